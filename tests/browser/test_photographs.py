"""What a phone really fetches of a photograph, and that nobody has to wait for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import serve
from tests.bulletins import article, make_bulletin
from tests.photographs import scene, upload

PAGE = "bai-viet/2026/11/bai/"
GALLERY = "\n".join(f"![Ảnh {number}](/anh/{number}.jpg)" for number in (1, 2, 3))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bulletin whose photographs are as busy as any, taken upright by a phone."""
    files: dict[str, str | bytes] = {
        f"docs/anh/{number}.jpg": upload(scene(1200, 900, 40 + number)) for number in (1, 2, 3)
    }
    files["docs/anh/chinh.jpg"] = upload(scene(1500, 2000, 60), orientation=6)
    files["docs/bai-viet/2026/11/bai.md"] = article(
        "Bài", f"Chữ.\n\n{GALLERY}\n", image="{src: /anh/chinh.jpg, alt: Bốn màu}"
    )
    bulletin = make_bulletin(tmp_path_factory.mktemp("pictured"), files)
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    return bulletin.site


@pytest.fixture(scope="module")
def pictured(folder: Path) -> Iterator[str]:
    """Where that bulletin is served."""
    yield from serve(folder)


@pytest.mark.parametrize(("width", "density"), [(360, 2), (360, 3), (393, 2.75), (412, 3.5)])
def test_a_phone_takes_at_most_40_kb_of_a_photograph(
    browser: Browser, pictured: str, folder: Path, width: int, density: float
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, device_scale_factor=density, is_mobile=True
    )
    taken: set[str] = set()
    page = context.new_page()
    page.on("request", lambda request: taken.add(request.url.removeprefix(pictured)))
    for url in ("", PAGE):
        page.goto(pictured + url, wait_until="load")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_function("[...document.images].every(image => image.complete)")
        shown = page.evaluate("[...document.images].map(i => [i.currentSrc, i.naturalWidth])")
        assert shown
        assert all(address.endswith(".avif") and wide > 0 for address, wide in shown)
        overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not overflow
    photographs = [folder / url for url in taken if url.startswith("anh-web/")]
    assert len(photographs) >= 4
    assert all(0 < file.stat().st_size <= 40_000 for file in photographs)
    context.close()


def test_pictures_below_wait_until_they_come_near(browser: Browser, pictured: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url).name))
    page.goto(pictured + PAGE, wait_until="load")
    images = page.locator(".gallery img")
    assert images.evaluate_all("all => all.map(i => i.loading)") == ["lazy"] * 3
    first = page.locator("figure.photo img").first
    assert first.evaluate("image => image.fetchPriority") == "high"
    assert first.evaluate("image => image.loading") != "lazy"
    assert any(name.startswith("chinh-") for name in asked)
    context.close()


def test_a_gallery_stands_in_columns_and_leads_to_the_large_picture(
    browser: Browser, pictured: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(pictured + PAGE)
    boxes = [figure.bounding_box() for figure in page.locator(".gallery figure").all()]
    assert boxes[0]["y"] == boxes[1]["y"] < boxes[2]["y"]
    assert boxes[0]["width"] == boxes[1]["width"] < 180
    page.locator(".gallery a").first.click()
    page.wait_for_url("**/anh-web/1-*-1080.webp")
    context.close()
