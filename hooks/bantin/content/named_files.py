"""Which files of the docs folder are named by what is neither article nor fixed page."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from bantin.content.blanking import blank
from bantin.content.bodies import Named
from bantin.content.destinations import Kind, classify
from bantin.content.docs import Docs
from bantin.content.links import find_links
from bantin.content.pages import HANDBOOK_DIR
from bantin.content.settings import CONFIG_FILE
from bantin.diagnostics import Place, Problems
from bantin.sources import Mapping, Scalar, compose, read_source, yaml_marks
from bantin.sources.files import MAX_BYTES

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_ATTRIBUTES = ("src", "href", "poster", "data", "xlink:href")
# Settings of MkDocs that name files to leave them out.
_LEFT_OUT = ("exclude_docs", "draft_docs", "not_in_nav")


def named_by_handbook(docs: Docs, problems: Problems) -> dict[str, Named]:
    """The files that each page of the editors' handbook names, by the page's path in problems.

    MkDocs lays these pages out; of them only the encoding is checked here. HTML stands in them as
    it is.
    """
    found = {}
    for path in docs.tree.matching(HANDBOOK_DIR):
        source = read_source(docs.root, f"{docs.path}/{path}", problems)
        if source is None:
            continue
        named: Named = {}
        for link in find_links(source.text, source.path):
            _note(named, link.destination, path, (link.place.line, link.place.column))
        if "<" in source.text:
            _read_html(blank(source.text), path, named)
        found[source.path] = named
    return found


def named_by_html(docs: Docs, path: str) -> Named:
    """The files that an HTML file of the docs folder shows or leads to; none if it is unreadable.

    ``path`` is from the docs folder.
    """
    named: Named = {}
    try:
        with (docs.dir / path).open("rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return named
    _read_html(text, path, named)
    return named


def named_by_settings(node: Mapping | None) -> dict[str, Place]:
    """The files that ``mkdocs.yml`` names (a logo, a style sheet), and where.

    ``node`` is what stands in it.
    """
    found: dict[str, Place] = {}
    for scalar in _scalars(node) if node is not None else ():
        destination = classify(scalar.text, "")
        if destination.kind is Kind.FILE:
            found.setdefault(destination.path, scalar.place)
    return found


def read_settings_nodes(docs: Docs) -> Mapping | None:
    """The settings' file as nodes; what is wrong with it is told by whoever reads the settings."""
    if not (docs.root / CONFIG_FILE).is_file():
        return None
    problems = Problems()
    source = read_source(docs.root, CONFIG_FILE, problems)
    node = compose(source, problems, with_tags=True) if source is not None else None
    return node if isinstance(node, Mapping) else None


def _scalars(node: yaml_marks.Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node:
            if entry.key.text not in _LEFT_OUT:
                yield from _scalars(entry.value)
    else:
        for item in node:
            yield from _scalars(item)


def _note(named: Named, written: str, page: str, spot: tuple[int, int]) -> None:
    destination = classify(written, page)
    if destination.kind is Kind.FILE:
        named.setdefault(destination.path, spot)


def _read_html(text: str, path: str, named: Named) -> None:
    reader = _Reader(path, named)
    reader.feed(text)
    reader.close()


class _Reader(HTMLParser):
    """Notes the files that tags name; ``path`` is that of the file, from the docs folder."""

    def __init__(self, path: str, named: Named) -> None:
        super().__init__()
        self._path = path
        self._named = named

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        for name, value in attrs:
            if not value:
                continue
            if name in _ATTRIBUTES:
                _note(self._named, value, self._path, (line, column + 1))
            elif name == "srcset":
                for candidate in value.split(","):
                    written = candidate.strip().partition(" ")[0]
                    _note(self._named, written, self._path, (line, column + 1))
