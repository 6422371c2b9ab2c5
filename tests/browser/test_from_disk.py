"""The zip of ``bantin export --zip``, opened from a disk as whoever gets it would."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bantin.cli.exporting import export
from tests.bulletins import NOON, Result


def test_a_reader_walks_from_page_to_page(
    sample_build: Result, tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    assert export(sample_build.site.parent, str(tmp_path / "a.zip"), "zip") == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "a")
    page.goto((tmp_path / "a/index.html").as_uri())
    page.locator("main a[href*='bai-viet/2026']").first.click()
    page.wait_for_url("**/bai-viet/2026/**/index.html")
    assert page.locator("article h1, main h1").first.is_visible()
    photo = page.locator("main img").first
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.locator(".masthead-title a").click()
    page.wait_for_url("**/a/index.html")
