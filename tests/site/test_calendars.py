"""A day's work at moments where dates go wrong: what is begun, checked and built is of that day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bantin.text.dates import VIETNAM
from tests.bulletins import article, make_bulletin
from tests.calendars import CALENDARS, Calendar


@pytest.mark.parametrize("calendar", CALENDARS, ids=lambda calendar: calendar.name)
def test_what_is_begun_and_built_on_a_day_is_of_that_day_in_vietnam(
    tmp_path: Path, calendar: Calendar
) -> None:
    now = datetime.fromisoformat(calendar.moment).astimezone(VIETNAM)
    tomorrow = now + timedelta(days=1)
    clock = {"SOURCE_DATE_EPOCH": calendar.epoch, "TZ": calendar.zone}
    hidden = f"docs/bai-viet/{tomorrow:%Y/%m}/mai-moi-dang.md"
    bulletin = make_bulletin(
        tmp_path, {hidden: article("Mai mới đăng", date=f"{tomorrow:%Y-%m-%d}")}
    )
    begun = bulletin.bantin("new", "Hôm nay", **clock)
    assert begun.code == 0, begun.output
    path = tmp_path / f"docs/bai-viet/{now:%Y/%m}/hom-nay.md"
    text = path.read_text("utf-8")
    assert f"\ndate: {now:%Y-%m-%d %H:%M}\n" in text
    text = text.replace("draft: true", "").replace("Họ và tên – Cơ quan", "Tòa soạn")
    path.write_text(text.replace("Viết bài ở đây.", "Đã viết xong."), "utf-8")
    checked = bulletin.bantin("check", **clock)
    assert (checked.code, checked.problems()) == (0, []), checked.output
    built = bulletin.build("--strict", **clock)
    assert built.code == 0, built.output
    page = built.page(f"bai-viet/{now:%Y/%m}/hom-nay/")
    assert page.select_one("time")["datetime"] == f"{now:%Y-%m-%dT%H:%M}:00+07:00"  # type: ignore[index]
    assert not (built.site / f"bai-viet/{tomorrow:%Y/%m}/mai-moi-dang").exists()
    # The hour comes in Vietnam, wherever the machine stands.
    assert re.search(rf"lần tới: 00:00 ngày {tomorrow:%d/%m/%Y}", built.output), built.output
