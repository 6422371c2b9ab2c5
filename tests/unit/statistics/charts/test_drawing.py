"""What is drawn is as long, and says what, the figures say."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.statistics.charts.chart import ChartKind, draw
from bantin.statistics.selection import whole
from tests.unit.statistics.charts.grids import grid

SVG = "{http://www.w3.org/2000/svg}"
whole_numbers = st.lists(st.integers(0, 10**9), min_size=1, max_size=6).filter(any)


def drawn(dataset, kind: ChartKind) -> ET.Element:  # type: ignore[no-untyped-def]
    return ET.fromstring(draw(whole(dataset), kind, "Biểu đồ", id_prefix="x"))


def bars(root: ET.Element) -> dict[str, ET.Element]:
    return {
        element.attrib["data-cell"]: element
        for element in root.iter()
        if element.tag.removeprefix(SVG) == "rect" and "data-cell" in element.attrib
    }


@settings(max_examples=60, deadline=None)
@given(values=whole_numbers)
def test_bars_are_as_long_as_their_figures(values: list[int]) -> None:
    rows = {f"r{n}": [str(value)] for n, value in enumerate(values)}
    found = bars(drawn(grid(rows, ["2021"]), ChartKind.BARS))
    longest = max(range(len(values)), key=values.__getitem__)
    full = float(found[f"r{longest}@2021"].attrib["width"])
    for number, value in enumerate(values):
        width = float(found[f"r{number}@2021"].attrib["width"])
        assert width / full == pytest.approx(value / values[longest], abs=0.02)


@settings(max_examples=60, deadline=None)
@given(values=st.lists(st.integers(0, 10**9), min_size=2, max_size=4).filter(any))
def test_columns_are_as_high_as_their_figures(values: list[int]) -> None:
    years = [str(2021 + n) for n in range(len(values))]
    found = bars(drawn(grid({"a": list(map(str, values))}, years), ChartKind.COLUMNS))
    if not all("height" in bar.attrib for bar in found.values()) or len(found) < len(values):
        pytest.fail(f"a figure has no column: {sorted(found)}")
    highest = max(range(len(values)), key=values.__getitem__)
    sizes = [
        max(float(found[f"a@{year}"].attrib[side]) for year in years)
        for side in ("width", "height")
    ]
    side = "height" if sizes[1] > 25 and _varies(found, "height", values) else "width"
    full = float(found[f"a@{years[highest]}"].attrib[side])
    for year, value in zip(years, values, strict=True):
        size = float(found[f"a@{year}"].attrib[side])
        assert size / full == pytest.approx(value / values[highest], abs=0.02)


def _varies(found: dict[str, ET.Element], side: str, values: list[int]) -> bool:
    """Columns without room for their labels are laid down as bars: then heights are alike."""
    heights = {bar.attrib[side] for bar in found.values()}
    return len(heights) > 1 or len(set(values)) == 1


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_figure_is_told_in_the_description(kind: ChartKind) -> None:
    rows = {"a": ["38,4 %", "47,2 %"], "b": ["61,6 %", "52,8 %"]}
    root = drawn(grid(rows, ["2021", "2022"], type="percent"), kind)
    told = root.findtext(f"{SVG}desc") or root.findtext("desc") or ""
    for figure in ("38,4", "47,2", "61,6", "52,8"):
        assert figure in told


def test_a_missing_year_leaves_a_gap_in_the_line() -> None:
    def pieces(years: list[str], cells: list[str]) -> int:
        root = drawn(grid({"a": cells}, years), ChartKind.LINES)
        paths = [element.attrib.get("d", "") for element in root.iter()]
        # A stretch of the line goes from point to point; a marker's path draws a shape.
        return sum("L" in path and not set(path) & set("achvzACHVZ") for path in paths)

    assert pieces(["2019", "2020", "2022", "2023"], ["1", "2", "3", "4"]) == (
        pieces(["2019", "2020", "2021", "2022"], ["1", "2", "3", "4"]) + 1
    )
    assert pieces(["2019", "2020", "2021", "2022", "2023"], ["1", "2", "…", "3", "4"]) == 2


@given(title=st.text(max_size=40))
@settings(deadline=None, max_examples=60)
def test_no_title_breaks_out_of_the_drawing(title: str) -> None:
    dataset = grid({"a": ["1", "2"]}, ["2021", "2022"])
    root = ET.fromstring(draw(whole(dataset), ChartKind.COLUMNS, title, id_prefix="x"))
    assert not [element for element in root.iter() if element.tag.endswith("script")]
