"""YAML as nodes that know their place, with every scalar left as the text it was written as.

YAML's own types are what turns ``no`` into false and ``012`` into ten, so none are applied.
Nodes are built from parser events rather than from composed nodes: an alias is then seen before
it can multiply, and depth is limited without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bantin.diagnostics import Place, Problems
from bantin.sources.files import Source
from bantin.sources.quoting import in_quotes
from bantin.sources.yaml_errors import report_syntax

MAX_DEPTH = 20

_END_IN_BRACKETS = re.compile(r"[,\]}]")
_CUT = re.compile(r"[ \t]+#(?=[^\s#])")

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. ``quoted`` tells ``"…"``, ``'…'`` and blocks from plain text."""

    text: str
    place: Place
    quoted: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing was written, or YAML's words for nothing."""
        text = self.text.strip()
        return not text or (not self.quoted and text in ("~", "null"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; ``place`` is where the first key stands."""

    place: Place
    entries: list[Entry] = field(default_factory=list)
    _by_key: dict[str, Entry] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not self.entries

    def get(self, key: str) -> Node | None:
        """The value of ``key``, or None when the key is not there."""
        entry = self._by_key.get(key)
        return entry.value if entry else None

    def key_place(self, key: str) -> Place:
        """Where ``key`` stands; where the mapping begins when the key is not there."""
        entry = self._by_key.get(key)
        return entry.key.place if entry else self.place

    def keys(self) -> list[str]:
        return list(self._by_key)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Nothing stands in it but blank items."""
        return all(isinstance(item, Scalar) and item.is_blank for item in self.items)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


Node = Scalar | Mapping | Sequence


def compose(
    source: Source,
    problems: Problems,
    start: int = 0,
    end: int | None = None,
    *,
    with_tags: bool = False,
) -> Node | None:
    """Reads ``source.text[start:end]`` as one YAML document.

    None when it is empty or cannot be read; then problems say why, at their place in the file.
    Duplicate keys, aliases, anchors, a second document and nesting deeper than ``MAX_DEPTH`` are
    problems, and so are tags but ``with_tags``, which then say nothing here.
    """
    text = source.text[start:end]
    builder = _Builder(source, start, problems, with_tags)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not builder.take(event):
                return None
    except yaml.MarkedYAMLError as error:
        report_syntax(source, start, text, error, problems)
        return None
    except yaml.YAMLError:
        problems.error(
            source.place(start),
            "yaml-unreadable",
            "phần này không đọc được",
            "xem lại các dấu hai chấm, dấu nháy và khoảng trắng đầu dòng",
        )
        return None
    return builder.document


class _Builder:
    """Builds nodes from events; ``take`` returns False when reading must stop."""

    def __init__(
        self, source: Source, start: int, problems: Problems, with_tags: bool = False
    ) -> None:
        self._source = source
        self._start = start
        self._problems = problems
        self._with_tags = with_tags
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        self._documents = 0
        self.document: Node | None = None

    def take(self, event: yaml.Event) -> bool:
        if isinstance(event, yaml.ScalarEvent):
            return self._allowed(event) and self._scalar(event)
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            return self._allowed(event) and self._begin(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self._keys.pop()
            self._add(self._open.pop())
        elif isinstance(event, yaml.AliasEvent):
            return self._refuse_alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                return self._refuse(
                    event,
                    "yaml-second-document",
                    "có dấu «---» thứ hai, phần sau sẽ bị bỏ qua",
                    "xóa dấu «---» ấy hoặc tách thành hai tệp",
                )
        return True

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return self._source.place(self._start + (mark.index if mark is not None else 0))

    def _refuse(self, event: yaml.Event, code: str, what: str, mend: str) -> bool:
        self._problems.error(self._place(event), code, what, mend)
        return False

    def _refuse_alias(self, event: yaml.AliasEvent) -> bool:
        return self._refuse(
            event,
            "yaml-alias",
            f"dấu «*» ở đầu («*{event.anchor}») có nghĩa riêng, không dùng được",
            f"đặt chữ trong dấu nháy: {self._value_at(event)}",
        )

    def _allowed(self, event: yaml.NodeEvent) -> bool:
        if event.anchor is not None:
            return self._refuse(
                event,
                "yaml-anchor",
                f"dấu «&» ở đầu («&{event.anchor}») có nghĩa riêng, không dùng được",
                f"đặt chữ trong dấu nháy: {self._value_at(event)}",
            )
        tag = getattr(event, "tag", None)
        if tag is not None and not self._with_tags:
            return self._refuse(
                event,
                "yaml-tag",
                f"dấu «!» ở đầu («{tag}») có nghĩa riêng, không dùng được",
                f"đặt chữ trong dấu nháy: {self._value_at(event)}",
            )
        return True

    def _begin(self, event: yaml.Event) -> bool:
        if self._awaits_key():
            return self._refuse(
                event,
                "yaml-key-not-text",
                "khóa phải là chữ, không phải danh sách hay nhóm",
                "đặt chữ trong dấu nháy",
            )
        if len(self._open) >= MAX_DEPTH:
            return self._refuse(
                event,
                "yaml-too-deep",
                f"lồng nhau quá {MAX_DEPTH} tầng",
                "viết gọn lại, chỉ lồng khi thật cần",
            )
        place = self._place(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(Mapping(place) if is_mapping else Sequence(place))
        self._keys.append(None)
        return True

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], Mapping) and self._keys[-1] is None

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        scalar = Scalar(event.value, self._place(event), bool(event.style))
        if not event.style and event.start_mark is not None and event.end_mark is not None:
            start, end = event.start_mark.index, event.end_mark.index
            self._warn_cut(event.value, self._start + start, self._start + end)
        if self._awaits_key():
            self._keys[-1] = scalar
        else:
            self._add(scalar)
        return True

    def _warn_cut(self, value: str, start: int, end: int) -> None:
        """A «#1» after a space is taken for a comment, and silently lost."""
        match = _CUT.match(self._source.text, end)
        if match is not None:
            what = f"phần từ dấu «#» sau «{value}» bị coi là ghi chú và bỏ đi"
            mend = f"đặt cả giá trị trong dấu nháy{self._whole(start)}; "
            place = self._source.place(match.end() - 1)
            mend += "nếu là ghi chú thì thêm khoảng trắng sau dấu #"
            self._problems.warning(place, "yaml-comment", what, mend)

    def _value_at(self, event: yaml.Event) -> str:
        """The whole value that begins with a sign, in quotes."""
        text, start = self._source.text, self._source.offset(self._place(event))
        before = text[text.rfind("\n", 0, start) + 1 : start]
        value = text[start:].partition("\n")[0]
        if sum(map(before.count, "[{")) > sum(map(before.count, "]}")):
            value = _END_IN_BRACKETS.split(value, maxsplit=1)[0]
        return in_quotes(value.strip())

    def _whole(self, start: int) -> str:
        """The line of a key with what looks like a comment; empty between brackets."""
        text = self._source.text
        key = self._keys[-1] if self._keys else None
        line = text[text.rfind("\n", 0, start) + 1 : start]
        if key is None or line.strip() != f"{key.text}:":
            return ""
        return f": {key.text}: {in_quotes(text[start:].partition(chr(10))[0].strip())}"

    def _add(self, node: Node) -> None:
        if not self._open:
            self.document = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        self._keys[-1] = None
        if key is None:
            return
        first = parent._by_key.get(key.text)
        if first is not None:
            self._problems.error(
                key.place,
                "duplicate-key",
                f"khóa «{key.text}» viết hai lần, ở dòng {first.key.place.line} "
                f"và dòng {key.place.line}",
                "giữ lại một dòng",
            )
            return
        entry = Entry(key, node)
        parent.entries.append(entry)
        parent._by_key[key.text] = entry
