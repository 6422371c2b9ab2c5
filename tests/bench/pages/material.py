"""The same news in Material as most set it up: its blog, its search, its fonts and its palette."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.bench.corpus import AUTHORS, SECTIONS, WORDS, articles
from tests.bench.pages.sites import SEED, SEED_URL
from tests.bulletins import ROOT

SETTINGS = """\
site_name: Bản tin mẫu
site_url: https://bantin.example/
theme:
  name: material
  language: vi
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: red,
       toggle: {icon: material/brightness-7, name: Tối}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: red,
       toggle: {icon: material/brightness-4, name: Sáng}}
  features: [navigation.instant, navigation.tabs, navigation.top, search.suggest, search.highlight]
plugins:
  - search
  - blog: {blog_dir: ., post_url_format: "{slug}", post_excerpt: optional}
  - tags
markdown_extensions: [attr_list, md_in_html, tables, footnotes, admonition]
"""
# From the site's root; there is no page like our datasets' and searches'.
URLS = {"article": SEED_URL, "home": "", "section": "category/dân-vận/"}
TABLE = """\
Table: Cơ chế một cửa và một cửa liên thông ở Lai Châu

| Chỉ tiêu | 2012 | 2013 |
|---|---|---|
| Sở, ngành tỉnh thực hiện một cửa liên thông | 14/… | 16/21 |
| Huyện, thị xã thực hiện một cửa liên thông | … | 7/8 |
| Xã, phường, thị trấn thực hiện một cửa | 100/… | 108/108 |
"""
_TABLE = re.compile(r"^\[[^\]]*\]\(so-lieu:[a-z-]+\)$", re.MULTILINE)
_FIGURE = re.compile(r"\[([^\]]*)\]\(so-lieu:[^)]*\)")


def write_material(folder: Path, count: int, words: int = WORDS) -> None:
    """``count`` generated articles and the seed's, as posts; not yet built."""
    posts = folder / "docs/posts"
    posts.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs/index.md").write_text("# Bản tin mẫu\n", "utf-8")
    shutil.copytree(ROOT / "docs/anh", folder / "docs/anh")
    authors = {name: {"name": name, "description": name, "avatar": "a.png"} for name in AUTHORS}
    (folder / "docs/.authors.yml").write_text(json.dumps({"authors": authors}), "utf-8")
    for article in articles(count, words=words):
        head = {
            "date": article.date.isoformat(),
            "slug": article.url.strip("/"),
            "categories": [SECTIONS[article.section]],
            "tags": list(article.tags),
        }
        text = f"# {article.title}\n\n{article.standfirst}\n\n<!-- more -->\n\n{article.body}"
        name = article.url.strip("/").replace("/", "-")
        (posts / f"{name}.md").write_text(_post(head, text), "utf-8")
    (posts / "seed.md").write_text(_seed(), "utf-8")


def build_material(folder: Path) -> Path:
    """Builds it, and says where the site is."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "site"


def _post(head: dict[str, object], text: str) -> str:
    # JSON is YAML, but for a date, which is written bare.
    lines = [
        f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}"
        for key, value in head.items()
    ]
    return "\n".join(["---", *lines, "---", "", text, ""])


def _seed() -> str:
    """The seed's article with its photograph and its table, written as Material's users would."""
    _, front, body = (ROOT / SEED).read_text("utf-8").split("---\n", 2)
    fields = yaml.safe_load(front)
    image = fields["image"]
    head = {
        "date": str(fields["date"]),
        "slug": SEED_URL.strip("/"),
        "categories": [SECTIONS[fields["section"]]],
        "tags": fields["tags"],
    }
    picture = f"![{image['alt']}](..{image['src']})"
    body = _FIGURE.sub(r"\1", _TABLE.sub(TABLE, body))
    credit = f"*{image['caption']}. {image['credit']}*"
    parts = [f"# {fields['title']}", ", ".join(fields["authors"]), fields["standfirst"]]
    parts += ["<!-- more -->", picture, credit, body.strip(), fields["source"]]
    return _post(head, "\n\n".join(parts))
