"""Files that are too large, too long in name, or no files at all: told in place, and never read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.bulletin import read_bulletin
from bantin.content.settings import read_settings
from bantin.diagnostics import Problems
from bantin.editor.fixing import plan
from bantin.editor.spreadsheet import SpreadsheetError, read_sheet
from bantin.editor.starting import StartingError, new_article
from bantin.editor.word.model import WordError
from bantin.editor.word.package import open_package
from tests.bulletins import ROOT
from tests.fuzz.newsroom import ARTICLE, DATA, NOW, TEXT, Newsroom

FOLDER = "docs/bai-viet/2026/11"
BIG = 10_000_000_000

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes and sparse files of POSIX")


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def sparse(file: Path, size: int = BIG, head: bytes = b"") -> Path:
    """A file of that size that takes no room on the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(head)
    os.truncate(file, size)
    return file


def told(room: Newsroom) -> list[str]:
    problems = Problems()
    settings = read_settings(room.root, problems)
    if not problems.has_errors:
        read_bulletin(settings, problems, NOW)
    return [str(problem) for problem in problems]


TOO_LARGE = {
    f"{FOLDER}/b.md": "tệp nặng 10000 MB, quá mức 10 MB; tách thành nhiều tệp nhỏ hơn",
    f"{FOLDER}/b.jpg": "ảnh nặng quá mức (10000 MB, mức cao nhất 40 MB); "
    "thu ảnh lại, cạnh dài 2000 điểm là đủ",
    f"{FOLDER}/b.pdf": "tệp nặng 10000 MB, quá mức 100 MB; "
    "nén nhỏ lại, hoặc để tệp ở nơi khác rồi đặt liên kết tới đó",
    "docs/trang.md": "tệp nặng 10000 MB, quá mức 10 MB; tách thành nhiều tệp nhỏ hơn",
    "data/y.yml": "tệp số liệu nặng 10000 MB, quá mức 5 MB; tách thành nhiều bảng nhỏ hơn",
    "data/redirects.yml": "tệp nặng 10000 MB, quá mức 10 MB; "
    "xem có phải tệp khác bị chép nhầm vào đây không",
    "mkdocs.yml": "tệp nặng 10000 MB, quá mức 10 MB; "
    "xem có phải tệp khác bị chép nhầm vào đây không",
}


@pytest.mark.parametrize("path", TOO_LARGE)
def test_a_file_of_ten_gigabytes_is_told_with_its_size_and_the_limit(
    room: Newsroom, path: str
) -> None:
    sparse(room.root / path)
    assert told(room) == [f"{path}:1:1: LỖI: {TOO_LARGE[path]}"]


def test_files_of_ten_gigabytes_take_no_memory(room: Newsroom) -> None:
    for path in TOO_LARGE.keys() - {"mkdocs.yml"}:
        sparse(room.root / path)
    # A process of its own: only it has a peak of its own.
    program = (
        "import sys; from bantin.cli.main import main; code = main(['check']);"
        # What getrusage tells is that of the process that started this one, if that was larger.
        "peak = open('/proc/self/status').read().partition('VmHWM:')[2];"
        "print(int(peak.split()[0]) // 1024); sys.exit(code)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=room.root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "BANTIN_ROOT": str(room.root)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    *lines, megabytes = found.stdout.splitlines()
    assert (found.returncode, len([line for line in lines if "10000 MB" in line])) == (1, 6)
    assert int(megabytes) < 200


@pytest.mark.parametrize("name", ["b.xlsx", "b.ods", "b.csv", "b.xls", "b.xlsm"])
def test_a_spreadsheet_of_ten_gigabytes_is_not_read(tmp_path: Path, name: str) -> None:
    sparse(tmp_path / name, head=b"PK\3\4")
    with pytest.raises(SpreadsheetError) as error:
        read_sheet(tmp_path / name)
    said = f"tệp «{name}» nặng 10000 MB, quá mức 30 MB; chép riêng bảng cần lấy ra"
    assert str(error.value) == said


@pytest.mark.parametrize("name", ["b.xlsx", "b.ods"])
def test_a_package_of_nothing_is_broken(tmp_path: Path, name: str) -> None:
    sparse(tmp_path / name, 29_000_000, b"PK\3\4")
    with pytest.raises(SpreadsheetError, match="hỏng hoặc có mật khẩu"):
        read_sheet(tmp_path / name)


def test_a_word_file_of_ten_gigabytes_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(WordError) as error, open_package(sparse(tmp_path / "b.docx", head=b"PK")):
        pass
    assert error.value.what == "tệp nặng 10000 MB, quá mức 100 MB"


@pytest.mark.parametrize(("name", "most"), [("b.md", 10), ("b.csv", 10), ("b.jpg", 40)])
def test_fix_does_not_read_a_file_of_ten_gigabytes(tmp_path: Path, name: str, most: int) -> None:
    sparse(tmp_path / name)
    assert plan(tmp_path, name).obstacle == f"tệp nặng 10000 MB, quá mức {most} MB"


PIPE = (
    "đây không phải tệp thường mà là ống dẫn hay thiết bị; xóa nó đi, chép vào đây một tệp thường"
)
A_FOLDER = (
    "đây là thư mục, mà chỗ này phải là tệp; đổi tên hoặc xóa thư mục, chép vào đây một tệp thường"
)
NOWHERE = "đây là liên kết hệ thống không dẫn tới tệp nào; xóa liên kết, chép hẳn tệp vào đây"


def a_socket(path: Path) -> None:
    # Its address may have a hundred characters: it is named from its folder.
    before = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(before)


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (os.mkfifo, PIPE),
    "socket": (a_socket, PIPE),
    "folder": (Path.mkdir, A_FOLDER),
    "dangling": (lambda path: path.symlink_to("khong-co"), NOWHERE),
    "loop": (a_loop, NOWHERE),
}
PLACES = (
    f"{FOLDER}/b.md",
    "docs/trang.md",
    "docs/huong-dan.md",
    "data/y.yml",
    "data/authors.yml",
    "data/redirects.yml",
    "data/words.yml",
    "mkdocs.yml",
)


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_told_where_a_file_belongs(room: Newsroom, kind: str, path: str) -> None:
    make, words = KINDS[kind]
    (room.root / path).unlink(missing_ok=True)
    make(room.root / path)
    assert told(room) == [f"{path}:1:1: LỖI: {words}"]


@pytest.mark.parametrize("kind", ["pipe", "socket", "dangling", "loop"])
@pytest.mark.parametrize("name", ["b.pdf", "b.jpg"])
def test_what_is_no_file_is_told_among_attachments(room: Newsroom, kind: str, name: str) -> None:
    make, words = KINDS[kind]
    make(room.root / FOLDER / name)
    assert told(room) == [f"{FOLDER}/{name}:1:1: LỖI: {words}"]


def test_a_pipe_that_a_data_file_names(room: Newsroom) -> None:
    room.put("data/y.yml", DATA.partition("rows:")[0] + "rows_from: y.csv\n")
    os.mkfifo(room.root / "data/y.csv")
    assert told(room) == [f"data/y.csv:1:1: LỖI: {PIPE}"]


def test_commands_do_not_wait_for_a_pipe(tmp_path: Path) -> None:
    for name in ("b.csv", "b.docx", "b.md"):
        os.mkfifo(tmp_path / name)
    with pytest.raises(SpreadsheetError, match=r"«b\.csv» không phải tệp thường; nêu tên"):
        read_sheet(tmp_path / "b.csv")
    with pytest.raises(WordError) as error, open_package(tmp_path / "b.docx"):
        pass
    assert error.value.what == "đây không phải tệp thường"
    obstacle = "đây là ống dẫn hay thiết bị, không phải tệp thường"
    assert plan(tmp_path, "b.md").obstacle == obstacle


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (f"{FOLDER}/{{}}.md", TEXT),
        ("data/{}.yml", DATA),
        ("docs/{}.md", "# Trang\n\nChữ.\n"),
        ("docs/{}/b.md", "# Trang\n\nChữ.\n"),
    ],
)
def test_a_name_that_leaves_no_room_is_told(room: Newsroom, path: str, content: str) -> None:
    long = path.format("a" * 198)
    file = room.root / long
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, encoding="utf-8")
    name = max(long.split("/"), key=len)
    if len(name) <= 200:
        assert told(room) == []
        file.rename(file.with_name(f"aaa{file.name}"))
        return
    shown = name if len(name) < 200 else f"{name[:199]}…"
    what = f"tên «{shown}» dài {len(name)} ký tự, quá mức 200"
    assert told(room) == [f"{long}:1:1: LỖI: {what}; đặt tên ngắn hơn"]


def test_a_name_that_is_no_text_is_told(room: Newsroom) -> None:
    os.close(os.open(os.fsencode(room.root) + b"/docs/\xff.md", os.O_CREAT))
    lines = told(room)
    assert any("ký tự lạ; đổi thành tên không dấu" in line for line in lines), lines


def test_a_folder_that_cannot_be_opened_is_told(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (room.root / "docs/kin").mkdir()
    opened = os.open

    def refuse(path: str, *rest: int) -> int:
        if str(path).rstrip("/").endswith("/kin"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest)

    monkeypatch.setattr("bantin.content.looking.os.open", refuse)
    assert told(room) == [
        "docs/kin:1:1: LỖI: không mở được thư mục này; xem quyền đọc của thư mục rồi chạy lại"
    ]


@pytest.mark.parametrize("field", ["title", "topic", "source"])
def test_a_value_of_two_hundred_thousand_characters_is_told(room: Newsroom, field: str) -> None:
    long = f'{field}: "{"Đ" * 200_000}"\n'
    head = TEXT.replace('title: "Một bài"\n', long) if field == "title" else TEXT
    room.put(ARTICLE, head if field == "title" else TEXT.replace("---\n", f"---\n{long}", 1))
    (line,) = told(room)
    what = f"«{field}» dài 200000 ký tự, quá mức 300"
    assert line.endswith(f"LỖI: {what}; viết ngắn lại; chuyện dài thì viết trong bài")


def test_each_text_of_a_list_and_of_a_group_has_its_limit(room: Newsroom) -> None:
    text = TEXT.replace("[dân vận,", f"[{'t' * 301},").replace("Bà con họp", "c" * 3_001)
    room.put(ARTICLE, text)
    assert [line.partition("LỖI: ")[2].partition(";")[0] for line in told(room)] == [
        "«tags» dài 301 ký tự, quá mức 300",
        "«caption» dài 3001 ký tự, quá mức 3000",
    ]


def test_an_id_too_long_for_a_folder_is_told(room: Newsroom) -> None:
    room.put("data/sections.yml", f"- {{id: a, title: A}}\n- {{id: {'b' * 201}, title: B}}\n")
    room.put("data/authors.yml", f"- {{id: {'b' * 300}, name: B}}\n")
    assert [line.partition(" LỖI: ")[0] for line in told(room)] == [
        "data/authors.yml:1:8:",
        "data/sections.yml:2:8:",
    ]


def test_no_article_begins_with_a_title_too_long(room: Newsroom) -> None:
    with pytest.raises(StartingError) as error:
        new_article(room.settings, "Đ" * 301, NOW)
    assert str(error.value) == "tiêu đề dài 301 ký tự, quá mức 300; viết ngắn lại"
