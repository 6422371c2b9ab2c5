"""From a file that tells too much to the one that readers get."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from bantin.attachments.inspecting import look
from bantin.attachments.report import Report
from tests.bulletins import Bulletin, article, make_bulletin, tree
from tests.unit.attachments import making

FOLDER = "docs/bai-viet/2026/11"
FILES = {
    "ke-hoach.docx": making.told_word(),
    "bang.xlsx": making.told_workbook(),
    "to-khai.pdf": making.told_pdf(),
}
NAMES = [f"{FOLDER}/{name}" for name in FILES]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bulletin, str]:
    """A bulletin that was built, and what the build said."""
    body = "".join(f"[{name}]({name})\n\n" for name in FILES)
    files = {f"{FOLDER}/{name}": raw for name, raw in FILES.items()}
    bulletin = make_bulletin(
        tmp_path_factory.mktemp("told"), {f"{FOLDER}/bai.md": article(body=body), **files}
    )
    result = bulletin.build()
    assert result.code == 0
    return bulletin, result.output


def warnings(output: str) -> list[str]:
    return [line for line in output.splitlines() if ": CẢNH BÁO: " in line]


def test_each_file_is_warned_of_in_each_build(built: tuple[Bulletin, str], tmp_path: Path) -> None:
    bulletin, output = built
    told = warnings(output)
    assert [line.partition(";")[2] for line in told] == [
        f" chạy ./bantin fix {name}" for name in NAMES
    ]
    copy = bulletin.copy(tmp_path / "copy")
    copy.write({f"{FOLDER}/khac.md": article("Một bài khác")})
    assert warnings(copy.build().output) == told


def test_readers_get_what_fix_made_and_undo_brings_the_rest_back(
    built: tuple[Bulletin, str], tmp_path: Path
) -> None:
    copy = built[0].copy(tmp_path / "copy")
    fixed = copy.bantin("fix", "--yes", *NAMES)
    assert fixed.code == 0, fixed.output
    assert f"{NAMES[2]}: bỏ tệp gắn bên trong «luong.xlsx»" in fixed.output.splitlines()
    result = copy.build()
    assert (result.code, warnings(result.output)) == (0, [])
    site = copy.site / "bai-viet/2026/11"
    got = {name: (site / name).read_bytes() for name in FILES}
    for name, raw in got.items():
        assert look(io.BytesIO(raw), Path(name).suffix) == Report()
    assert "Giao ban thứ hai" in [p.text for p in docx.Document(site / "ke-hoach.docx").paragraphs]
    assert openpyxl.load_workbook(site / "bang.xlsx").worksheets[0]["E1"].value == 46
    assert PdfReader(site / "to-khai.pdf").pages[0].extract_text() == "Ke hoach"
    undone = copy.bantin("fix", "--undo")
    assert undone.code == 0
    assert {name: (copy.root / FOLDER / name).read_bytes() for name in FILES} == FILES
    assert warnings(copy.build().output) == warnings(built[1])
    assert tree(copy.site / "bai-viet") == tree(built[0].site / "bai-viet")
