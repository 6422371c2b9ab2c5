"""``./bantin shots --handbook``: the handbook's pictures, taken of the running thing.

They are kept in the repository, beside the handbook: whoever reads it there sees them too. Taken
again after a change of design, with the form on.
"""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from tests.browser.conftest import chromium, serve
from tests.browser.test_form import PICKER, WRITE
from tests.bulletins import ROOT, run_build
from tests.conftest import copy_sample
from tests.site.test_seed_article import URL as SEED

FOLDER = ROOT / "docs/huong-dan/anh"
BUNDLE = ".cache/bantin/form"
WIDTH = 800
MARGIN = 16
QUALITY = 60


@dataclass(frozen=True)
class Picture:
    """An element of a page: its file's name, the page, and how to find it there."""

    name: str
    url: str
    selector: str


PICTURES = (
    Picture("bang", SEED, ".stat-table >> nth=0"),
    Picture("so-trong-cau", SEED, ".prose p:has(a[href*='so-lieu']) >> nth=0"),
    Picture("dinh-chinh", "bai-viet/2025/03/lop-dien-thoai-cua-nguoi-cao-tuoi/", ".corrections"),
    Picture("anh", "bai-viet/2026/11/den-sang-o-nha-sinh-hoat-cong-dong/", "figure.photo"),
)
EDITED = "docs/bai-viet/2026/11/den-sang-o-nha-sinh-hoat-cong-dong.md"
USED = (EDITED, "docs/anh/ngay-hoi.jpg")

# The sample article that stands in the handbook, as text and as the page that comes of it: two
# pictures beside each other on a desk and below each other on a phone, sharp and readable on both.
WRITTEN = ROOT / "docs/huong-dan/viet-bai.md"
SAMPLE = re.compile(r"^```yaml\n(---\n.*?\n---\n.*?)```$", re.DOTALL | re.MULTILINE)
SAMPLE_URL = "bai-viet/2026/11/den-sang-o-nha-sinh-hoat/"
NARROW, DENSITY, NARROW_QUALITY = 336, 2, 45
FRAME = "#857a72"
PAPER = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; height: HEIGHTpx; background: #fff; color: #1c1917; font: 15px/2.1 sans-serif; }
h1 { margin: 0; padding: 9px 16px; border-bottom: 1px solid #ddd4cb; background: #f7f2ec;
  font: 600 15px/1.5 sans-serif; }
ol { margin: 0; padding: 8px 12px 8px 40px; }
li { white-space: pre-wrap; overflow-wrap: anywhere; }
li::marker { content: counter(list-item) "  "; color: #574f49; font-size: 12px; }
</style><h1>NAME</h1><ol>LINES</ol>"""
INDENT = "\N{EM SPACE}"  # as wide as two spaces of an editor's letters


def main() -> int:
    """Takes them all; 1 if the sample bulletin cannot be built."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        bulletin = copy_sample(Path(folder))
        bulletin.show_form()
        text = sample()
        bulletin.write({f"docs/{SAMPLE_URL.rstrip('/')}.md": text})
        (bulletin.root / BUNDLE).parent.mkdir(parents=True)
        (bulletin.root / BUNDLE).symlink_to(ROOT / BUNDLE)
        built = run_build(bulletin.root, "--strict")
        if built.code:
            print(built.output)
            return 1
        with contextmanager(serve)(built.site) as address, chromium() as browser:
            size = {"width": WIDTH, "height": 700}
            context = browser.new_context(viewport=size, locale="vi-VN")
            page = context.new_page()
            for picture in PICTURES:
                page.goto(address + picture.url, wait_until="networkidle")
                _save(picture.name, _around(page, picture.selector))
            context.close()
            _sample(browser, address, text)
            _form(browser, address)
    for path in sorted(FOLDER.glob("*.webp")):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} KB")
    return 0


def _around(page: Page, selector: str) -> bytes:
    """An element with a little of what is around it."""
    element = page.locator(selector).first
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    assert box is not None, selector
    top = max(box["y"] - MARGIN, 0)
    clip = {
        "x": 0,
        "y": top,
        "width": WIDTH,
        "height": min(box["height"] + 2 * MARGIN, 900),
    }
    return page.screenshot(clip=clip)


def sample() -> str:
    """The sample article, as it stands in the handbook."""
    found = SAMPLE.search(WRITTEN.read_text("utf-8"))
    assert found is not None, WRITTEN
    return found[1]


def _sample(browser: Browser, address: str, text: str) -> None:
    """An article's file as an editor sees it, and its page down to the last line of its text."""
    size = {"width": NARROW, "height": 700}
    context = browser.new_context(viewport=size, device_scale_factor=DENSITY, locale="vi-VN")
    page = context.new_page()
    page.goto(address + SAMPLE_URL, wait_until="networkidle")
    prose = page.locator(".prose").bounding_box()
    assert prose is not None
    height = round(prose["y"] + prose["height"]) + MARGIN
    clip = {"x": 0, "y": 0, "width": NARROW, "height": height}
    shown = page.screenshot(clip=clip, full_page=True)
    lines = "".join(f"<li>{_indented(line)}</li>" for line in text.rstrip().split("\n"))
    name = f"{SAMPLE_URL.rstrip('/').rpartition('/')[2]}.md"
    paper = PAPER.replace("HEIGHT", str(height)).replace("NAME", name).replace("LINES", lines)
    page.set_content(paper)
    _save_framed("viet-bai-tep-2x", page.screenshot(clip=clip, full_page=True))
    _save_framed("viet-bai-trang-2x", shown)
    context.close()


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return INDENT * ((len(line) - len(text)) // 2) + (escape(text) or " ")


def _form(browser: Browser, address: str) -> None:
    """The form with an article open, and its preview."""
    size = {"width": 1280, "height": 800}
    page = browser.new_context(viewport=size, locale="vi-VN").new_page()
    page.add_init_script(PICKER)
    page.goto(f"{address}bien-tap/")
    for path in USED:
        page.evaluate(WRITE, [path, list((ROOT / path).read_bytes())])
    page.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").click()
    page.get_by_text("Đèn sáng ở nhà sinh hoạt cộng đồng").first.click()
    page.frame_locator("iframe").last.locator(".headline h1").wait_for()
    page.wait_for_load_state("networkidle")
    _save("bieu-mau", page.screenshot())


def _save_framed(name: str, png: bytes) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    edge = (0, 0, picture.width - 1, picture.height - 1)
    ImageDraw.Draw(picture).rectangle(edge, outline=FRAME, width=DENSITY)
    picture.save(FOLDER / f"{name}.webp", quality=NARROW_QUALITY, method=6)


def _save(name: str, png: bytes) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture.save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    raise SystemExit(main())
