"""``./bantin print`` gives the paper that a reader would print."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdf

from tests.browser.conftest import CHROMIUM
from tests.bulletins import ROOT, Result
from tests.site.test_seed_article import URL


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
    pages = pypdf.PdfReader(file).pages
    assert len(pages) <= 3
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages} <= {
        (595, 842),
        (594, 841),
        (596, 842),
    }
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for part in ("Bản tin mẫu", "Hồng Vân", "10/01/2014", f"https://bantin.example/{URL}"):
        assert part in text.replace(" /", "/"), (part, text[:3000])
    for left_out in ("Chuyên mục", "Gửi bài này", "Bài cũ hơn", "127.0.0.1"):
        assert left_out not in text
    assert len(pages[0].images) >= 1, "the photograph is on the first page"


def test_a_file_names_its_article_and_the_paper_goes_where_it_is_told(
    sample_build: Result, tmp_path: Path
) -> None:
    source = sample_build.site.parent / "docs/bai-viet/2026/11/vuon-nha-mua-gieo-hat.md"
    done = run(sample_build, str(source), "--out", "vườn.pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Vườn nhà" in pypdf.PdfReader(tmp_path / "vườn.pdf").pages[0].extract_text()
