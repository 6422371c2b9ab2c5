"""``./bantin shots``: every kind of page on a phone and a desk, in light and dark, and on paper.

A few sheets of pictures in ``.cache/bantin/shots/``, for eyes to go over after a change of design.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.conftest import chromium, serve
from tests.browser.kinds import KINDS, visit
from tests.bulletins import ROOT, run_build
from tests.conftest import copy_sample
from tests.shots.sheets import Shot, sheet

FOLDER = ROOT / ".cache" / "bantin" / "shots"
# Width and height in CSS pixels, by how much a picture is made smaller, and pictures in a row.
SCREENS = {"phone": (360, 740, 1.0, 11), "office": (1366, 768, 0.5, 5)}
PRINTED = ("article", "article with columns", "dataset", "home", "handbook")
PRINTED_ROW = 8


def main() -> int:
    """Takes the pictures; 1 if the sample bulletin cannot be built."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        built = run_build(copy_sample(Path(folder)).root, "--strict")
        if built.code:
            print(built.output)
            return 1
        with contextmanager(serve)(built.site) as address, chromium() as browser:
            for screen, (width, height, scale, row) in SCREENS.items():
                for scheme in ("light", "dark"):
                    shots = _screens(browser, address, scheme, width, height, scale)
                    sheet(shots, row).save(FOLDER / f"{screen}-{scheme}.png")
            sheet(_printed(browser, address), PRINTED_ROW).save(FOLDER / "print.png")
    for path in sorted(FOLDER.glob("*.png")):
        print(path.relative_to(ROOT))
    return 0


def _screens(
    browser: Browser, address: str, scheme: str, width: int, height: int, scale: float
) -> Iterator[Shot]:
    """The first screen of every kind of page."""
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    for name in KINDS:
        visit(page, address, name)
        page.wait_for_load_state("networkidle")  # for what is fetched only when it comes in sight
        picture = Image.open(BytesIO(page.screenshot()))
        yield Shot(name, picture.resize((int(width * scale), int(height * scale))))
    context.close()


def _printed(browser: Browser, address: str) -> Iterator[Shot]:
    """Each sheet of paper that some kinds of page take."""
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    for name in PRINTED:
        visit(page, address, name)
        paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        for number, printed in enumerate(paper, 1):
            yield Shot(f"{name}, {number} of {len(paper)}", printed.render(scale=0.75).to_pil())
    context.close()


if __name__ == "__main__":
    raise SystemExit(main())
