"""Whatever an editor writes is shown as text: nothing becomes markup, nowhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.bulletins import Result, article, make_bulletin
from tests.documents import PDF

SCRIPT = "<script>alert(1)</script>"
QUOTES = "\"'><img src=x onerror=alert(1)>"
EVIL = SCRIPT + QUOTES
YAML = json.dumps(EVIL)  # JSON strings are YAML strings

DATASET = f"""\
title: {YAML}
description: {YAML}
unit: {YAML}
source: {{name: {YAML}, document: {YAML}}}
geography: {{name: {YAML}}}
historical: true
columns:
  - {{id: mot, label: {YAML}}}
rows:
  - id: a
    label: {YAML}
    type: text
    cells: {{mot: {{value: {YAML}, notes: [a]}}}}
notes: {{a: {YAML}}}
revisions:
  - {{date: 2026-01-01, cell: a@mot, old: {YAML}, new: {YAML}, reason: {YAML}}}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    files = {
        "data/sections.yml": f"- id: dan-van\n  title: {YAML}\n  description: {YAML}\n",
        "data/authors.yml": f"- id: a-b\n  name: {YAML}\n  office: {YAML}\n  description: {YAML}\n",
        "data/xau.yml": DATASET,
        "docs/bai-viet/2026/11/a.md": article(
            YAML,
            f"{EVIL}\n\n## {EVIL}\n\n[{SCRIPT}](so-lieu:xau)\n\n| {EVIL} |\n|---|\n| {EVIL} |\n\n"
            f'`{EVIL}`\n\n    {EVIL}\n\n[x](http://a.example/"onclick=alert(1))',
            authors=f"[a-b, {YAML}]",
            standfirst=YAML,
            tags=f"[{json.dumps('x' + EVIL)}]",
            topic=json.dumps("x" + EVIL),
            source=YAML,
            image=f"{{src: anh.svg, alt: {YAML}, caption: {YAML}, credit: {YAML}}}",
            attachments=f"[{{file: tep.pdf, title: {YAML}}}]",
            corrections=f"[{{date: 2026-11-21, text: {YAML}}}]",
        ),
        "docs/bai-viet/2026/11/anh.svg": '<svg xmlns="http://www.w3.org/2000/svg" '
        'width="4" height="3"><rect width="4" height="3"/></svg>',
        "docs/bai-viet/2026/11/tep.pdf": PDF,
        "docs/trang.md": f"---\ntitle: {YAML}\ndescription: {YAML}\n---\n\n{EVIL}\n",
    }
    root: Path = tmp_path_factory.mktemp("hostile")
    result = make_bulletin(root, files).build("--strict")
    assert result.code == 0, result.output
    return result


def test_no_page_has_markup_from_a_text(built: Result) -> None:
    pages = list(built.site.rglob("*.html"))
    assert len(pages) > 15
    for file in pages:
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html5lib")
        for script in page.select("script"):
            kind = script.get("type")
            assert script.get("src", "").startswith(("../", "/assets/", "assets/")) or kind in (
                "application/ld+json",
            ), (file, str(script)[:200])
        for element in page.find_all(True):
            events = [name for name in element.attrs if name.startswith("on")]
            assert not events, (file, element.name, events)
        assert not page.select("img[src=x]"), file
        assert not page.select("[style], style"), file


def test_the_text_is_shown_as_written(built: Result) -> None:
    page = built.page("bai-viet/2026/11/a/")
    assert page.h1.get_text(strip=True) == EVIL
    assert page.title.get_text().startswith(EVIL)
    assert page.select_one("meta[name=description]")["content"] == EVIL
    data = json.loads(page.select_one("script[type='application/ld+json']").string)
    assert data[0]["headline"] == EVIL
    table = built.page("so-lieu/xau/").select_one("table")
    assert EVIL in table.td.get_text()


def test_feeds_carry_it_escaped(built: Result) -> None:
    for name in ("atom.xml", "rss.xml"):
        text = (built.site / name).read_text(encoding="utf-8")
        assert not re.search(r"<script|<img", text)
