"""Why one cell, or one text that quotes a cell, cannot be accepted."""

from __future__ import annotations


class Refusal(ValueError):
    """Carries what a problem needs besides its place: a stable ``code``, ``what`` and ``mend``.

    The last two are Vietnamese, as an editor will read them.
    """

    def __init__(self, code: str, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.code = code
        self.what = what
        self.mend = mend
