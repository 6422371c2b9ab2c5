"""What readers have seen, as it is found where the bulletin is published.

Each site carries its own record (`bantin.bulletin.published`); so the record of the site that
readers get tells what they have seen, wherever that site lies: in the folder that releases are
published to, in such a folder on another machine, at an address. Where readers were brought back to
an older release, they have seen the later ones too: the records of those count as well. Those of
releases before the one that is current need not be asked, since that one was held to them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bantin.bulletin.published import RECORD, DamagedRecordError, Published, parse_record
from bantin.publishing.errors import PublishingError
from bantin.publishing.folder import RELEASES, Releases
from bantin.publishing.reading import MOST, Answer, FolderReading, WebReading
from bantin.publishing.ssh import Remote

_WEB = ("https://", "http://")
_MOVED = range(300, 400)


class RecordError(PublishingError):
    """There is no record to go by; the text says why, without an advice.

    ``is_empty`` tells that nothing speaks for a bulletin having been published there.
    """

    def __init__(self, reason: str, *, is_empty: bool) -> None:
        super().__init__(reason)
        self.is_empty = is_empty


@dataclass(frozen=True)
class Records:
    """The records of what readers have seen at a ``place``, as ``documents`` and as read."""

    place: str
    documents: tuple[bytes, ...]
    published: tuple[Published, ...]

    @classmethod
    def read(cls, place: str, documents: Sequence[bytes]) -> Records:
        """Reads the documents found at a place. Raises RecordError for one that is damaged."""
        try:
            published = tuple(map(parse_record, documents))
        except DamagedRecordError as error:
            raise RecordError(f"{RECORD} ở {place} bị hỏng: {error}", is_empty=False) from error
        return cls(place, tuple(documents), published)

    def check_owner(self, ours: Published) -> None:
        """Raises RecordError where one is of another bulletin, or address, than ``ours``."""
        for one in self.published:
            # Versions that did not write whose record it is leave both empty.
            if (one.name or one.url) and (one.name, one.url) != (ours.name, ours.url):
                raise RecordError(
                    f"bản ghi ở {self.place} là của {_owner(one)}, không phải của {_owner(ours)}",
                    is_empty=False,
                )


def is_on_this_machine(place: str) -> bool:
    """Whether a place is a folder or a file here."""
    return not _is_address(place) and Remote.read(place) is None


def _owner(one: Published) -> str:
    return f"«{one.name}» ({one.url or 'không có địa chỉ'})"


def absolute(place: str) -> str:
    """A place as it was named on the command line, wherever a command then runs."""
    if not place or not is_on_this_machine(place):
        return place
    return os.path.abspath(place)


def read_records(place: str) -> Records:
    """The records at a place: a folder or a file, a folder over ssh, an address.

    Raises RecordError, and PublishingError where another machine cannot be reached.
    """
    if _is_address(place):
        return records_on_web(place)
    if remote := Remote.read(place):
        return records_on_remote(remote)
    return records_in_folder(Path(place))


def _is_address(place: str) -> bool:
    return place.lower().startswith(_WEB)


def files_of(place: str) -> list[Path]:
    """The files whose looks tell whether the records at a place of this machine are the same."""
    folder = Path(place)
    return [folder, FolderReading(folder).folder / RECORD, folder / RECORD]


def records_in_folder(folder: Path) -> Records:
    """The records of releases in a folder, or that of an upload, of a site, of a file."""
    try:
        return Records.read(str(folder), [_content(file) for file in _files_in(folder)])
    except OSError as error:
        raise RecordError(f"không đọc được {folder} ({error.strerror})", is_empty=False) from error


def _files_in(folder: Path) -> list[Path]:
    """The records of a folder that readers' site is in."""
    if folder.is_file():
        return [folder]
    releases = Releases(folder)
    if (folder / RELEASES).is_dir() and (names := releases.names):
        return [releases.path(one) / RECORD for one in still_seen(names, releases.current)]
    if not (folder / RECORD).exists():
        raise RecordError(f"ở {folder} chưa có bản đăng nào", is_empty=True)
    return [folder / RECORD]


def still_seen(names: Sequence[str], current: str | None) -> list[str]:
    """The releases that what comes next is held to: the current one, and all later ones."""
    if current is None or current not in names:
        return list(names)
    return [one for one in names if one >= current]


def _content(file: Path) -> bytes:
    # No pipe, which would be waited for, and no link out of the site.
    reason = "" if file.is_file() and not file.is_symlink() else "không có tệp này"
    if not reason and file.stat().st_size > MOST:
        reason = "quá lớn"
    if reason:
        raise RecordError(f"không đọc được {file} ({reason})", is_empty=False)
    return file.read_bytes()


def records_on_remote(remote: Remote) -> Records:
    """The records of releases on another machine."""
    names, current = remote.releases()
    if not names:
        raise RecordError(f"ở {remote} chưa có bản đăng nào", is_empty=True)
    found = remote.contents(still_seen(names, current), RECORD)
    for name, document in found.items():
        if not document:
            raise RecordError(f"bản {name} ở {remote} thiếu {RECORD}", is_empty=False)
    return Records.read(str(remote), list(found.values()))


def records_on_web(address: str) -> Records:
    """The record of the site at an address, as a web server gives it now."""
    reading = WebReading(address)
    # A query that was never asked before, so that no cache on the way answers with an old one.
    answer = reading.get(f"{RECORD}?{time.time_ns()}")
    url = f"{address.rstrip('/')}/{RECORD}"
    if fault := _fault(answer):
        raise RecordError(f"không đọc được {url} ({fault})", is_empty=True)
    if len(answer.content) > MOST:
        raise RecordError(f"{url} quá lớn", is_empty=False)
    return Records.read(address, [answer.content])


def _fault(answer: Answer) -> str:
    """Why an answer is no record that could be damaged; empty for one that may be."""
    if answer.status == 0:
        return answer.fault
    if answer.status in _MOVED:
        return f"máy chủ chuyển sang {answer.headers.get('location', 'nơi khác')}"
    if answer.status != 200:
        return f"máy chủ đáp {answer.status}"
    if answer.content.lstrip()[:1] == b"<":
        return "máy chủ đáp một trang HTML"
    return ""
