"""How long the values of a head may be, as the tables of fields say."""

from __future__ import annotations

from bantin.content.field import Field, Kind
from bantin.diagnostics import Problems
from bantin.sources import Fields, Scalar
from bantin.sources.yaml_marks import Node, Sequence


def check_lengths(fields: Fields, specs: tuple[Field, ...]) -> None:
    """Reports every text of a mapping that is longer than its field allows, in its groups too."""
    for spec in specs:
        if (node := fields.mapping_node.get(spec.name)) is not None:
            _check_length(node, spec, fields.problems)


def _check_length(node: Node, spec: Field, problems: Problems) -> None:
    if isinstance(node, Scalar):
        # What must be one of a list's ids is told as none of them.
        is_id = bool(spec.refers) and spec.kind is Kind.TEXT
        if len(node.text) > spec.longest and not is_id:
            problems.error(
                node.place,
                "value-too-long",
                f"«{spec.name}» dài {len(node.text)} ký tự, quá mức {spec.longest}",
                "viết ngắn lại; chuyện dài thì viết trong bài",
            )
    elif isinstance(node, Sequence):
        for item in node:
            _check_length(item, spec, problems)
    elif spec.parts:
        check_lengths(Fields(node, problems), spec.parts)
    else:
        for entry in node:
            _check_length(entry.value, spec, problems)
