"""The moment that a build takes for now."""

from __future__ import annotations

import os
from datetime import datetime

from bantin.text.dates import VIETNAM


def build_time() -> datetime:
    """Now at +07:00, or ``SOURCE_DATE_EPOCH`` (seconds) where a build must be repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), VIETNAM)
    return datetime.now(VIETNAM)
