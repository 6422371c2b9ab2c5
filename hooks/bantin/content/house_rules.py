"""What a newsroom asks of its texts beyond what is right or wrong: warnings, never errors."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bantin.content.blanking import blank
from bantin.content.fields import ARTICLE_FIELDS
from bantin.diagnostics import Place, Problems
from bantin.sources import Fields, Scalar, Source, compose, read_source
from bantin.sources import Mapping as Group
from bantin.text.similar import did_you_mean
from bantin.text.words import Words, own_words

WORDS_FILE = "words.yml"
REQUIRABLE = ("standfirst", "source", "image", "tags")
KEYS = ("require", "caption_length", "words")
_LABELS = {
    "standfirst": "lời dẫn",
    "source": "nguồn",
    "image": "ảnh chính",
    "tags": "từ khóa",
}
_EXAMPLES = {
    field.name: "{src: …, alt: …}" if field.parts else field.example
    for field in ARTICLE_FIELDS
    if field.name in _LABELS
}
_CAPTION = re.compile(r"!\[[^\]\n]*\]\([^)\s]+\s+\"(?P<text>[^\"\n]+)\"")
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The rules as ``mkdocs.yml`` has them; ``caption_length`` is 0 where there is no limit."""

    require: tuple[str, ...] = ()
    caption_length: int = 0
    words: bool = True

    @classmethod
    def from_config(cls, value: object) -> HouseRules:
        """The rules of a checked configuration."""
        own: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        require, length = own.get("require"), own.get("caption_length")
        return cls(
            tuple(k for k in REQUIRABLE if isinstance(require, list) and k in require),
            length if isinstance(length, int) and not isinstance(length, bool) else 0,
            own.get("words") is not False,
        )


def check_rules(value: Any, place: Callable[[str], Place], problems: Problems) -> None:
    """Reports what is wrong with ``rules`` in the settings; ``place`` tells where a key stands."""
    if not isinstance(value, Mapping):
        mend = "viết rules: {require: [standfirst]}"
        problems.error(place(""), "not-mapping", "«rules» phải là một nhóm khóa", mend)
        return
    for key, written in value.items():
        if key not in KEYS:
            mend = did_you_mean(str(key), KEYS) or f"các khóa có: {', '.join(KEYS)}"
            problems.error(place(str(key)), "unknown-key", f"không có khóa «{key}»", mend)
        elif key == "words" and not isinstance(written, bool):
            what = "«words» chỉ nhận true hoặc false"
            problems.error(place(key), "not-boolean", what, "viết words: true")
        elif key == "caption_length" and not _is_length(written):
            what = f"«caption_length» chỉ nhận một số từ 1 đến {_LONGEST}"
            problems.error(place(key), "not-count", what, "viết caption_length: 160")
        elif key == "require" and not isinstance(written, list):
            what = "«require» phải là danh sách"
            problems.error(place(key), "not-list", what, "viết require: [standfirst]")
        elif key == "require":
            for item in written:
                if item not in REQUIRABLE:
                    listed = f"chọn trong: {', '.join(REQUIRABLE)}"
                    mend = did_you_mean(str(item), REQUIRABLE) or listed
                    what = f"«require» không nhận «{item}»"
                    problems.error(place(key), "unknown-choice", what, mend)


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _LONGEST


def read_words(root: Path, data_dir: str, problems: Problems) -> Words:
    """The program's list, with that of ``data/words.yml``, which wins and may switch words off."""
    own = own_words()
    path = f"{data_dir}/{WORDS_FILE}"
    if not os.path.lexists(root / path):
        return own
    source = read_source(root, path, problems, empty_ok=True)
    node = compose(source, problems) if source else None
    if not isinstance(node, Group):
        return own
    fields = Fields(node, problems)
    fields.check_keys(("slips", "names"))
    slips = {written.lower(): right for written, right in _pairs(fields, "slips")}
    slips, names = {**own.slips, **slips}, {**own.names, **dict(_pairs(fields, "names"))}
    # A phrase that is right here («đường xá: đường xá») is looked for no more.
    return Words(
        {written: right for written, right in slips.items() if written != right.lower()},
        {written: right for written, right in names.items() if written != right},
    )


def _pairs(fields: Fields, key: str) -> Iterator[tuple[str, str]]:
    group = fields.mapping(key)
    for entry in group.mapping_node if group is not None else ():
        if isinstance(entry.value, Scalar) and not entry.value.is_blank:
            yield entry.key.text, entry.value.text.strip()
        else:
            fields.problems.error(
                entry.key.place,
                "word-without-right",
                f"«{entry.key.text}» chưa có cách viết đúng",
                "viết sau dấu hai chấm, ví dụ nghành: ngành",
            )


@dataclass(frozen=True, slots=True)
class House:
    """The rules with the words that they look for."""

    rules: HouseRules
    words: Words

    @property
    def print(self) -> object:
        """What stands for all of it: while it is the same, a text need not be looked at again."""
        return self.rules, self.words.slips, self.words.names


def check_house_rules(
    source: Source, fields: Fields, body_start: int, house: House, problems: Problems
) -> None:
    """Warns, in an article, of what the rules ask for."""
    rules, words = house.rules, house.words
    for key in rules.require:
        if not fields.has(key):
            problems.warning(
                fields.mapping_node.key_place(key),
                "rule-required",
                f"bài chưa có {_LABELS[key]}",
                f"thêm dòng, ví dụ {key}: {_EXAMPLES[key]}",
            )
    if rules.caption_length:
        for place, length in _long_captions(source, fields, body_start, rules.caption_length):
            problems.warning(
                place,
                "caption-long",
                f"chú thích ảnh dài {length} ký tự, quá mức {rules.caption_length}",
                "rút gọn, đưa phần còn lại vào bài",
            )
    if rules.words:
        for offset, written, right in words.find(source.text):
            if _in_code(source.text, offset):
                continue
            problems.warning(
                source.place(offset),
                "word-slip",
                f"«{written}» viết chưa đúng",
                f"viết «{right}»",
            )


def _in_code(text: str, offset: int) -> bool:
    """Asked only where something was found, which is seldom."""
    return blank(text)[offset] == " "


def _long_captions(
    source: Source, fields: Fields, body_start: int, most: int
) -> Iterator[tuple[Place, int]]:
    node = fields.node("image")
    if isinstance(node, Group):
        caption = node.get("caption")
        if isinstance(caption, Scalar) and len(caption.text.strip()) > most:
            yield caption.place, len(caption.text.strip())
    for match in _CAPTION.finditer(source.text, body_start):
        if len(match["text"]) > most:
            yield source.place(match.start("text")), len(match["text"])
