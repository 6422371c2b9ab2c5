"""Words of a template are found wherever they were left, and never where they are the text."""

from __future__ import annotations

import pytest

from bantin.content import placeholders
from tests.unit.content.conftest import HEAD, Desk, picture


def told(desk: Desk) -> list[str]:
    return [problem.code for problem in desk.read()[2]]


@pytest.mark.parametrize(
    "body",
    [
        "Viết bài ở đây.\n\nChữ.\n",
        "  Viết bài ở đây\n\nChữ.\n",
        "Viết bài ở đây.Chữ viết tiếp ngay sau.\n",
        "Chữ[^1].\n\n[^1]: …\n",
        "Chữ.\n\n![…](anh.jpg)\n",
    ],
)
def test_what_is_left_in_a_text_is_told(desk: Desk, body: str) -> None:
    desk.write("docs/bai-viet/2026/11/anh.jpg", picture())
    desk.article(body=body)
    assert told(desk) == ["placeholder-left"]


@pytest.mark.parametrize(
    "body",
    [
        "Anh em viết bài ở đây. Chiều thì về.\n",
        "Viết bài ở đây thật vui.\n",
        "Chữ[^1].\n\n[^1]: Theo báo cáo…\n",
        "Chữ […](https://example.org/) và …\n",
    ],
)
def test_a_text_is_left_alone(desk: Desk, body: str) -> None:
    desk.article(body=body)
    assert told(desk) == []


@pytest.mark.parametrize(
    "name",
    [
        placeholders.BYLINE,
        "Họ và tên",
        "họ và tên - cơ quan",
        "Họ và tên – Ban Dân vận",
        "Hồng Vân – Cơ quan",
        "…",
    ],
)
def test_a_byline_of_the_template_is_told(desk: Desk, name: str) -> None:
    desk.article(head=HEAD.replace("authors: [", f'authors: ["{name}", '))
    assert told(desk) == ["placeholder-left"]


def test_a_value_to_be_filled_in_is_told_wherever_it_stands(desk: Desk) -> None:
    desk.write("docs/bai-viet/2026/11/anh.jpg", picture())
    desk.article(
        head=f"{HEAD}image: {{src: anh.jpg, alt: …}}\nsource: …\n"
        'corrections: [{date: 2026-11-21, text: "..."}]\n'
    )
    assert told(desk) == ["placeholder-left"] * 3
