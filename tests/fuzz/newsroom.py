"""The small bulletin that every damaged input is taken into."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from bs4 import BeautifulSoup
from PIL import Image

from bantin.bulletin import read_bulletin
from bantin.content.answers import LinkRequest, Resolved
from bantin.content.markdown import Renderer
from bantin.content.settings import Settings, read_settings
from bantin.diagnostics import Problems
from bantin.text.dates import VIETNAM
from tests.fuzz.looking import Looking, told

NOW = datetime(2026, 11, 25, 12, tzinfo=VIETNAM)
ARTICLE = "docs/bai-viet/2026/11/a.md"
TEXT = """\
---
title: "Một bài"
date: 2026-11-20
section: a
authors: ["Tòa soạn"]
standfirst: "Năm 2024 có [12](so-lieu:x/xa@2024) xã."
tags: [dân vận, mặt trận]
image: {src: hop.png, alt: "Họp bản", caption: "Bà con họp"}
corrections: [{date: 2026-11-21, text: "Sửa tên xã"}]
---

## Mở đầu

Có [12](so-lieu:x/xa@2024) xã, **đậm**, *nghiêng*, `mã`, [trang](https://a.vn/ "Tên").

![Họp bản](hop.png "Chú thích")

| Xã | Số |
| --- | ---: |
| Một | 2 |
| << | ^^ |

1. a
    - b

> Trích[^1]

[^1]: Chú thích.

Xem [x].

[x]: https://b.vn "y"
"""
DATA = """\
title: Một cửa
unit: xã
source: {name: Ban mẫu, date: 2026-01-01, url: https://a.vn/}
historical: true
columns: [{period: 2024}, {period: 2025}]
rows:
  - {id: xa, label: Xã, type: integer, cells: {2024: 12, 2025: {value: 13, notes: [a]}}}
  - {id: ty-le, label: Tỷ lệ, unit: "%", type: percent, cells: {2024: "12,5", 2025: 13}}
notes: {a: Ước tính}
"""
SETTINGS = """\
site_name: Bản tin thử
site_url: !ENV [SITE_URL, "https://ban.tin/"]
theme: {name: material, palette: [{scheme: default}]}
markdown_extensions:
  - pymdownx.snippets: {base_path: !relative $config_dir }
extra:
  bulletin:
    organisation: Tòa soạn
    social_cards: 20
    require_linked_figures: false
    form: {backend: gitea, repo: a/b, host: https://c.vn, app_id: d}
    rules: {require: [image], caption_length: 120}
"""
TABLE = "id;label;type;2024;2025\nxa;Xã;integer;12;13\nban;Bản;integer;1.200;-\n"


class Newsroom:
    """A bulletin in a folder, into which each input is put in turn."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("data", "docs/bai-viet/2026/11"):
            (root / folder).mkdir(parents=True)
        self.put("mkdocs.yml", "site_name: Bản tin thử\n")
        self.put("data/sections.yml", "- id: a\n  title: A\n")
        self.put("data/x.yml", DATA)
        self.put(ARTICLE, TEXT)
        output = io.BytesIO()
        Image.new("RGB", (48, 32), (9, 99, 9)).save(output, "PNG")
        self.put("docs/bai-viet/2026/11/hop.png", output.getvalue())
        self.settings: Settings = read_settings(root, Problems())
        self.renderer = Renderer(["tables", "footnotes", "sane_lists", "attr_list", "admonition"])

    def put(self, path: str, content: str | bytes) -> None:
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        (self.root / path).write_bytes(raw)

    def check(self) -> str:
        problems = Problems()
        bulletin = read_bulletin(self.settings, problems, NOW)
        for article in bulletin.every_article:
            self.show(article.body)
        return told(problems)

    def show(self, body: str) -> None:
        html = self.renderer.render(body, resolve=lambda asked: Resolved(_first(asked)))
        Looking().feed(html)
        page = BeautifulSoup(html, "html5lib")  # as browsers mend what is open or crossed
        Looking().feed(str(page.body))


def _first(asked: LinkRequest) -> str:
    return asked.destination
