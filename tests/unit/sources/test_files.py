"""Files as text: what is accepted silently, what is refused, and where."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from bantin.diagnostics import Place, Problems
from bantin.sources import Source, read_source
from bantin.sources.files import files_below
from tests.unit.text.test_legacy import SENTENCE, Legacy, encode

PATH = "docs/bai.md"


def read(tmp_path: Path, raw: bytes, path: str = PATH) -> tuple[Source | None, list[str]]:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    problems = Problems()
    source = read_source(tmp_path, path, problems)
    return source, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "raw",
    [
        "Dân vận\nkhéo\n".encode(),
        "Dân vận\r\nkhéo\r\n".encode(),
        "Dân vận\rkhéo\r".encode(),
        "\ufeffDân vận\r\nkhéo\n".encode(),
    ],
)
def test_line_ends_and_a_byte_order_mark_are_no_matter(tmp_path: Path, raw: bytes) -> None:
    source, problems = read(tmp_path, raw)
    assert problems == []
    assert source is not None
    assert source.text == "Dân vận\nkhéo\n"


def test_places_count_characters_from_one() -> None:
    source = Source(PATH, "Đảng\nvận khéo\n")
    assert source.place(0) == Place(PATH, 1, 1)
    assert source.place(3) == Place(PATH, 1, 4)
    assert source.place(5) == Place(PATH, 2, 1)
    assert source.place(9) == Place(PATH, 2, 5)
    assert source.place(len(source.text)) == Place(PATH, 3, 1)


NFD = unicodedata.normalize("NFD", "vận khéo")

REFUSED = {
    "empty": (b"", f"{PATH}:1:1: LỖI: tệp rỗng; viết nội dung hoặc xóa tệp"),
    "only spaces": (b" \r\n\n", f"{PATH}:1:1: LỖI: tệp rỗng; viết nội dung hoặc xóa tệp"),
    "UTF-16": (
        "Dân vận khéo".encode("utf-16"),
        f"{PATH}:1:1: LỖI: tệp lưu bằng mã UTF-16, trang web cần UTF-8; chạy ./bantin fix {PATH}",
    ),
    "UTF-16 without its mark": (
        "title: Dan van kheo".encode("utf-16-le"),
        f"{PATH}:1:1: LỖI: tệp lưu bằng mã UTF-16, trang web cần UTF-8; chạy ./bantin fix {PATH}",
    ),
    "NUL": (
        "Dân\nvận\0khéo, một dòng dài".encode(),
        f"{PATH}:2:4: LỖI: tệp có ký tự rỗng (NUL), có lẽ không phải tệp chữ; "
        "mở tệp bằng trình soạn thảo, chép chữ sang tệp mới",
    ),
    "cp1258": (
        "Dan\nvâ\u0323n khe\u0301o".encode("cp1258"),
        f"{PATH}:2:2: LỖI: tệp không phải UTF-8, có lẽ lưu bằng mã Windows-1258; "
        f"chạy ./bantin fix {PATH}",
    ),
    "TCVN3 bytes": (
        encode(SENTENCE, Legacy.TCVN3).encode("latin-1"),
        f"{PATH}:1:1: LỖI: tệp không phải UTF-8, có lẽ lưu bằng mã TCVN3; chạy ./bantin fix {PATH}",
    ),
}


@pytest.mark.parametrize(("raw", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_files_that_cannot_be_read(tmp_path: Path, raw: bytes, message: str) -> None:
    source, problems = read(tmp_path, raw)
    assert source is None
    assert problems == [message]


REPORTED = {
    "NFD": (
        f"Dân\n{NFD}\n",
        f"{PATH}:2:2: LỖI: chữ viết bằng Unicode tổ hợp (dấu rời khỏi chữ cái), tìm kiếm sẽ "
        f"không thấy; chạy ./bantin fix {PATH}",
    ),
    "TCVN3 letters": (
        "tiêu đề\n" + encode(SENTENCE, Legacy.TCVN3),
        f"{PATH}:2:1: LỖI: chữ viết bằng mã TCVN3 cũ, người đọc sẽ không đọc được; "
        f"chạy ./bantin fix {PATH}",
    ),
    "VNI letters": (
        encode(SENTENCE, Legacy.VNI),
        f"{PATH}:1:1: LỖI: chữ viết bằng mã VNI cũ, người đọc sẽ không đọc được; "
        f"chạy ./bantin fix {PATH}",
    ),
    "a control character": (
        "Dân\x08 vận\n",
        f"{PATH}:1:4: LỖI: có ký tự ẩn U+0008 không được phép trên trang web; "
        "xóa ký tự ấy đi (đặt con trỏ ở đây, bấm Delete)",
    ),
    "a line separator": (
        "Dân\u2028vận\n",
        f"{PATH}:1:4: LỖI: có ký tự ẩn U+2028 không được phép trên trang web; "
        "xóa ký tự ấy đi (đặt con trỏ ở đây, bấm Delete)",
    ),
    "the renderer's own mark": (
        "ascii \ufdd0so-lieu/",
        f"{PATH}:1:7: LỖI: có ký tự ẩn U+FDD0 không được phép trên trang web; "
        "xóa ký tự ấy đi (đặt con trỏ ở đây, bấm Delete)",
    ),
}


@pytest.mark.parametrize(("text", "message"), REPORTED.values(), ids=REPORTED.keys())
def test_texts_that_are_reported_and_read_on(tmp_path: Path, text: str, message: str) -> None:
    source, problems = read(tmp_path, text.encode())
    assert source is not None
    assert len(source.text) == len(text)
    assert problems == [message]


def test_no_forbidden_character_gets_past(tmp_path: Path) -> None:
    source, _ = read(tmp_path, "a\x01b\ufdd0c\x85d".encode())
    assert source is not None
    assert source.text == "a b c d"


def test_a_path_with_a_space_is_quoted_in_the_command(tmp_path: Path) -> None:
    _, problems = read(tmp_path, NFD.encode(), "docs/bai viet.md")
    assert problems[0].endswith('; chạy ./bantin fix "docs/bai viet.md"')


def test_a_file_that_vanished(tmp_path: Path) -> None:
    problems = Problems()
    assert read_source(tmp_path, PATH, problems) is None
    assert str(next(iter(problems))) == (
        f"{PATH}:1:1: LỖI: tệp không còn ở đây; "
        "xem tệp có vừa bị xóa hay đổi tên không rồi chạy lại"
    )


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    problems = Problems()
    assert read_source(tmp_path, PATH, problems) is None
    (problem,) = problems
    assert problem.code == "file-is-folder"
    assert problem.what == "đây là thư mục, mà chỗ này phải là tệp"


def test_a_file_of_more_than_10_megabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "data.yml"
    file.touch()
    os.truncate(file, 11_000_000)
    problems = Problems()
    assert read_source(tmp_path, "data.yml", problems) is None
    assert str(next(iter(problems))) == (
        "data.yml:1:1: LỖI: tệp nặng 11 MB, quá mức 10 MB; "
        "xem có phải tệp khác bị chép nhầm vào đây không"
    )


def test_an_empty_file_may_be_allowed(tmp_path: Path) -> None:
    (tmp_path / "data.yml").touch()
    problems = Problems()
    assert read_source(tmp_path, "data.yml", problems, empty_ok=True) is None
    assert len(problems) == 0


def test_all_files_below_a_folder_and_no_others(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    folder = tmp_path / "a"
    for file in (outside / "x.txt", folder / "b/c/d.txt", folder / "b.txt", folder / "B/.e"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (folder / "empty").mkdir()
    (folder / "link").symlink_to(outside)
    assert files_below(folder) == ["B/.e", "b.txt", "b/c/d.txt", "link"]
