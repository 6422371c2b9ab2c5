"""The page from which an article is passed on and kept.

An article's own page loads no script, so that it is read sooner; what a script can do for sharing
waits here until somebody wants it. The article is the one from which the reader comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.output import Output, View

TITLE = "Chia sẻ bài viết"
URL = "chia-se/"


def outputs(edition: Edition) -> Iterator[Output]:
    """The page."""
    yield Output(URL, "share.html", partial(_view, edition))


def _view(edition: Edition) -> View:
    return View(**head(edition, kind="share", url=URL, title=TITLE))
