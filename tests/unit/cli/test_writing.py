"""``new`` and ``fix`` as an editor meets them."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from .conftest import Command, environment

# 01/03/2024 08:00 at +07:00
NOW = "1709254800"
SENTENCE = "Thư viện mở cửa buổi tối.\n"
COMPOSE = "ghép dấu rời vào chữ (Unicode dựng sẵn, NFC)"


@pytest.fixture
def sections(bulletin: Path) -> Path:
    path = bulletin / "data/sections.yml"
    path.write_text("- id: doi-song\n  title: Đời sống\n", encoding="utf-8")
    (bulletin / "docs/index.md").unlink()
    return path


@pytest.fixture
def torn(bulletin: Path) -> Path:
    """A text whose marks are apart from their letters."""
    path = bulletin / "docs/torn.md"
    path.write_text(unicodedata.normalize("NFD", SENTENCE), encoding="utf-8")
    return path


def test_a_new_article_is_a_draft_that_passes_the_check(
    bantin: Command, sections: Path, bulletin: Path
) -> None:
    result = bantin("new", "Dân vận khéo ở bản", SOURCE_DATE_EPOCH=NOW)
    path = "docs/bai-viet/2024/03/dan-van-kheo-o-ban.md"
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        f"Đã tạo bài nháp {path}; mở tệp ấy để viết, xem bằng ./bantin serve.\n"
    )
    assert 'title: "Dân vận khéo ở bản"\n' in (bulletin / path).read_text("utf-8")
    checked = bantin("check", SOURCE_DATE_EPOCH=NOW)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_new_article_in_no_known_section(bantin: Command, sections: Path) -> None:
    result = bantin("new", "Bài", "--section", "dan-van")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == ("LỖI: không có chuyên mục «dan-van»; các chuyên mục có: doi-song\n")


def test_a_file_is_mended_on_request(bantin: Command, torn: Path) -> None:
    result = bantin("fix", "--yes", "docs/torn.md")
    assert (result.returncode, result.stderr) == (0, "")
    assert (
        result.stdout
        == f"docs/torn.md: {COMPOSE}\nĐã chữa 1 tệp. Muốn trở lại như cũ: ./bantin fix --undo\n"
    )
    assert torn.read_text("utf-8") == SENTENCE


def test_mending_is_undone_byte_for_byte(bantin: Command, torn: Path) -> None:
    before = torn.read_bytes()
    bantin("fix", "--yes", "docs/torn.md")
    result = bantin("fix", "--undo")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "docs/torn.md: đã trở lại như cũ\nĐã hoàn lại lần ./bantin fix gần nhất, 1 tệp.\n"
    )
    assert torn.read_bytes() == before
    again = bantin("fix", "--undo")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == (
        "LỖI: không còn lần nào để hoàn lại; máy nhớ các lần chạy ở thư mục này thôi\n"
    )


def test_files_are_named_from_the_current_folder(bantin: Command, torn: Path) -> None:
    result = bantin("fix", "torn.md", "--yes", cwd=torn.parent)
    assert (
        result.stdout
        == f"docs/torn.md: {COMPOSE}\nĐã chữa 1 tệp. Muốn trở lại như cũ: ./bantin fix --undo\n"
    )


def test_nothing_is_mended_unasked(bantin: Command, torn: Path) -> None:
    before = torn.read_bytes()
    result = bantin("fix", "docs/torn.md")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        f"docs/torn.md: {COMPOSE}\n"
        "Chưa chữa tệp nào. Muốn chữa mà không hỏi lại: ./bantin fix --yes TỆP…\n"
    )
    assert torn.read_bytes() == before


def test_a_sound_file_and_a_missing_one(bantin: Command) -> None:
    result = bantin("fix", "docs/index.md", "docs/mat.md")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        "docs/index.md: không có gì phải chữa\ndocs/mat.md: không có tệp này\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("answer", "mended"), [(b"c\n", True), ("có\n".encode(), True), (b"k\n", False), (b"\n", False)]
)
def test_the_editor_at_a_terminal_is_asked(
    bulletin: Path, torn: Path, answer: bytes, mended: bool
) -> None:
    import pty

    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "bantin", "fix", "docs/torn.md"],
            cwd=bulletin,
            env=environment(),
            stdin=theirs,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        os.write(ours, answer)
        output, _ = process.communicate(timeout=60)
    finally:
        os.close(theirs)
        os.close(ours)
    assert "Chữa như trên? [c/K] " in output
    assert (torn.read_text("utf-8") == SENTENCE) is mended
    assert process.returncode == (0 if mended else 1)


def test_prose_is_shown_before_and_after(bantin: Command, bulletin: Path) -> None:
    file = bulletin / "docs/bai.md"
    raw = '---\ntitle: "A"\n---\n\nBộ tiêu chí "3 không" , nói  thật.\n'.encode()
    file.write_bytes(raw)
    result = bantin("fix", "docs/bai.md", "--yes")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "docs/bai.md: thay 2 dấu nháy thẳng bằng dấu nháy cong “ ”\n"
        "docs/bai.md: bỏ khoảng trắng thừa ở 2 chỗ\n"
        '  dòng 5: «Bộ tiêu chí "3 không" , nói  thật.» → «Bộ tiêu chí “3 không”, nói thật.»\n'
        "Đã chữa 1 tệp. Muốn trở lại như cũ: ./bantin fix --undo\n"
    )
    bantin("fix", "--undo")
    assert file.read_bytes() == raw
