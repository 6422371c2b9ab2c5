"""``mkdocs.yml`` as a file: it is read without MkDocs, and may name nothing that would run.

MkDocs loads its file with a loader that calls whatever a ``!!python/…`` tag names. So the file, and
every file that it inherits from, is looked at before MkDocs opens it, with the parser that MkDocs
uses: two parsers that read one text in two ways would leave a gap.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from bantin.diagnostics import Place, Problems
from bantin.sources import Source, compose, read_source, yaml_marks
from bantin.sources.yaml_errors import report_syntax

_STANDARD = "tag:yaml.org,2002:"
_PYTHON = f"{_STANDARD}python/"
# Plain values, and the two tags that MkDocs adds.
_ALLOWED = frozenset(
    {
        *("!", "!ENV", "!relative"),
        *(f"{_STANDARD}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")),
        *(f"{_STANDARD}{name}" for name in ("seq", "map", "binary", "omap", "pairs", "set")),
        *(f"{_STANDARD}{name}" for name in ("merge", "value")),
    }
)


def load_file(
    root: Path, path: str, problems: Problems
) -> tuple[Any, yaml_marks.Node | None] | None:
    """The value of a settings file, and its nodes; None where it cannot be read."""
    source = read_source(root, path, problems)
    if source is None:
        return None
    before = len(problems)
    node = compose(source, problems, with_tags=True)
    if node is None and len(problems) > before:
        return None
    _check_tags(root, source, problems)
    try:
        return yaml.load(source.text, Loader=_Loader), node  # noqa: S506 - a SafeLoader of our own
    except yaml.constructor.ConstructorError as error:
        _report_value(source, error, problems)
        return None


def parent_of(path: str, inherited: str) -> str:
    """The file that ``path`` inherits from, from the bulletin's folder where it lies there."""
    return os.path.normpath(os.path.join(os.path.dirname(path), inherited)).replace(os.sep, "/")


def _check_tags(root: Path, source: Source, problems: Problems) -> None:
    """Adds an error for every tag of a settings file that is more than a plain value."""
    try:
        # As bytes, and with the loader in Python: as MkDocs reads it.
        raw = (root / source.path).read_bytes()
        events = list(yaml.parse(raw, Loader=yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        report_syntax(source, 0, source.text, error, problems)
        return
    path = source.path
    for event in events:
        tag = getattr(event, "tag", None)
        if tag is None or tag in _ALLOWED:
            continue
        mark = event.start_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        _report(tag, place, problems)


def _report(tag: str, place: Place, problems: Problems) -> None:
    shown = f"!!{tag.removeprefix(_STANDARD)}" if tag.startswith(_STANDARD) else tag
    if tag.startswith(_PYTHON):
        problems.error(
            place,
            "settings-code",
            f"«{shown}» bảo máy chạy mã Python, mà tệp cấu hình không được chạy gì",
            "xóa cả giá trị ấy; cần chạy mã thì viết vào một tệp trong hooks/",
        )
        return
    problems.error(
        place,
        "settings-tag",
        f"không có thẻ «{shown}»",
        "chỉ dùng được !ENV và !relative; nếu là chữ thì đặt cả giá trị trong dấu nháy",
    )


def _report_value(
    source: Source, error: yaml.constructor.ConstructorError, problems: Problems
) -> None:
    mark = error.problem_mark
    problems.error(
        source.place(mark.index if mark is not None else 0),
        "settings-value",
        "giá trị này không đọc được",
        "đặt trong dấu nháy nếu là chữ, hoặc viết đúng dạng !ENV [TÊN_BIẾN, giá trị]",
    )


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that does not stumble over tags, which `check_tags` judges."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """A value; raises ConstructorError, with its place, for one such as 2026-02-30."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, TypeError, AttributeError) as error:
            raise yaml.constructor.ConstructorError(
                None, None, str(error), node.start_mark
            ) from error


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """``!ENV NAME`` or ``!ENV [NAME, OTHER, default]``."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [node.value], None
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)
