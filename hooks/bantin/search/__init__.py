"""The search index: sharded static files that ``theme/scripts/search`` reads in the browser."""

from bantin.search.directory import is_of_index
from bantin.search.index import build_index, write_index
from bantin.search.model import Entry, Guide, Head, Kind, Load
from bantin.search.ready import Ready, sort_years
from bantin.search.text import plain_text
from bantin.search.update import Update, update_index

__all__ = [
    "Entry",
    "Guide",
    "Head",
    "Kind",
    "Load",
    "Ready",
    "Update",
    "build_index",
    "is_of_index",
    "plain_text",
    "sort_years",
    "update_index",
    "write_index",
]
