"""Where the data as a whole is found."""

from __future__ import annotations

from bantin.pages.output import FeedLink
from bantin.pages.views import Link

CATALOGUE = Link("Số liệu", "so-lieu/")
DATA_FEED = FeedLink("Số liệu mới và số liệu sửa", "so-lieu/atom.xml", "application/atom+xml")
CATALOGUE_FILE = "data/catalogue.json"
