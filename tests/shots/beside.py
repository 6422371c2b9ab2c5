"""What an editor works with and the page that comes of it, as two pictures for the handbook.

They stand beside each other on a desk and below each other on a phone, sharp and readable on both.
"""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from typing import Any

from docx.shared import Cm
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from tests.bulletins import ROOT, Bulletin
from tests.unit.editor.word.making import written

FOLDER = ROOT / "docs/huong-dan/anh"
# The sample article that stands in the handbook.
WRITTEN = ROOT / "docs/huong-dan/viet-bai.md"
SAMPLE = re.compile(r"^```yaml\n(---\n.*?\n---\n.*?)```$", re.DOTALL | re.MULTILINE)
SAMPLE_URL = "bai-viet/2026/11/den-sang-o-nha-sinh-hoat/"
NARROW, DENSITY, MARGIN, QUALITY = 336, 2, 16, 45
FRAME = "#857a72"
# A Word file with what most have, and what the editor does to the draft that comes of it.
WORD_FILE, PHOTOGRAPH = "Mâm cơm.docx", "docs/anh/ngay-hoi.jpg"
TITLE, LEAD = (
    "Mâm cơm chung đêm ngày hội",
    "Ngày hội năm nay không có diễn văn dài: một mâm cơm chung, vài câu hỏi thẳng.",
)
ROWS = (("Việc", "Kết quả"), ("Sửa đường", "xong"))
FILLED_IN = {
    "alt:": "alt: Nhà sinh hoạt sáng đèn, nhiều người tụ họp trước sân",
    "draft: true": "",
}

PAPER = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; height: HEIGHTpx; background: #fff; color: #1c1917; font: 15px/2.1 sans-serif; }
h1 { margin: 0; padding: 9px 16px; border-bottom: 1px solid #ddd4cb; background: #f7f2ec;
  font: 600 15px/1.5 sans-serif; }
ol { margin: 0; padding: 8px 12px 8px 40px; }
li { white-space: pre-wrap; overflow-wrap: anywhere; }
li::marker { content: counter(list-item) "  "; color: #574f49; font-size: 12px; }
p { margin: 0; padding: 4px 16px; overflow-wrap: anywhere; font: 15px/1.6 monospace; }
</style><h1>NAME</h1>CONTENT"""
INDENT = "\N{EM SPACE}"  # as wide as two spaces of an editor's letters


def sample() -> str:
    """The sample article, as it stands in the handbook."""
    found = SAMPLE.search(WRITTEN.read_text("utf-8"))
    assert found is not None, WRITTEN
    return found[1]


def take_sample(browser: Browser, address: str, text: str) -> None:
    """An article's file as an editor sees it, and its page down to the last line of its text."""
    lines = "".join(f"<li>{_indented(line)}</li>" for line in text.rstrip().split("\n"))
    name = f"{SAMPLE_URL.rstrip('/').rpartition('/')[2]}.md"
    _take(
        browser, address + SAMPLE_URL, name, f"<ol>{lines}</ol>", "viet-bai-tep", "viet-bai-trang"
    )


def import_word(bulletin: Bulletin) -> tuple[str, str]:
    """Imports a Word file as an editor does; what the command said, and the article's address."""
    bulletin.write({WORD_FILE: written(_article)})
    result = bulletin.bantin("import-word", WORD_FILE, "--section", "dan-van")
    assert result.code == 0, result.output
    found = re.search(r"docs/(\S+)\.md", result.output)
    assert found is not None, result.output
    file = bulletin.root / found[0]
    text = file.read_text("utf-8")
    for line, filled in FILLED_IN.items():
        assert re.search(rf"(?m)^ *{line}$", text), line
        text = re.sub(rf"(?m)^( *){line}$", rf"\g<1>{filled}", text)
    file.write_text(text, encoding="utf-8")
    return result.output, f"{found[1]}/"


def _article(document: Any) -> None:
    document.add_heading(TITLE, 0)
    document.add_paragraph().add_run(LEAD).bold = True
    document.add_paragraph().add_run().add_picture(str(ROOT / PHOTOGRAPH), width=Cm(12))
    document.add_paragraph("Hình minh họa: đêm ngày hội (Ảnh: Tùng Phương)", style="Caption")
    document.add_paragraph("Trời vừa sập tối, đèn đã sáng. Nhà nào cũng mang theo mâm cơm.")
    document.add_heading("Một năm nhìn lại", 1)
    table = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph()
    document.add_paragraph().add_run("Bài và ảnh: Hồng Vân").bold = True


def take_imported(browser: Browser, address: str, said: str, url: str) -> None:
    """What the command said, and the page of the article once the editor has filled in the rest."""
    lines = [f'$ ./bantin import-word "{WORD_FILE}" --section dan-van', *said.strip().split("\n")]
    shown = "".join(f"<p>{escape(line) or ' '}</p>" for line in lines)
    _take(browser, address + url, "Cửa sổ lệnh", shown, "tu-word-lenh", "tu-word-trang")


def _take(browser: Browser, url: str, heading: str, content: str, left: str, right: str) -> None:
    """A frame with what the editor has, as high as the page beside it down to its last line."""
    size = {"width": NARROW, "height": 700}
    context = browser.new_context(viewport=size, device_scale_factor=DENSITY, locale="vi-VN")
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    prose = page.locator(".prose").bounding_box()
    assert prose is not None
    height = round(prose["y"] + prose["height"]) + MARGIN
    clip = {"x": 0, "y": 0, "width": NARROW, "height": height}
    shown = page.screenshot(clip=clip, full_page=True)
    paper = PAPER.replace("HEIGHT", str(height)).replace("NAME", heading)
    page.set_content(paper.replace("CONTENT", content))
    _save(f"{left}-2x", page.screenshot(clip=clip, full_page=True))
    _save(f"{right}-2x", shown)
    context.close()


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return INDENT * ((len(line) - len(text)) // 2) + (escape(text) or " ")


def _save(name: str, png: bytes) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    edge = (0, 0, picture.width - 1, picture.height - 1)
    ImageDraw.Draw(picture).rectangle(edge, outline=FRAME, width=DENSITY)
    picture.save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)
