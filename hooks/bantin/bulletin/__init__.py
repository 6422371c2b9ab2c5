"""The whole bulletin at one moment, and the questions that every page asks of it."""

from bantin.bulletin.model import Bulletin
from bantin.bulletin.reading import read_bulletin
from bantin.bulletin.uses import Use

__all__ = ["Bulletin", "Use", "read_bulletin"]
