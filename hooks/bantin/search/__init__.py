"""The search index: sharded static files that ``theme/assets/search.js`` reads in the browser."""

from bantin.search.index import build_index
from bantin.search.model import Entry, Kind
from bantin.search.text import plain_text

__all__ = ["Entry", "Kind", "build_index", "plain_text"]
