"""Every message that the source can report is explained, with examples that hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bantin.bulletin import read_bulletin
from bantin.content.settings import Settings, read_settings
from bantin.diagnostics import Problems
from bantin.diagnostics.catalogue import Message, catalogue
from bantin.publishing.records import records_in_folder
from tests.documents import PDF
from tests.unit.content.conftest import NOW, picture
from tests.unit.statistics.conftest import ONE_STOP

PACKAGE = Path(__file__).resolve().parents[2] / "hooks/bantin"
MESSAGES = {message.code: message for group in catalogue().values() for message in group}

ARTICLE = "docs/bai-viet/2026/11/bai.md"
PUBLISHED = "live/published.json"  # what readers have seen, where there is something
HEAD = {
    "title": "Một bài",
    "date": "2026-11-12",
    "section": "dan-van",
    "authors": '["Hồng Vân"]',
}
DATA = {
    "title": "Bảng",
    "source": "{name: Sở}",
    "columns": "[{period: 2012}, {period: 2013}]",
    "rows": "\n  - {id: a, label: A, type: integer, cells: {2012: 1, 2013: 2}}\n"
    "  - {id: b, label: B, type: integer, cells: {2012: 3, 2013: 4}}",
}
SECTIONS = "- {id: dan-van, title: Dân vận}\n- {id: kinh-te, title: Kinh tế}\n"

# Calls that report: where among their arguments the code stands.
REPORTERS = {"error": 1, "warning": 1, "notice": 1, "Problem": 1, "Refusal": 0, "Excess": 1}
# Helpers that are handed the code, and where.
HELPERS = {"Mistake": 1, "_error": 1, "_refuse": 1, "_refuse_form": 0, "_mismatch": 0}


def codes(source: str) -> Iterator[str]:
    """Every code that a file of the package can report, as far as it is written there."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            position = {**REPORTERS, **HELPERS}.get(name)
            if position is not None and len(node.args) > position:
                yield from _written(node.args[position])
        elif isinstance(node, ast.Tuple) and len(node.elts) == 4:
            # What the reader of broken YAML finds: offset, code, what, mend.
            yield from _written(node.elts[1])
        elif isinstance(node, ast.FunctionDef):
            for default in node.args.defaults:
                yield from _written(default)


def _written(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _written(node.body)
        yield from _written(node.orelse)
    elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", str(node.value)):
        yield str(node.value)


def source_codes() -> set[str]:
    files = (path for path in PACKAGE.rglob("*.py") if path.parts[-2] not in ("cli", "search"))
    found = {code for path in files for code in codes(path.read_text("utf-8"))}
    from bantin.content.images import _WORDS

    return found | {f"image-{problem}" for problem in _WORDS}


def test_every_message_of_the_source_is_explained_and_no_other() -> None:
    reported = source_codes()
    assert (sorted(reported - MESSAGES.keys()), sorted(MESSAGES.keys() - reported)) == ([], [])


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('problems.error(place, "new-code", "a", "b")', ["new-code"]),
        ('self._problems.warning(p, "a-b" if x else "a-c", "a", "b")', ["a-b", "a-c"]),
        ('raise Refusal("cell-new", "a", "b")', ["cell-new"]),
        ('found = (0, "yaml-new", "a", "b")', ["yaml-new"]),
        ('def f(code: str = "text-new") -> None: ...', ["text-new"]),
    ],
)
def test_a_code_is_found_however_it_is_reported(source: str, found: list[str]) -> None:
    assert list(codes(source)) == found


def test_no_two_messages_have_one_code() -> None:
    codes = [message.code for group in catalogue().values() for message in group]
    assert sorted(codes) == sorted(set(codes))


def test_titles_are_short_and_no_two_are_alike() -> None:
    titles = [message.title for message in MESSAGES.values()]
    assert [title for title in titles if len(title) > 70 or title.endswith(".")] == []
    assert len(set(titles)) == len(titles)
    assert [m.code for m in MESSAGES.values() if not m.means.endswith((".", "?"))] == []


def merged(base: dict[str, str], *snippets: str) -> str:
    """A mapping's lines, with the keys of the snippets in the place of its own."""
    kept = dict(base)
    for snippet in snippets:
        for key in re.findall(r"^(\w+):", snippet, re.MULTILINE):
            kept.pop(key, None)
    lines = [f"{key}: {value}" for key, value in kept.items()]
    return "\n".join([*lines, *(snippet.rstrip("\n") for snippet in snippets if snippet), ""])


def files_of(message: Message, text: str) -> dict[str, str]:
    """A bulletin in which one example stands where it belongs."""
    place, given = message.place, message.given
    files = {
        ARTICLE: f"---\n{merged(HEAD)}---\n\nChữ.\n",
        "docs/gioi-thieu.md": "# Giới thiệu\n\nChữ.\n",
        "data/sections.yml": SECTIONS,
        "data/mot-cua.yml": ONE_STOP,
        "data/bang.yml": merged(DATA, given),
        "mkdocs.yml": "site_name: Bản tin\n",
    }
    csv_data = {key: value for key, value in DATA.items() if key not in ("rows", "columns")}
    match place:
        case "article":
            files[ARTICLE] = text
        case "front":
            files[ARTICLE] = f"---\n{text}---\n\nChữ.\n"
        case "head":
            files[ARTICLE] = f"---\n{merged(HEAD, text)}---\n\nChữ.\n"
        case "body":
            files[ARTICLE] = f"---\n{merged(HEAD)}---\n\n{text}"
        case "path":
            files[text] = files.pop(ARTICLE)
        case "page":
            files["docs/gioi-thieu.md"] = text
        case "page-path":
            files[text] = files.pop("docs/gioi-thieu.md")
        case "data-path":
            files[text] = files.pop("data/bang.yml")
        case "data":
            own = [] if re.search(r"^(rows|columns):", given, re.M) is None else [given]
            files["data/bang.yml"] = merged(DATA, *own, text)
        case "cells":
            rows = f"rows: [{{id: a, label: A, type: {message.type}, cells: {text}}}]\n"
            files["data/bang.yml"] = merged(DATA, rows)
        case "csv" | "csv-data":
            line = "rows_from: chuoi.csv\n" if place == "csv" else text
            files["data/bang.yml"] = merged(csv_data, line)
            good = "id;label;type;2012\na;A;integer;1\n"
            files["data/chuoi.csv"] = text if place == "csv" else good
        case _:
            files[f"data/{place}.yml" if place != "settings" else "mkdocs.yml"] = text
    return files


def found_in(folder: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """The codes and messages of a bulletin of these files."""
    beside = folder / "docs/bai-viet/2026/11"
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    beside.mkdir(parents=True, exist_ok=True)
    (beside / "anh.jpg").write_bytes(picture())
    (beside / "giay.pdf").write_bytes(PDF)
    (beside / "trang.html").write_text("<p>")
    (folder / "docs/tep").mkdir(exist_ok=True)
    (folder / "docs/tep/to-khai.pdf").write_bytes(PDF)
    problems = Problems()
    settings: Settings = read_settings(folder, problems)
    there = (folder / PUBLISHED).parent
    seen = records_in_folder(there).published if there.exists() else ()
    read_bulletin(settings, problems, NOW, seen)
    return [(problem.code, str(problem)) for problem in problems]


EXAMPLES = [code for code, message in MESSAGES.items() if message.place]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_brings_its_message_and_the_right_one_none(
    tmp_path: Path, code: str
) -> None:
    message = MESSAGES[code]
    wrong = found_in(tmp_path / "wrong", files_of(message, message.wrong))
    assert code in [found for found, _ in wrong], wrong
    assert found_in(tmp_path / "right", files_of(message, message.right)) == []
