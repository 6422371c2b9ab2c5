"""The search index: sharded static files that ``theme/scripts/search`` reads in the browser."""

from bantin.search.index import build_index, write_index
from bantin.search.model import Entry, Guide, Head, Kind
from bantin.search.text import plain_text
from bantin.search.update import Update, update_index

__all__ = [
    "Entry",
    "Guide",
    "Head",
    "Kind",
    "Update",
    "build_index",
    "plain_text",
    "update_index",
    "write_index",
]
