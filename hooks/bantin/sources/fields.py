"""Typed values out of a YAML mapping, with a Vietnamese problem for whatever is wrong.

Used alike for front matter, sections, authors, settings and datasets.
Every reader returns an empty value after reporting, so the caller goes on with the rest.
A blank value (``key:``) counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from bantin.diagnostics import Place, Problems
from bantin.sources.dates import date_words
from bantin.sources.quoting import in_flow
from bantin.sources.samples import Spec, Specs, group_of, key_meant, keys_of, text_of
from bantin.sources.yaml_marks import Mapping, Node, Scalar, Sequence
from bantin.text.dates import DateError, parse_day, parse_moment
from bantin.text.similar import did_you_mean

_LINE_BREAKS = re.compile(r"[ \t]*\n\s*")
_LEADING_ZERO = re.compile(r"0[0-9]+")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
TRUE_WORDS = frozenset({"yes", "y", "on", "1", "có", "đúng", "true"})
_FALSE_WORDS = frozenset({"no", "n", "off", "0", "không", "sai", "false"})


class Fields:
    """The values of one mapping."""

    __slots__ = ("mapping_node", "problems", "specs")

    def __init__(self, mapping: Mapping, problems: Problems) -> None:
        self.mapping_node = mapping
        self.problems = problems
        self.specs: dict[str, Spec] = {}

    @property
    def place(self) -> Place:
        return self.mapping_node.place

    def node(self, key: str) -> Node | None:
        """The value as it stands, or None when the key is absent or blank."""
        node = self.mapping_node.get(key)
        return None if isinstance(node, Scalar) and node.is_blank else node

    def value_place(self, key: str) -> Place:
        """Where the value of ``key`` stands; its key, or the mapping, when there is none."""
        node = self.node(key)
        return node.place if node is not None else self.mapping_node.key_place(key)

    def has(self, key: str) -> bool:
        return self.node(key) is not None

    def check_keys(self, known: Iterable[str]) -> None:
        """Reports every key that is not among ``known``."""
        names = list(known)
        self._check_keys(names, lambda written: did_you_mean(written, names))

    def follow(self, specs: Specs) -> None:
        """Reports every key that is not in a table of fields, by which hints are given from now."""
        self.specs = {spec.name: spec for spec in specs}
        self._check_keys(list(self.specs), lambda written: key_meant(written, specs))

    def _check_keys(self, names: list[str], guess: Callable[[str], str | None]) -> None:
        for entry in self.mapping_node:
            if entry.key.text not in names:
                self.problems.error(
                    entry.key.place,
                    "unknown-key",
                    f"không có khóa «{entry.key.text}»",
                    guess(entry.key.text) or f"các khóa có: {', '.join(names)}",
                )

    def _parts(self, key: str) -> Specs:
        return self.specs[key].parts if key in self.specs else ()

    def require(self, key: str, example: str, besides: str = "") -> bool:
        """Whether the key has a value; else an example is told, and what is said ``besides``."""
        if (node := self.node(key)) and not node.is_blank:
            return True
        if key in self.mapping_node:
            what, mend = f"khóa «{key}» để trống", f"viết giá trị, ví dụ {key}: {example}"
        else:
            what, mend = f"thiếu khóa bắt buộc «{key}»", f"thêm dòng, ví dụ {key}: {example}"
        place = self.mapping_node.key_place(key)
        self.problems.error(place, "missing-key", what, mend + besides)
        return False

    def scalar(self, key: str) -> Scalar | None:
        """The value when it is plain text; reports a list or a group."""
        node = self.node(key)
        if node is None or isinstance(node, Scalar):
            return node
        self.problems.error(
            node.place,
            "not-text",
            f"«{key}» phải là một dòng chữ, không phải {_kind(node)}",
            f"viết sau dấu hai chấm, đặt trong dấu nháy: {key}: {text_of(node)}",
        )
        return None

    def text(self, key: str, *, required: str = "") -> str:
        """One line of text, ``""`` when absent. ``required`` is an example: then it must be there.

        Line breaks become spaces. Digits after a zero must stand in quotes, because other YAML
        programs read ``0123`` as 83.
        """
        if required and not self.require(key, required):
            return ""
        scalar = self.scalar(key)
        return self.line(scalar) if scalar is not None else ""

    def line(self, scalar: Scalar) -> str:
        """The text of a scalar (an item of a list, say) on one line."""
        text = _LINE_BREAKS.sub(" ", scalar.text.strip())
        if not scalar.quoted and _LEADING_ZERO.fullmatch(text):
            self.problems.error(
                scalar.place,
                "unquoted-zero",
                f"số 0 đứng đầu ở «{text}» sẽ mất khi mở bằng chương trình khác",
                f'đặt trong dấu nháy: "{text}"',
            )
        return text

    def boolean(self, key: str, default: bool = False) -> bool:
        """``true`` or ``false``; ``default`` when absent or wrong."""
        scalar = self.scalar(key)
        if scalar is None:
            return default
        if scalar.text in ("true", "false"):
            return scalar.text == "true"
        word = scalar.text.strip().lower()
        right = "true" if word in TRUE_WORDS else "false" if word in _FALSE_WORDS else ""
        self.problems.error(
            scalar.place,
            "not-boolean",
            f"«{key}» phải là true hoặc false, không phải «{scalar.text}»",
            f"viết {key}: {right}" if right else "viết true (có) hoặc false (không)",
        )
        return default

    def integer(self, key: str, *, minimum: int | None = None) -> int | None:
        """A whole number in plain digits; None when absent or wrong."""
        scalar = self.scalar(key)
        if scalar is None:
            return None
        if _INTEGER.fullmatch(text := scalar.text.strip()) is None:
            self.problems.error(
                scalar.place,
                "not-integer",
                f"«{key}» phải là số nguyên, không phải «{text}»",
                f"chỉ viết chữ số, ví dụ {key}: 12",
            )
            return None
        number = int(text)
        if minimum is not None and number < minimum:
            self.problems.error(
                scalar.place,
                "integer-too-small",
                f"«{key}» phải từ {minimum} trở lên, không phải {number}",
                f"viết {key}: {minimum} hoặc số lớn hơn",
            )
            return None
        return number

    def moment(self, key: str) -> tuple[datetime, bool] | None:
        """A date, or a date and time, at +07:00, and whether it has a time."""
        scalar = self.scalar(key)
        if scalar is None:
            return None
        try:
            return parse_moment(scalar.text)
        except DateError as error:
            self._report_date(scalar.place, key, error)
            return None

    def day(self, key: str) -> date | None:
        """A date without a time."""
        scalar = self.scalar(key)
        if scalar is None:
            return None
        try:
            return parse_day(scalar.text)
        except DateError as error:
            self._report_date(scalar.place, key, error)
            return None

    def _report_date(self, place: Place, key: str, error: DateError) -> None:
        self.problems.error(place, "date-format", *date_words(key, error))

    def texts(self, key: str) -> list[Scalar]:
        """A list of texts, blank items left out, each still with its place."""
        node = self.node(key)
        if node is None:
            return []
        if not isinstance(node, Sequence):
            written = node.text if isinstance(node, Scalar) else "…"
            items = ", ".join(in_flow(part) for part in written.split(",") if part.strip())
            self.problems.error(
                node.place,
                "not-list",
                f"«{key}» phải là danh sách, không phải {_kind(node)}",
                f"đặt trong ngoặc vuông: {key}: [{items}]",
            )
            return []
        texts = []
        for item in node:
            if not isinstance(item, Scalar):
                self.problems.error(
                    item.place,
                    "not-text",
                    f"mỗi mục của «{key}» phải là một dòng chữ, không phải {_kind(item)}",
                    'mục có dấu hai chấm thì đặt trong dấu nháy: "…"',
                )
            elif not item.is_blank:
                texts.append(item)
        return texts

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """One of the words ``allowed``; ``""`` when absent or wrong."""
        scalar = self.scalar(key)
        if scalar is None:
            return ""
        words = list(allowed)
        if scalar.text in words:
            return scalar.text
        self.problems.error(
            scalar.place,
            "unknown-choice",
            f"«{key}» không nhận «{scalar.text}»",
            did_you_mean(scalar.text, words) or f"chọn một trong: {', '.join(words)}",
        )
        return ""

    def mapping(self, key: str) -> Fields | None:
        """A group of keys under ``key``."""
        node = self.node(key)
        if node is None:
            return None
        if isinstance(node, Mapping):
            return Fields(node, self.problems)
        self.problems.error(
            node.place,
            "not-mapping",
            f"«{key}» phải là một nhóm khóa, không phải {_kind(node)}",
            f"{keys_of(parts)}; viết {key}: {group_of(parts, node)}"
            if (parts := self._parts(key))
            else "viết mỗi khóa một dòng bên dưới, lùi vào hai khoảng trắng",
        )
        return None

    def mappings(self, key: str) -> list[Fields]:
        """A list of groups under ``key``."""
        node = self.node(key)
        return (
            []
            if node is None
            else mappings_of(node, f"«{key}»", self.problems, self._parts(key), f"{key}: ")
        )


def mappings_of(
    node: Node, name: str, problems: Problems, parts: Specs = (), key: str = ""
) -> list[Fields]:
    """The groups of a list; ``name`` says in a message what the list is.

    ``parts`` are the keys of a group, if they are known, and ``key`` what stands before the list.
    """
    if not isinstance(node, Sequence):
        problems.error(
            node.place,
            "not-list",
            f"{name} phải là danh sách, không phải {_kind(node)}",
            f"{keys_of(parts)}; viết {key}[{group_of(parts, node)}]"
            if parts
            else "viết mỗi mục bắt đầu bằng dấu gạch và khoảng trắng: - …",
        )
        return []
    groups = []
    for item in node:
        if isinstance(item, Mapping):
            groups.append(Fields(item, problems))
        else:
            problems.error(
                item.place,
                "not-mapping",
                f"mỗi mục của {name} phải là một nhóm khóa, không phải {_kind(item)}",
                f"{keys_of(parts)}; viết {group_of(parts, item)}"
                if parts
                else "viết mỗi khóa một dòng, ví dụ - id: …",
            )
    return groups


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return "một dòng chữ"
    return "danh sách" if isinstance(node, Sequence) else "nhóm khóa"
