"""The JSON Schemas say of a file what the checker says of it, as far as a schema can."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bantin.bulletin import read_bulletin
from bantin.content.fields import (
    ARTICLE_FIELDS,
    AUTHOR_FIELDS,
    PAGE_FIELDS,
    SECTION_FIELDS,
    Field,
    Kind,
)
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.editor.schema import schemas
from bantin.statistics.fields import DATASET_FIELDS
from tests.bulletins import ROOT
from tests.documents import PDF
from tests.unit.content.conftest import NOW, picture

SCHEMAS = schemas(["dan-van", "kinh-te"], ["ban-bien-tap"])
SECTIONS = [{"id": "dan-van", "title": "Dân vận"}, {"id": "kinh-te", "title": "Kinh tế"}]
AUTHORS = [{"id": "ban-bien-tap", "name": "Ban biên tập"}]
HEAD = {"title": "Một bài", "date": "2026-11-20", "section": "dan-van"}

# A file of each kind with every field that can stand in it.
FULL: dict[str, Any] = {
    "article": {
        **HEAD,
        "authors": ["ban-bien-tap", "Hồng Vân – Ban Dân vận"],
        "standfirst": "Lời dẫn",
        "image": {"src": "anh.jpg", "alt": "Ảnh", "caption": "Chú thích", "credit": "Tùng Phương"},
        "tags": ["một cửa"],
        "topic": "Chuyên đề",
        "source": "Ban Dân vận",
        "attachments": [{"file": "giay.pdf", "title": "Giấy"}],
        "featured": True,
        "draft": False,
        "expires": "2027-01-01",
        "corrections": [{"date": "2026-11-21", "text": "Đã sửa"}],
        "slug": "mot-bai",
        "updated": "2026-11-22 08:30",
        "legacy_id": 12,
    },
    "page": {"title": "Giới thiệu", "description": "Một câu", "updated": "2026-11-22"},
    "sections": [
        *SECTIONS,
        {
            "id": "dan-van-kheo",
            "title": "Dân vận khéo",
            "description": "Một câu",
            "parent": "dan-van",
            "order": 20,
        },
    ],
    "authors": [
        {"id": "ban-bien-tap", "name": "Ban biên tập", "office": "Tòa soạn", "description": "Câu"}
    ],
    "dataset": {
        "title": "Bảng",
        "source": {
            "name": "Sở",
            "document": "Báo cáo",
            "date": "2026-01-15",
            "url": "https://vi.du/",
        },
        "columns": [
            {"period": 2013, "label": "Năm", "type": "integer", "unit": "xã"},
            {"id": "nam", "label": "Nam", "type": "integer"},
        ],
        "rows": [
            {
                "id": "a",
                "label": "A",
                "type": "integer",
                "unit": "xã",
                "cells": {2013: 1, "nam": {"value": 2, "notes": ["a"]}},
                "notes": ["a"],
            },
            {"id": "b", "label": "B", "cells": {2013: 1, "nam": "…"}},
        ],
        "description": "Đếm gì",
        "unit": "xã",
        "geography": {"name": "Tỉnh", "boundary_from": "2010-07-01", "comparable": True},
        "frequency": "year",
        "as_of": "2026-11-20",
        "status": "official",
        "historical": True,
        "headline": "a@2013",
        "section": "dan-van",
        "notes": {"a": "Ghi chú"},
        "checks": [{"total": "a", "rows": ["b"]}, {"range": ["a"], "min": 0, "max": 9}],
        "changes": ["2013-nam"],
        "revisions": [
            {"date": "2026-11-20", "cell": "a@2013", "old": 2, "new": 1, "reason": "Đếm nhầm"}
        ],
    },
    "redirects": {
        "bai-viet/2024/01/cu/": "bai-viet/2026/11/mot-bai/",
        "vi/news/Cu/Bai-12.html": "/",
        "Ten.Cu": "bai-viet/2026/11/mot-bai/",
        "thu-muc-cu/": 410,
        1234: "bai-viet/2026/11/mot-bai/",
        5678: 410,
    },
}
del FULL["dataset"]["checks"][0]  # two rows of one table cannot both be a total here
FULL["dataset"]["checks"].append({"total": "a", "rows": ["b"]})
TABLES = {
    "article": ARTICLE_FIELDS,
    "page": PAGE_FIELDS,
    "sections": SECTION_FIELDS,
    "authors": AUTHOR_FIELDS,
    "dataset": DATASET_FIELDS,
}
FILES = {
    "page": "docs/gioi-thieu.md",
    "sections": "data/sections.yml",
    "authors": "data/authors.yml",
    "dataset": "data/bang.yml",
    "redirects": "data/redirects.yml",
    "article": "docs/bai-viet/2026/11/bai.md",
}

# Mistakes in the text of a value, told by both: kind of file, path, value.
WORDS: list[tuple[str, tuple[str | int, ...], object]] = [
    ("article", ("date",), "20/11/2026"),
    ("article", ("date",), "2026-13-20"),
    ("article", ("date",), "2026-11-20 25:00"),
    ("article", ("date",), 2026),
    ("article", ("section",), "the-thao"),
    ("article", ("authors", 0), "ban-bien-tp"),
    ("article", ("slug",), "Một Bài"),
    ("article", ("featured",), "yes"),
    ("article", ("legacy_id",), 0),
    ("article", ("legacy_id",), "12a"),
    ("page", ("updated",), "hôm qua"),
    ("sections", (2, "id"), "Dân vận"),
    ("sections", (2, "id"), "the"),
    ("sections", (2, "parent"), "khong-co"),
    ("sections", (2, "order"), "hai"),
    ("authors", (0, "id"), "a b"),
    ("dataset", ("frequency",), "năm"),
    ("dataset", ("status",), "xong"),
    ("dataset", ("section",), "the-thao"),
    ("dataset", ("stale_after_days",), 0),
    ("dataset", ("as_of",), "2026-11-20 08:00"),
    ("dataset", ("source", "url"), "vi.du"),
    ("dataset", ("columns", 0, "type"), "số"),
    ("dataset", ("columns", 0, "id"), "nam-2013"),
    ("dataset", ("columns", 1, "label"), None),
    ("dataset", ("rows", 0, "id"), "Mã A"),
    ("dataset", ("rows", 0, "cells"), {}),
    ("dataset", ("rows", 0, "cells", 2013), None),
    ("dataset", ("rows", 0, "cells", 2013), {"value": None}),
    ("dataset", ("rows", 0, "cells", 2013), {"value": 1, "ghi": "a"}),
    ("dataset", ("notes",), {"abcd": "Dài quá"}),
    ("dataset", ("rows_from",), "bang.csv"),
    ("dataset", ("checks",), [{"total": "a", "rows": ["b"], "share": ["a"]}]),
    ("dataset", ("checks",), [{"share": ["a"], "min": 0}]),
    ("dataset", ("checks",), [{"min": 0}]),
    ("redirects", ("bai-viet/2024/01/cu/",), "/bai-viet/2026/11/mot-bai"),
    ("redirects", ("bai-viet/2024/01/cu/",), "https://vi.du/mot-bai/"),
    ("redirects", ("bai-viet/2024/01/cu/",), "a/../b/"),
    ("redirects", ("bai-viet/2024/01/cu/",), 411),
    ("redirects", ("/bai-viet/2024/01/cu/",), "/"),
    ("redirects", (1234,), "mot bai"),
]


class _Yaml12(yaml.SafeLoader):
    """What VS Code's extension makes of YAML: numbers, true, false and null, and no dates."""


_Yaml12.yaml_implicit_resolvers = {}
for _tag, _form, _first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
]:
    _Yaml12.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_form})$"), list(_first)
    )


def as_json(text: str) -> object:
    """The value of YAML text as a schema is asked about it."""
    return json.loads(json.dumps(yaml.load(text, _Yaml12)))  # noqa: S506


def written(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def validator_of(schema: dict[str, Any]) -> Any:
    # It takes seconds to import: in the process that runs these tests alone, not in each.
    from jsonschema import Draft7Validator

    return Draft7Validator(schema)


def schema_accepts(kind: str, value: object) -> bool:
    return validator_of(SCHEMAS[kind]).is_valid(as_json(written(value)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("docs/bai-viet/2026/11", "data"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "docs/bai-viet/2026/11/anh.jpg").write_bytes(picture())
    (tmp_path / "docs/bai-viet/2026/11/giay.pdf").write_bytes(PDF)
    return tmp_path


def check_finds(folder: Path, kind: str, value: object) -> list[str]:
    """The errors of a bulletin in which one file is as given and the others are right."""
    for name, path in FILES.items():
        chosen = value if name == kind else FULL[name]
        text = written(chosen)
        (folder / path).write_text(
            f"---\n{text}---\n\nChữ.\n" if path.endswith(".md") else text, encoding="utf-8"
        )
    problems = Problems()
    read_bulletin(Settings.from_config({}, folder), problems, NOW)
    return [str(problem) for problem in problems if problem.severity.name == "ERROR"]


Path_ = tuple[str | int, ...]


def replaced(value: object, path: Path_, new: object) -> object:
    """A copy in which one thing is another, or, with `...`, is left out."""
    whole = copy.deepcopy(value)
    part: Any = whole
    for step in path[:-1]:
        part = part[step]
    if new is ...:
        del part[path[-1]]
    else:
        part[path[-1]] = new
    return whole


def fields_of(kind: str) -> Iterator[tuple[Path_, Field]]:
    """Each field that the full file of this kind has, with its way there."""
    value = FULL[kind]
    if isinstance(value, list):
        yield from _within(value[-1], (len(value) - 1,), TABLES[kind])
    else:
        yield from _within(value, (), TABLES[kind])


def _within(value: dict[str, Any], path: Path_, table: tuple[Field, ...]) -> Iterator[Any]:
    for field in table:
        if field.name not in value:
            continue
        here = (*path, field.name)
        yield here, field
        if field.kind is Kind.GROUP:
            yield from _within(value[field.name], here, field.parts)
        elif field.kind is Kind.GROUPS:
            yield from _within(value[field.name][0], (*here, 0), field.parts)


def shapes() -> Iterator[Any]:
    """Every field left out, left blank, and holding what it should not."""
    for kind in TABLES:
        for path, field in fields_of(kind):
            for name, new in (
                ("left out", ...),
                ("blank", None),
                ("a word", "chữ"),
                ("an empty list", []),
                ("a list", [["chữ"]]),
                ("a group", {"khoa": {"khac": "chữ"}}),
            ):
                where = "-".join(map(str, path))
                yield pytest.param(kind, path, new, field, id=f"{kind}-{where}-{name}")


def test_the_full_files_are_right(folder: Path) -> None:
    assert check_finds(folder, "article", FULL["article"]) == []
    assert [kind for kind in FULL if not schema_accepts(kind, FULL[kind])] == []


@pytest.mark.parametrize(("kind", "path", "new", "field"), list(shapes()))
def test_the_schema_and_the_check_agree_on_every_field(
    folder: Path, kind: str, path: Path_, new: object, field: Field
) -> None:
    value = replaced(FULL[kind], path, new)
    # What else in the file refers to the field is another mistake, which no schema sees.
    found = check_finds(folder, kind, value)
    if schema_accepts(kind, value):
        told = [line for line in found if _is_of_the_field(line, field)]
        assert told == []
    else:
        assert found != []


def _is_of_the_field(line: str, field: Field) -> bool:
    """Whether a message speaks of the shape of this field's value."""
    forms = ("phải là", "bắt buộc", "để trống", "không có khóa")
    return f"«{field.name}»" in line and any(form in line for form in forms)


@pytest.mark.parametrize(
    ("kind", "path", "value"), WORDS, ids=lambda item: str(item).replace("/", "-")[:40]
)
def test_both_refuse_the_same_words(folder: Path, kind: str, path: Path_, value: object) -> None:
    wrong = replaced(FULL[kind], path, value)
    assert (schema_accepts(kind, wrong), check_finds(folder, kind, wrong) != []) == (False, True)


@pytest.mark.parametrize("kind", list(TABLES))
def test_both_refuse_an_unknown_key(folder: Path, kind: str) -> None:
    path: Path_ = (0, "tiltle") if isinstance(FULL[kind], list) else ("tiltle",)
    wrong = replaced(FULL[kind], path, "a")
    assert (schema_accepts(kind, wrong), check_finds(folder, kind, wrong) != []) == (False, True)


def test_every_field_of_the_tables_is_tried() -> None:
    tried = {(kind, field.name) for kind in TABLES for _, field in fields_of(kind)}
    # Two that cannot stand beside others of the full file; they are tried among the words.
    assert {(kind, f.name) for kind, table in TABLES.items() for f in table} - tried == {
        ("dataset", "stale_after_days"),
        ("dataset", "rows_from"),
    }


def test_the_samples_own_files_are_accepted() -> None:
    sections = [item["id"] for item in yaml.safe_load((ROOT / "data/sections.yml").read_text())]
    authors = [item["id"] for item in yaml.safe_load((ROOT / "data/authors.yml").read_text())]
    own = schemas(sections, authors)
    refused = []
    for file in [*(ROOT / "data").glob("*.yml"), *(ROOT / "docs/bai-viet").rglob("*.md")]:
        kind = "article" if file.suffix == ".md" else "dataset"
        text = file.read_text("utf-8")
        text = text.split("---\n")[1] if file.suffix == ".md" else text
        validator = validator_of(own.get(file.stem, own[kind]))
        refused += [
            f"{file.name}: {error.message}" for error in validator.iter_errors(as_json(text))
        ]
    assert refused == []


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_each_is_a_schema_that_explains_itself_in_vietnamese(kind: str) -> None:
    validator_of({}).check_schema(SCHEMAS[kind])
    schema = SCHEMAS[kind]
    fields = schema.get("items", schema).get("properties", {})
    assert all(field["title"] and "." in field["description"] for field in fields.values())
