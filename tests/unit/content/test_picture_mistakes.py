"""What an editor is told of pictures that cannot be published, word for word."""

from __future__ import annotations

import zlib

import pytest

from tests.unit.content.conftest import FOLDER, HEAD, PATH, Desk, located_exif, picture


def test_20_a_photograph_may_tell_where_it_was_taken_since_readers_never_get_that(
    desk: Desk,
) -> None:
    desk.write(f"{FOLDER}/anh.jpg", picture(exif=located_exif()))
    desk.article(HEAD + "image: {src: anh.jpg, alt: a}\n")
    assert desk.problems() == []


PICTURES = {
    "broken": (
        "anh.png",
        picture("PNG")[:60],
        "ảnh hỏng hoặc không phải ảnh; "
        "mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPG hoặc PNG rồi chép vào đây",
    ),
    "cut short": (
        "anh.jpg",
        picture(size=(400, 300))[:-200],
        "ảnh hỏng hoặc không phải ảnh; "
        "mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPG hoặc PNG rồi chép vào đây",
    ),
    "text": (
        "anh.jpg",
        b"khong phai anh",
        "ảnh hỏng hoặc không phải ảnh; "
        "mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPG hoặc PNG rồi chép vào đây",
    ),
    "script in SVG": (
        "anh.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "ảnh SVG chứa mã chạy được hoặc gọi tới trang khác; "
        "lưu lại ảnh thành PNG, hoặc xuất SVG thuần hình vẽ",
    ),
    "handler in SVG": (
        "anh.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "ảnh SVG chứa mã chạy được hoặc gọi tới trang khác; "
        "lưu lại ảnh thành PNG, hoặc xuất SVG thuần hình vẽ",
    ),
    "entities in SVG": (
        "anh.svg",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        "ảnh SVG chứa mã chạy được hoặc gọi tới trang khác; "
        "lưu lại ảnh thành PNG, hoặc xuất SVG thuần hình vẽ",
    ),
    "SVG whose style calls elsewhere": (
        "anh.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><g style="fill: url(//vi.du/a)"/></svg>',
        "ảnh SVG chứa mã chạy được hoặc gọi tới trang khác; "
        "lưu lại ảnh thành PNG, hoặc xuất SVG thuần hình vẽ",
    ),
    "SVG that calls elsewhere": (
        "anh.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://vi.du/a.png"/></svg>',
        "ảnh SVG chứa mã chạy được hoặc gọi tới trang khác; "
        "lưu lại ảnh thành PNG, hoặc xuất SVG thuần hình vẽ",
    ),
}


@pytest.mark.parametrize(("name", "content", "message"), PICTURES.values(), ids=PICTURES.keys())
def test_pictures_that_must_not_be_published(
    desk: Desk, name: str, content: bytes, message: str
) -> None:
    desk.write(f"docs/anh/{name}", content)
    assert desk.problems() == [f"docs/anh/{name}:1:1: LỖI: {message}"]


def bomb() -> bytes:
    """A PNG of a few bytes that claims to be 30,000 pixels wide and high."""
    small = bytearray(picture("PNG"))
    small[16:24] = (30_000).to_bytes(4) * 2
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4)
    return bytes(small)


NAMED = {
    "empty": (b"", "ảnh «anh.jpg» rỗng, không có byte nào; chép lại ảnh từ máy ảnh hay điện thoại"),
    "broken": (
        picture()[:40],
        "ảnh «anh.jpg» hỏng hoặc không phải ảnh; "
        "mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPG hoặc PNG rồi chép vào đây",
    ),
    "PNG by another name": (
        picture("PNG"),
        "ảnh «anh.jpg» thật ra là ảnh PNG; đổi tên tệp thành «anh.png»",
    ),
    "larger than any camera's": (
        bomb(),
        "ảnh «anh.jpg» quá lớn (trên 170 triệu điểm); thu ảnh lại, cạnh dài 2000 điểm là đủ",
    ),
    "heavier than any camera's": (
        picture() + bytes(41_000_000),
        "ảnh «anh.jpg» nặng quá mức (41 MB, mức cao nhất 40 MB); "
        "thu ảnh lại, cạnh dài 2000 điểm là đủ",
    ),
}


@pytest.mark.parametrize(("content", "message"), NAMED.values(), ids=NAMED.keys())
def test_a_picture_that_cannot_be_shown_is_told_where_it_is_named(
    desk: Desk, content: bytes, message: str
) -> None:
    desk.write(f"{FOLDER}/anh.jpg", content)
    desk.article(HEAD + "image: {src: anh.jpg, alt: a}\n", "Chữ.\n\n![a](anh.jpg)\n")
    desk.write("docs/trang.md", "# Trang\n\n![a](bai-viet/2026/11/anh.jpg)\n")
    assert desk.problems() == [
        f"{PATH}:6:14: LỖI: {message}",
        f"{PATH}:11:1: LỖI: {message}",
        f"docs/trang.md:3:1: LỖI: {message}",
    ]
