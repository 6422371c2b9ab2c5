"""What to paste where something else than keys was written, made from the table of fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from bantin.sources.quoting import in_flow, in_quotes
from bantin.sources.yaml_marks import Mapping, Node, Scalar
from bantin.sources.yaml_marks import Sequence as YamlSequence
from bantin.text.folding import fold
from bantin.text.similar import closest, did_you_mean

TO_FILL_IN = "…"
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class Spec(Protocol):
    """What is told of a key; see `bantin.content.fields`."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def also(self) -> str: ...
    @property
    def required(self) -> bool: ...
    @property
    def holds_text(self) -> bool: ...
    @property
    def parts(self) -> Sequence[Spec]: ...


Specs = Sequence[Spec]


def group_of(parts: Specs, node: Node) -> str:
    """A group on one line in which what was written has its key; «…» is to be filled in."""
    if isinstance(node, Mapping):
        known = [(e.key.text, e.value.text) for e in node if isinstance(e.value, Scalar)]
        return _group((key, in_flow(text) if text.strip() else TO_FILL_IN) for key, text in known)
    wanted = [part for part in parts if part.required] or list(parts[:1])
    first = next((part.name for part in wanted if part.holds_text), "")
    written = in_flow(node.text) if isinstance(node, Scalar) and node.text.strip() else TO_FILL_IN
    return _group((part.name, written if part.name == first else TO_FILL_IN) for part in wanted)


def _group(pairs: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def text_of(node: Node) -> str:
    """The words of a list or a group as one line of text in quotes, as far as it has only words."""
    if isinstance(node, Mapping):
        parts = [f"{e.key.text}: {e.value.text}" for e in node if isinstance(e.value, Scalar)]
        is_all = len(parts) == len(node)
    else:
        items = node if isinstance(node, YamlSequence) else ()
        parts = [item.text for item in items if isinstance(item, Scalar)]
        is_all = not isinstance(node, YamlSequence) or len(parts) == len(node)
    text = ", ".join(part for part in parts if part.strip())
    return in_quotes(" ".join(text.split())) if text and is_all else f'"{TO_FILL_IN}"'


def keys_of(parts: Specs) -> str:
    """The keys of a group, named."""
    return f"các khóa: {', '.join(part.name for part in parts)}"


def key_meant(written: str, specs: Specs) -> str | None:
    """The sentence that offers the key of that Vietnamese name, or the one spelt most alike."""
    squashed = _squash(written)
    own = {_squash(name): spec.name for spec in specs for name in (spec.label, spec.name)}
    others = {_squash(name): spec.name for spec in specs for name in spec.also.split(",")}
    by_letters = {**others, **own}
    by_letters.pop("", None)
    if squashed in by_letters:
        return f"có phải bạn định viết «{by_letters[squashed]}»?"
    if guess := did_you_mean(written, [spec.name for spec in specs]):
        return guess
    name = closest(squashed, by_letters) if len(squashed) > 3 else None
    return f"có phải bạn định viết «{by_letters[name]}»?" if name else None


def _squash(text: str) -> str:
    return _NOT_LETTERS.sub("", fold(text))
