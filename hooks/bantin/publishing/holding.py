"""What is to go out, held to what readers have seen at the place where it goes.

Nothing goes out that takes away or changes in silence what they have seen; nor does anything where
that cannot be told, unless whoever publishes says that it is the first time, or names the record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bantin.build.clock import build_time
from bantin.bulletin.published import (
    RECORD,
    DamagedRecordError,
    Published,
    parse_record,
    record_of,
)
from bantin.bulletin.reading import check_published, read_alone
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.publishing.built import Built
from bantin.publishing.errors import PublishingError
from bantin.publishing.records import RecordError, Records, absolute, read_records

_RECORD_OF = "bản ghi của bản đang đăng: --record THƯ_MỤC_ĐĂNG, ĐỊA_CHỈ hoặc TỆP"
_UNLESS_TOLD = f"bản tin chưa đăng ở đâu bao giờ thì thêm --first, đã đăng rồi thì nêu {_RECORD_OF}"


@dataclass(frozen=True)
class Told:
    """What whoever publishes says of what readers have seen.

    ``is_first``: nothing, for this is the first time. ``record`` is a place where their record is,
    besides or instead of the one where the release goes; empty for none.
    """

    is_first: bool = False
    record: str = ""


@dataclass(frozen=True)
class Seen:
    """What readers have seen: the records ``found`` where the release goes, and those ``named``."""

    found: Records | None = None
    named: Records | None = None

    @property
    def published(self) -> list[Published]:
        """All of them."""
        every = [records for records in (self.found, self.named) if records is not None]
        return [one for records in every for one in records.published]


def seen_by_readers(ours: Published, told: Told, ask: Callable[[], Records]) -> Seen:
    """What readers have seen; ``ask`` looks for the records where the site of ``ours`` goes.

    Raises PublishingError where there are none, and what was told does not make up for it.
    """
    if told.is_first and told.record:
        raise PublishingError("--first và --record không đi với nhau; bỏ một trong hai")
    named = _named(told.record) if told.record else None
    try:
        found = ask()
        if named is None:
            found.check_owner(ours)
    except RecordError as error:
        if named is not None:
            return Seen(named=named)
        if not error.is_empty:
            raise PublishingError(f"{error}; xem lại nơi đăng, hoặc nêu {_RECORD_OF}") from error
        if told.is_first:
            return Seen()
        raise PublishingError(
            f"không biết bạn đọc đã thấy gì để đối chiếu: {error}; {_UNLESS_TOLD}"
        ) from error
    if told.is_first:
        raise PublishingError(f"{found.place} đang có bản đã đăng; bỏ --first")
    return Seen(found, named)


def _named(place: str) -> Records:
    try:
        return read_records(absolute(place))
    except RecordError as error:
        raise PublishingError(f"{error}; chỉ đúng chỗ có bản ghi ở --record") from error


def check_release(built: Built, settings: Settings, seen: list[Published]) -> None:
    """Raises BulletinError with all that the built site would change in silence or take away.

    And PublishingError where it can only be said that the site is not of these sources.
    """
    ours = own_record(built)
    if all(ours.keeps(one) for one in seen):
        return  # as nearly always, without everything being read again
    problems, changes = Problems(), Problems()
    bulletin = read_alone(settings, problems, build_time())
    problems.raise_if_errors()
    check_published(bulletin, changes, seen)
    changes.raise_if_errors()
    gone = {address for one in seen for address in one.addresses - ours.addresses}
    gone |= {str(number) for one in seen for number in one.numbers - ours.numbers}
    if gone:
        raise PublishingError(
            f"trang đã dựng thiếu «{min(gone)}»; chạy ./bantin build rồi đăng lại"
        )


def own_record(built: Built) -> Published:
    """What the built site shows. Raises PublishingError where its record is damaged."""
    try:
        return parse_record(record_of(built.site))
    except DamagedRecordError as error:
        raise PublishingError(
            f"tệp {built.site.name}/{RECORD} {error}; chạy ./bantin build --clean rồi đăng lại"
        ) from error
