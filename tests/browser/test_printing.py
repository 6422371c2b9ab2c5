"""``./bantin print`` gives the paper that a reader would print."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2

from tests.browser.conftest import CHROMIUM
from tests.bulletins import ROOT, Result
from tests.site.test_seed_article import URL

A4 = (595, 842)  # points


def read(file: Path) -> tuple[pypdfium2.PdfDocument, str]:
    """The sheets of a PDF and the text on all of them."""
    paper = pypdfium2.PdfDocument(file)
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in paper)
    return paper, " ".join(unicodedata.normalize("NFC", text).split())


def run(result: Result, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bantin", "print", *arguments],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "hooks"),
            "PYTHONUTF8": "1",
            "CHROMIUM": CHROMIUM,
            "BANTIN_ROOT": str(result.site.parent),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_article_is_printed_with_its_masthead_and_address(
    sample_build: Result, tmp_path: Path
) -> None:
    done = run(sample_build, f"https://bantin.example/{URL}", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    file = tmp_path / f"{URL.rstrip('/').rpartition('/')[2]}.pdf"
    assert done.stdout.startswith(f"Đã in ra {file.name}, từ trang dựng lúc ")
    sheets, text = read(file)
    assert len(sheets) <= 3
    assert {(round(sheet.get_width()), round(sheet.get_height())) for sheet in sheets} == {A4}
    for part in ("Bản tin mẫu", "Hồng Vân", "10/01/2014", "Nói bằng việc làm"):
        assert part in text
    assert f"https://bantin.example/{URL}" in text.replace(" ", "")
    for left_out in ("Chuyên mục", "Chia sẻ", "Bài cũ hơn", "127.0.0.1"):
        assert left_out not in text
    kinds = [thing.type for thing in sheets[0].get_objects(max_depth=4)]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds, "the photograph is on the first sheet"


def test_a_file_names_its_article_and_the_paper_goes_where_it_is_told(
    sample_build: Result, tmp_path: Path
) -> None:
    folder = sample_build.site.parent / "docs/bai-viet/2026/11"
    source = folder / "den-sang-o-nha-sinh-hoat-cong-dong.md"
    done = run(sample_build, str(source), "--out", "đèn sáng.pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Đèn sáng" in read(tmp_path / "đèn sáng.pdf")[1]
