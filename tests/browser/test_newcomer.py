"""From a Word file to a published page, step by step, as somebody would who has never seen Git."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from bantin.publishing.rules import read_rules
from tests.browser.conftest import serve
from tests.browser.test_form import FILES, PATH, STRANGE, FormHandler, open_desk
from tests.bulletins import Bulletin, make_bulletin
from tests.nginx import serving
from tests.photographs import tells_nothing
from tests.unit.editor.word import making

STEM = "den-sang-o-nha-sinh-hoat-cong-dong"
MENDED = "Đèn sáng đến từng nhà"
SOURCES = ("data/", "docs/")


def done(bulletin: Bulletin, *arguments: str) -> str:
    """What a command of the editor says, which must end well."""
    result = bulletin.bantin(*arguments)
    assert result.code == 0, result.output
    return result.output


def test_a_word_file_becomes_a_page_that_readers_open(browser: Browser, tmp_path: Path) -> None:
    files = {path: content for path, content in FILES.items() if path not in (PATH, STRANGE)}
    bulletin = make_bulletin(tmp_path / "b", files)
    without_form = (bulletin.root / "mkdocs.yml").read_bytes()
    bulletin.show_form()
    done(bulletin, "build")
    word = tmp_path / "bai.docx"
    word.write_bytes(making.written(making.whole_article))
    original = word.read_bytes()

    said = done(bulletin, "import-word", str(word))
    article = f"docs/bai-viet/2026/11/{STEM}.md"
    photograph = f"docs/bai-viet/2026/11/{STEM}-1.jpg"
    assert article in said
    assert word.read_bytes() == original
    assert tells_nothing((bulletin.root / photograph).read_bytes())

    sources = {
        path.relative_to(bulletin.root).as_posix(): path.read_bytes()
        for folder in SOURCES
        for path in (bulletin.root / folder).rglob("*")
        if path.is_file()
    }
    with (
        contextmanager(serve)(bulletin.site, FormHandler) as address,
        open_desk(browser, address, sources) as desk,
    ):
        desk.page.get_by_text(making.TITLE).first.click()
        desk.field("title").fill(MENDED)
        desk.page.locator('[data-key-path="image"]').get_by_role("button", name="Mở rộng").click()
        desk.field("image.alt").fill("Bà con họp bản")
        desk.page.locator('[data-key-path="draft"] [role="switch"]').click()
        desk.save()
        written = {path: raw for path, raw in desk.files().items() if raw != sources.get(path)}
    assert written.keys() == {article}
    # On the editor's own machine the form is for them alone, and its megabytes take long to pack.
    bulletin.write({**written, "mkdocs.yml": without_form})

    done(bulletin, "check")
    done(bulletin, "build")
    live = tmp_path / "live"
    done(bulletin, "publish", str(live), "--first")
    site = live / "current"
    release = json.loads((site / "release/manifest.json").read_bytes())
    url = f"bai-viet/2026/11/{STEM}/"
    assert f"{url}index.html" in json.dumps(release)

    rules = read_rules(lambda path: (site / path).read_bytes())
    with serving(tmp_path / "nginx", live, rules) as nginx:
        answer = nginx.get(f"/{url}")
        page = BeautifulSoup(answer.body, "html.parser")
        picture = page.select_one("figure.photo img")
        assert picture is not None
        shown = nginx.get("/" + os.path.normpath(f"{url}{picture['src']}"))
    assert answer.status == shown.status == 200
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == MENDED
    assert picture["alt"] == "Bà con họp bản"
    assert tells_nothing(shown.body)
    cells = page.select("table [colspan], table [rowspan]")
    assert {(cell.get("colspan"), cell.get("rowspan")) for cell in cells} == {
        ("2", None),
        (None, "2"),
    }
    prose = page.select_one(".prose")
    assert prose is not None
    assert making.OLD in prose.get_text()
    assert making.FIVE in prose.get_text()
