"""Cards for sharing: every word is on them, whole."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bantin.pictures.cards import HEIGHT, WIDTH, Card, draw, font, set_title

TITLES = [
    "Mở cửa",
    "Dân vận chính quyền: Thắt chặt mối liên hệ với nhân dân",
    "NHỮNG CHUYẾN XE ĐẾN TRƯỜNG Ở VÙNG CAO: KHỞI ĐẦU CỦA MỘT MÙA MỚI, MỘT NIỀM TIN ẤM ÁP",
]
ROOM = 404  # pixels between the kicker and the foot


def picture(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw(card))).convert("RGB")


def test_a_card_is_as_large_as_it_says_and_light() -> None:
    drawn = draw(Card("Bản tin mẫu", TITLES[1], "Dân vận", "Trang trình diễn"))
    assert Image.open(io.BytesIO(drawn)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(drawn) < 40_000
    assert drawn == draw(Card("Bản tin mẫu", TITLES[1], "Dân vận", "Trang trình diễn"))


@pytest.mark.parametrize("part", ["masthead", "title", "kicker", "foot"])
def test_every_part_is_on_it(part: str) -> None:
    words = {"masthead": "Bản tin", "title": "Tựa", "kicker": "Mục", "foot": "Trình diễn"}
    with_it = picture(Card(**words))
    without = picture(Card(**{**words, part: ""}))
    assert ImageChops.difference(with_it, without).getbbox() is not None


@pytest.mark.parametrize("title", TITLES)
def test_no_mark_is_clipped_and_no_line_meets_another(title: str) -> None:
    size, lines = set_title(title, ROOM)
    ascent, descent = font(size).getmetrics()
    assert len(lines) * size * 1.36 <= ROOM
    for line in lines:
        left, top, right, bottom = font(size).getbbox(line, anchor="ls")
        assert -ascent <= top
        assert bottom <= descent
        assert right - left <= WIDTH - 144
    assert " ".join(lines) == title


def test_lines_are_of_like_length() -> None:
    _, lines = set_title(TITLES[1], ROOM)
    assert min(map(len, lines)) * 2 > max(map(len, lines))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_any_title_fits(title: str) -> None:
    size, lines = set_title(title, ROOM)
    assert len(lines) * size * 1.36 <= ROOM
    assert all(font(size).getlength(line) <= WIDTH - 144 for line in lines)


def test_every_vietnamese_letter_is_in_the_font() -> None:
    unknown = bytes(font(40).getmask("\uffff"))
    assert any(unknown)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        for tone in "\u0300\u0301\u0303\u0309\u0323":
            composed = unicodedata.normalize("NFC", letter + tone)
            assert len(composed) == 1
            assert bytes(font(40).getmask(composed)) != unknown, composed
