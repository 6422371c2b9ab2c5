"""The content model as JSON Schema, for whatever completes and checks YAML while it is typed.

Draft 7, which every version of VS Code's YAML extension reads. A schema sees values as YAML 1.2
makes them, where the checker sees the text: so a text may also be a number, ``true`` may stand in
quotes, and what only the text shows (a zero in front, a quote left open) stays with the checker.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from bantin.bulletin.addresses import ADDRESS, GONE, HOME, LONGEST
from bantin.content.authors import LOOKS_LIKE_ID
from bantin.content.fields import (
    ARTICLE_FIELDS,
    AUTHOR_FIELDS,
    PAGE_FIELDS,
    SECTION_FIELDS,
    Field,
    Kind,
)
from bantin.content.sections import RESERVED_IDS
from bantin.statistics.fields import DATASET_FIELDS
from bantin.text.slugs import SLUG

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_SLUG = f"^{SLUG}$"
_DAY = r"(19\d\d|2[01]\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?( ?(Z|[+-]\d\d:\d\d))?"
_DATE_WORDS = "Viết năm-tháng-ngày, ví dụ 2026-11-20"
# Anything that the checker reads as a line of text.
_LINE: Schema = {"type": ["string", "number", "boolean"]}
_WRITTEN: Schema = {**_LINE, "pattern": r"\S"}
_NOTHING = [{"type": "null"}, {"type": "string", "pattern": r"^\s*$"}, {"const": []}]
_BLANK: Schema = {"anyOf": _NOTHING}


def schemas(sections: Iterable[str], authors: Iterable[str]) -> dict[str, Schema]:
    """Each schema by its name; ``sections`` and ``authors`` are the ids that the bulletin has."""
    writer = _Writer({"section": list(sections), "author": list(authors)})
    articles = writer.mapping(ARTICLE_FIELDS)
    section = writer.mapping(SECTION_FIELDS)
    section["properties"]["id"]["not"] = {"enum": sorted(RESERVED_IDS)}
    author = writer.mapping(AUTHOR_FIELDS)
    # An old number is written as an address of one part might be.
    address = {"type": "string", "pattern": f"^(?:{ADDRESS.pattern})$", "maxLength": LONGEST}
    redirects = {
        "type": ["object", "null"],
        "propertyNames": address,
        "additionalProperties": {"anyOf": [{"enum": [int(GONE), HOME]}, address]},
    }
    found = {
        "article": ("Phần đầu bài", articles),
        "page": ("Phần đầu trang cố định", writer.mapping(PAGE_FIELDS)),
        "sections": ("Các chuyên mục", {"type": ["array", "null"], "items": section}),
        "authors": ("Các tác giả", {"type": ["array", "null"], "items": author}),
        "redirects": ("Địa chỉ cũ: địa chỉ mới", redirects),
        "dataset": ("Bảng số liệu", _dataset(writer)),
    }
    return {
        name: {"$schema": DRAFT, "title": title, **schema}
        for name, (title, schema) in found.items()
    }


def _dataset(writer: _Writer) -> Schema:
    """A data file, with what its fields ask of one another."""
    schema = writer.mapping(DATASET_FIELDS)
    properties = schema["properties"]
    schema["anyOf"] = [_has("columns", "rows"), _has("rows_from")]
    schema["not"] = _has("rows", "rows_from")
    properties["rows_from"]["pattern"] = r"^[^/\\]*\.csv$"
    properties["source"]["properties"]["url"]["pattern"] = r"^\s*([hH][tT][tT][pP][sS]?://|$)"
    column = properties["columns"]["items"]
    column["anyOf"] = [_has("period"), _has("id", "label")]
    column["not"] = _has("period", "id")
    check = properties["checks"]["items"]
    check["oneOf"] = [_has("total", "rows"), _has("range"), _has("share")]
    check["dependencies"] = {"rows": ["total"], "min": ["range"], "max": ["range"]}
    return schema


class _Writer:
    """Writes fields as schemas; ``ids`` are those of each list that a field may refer to."""

    def __init__(self, ids: Mapping[str, Collection[str]]) -> None:
        self._ids = ids

    def mapping(self, fields: Iterable[Field]) -> Schema:
        known = tuple(fields)
        return {
            "type": "object",
            "properties": {field.name: self._field(field) for field in known},
            "required": [field.name for field in known if field.required],
            "additionalProperties": False,
        }

    def _field(self, field: Field) -> Schema:
        schema = {"title": field.label, "description": _description(field), **self._value(field)}
        if field.required:
            return schema
        return _or_nothing(schema)

    def _value(self, field: Field) -> Schema:
        match field.kind:
            case Kind.TEXT:
                return self._text(field)
            case Kind.SLUG:
                pattern = _SLUG if field.required else f"{_SLUG}|^\\s*$"
                slug: Schema = {"type": ["string", "integer"], "pattern": pattern}
                return {**slug, "maxLength": field.longest}
            case Kind.MOMENT:
                return _date(rf"{_DAY}({_TIME})?")
            case Kind.DAY:
                return _date(_DAY)
            case Kind.CHOICE:
                return {"enum": list(field.choices)}
            case Kind.BOOLEAN:
                return {"enum": [True, False, "true", "false"]}
            case Kind.INTEGER:
                return _integer(field.minimum)
            case Kind.TEXTS:
                texts = {"type": "array", "items": self._item(field)}
                return {**texts, "minItems": 1} if field.required else texts
            case Kind.GROUP:
                return self.mapping(field.parts)
            case Kind.GROUPS:
                return {"type": "array", "items": self.mapping(field.parts)}
            case Kind.NOTES:
                return {
                    "type": "object",
                    "propertyNames": {"pattern": "^[a-z0-9*]{1,3}$"},
                    "additionalProperties": {**_WRITTEN, "maxLength": field.longest},
                }
            case Kind.CELLS:
                cell = _cell(field.longest)
                return {"type": "object", "minProperties": 1, "additionalProperties": cell}

    def _text(self, field: Field) -> Schema:
        if field.refers:
            return {"enum": list(self._ids[field.refers])}
        return {**(_WRITTEN if field.required else _LINE), "maxLength": field.longest}

    def _item(self, field: Field) -> Schema:
        """One of a list; blank ones are passed over by the checker."""
        if field.refers != "author":
            return {"type": [*_LINE["type"], "null"], "maxLength": field.longest}
        # A plain name will do too, but not what looks like an id that nobody has.
        name = {**_LINE, "maxLength": field.longest}
        name["not"] = {"pattern": f"^{LOOKS_LIKE_ID.pattern}$"}
        return {"anyOf": [{"enum": list(self._ids["author"])}, name]}


def _has(*names: str) -> Schema:
    """That each of these keys is there, and not blank."""
    return {"required": [*names], "properties": {name: {"not": _BLANK} for name in names}}


def _or_nothing(schema: Schema) -> Schema:
    """The same, or a key left blank, which counts as not written."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "type" in schema:
        kinds = schema["type"]
        return {**schema, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}
    return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}


def _date(pattern: str) -> Schema:
    return {
        "type": "string",
        "pattern": rf"^\s*{pattern}\s*$",
        "patternErrorMessage": _DATE_WORDS,
    }


def _integer(minimum: int | None) -> Schema:
    pattern = r"^\s*-?(0|[1-9][0-9]{0,17})\s*$"
    number: Schema = {"type": "integer"}
    if minimum is not None:
        number["minimum"] = minimum
        pattern = r"^\s*[1-9][0-9]{0,17}\s*$"
    return {"anyOf": [number, {"type": "string", "pattern": pattern}]}


def _cell(longest: int) -> Schema:
    value = {**_WRITTEN, "maxLength": longest}
    notes = {"type": ["array", "null"], "items": {**_LINE, "maxLength": longest}}
    noted = {
        "type": "object",
        "properties": {"value": value, "notes": notes},
        "required": ["value"],
        "additionalProperties": False,
    }
    return {"anyOf": [value, noted]}


def _description(field: Field) -> str:
    example = f" Ví dụ: {field.shown_example}" if field.shown_example else ""
    return f"{field.sentence}.{example}"
