"""Merged cells of a Markdown table."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.answers import Resolved
from bantin.content.markdown import Renderer

RENDERER = Renderer(["tables"])


def rows_of(markdown: str) -> list[str]:
    html = RENDERER.render(markdown, resolve=lambda request: Resolved(request.destination))
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [re.sub(r"\s+", " ", row.replace(' class="align-center"', "")).strip() for row in rows]


CASES = {
    "to the left": (
        "| A | << | B |\n|---|---|---|\n| 1 | 2 | << |",
        ['<th colspan="2">A</th> <th>B</th>', '<td>1</td> <td colspan="2">2</td>'],
    ),
    "above": (
        "| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | 3 |",
        ["<th>A</th> <th>B</th>", '<td rowspan="2">1</td> <td>2</td>', "<td>3</td>"],
    ),
    "a head of two rows": (
        "| A | B | << |\n|---|---|---|\n| ^^ | C | D |\n| 1 | 2 | 3 |",
        [
            '<th rowspan="2">A</th> <th colspan="2">B</th>',
            "<th>C</th> <th>D</th>",
            "<td>1</td> <td>2</td> <td>3</td>",
        ],
    ),
    "a square": (
        "| A | B | C |\n|---|---|---|\n| 1 | << | 2 |\n| ^^ | << | 3 |",
        [
            "<th>A</th> <th>B</th> <th>C</th>",
            '<td colspan="2" rowspan="2">1</td> <td>2</td>',
            "<td>3</td>",
        ],
    ),
    "nothing to merge with": (
        "| << | B |\n|---|---|\n| 1 | 2 |",
        ["<th>&lt;&lt;</th> <th>B</th>", "<td>1</td> <td>2</td>"],
    ),
    "no rectangle": (
        "| A | B |\n|---|---|\n| 1 | << |\n| ^^ | 2 |",
        ["<th>A</th> <th>B</th>", "<td>1</td> <td>&lt;&lt;</td>", "<td>^^</td> <td>2</td>"],
    ),
}


@pytest.mark.parametrize(("markdown", "rows"), CASES.values(), ids=CASES.keys())
def test_marked_cells_are_merged(markdown: str, rows: list[str]) -> None:
    assert rows_of(markdown) == rows


@given(st.lists(st.lists(st.sampled_from(["x", "<<", "^^"]), min_size=3, max_size=3), min_size=2))
def test_cells_never_overlap(grid: list[list[str]]) -> None:
    lines = [f"| {' | '.join(line)} |" for line in grid]
    html = RENDERER.render(
        "\n".join([lines[0], "|---|---|---|", *lines[1:]]), resolve=lambda _: None
    )
    for group in re.findall(r"<t(?:head|body)>(.*?)</t(?:head|body)>", html, re.DOTALL):
        taken: set[tuple[int, int]] = set()
        rows = re.findall(r"<tr>(.*?)</tr>", group, re.DOTALL)
        for top, row in enumerate(rows):
            column = 0
            for cell in re.findall(r"<t[hd]([^>]*)>", row):
                spans = dict(re.findall(r'(colspan|rowspan)="(\d+)"', cell))
                while (top, column) in taken:
                    column += 1
                wide, high = int(spans.get("colspan", 1)), int(spans.get("rowspan", 1))
                places = {(top + y, column + x) for y in range(high) for x in range(wide)}
                assert not places & taken
                taken |= places
        assert taken == {(y, x) for y in range(len(rows)) for x in range(3)}
