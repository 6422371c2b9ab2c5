"""Typed values out of a YAML mapping, with a Vietnamese problem for whatever is wrong.

Used alike for front matter, sections, authors, settings and datasets::

    fields = Fields(mapping, problems)
    fields.check_keys(["title", "unit"])          # unknown keys, with a "did you mean"
    fields.text("title", required="Cơ chế một cửa")  # str; "" when absent
    fields.boolean("historical")                  # bool; only true and false
    fields.integer("order", minimum=0)            # int | None
    fields.day("as_of")                           # date | None
    fields.moment("date")                         # (datetime at +07:00, has_time) | None
    fields.texts("tags")                          # list[Scalar], each with its place
    fields.choice("status", ["official", "…"])    # str; "" when absent or wrong
    fields.mapping("source")                      # Fields | None
    fields.mappings("rows")                       # list[Fields]

Every reader returns an empty value after reporting, so the caller goes on with the rest.
A blank value (``key:``) counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from bantin.diagnostics import Place, Problems
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

    __slots__ = ("mapping_node", "problems")

    def __init__(self, mapping: Mapping, problems: Problems) -> None:
        self.mapping_node = mapping
        self.problems = problems

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
        for entry in self.mapping_node:
            if entry.key.text not in names:
                self.problems.error(
                    entry.key.place,
                    "unknown-key",
                    f"không có khóa «{entry.key.text}»",
                    did_you_mean(entry.key.text, names) or f"các khóa có: {', '.join(names)}",
                )

    def require(self, key: str, example: str) -> bool:
        """Whether the key has a value; reports it as missing, with an example, when not."""
        if (node := self.node(key)) is not None and not node.is_blank:
            return True
        if key in self.mapping_node:
            what, mend = f"khóa «{key}» để trống", f"viết giá trị, ví dụ {key}: {example}"
        else:
            what, mend = f"thiếu khóa bắt buộc «{key}»", f"thêm dòng, ví dụ {key}: {example}"
        self.problems.error(self.mapping_node.key_place(key), "missing-key", what, mend)
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
            f'viết sau dấu hai chấm; có dấu hai chấm trong chữ thì đặt trong dấu nháy: {key}: "…"',
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
        text = scalar.text.strip()
        if _INTEGER.fullmatch(text) is None:
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
                "sửa lại con số",
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
        what, mend = _date_words(key, error)
        self.problems.error(place, "date-format", what, mend)

    def texts(self, key: str) -> list[Scalar]:
        """A list of texts, blank items left out, each still with its place."""
        node = self.node(key)
        if node is None:
            return []
        if not isinstance(node, Sequence):
            written = node.text if isinstance(node, Scalar) else "…"
            items = ", ".join(part.strip() for part in written.split(",") if part.strip())
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
            "viết mỗi khóa một dòng bên dưới, lùi vào hai khoảng trắng",
        )
        return None

    def mappings(self, key: str) -> list[Fields]:
        """A list of groups under ``key``."""
        node = self.node(key)
        return [] if node is None else mappings_of(node, f"«{key}»", self.problems)


def mappings_of(node: Node, name: str, problems: Problems) -> list[Fields]:
    """The groups of a list; ``name`` says in a message what the list is."""
    if not isinstance(node, Sequence):
        problems.error(
            node.place,
            "not-list",
            f"{name} phải là danh sách, không phải {_kind(node)}",
            "viết mỗi mục bắt đầu bằng dấu gạch và khoảng trắng: - …",
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
                "viết mỗi khóa một dòng, ví dụ - id: …",
            )
    return groups


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return "một dòng chữ"
    return "danh sách" if isinstance(node, Sequence) else "nhóm khóa"


def _date_words(key: str, error: DateError) -> tuple[str, str]:
    text = error.text.strip()
    form = "viết năm-tháng-ngày, ví dụ 2026-11-20"
    if error.reason == "wrong-order":
        return f"ngày «{text}» viết chưa đúng thứ tự", f"viết {key}: {error.suggestion}"
    if error.reason == "no-such-day":
        return f"không có ngày «{text}» trong lịch", "xem lại ngày và tháng"
    if error.reason == "no-such-time":
        return f"không có giờ như «{text}»", "viết giờ từ 00:00 đến 23:59"
    if error.reason == "year-range":
        return f"năm của «{text}» nằm ngoài khoảng 1900–2199", "xem lại năm"
    if error.suggestion:
        return f"«{key}» chỉ cần ngày, không cần giờ", f"viết {key}: {error.suggestion}"
    return f"«{text}» không phải là ngày", form
