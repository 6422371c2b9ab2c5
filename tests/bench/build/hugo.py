"""The peer: the same articles as a Hugo site, with Pagefind for its search."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.bench.build.sites import Site
from tests.bench.build.tools import Tools
from tests.bulletins import ROOT

_SKELETON = Path(__file__).parent / "hugo_site"
_INDEXES = {"sections": "Chuyên mục", "tags": "Từ khóa", "authors": "Tác giả", "so-lieu": "Số liệu"}
_FIGURE = re.compile(r"\]\(so-lieu:([\w-]+)/[^)]*\)")


def hugo(root: Path, tools: Tools) -> Site:
    """The Hugo site in ``root``."""
    return Site(
        root=root,
        output="public",
        articles="content/bai-viet",
        template="layouts/bai-viet/page.html",
        sources=frozenset({"assets", "content", "hugo.toml", "layouts", "static"}),
        steps={
            "hugo": (str(tools.hugo), "build"),
            "pagefind": (str(tools.pagefind), "--site", "public"),
        },
        # Hugo's cache is kept between builds, as it is at its users'.
        environment={"HUGO_CACHEDIR": str(root / "cache")},
    )


def write_hugo(root: Path, bulletin: Path) -> None:
    """Writes the articles, sections, authors and data of a bulletin as a Hugo site."""
    shutil.copytree(_SKELETON, root)
    assets = root / "static" / "assets"
    assets.mkdir(parents=True)
    shutil.copy(ROOT / "theme" / "assets" / "favicon.svg", assets)
    content = root / "content"
    for name, title in _INDEXES.items():
        _write(content / name / "_index.md", {"title": title})
    data = bulletin / "data"
    for weight, section in enumerate(_yaml(data / "sections.yml"), 1):
        feeds = {"outputs": ["html", "atom", "rss"], "weight": weight}
        _write(content / "sections" / section["id"] / "_index.md", {**_named(section), **feeds})
    authors = {author["id"] for author in _yaml(data / "authors.yml")}
    for author in _yaml(data / "authors.yml"):
        _write(content / "authors" / author["id"] / "_index.md", _named(author))
    for file in sorted(data.glob("*.yml")):
        if "rows" in (dataset := _yaml(file)):
            front = {"title": dataset["title"], "description": dataset.get("description", "")}
            _write(content / "so-lieu" / f"{file.stem}.md", front, _table(dataset))
    _write_articles(content / "bai-viet", bulletin / "docs" / "bai-viet", authors)


def _write_articles(target: Path, source: Path, authors: set[str]) -> None:
    months = set()
    for file in sorted(source.rglob("*.md")):
        _, text, body = file.read_text("utf-8").split("---\n", 2)
        front = _front(yaml.load(text, yaml.CSafeLoader), authors)
        _write(target / file.relative_to(source), front, _FIGURE.sub(r"](/so-lieu/\1/)", body))
        months.add(file.parent.relative_to(source))
    _write(target / "_index.md", {"title": "Kho lưu trữ"})
    for month in months:
        year, number = month.parts
        _write(target / year / "_index.md", {"title": f"Năm {year}"})
        _write(target / month / "_index.md", {"title": f"Tháng {int(number)}/{year}"})


def _front(front: Mapping[str, Any], authors: set[str]) -> dict[str, Any]:
    """An article's front matter in Hugo's words."""
    names = front.get("authors", [])
    return {
        "title": front["title"],
        "date": str(front["date"]),
        "description": front.get("standfirst", ""),
        "sections": [front["section"]],
        "tags": front.get("tags", []),
        # Only those who have a page of their own are terms.
        "authors": [name for name in names if name in authors],
        "contributors": [name for name in names if name not in authors],
    }


def _named(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": entry.get("title") or entry["name"],
        "description": entry.get("description", ""),
        "office": entry.get("office", ""),
    }


def _table(dataset: Mapping[str, Any]) -> str:
    periods = [column["period"] for column in dataset["columns"]]
    lines = [["Chỉ tiêu", *periods], ["---"] * (len(periods) + 1)]
    lines += [[row["label"], *(row["cells"][p] for p in periods)] for row in dataset["rows"]]
    return "\n".join("| {} |".format(" | ".join(map(str, line))) for line in lines) + "\n"


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)


def _write(file: Path, front: Mapping[str, Any], body: str = "") -> None:
    """Writes a content file; JSON values are YAML, and one line each."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["---", *lines, "---", "", body.lstrip()]), "utf-8")
