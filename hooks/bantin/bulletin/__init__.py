"""The whole bulletin at one moment, and the questions that every page asks of it."""

from bantin.bulletin.model import Bulletin, Use
from bantin.bulletin.reading import read_bulletin

__all__ = ["Bulletin", "Use", "read_bulletin"]
