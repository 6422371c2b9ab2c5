"""Change columns: computed from the figures, and silent where they cannot tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.diagnostics import Problems
from bantin.statistics.reading import read_datasets
from bantin.statistics.tables import table_view

DATA = """\
title: Bảng
source: {{name: Nguồn}}
historical: true
columns: [{{period: 2012}}, {{period: 2013}}]
rows:
  - {{id: a, label: A, type: {type}, cells: {{2012: "{old}", 2013: "{new}"}}}}
changes: [{pair}]
"""


def changes(
    folder: Path, type: str, old: str, new: str, pair: str = "2013-2012"
) -> tuple[str, str, str] | list[str]:
    (folder / "data").mkdir(exist_ok=True)
    text = DATA.format(type=type, old=old, new=new, pair=pair)
    (folder / "data/bang.yml").write_text(text, encoding="utf-8")
    problems = Problems()
    dataset = read_datasets(folder, "data", problems)["bang"]
    if len(problems):
        return [str(problem) for problem in problems]
    table = table_view(dataset, "Bảng", anchors=True)
    cell = table.rows[0].cells[-1]
    return table.headers[-1], cell.text.replace("\u00a0", " "), cell.spoken


@pytest.mark.parametrize(
    ("type", "old", "new", "text"),
    [
        ("integer", "100", "108", "+8"),
        ("decimal", "1.234,5", "1233", "−1,5"),
        ("percent", "81,5 %", "91 %", "+9,5 điểm %"),
        ("fraction", "14/…", "16/21", "+2"),
        ("integer", "5", "5", "0"),
        ("integer", "-", "3", "+3"),
    ],
)
def test_a_change_is_computed(tmp_path: Path, type: str, old: str, new: str, text: str) -> None:
    assert changes(tmp_path, type, old, new) == ("Tăng, giảm so với Năm 2012", text, "")


@pytest.mark.parametrize(
    ("type", "old", "new"),
    [("integer", "…", "3"), ("percent", "> 90 %", "95 %"), ("text", "xong", "chưa")],
)
def test_what_cannot_be_told_is_not(tmp_path: Path, type: str, old: str, new: str) -> None:
    assert changes(tmp_path, type, old, new)[1:] == ("…", "không tính được")


def test_nothing_is_compared_across_a_change_of_boundaries(tmp_path: Path) -> None:
    whole = changes(tmp_path, "integer", "100", "108")
    assert whole[1] == "+8"
    moved = DATA + "geography: {{name: Tỉnh, boundary_from: 2013-01-01}}\n"
    (tmp_path / "data/bang.yml").write_text(
        moved.format(type="integer", old="100", new="108", pair="2013-2012"), encoding="utf-8"
    )
    dataset = read_datasets(tmp_path, "data", Problems())["bang"]
    assert table_view(dataset, "Bảng", anchors=False).rows[0].cells[-1].text == "…"
    recast = moved.replace("2013-01-01}}", "2013-01-01, comparable: true}}")
    (tmp_path / "data/bang.yml").write_text(
        recast.format(type="integer", old="100", new="108", pair="2013-2012"), encoding="utf-8"
    )
    dataset = read_datasets(tmp_path, "data", Problems())["bang"]
    assert table_view(dataset, "Bảng", anchors=False).rows[0].cells[-1].text == "+8"


def test_a_pair_must_be_two_columns(tmp_path: Path) -> None:
    assert changes(tmp_path, "integer", "1", "2", "2014-2012") == [
        "data/bang.yml:7:11: LỖI: «2014-2012» không phải là hai cột của bảng; "
        "có phải bạn định viết «2013-2012»?"
    ]
