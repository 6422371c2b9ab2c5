"""What stops a publication."""

from __future__ import annotations


class PublishingError(Exception):
    """Nothing was published; the text says why and what to do, in Vietnamese."""
