"""A small bulletin's data, and a link checked against it as an article would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.content.links import Link
from bantin.diagnostics import Place, Problems
from bantin.statistics.checking import check_link
from bantin.statistics.model import Dataset
from bantin.statistics.quotations import Quotation
from bantin.statistics.reading import read_datasets

ONE_STOP = """\
title: Cơ chế một cửa
source: {name: Văn phòng}
columns:
  - period: 2012
  - period: 2013
rows:
  - id: so-nganh
    label: Sở, ngành thực hiện một cửa liên thông
    type: fraction
    unit: đơn vị
    cells: {2012: 14/…, 2013: 16/21}
  - id: huyen
    label: Huyện, thị xã
    type: fraction
    unit: huyện, thị xã
    cells: {2012: …, 2013: 7/8}
  - id: xa
    label: Xã, phường, thị trấn
    type: fraction
    unit: xã
    cells: {2012: 100/…, 2013: 108/108}
  - id: cong-khai
    label: Cơ quan, đơn vị công khai tiêu chí
    type: percent
    cells: {2012: "81,5 %", 2013: "> 90 %"}
  - id: dung-han
    label: Hồ sơ đúng hạn
    type: percent
    cells: {2012: "81,5 %", 2013: "91 %"}
  - id: ho-so
    label: Hồ sơ đã nhận
    type: integer
    unit: hồ sơ
    cells: {2012: 1.000, 2013: 1.250}
  - id: luot
    label: Lượt người đến
    type: decimal
    unit: nghìn lượt
    cells: {2012: "4,25", 2013: "≈ 5,1"}
  - id: khieu-nai
    label: Đơn khiếu nại
    type: integer
    unit: đơn
    cells: {2012: "-", 2013: 3}
  - id: don-thu
    label: Đơn thư tồn
    type: integer
    unit: đơn
    cells: {2012: 300, 2013: 150}
  - id: cho-y-kien
    label: Nơi chờ ý kiến
    type: percent
    cells: {2012: "< 20 %", 2013: "55,5 %"}
  - id: khai-truong
    label: Ngày khai trương
    type: date
    cells: {2012: 5/3/2012, 2013: 2013-04-09}
  - id: phu-trach
    label: Đơn vị phụ trách
    type: text
    cells: {2012: Sở Nội vụ, 2013: Văn phòng}
"""

HEAD = "title: Bảng\nsource: {name: Sở}\n"
COLUMNS = "columns: [{period: 2012}, {period: 2013}]\n"
ROW = "  - {id: a, label: A, type: integer, cells: {2012: 1, 2013: 2}}\n"
ROW_B = "  - {id: b, label: B, type: integer, cells: {2012: 3, 2013: 4}}\n"
ROWS = f"rows:\n{ROW}"
WELL = HEAD + COLUMNS + ROWS

Read = Callable[[str], tuple[dict[str, Dataset], str]]
Quote = Callable[..., "Quotation | str"]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a text as ``data/bang.yml``: the datasets, and the problems as an editor sees them."""

    def read_text(text: str) -> tuple[dict[str, Dataset], str]:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "bang.yml").write_text(text, encoding="utf-8")
        problems = Problems()
        return read_datasets(tmp_path, "data", problems), "\n".join(map(str, problems))

    return read_text


@pytest.fixture(scope="session")
def one_stop(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dataset]:
    """The dataset ``mot-cua`` above, which has no problem."""
    root = tmp_path_factory.mktemp("mot-cua")
    (root / "data").mkdir()
    (root / "data" / "mot-cua.yml").write_text(ONE_STOP, encoding="utf-8")
    problems = Problems()
    datasets = read_datasets(root, "data", problems)
    assert str(problems) == ""
    return datasets


@pytest.fixture(scope="session")
def quote(one_stop: dict[str, Dataset]) -> Quote:
    """Checks ``[text](so-lieu:…)``: the quotation, or the one problem without its place."""

    def check(text: str, address: str, **link: object) -> Quotation | str:
        problems = Problems()
        written = Link(Place("bai.md", 9, 5), text, f"so-lieu:{address}", **link)  # type: ignore[arg-type]
        quotation = check_link(written, one_stop, problems)
        if quotation is not None:
            assert str(problems) == ""
            return quotation
        (problem,) = problems
        return str(problem).removeprefix("bai.md:9:5: LỖI: ")

    return check
