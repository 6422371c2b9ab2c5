"""What is known on this machine of what readers have seen, for builds and checks.

Only a release is stopped for want of a record (`bantin.publishing.holding`). A build or a check is
held to what is at hand, so that editors hear early of what would stop the release: to the place
that the command or the settings name, or else to where this machine published last. Of places that
only the network reaches a copy is kept, for when it does not.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bantin.build.store import CACHE
from bantin.bulletin import Bulletin
from bantin.bulletin.published import RECORD, Published
from bantin.bulletin.reading import check_published
from bantin.content.looking import stamp_of
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.publishing.errors import PublishingError
from bantin.sources.digests import digest


@dataclass(frozen=True)
class Known:
    """The records at a ``place``; ``notice`` is a line that tells why they could not be had."""

    place: str = ""
    published: tuple[Published, ...] = ()
    notice: str = ""


class Readers:
    """What readers of a bulletin have seen, as far as this machine knows or can ask.

    ``against`` is a place that was named for this run, empty for none.
    """

    def __init__(self, settings: Settings, against: str = "") -> None:
        self._file = settings.root / CACHE / RECORD
        self._against = against
        own = settings.published
        if own and _is_here(own):
            own = os.path.abspath(settings.root / own)
        self._kept = _Kept.read(self._file)
        self.place = against or own or self._kept.place
        self._is_told = bool(against or own)

    @property
    def files(self) -> list[Path]:
        """The files of this machine on which it depends what is known."""
        if not self.place or not _is_here(self.place):
            return [self._file]
        from bantin.publishing.records import files_of  # long to import, and seldom wanted

        return [self._file, *files_of(self.place)]

    @property
    def print(self) -> str:
        """What stands for all that is known, without the network being asked."""
        return digest(repr([self.place, [stamp_of(file) for file in self.files]]))

    def known(self) -> Known:
        """The records. Raises PublishingError where a place named for this run has none."""
        if not self.place:
            return Known()
        from bantin.publishing.records import RecordError, read_records

        kept, is_here = self._kept, _is_here(self.place)
        if not self._is_told and not is_here:
            return self._of_copy("")
        try:
            found = read_records(self.place)
        except PublishingError as error:
            if self._against:
                raise PublishingError(f"{error}; chỉ đúng nơi bản tin đang được đăng") from error
            if not self._is_told and isinstance(error, RecordError) and error.is_empty:
                return Known()  # what was published there last, perhaps as a trial, is gone
            notice = f"LƯU Ý: chưa đối chiếu được với bản đã đăng: {error}; lúc đăng sẽ soát lại."
            return self._of_copy(notice) if kept.place == self.place else Known(notice=notice)
        if not is_here and not self._against:
            remember(self._file.parent.parent, self.place, found.documents)
        return Known(self.place, found.published)

    def hold(self, bulletin: Bulletin, problems: Problems) -> list[str]:
        """Adds an error for whatever readers have seen and the bulletin would take away or change.

        What is to be said besides: that nothing is known, or where what is known comes from. Raises
        PublishingError as :meth:`known`.
        """
        known, found = self.known(), len(problems)
        check_published(bulletin, problems, known.published)
        lines = [known.notice] if known.notice else []
        if known.published and len(problems) > found:
            lines.append(f"Đã đối chiếu với bản đăng ở {known.place}.")
        return lines

    def _of_copy(self, notice: str) -> Known:
        from bantin.publishing.records import RecordError, Records

        try:
            copies = Records.read(self.place, self._kept.documents)
        except RecordError:
            return Known(notice=notice)
        return Known(self.place, copies.published, notice)


@dataclass(frozen=True)
class _Kept:
    """Where this machine published last, and copies of the records that only a network has."""

    place: str = ""
    documents: tuple[bytes, ...] = ()

    @classmethod
    def read(cls, file: Path) -> _Kept:
        """What was kept; nothing where that is damaged, as of all in the cache."""
        try:
            kept = json.loads(file.read_bytes())
            return cls(str(kept["place"]), tuple(str(one).encode() for one in kept["records"]))
        except (OSError, ValueError, LookupError, TypeError):
            return cls()


def remember(root: Path, place: str, documents: Sequence[bytes]) -> None:
    """Keeps in mind where the bulletin is published, if it can.

    The ``documents`` are the records that readers' sites have there.
    """
    file = root / CACHE / RECORD
    records = [] if _is_here(place) else [one.decode() for one in documents]
    content = json.dumps({"place": place, "records": records}, ensure_ascii=False)
    with contextlib.suppress(OSError, ValueError):
        if file.read_text("utf-8") == content:
            return  # what a build is held to is the same
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f"{RECORD}.part")
        beside.write_text(content, encoding="utf-8")
        os.replace(beside, file)


def _is_here(place: str) -> bool:
    from bantin.publishing.records import is_on_this_machine

    return is_on_this_machine(place)
