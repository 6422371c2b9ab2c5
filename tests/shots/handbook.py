"""``./bantin shots --handbook``: the handbook's pictures, taken of the running thing.

They are kept in the repository, beside the handbook: whoever reads it there sees them too. Taken
again after a change of design, with the form on.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import chromium, serve
from tests.browser.test_form import PICKER, WRITE
from tests.bulletins import ROOT, run_build
from tests.conftest import copy_sample
from tests.shots.beside import (
    FOLDER,
    SAMPLE_URL,
    import_word,
    sample,
    take_imported,
    take_sample,
)
from tests.site.test_seed_article import URL as SEED

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


def main() -> int:
    """Takes them all; 1 if the sample bulletin cannot be built."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        bulletin = copy_sample(Path(folder))
        bulletin.show_form()
        text = sample()
        bulletin.write({f"docs/{SAMPLE_URL.rstrip('/')}.md": text})
        said, imported = import_word(bulletin)
        (bulletin.root / BUNDLE).parent.mkdir(parents=True, exist_ok=True)
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
            take_sample(browser, address, text)
            take_imported(browser, address, said, imported)
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


def _save(name: str, png: bytes) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture.save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    raise SystemExit(main())
