"""Which files of the docs folder are published: those that something published names.

What names a file is known from reading: articles and fixed pages (`BodyChecker.named`, kept from
run to run), pages of the handbook, the settings, redirects, sources of datasets. So which files
are published follows from which articles are, and no text is read for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property

from bantin.bulletin.addresses import Redirects
from bantin.content.bodies import Named
from bantin.content.destinations import path_on_site
from bantin.content.docs import Docs
from bantin.content.images import without_photographs
from bantin.content.model import Article
from bantin.content.named_files import (
    HTML_SUFFIXES,
    named_by_handbook,
    named_by_html,
    named_by_settings,
    read_settings_nodes,
)
from bantin.content.public_files import public_files
from bantin.content.settings import Settings
from bantin.content.tree import check_names
from bantin.diagnostics import Place, Problems
from bantin.statistics.model import Dataset


class NamedFiles(Mapping[str, Place]):
    """Files by path from the docs folder, in order, and where each is named first."""

    def __init__(
        self, texts: list[tuple[str, Named]], others: Mapping[str, Place], files: Mapping[str, int]
    ) -> None:
        """``texts`` name files, and what else they name is none of ``files``.

        ``others`` are named by what is no text, and static whatever they are.
        """
        self._found = set().union(*[named for _, named in texts]) & files.keys()
        self._paths = self._found | others.keys()
        self._texts = texts
        self._others = others
        self._files = files

    @cached_property
    def static(self) -> Set[str]:
        """Those that are published as they are, under their own names.

        They are all but photographs that only articles and fixed pages name, of which readers get
        smaller ones.
        """
        return frozenset(without_photographs(self._found)) | self._others.keys()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter([path for path in self._files if path in self._paths])

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, path: str) -> Place:
        if path not in self._paths:
            raise KeyError(path)
        spot = self._spots.get(path)
        return Place(*spot) if spot else self._others[path]

    @cached_property
    def _spots(self) -> dict[str, tuple[str, int, int]]:
        # Seldom asked for, and an archive has thousands.
        found: dict[str, tuple[str, int, int]] = {}
        for text, named in self._texts:
            for path, (line, column) in named.items():
                if path not in found:
                    found[path] = (text, line, column)
        return found


class FileUses:
    """What names each file.

    ``by_text`` has, for each article and fixed page by its path in problems, the files it names;
    ``lasting`` has the files that are published whichever articles are. ``docs`` tells what files
    there are.
    """

    def __init__(
        self, docs: Docs, by_text: Mapping[str, Named], lasting: Mapping[str, Place]
    ) -> None:
        self._docs = docs
        self.files = docs.tree.no_texts  # in order
        self.litter = docs.tree.litter
        self._files = dict.fromkeys(self.files, 0)
        self._pages = {path for path in self.files if path.lower().endswith(HTML_SUFFIXES)}
        self._by_text = by_text
        self._lasting = {path: place for path, place in lasting.items() if path in self._files}
        self._by_html: dict[str, Named] = {}

    @property
    def texts(self) -> Set[str]:
        """The texts that name files or other texts."""
        return self._by_text.keys()

    def named_by(self, texts: Iterable[str], *, with_lasting: bool = True) -> NamedFiles:
        """The files that some texts name, with those that are published anyway or without."""
        by_text = self._by_text
        naming = [(text, by_text[text]) for text in texts if text in by_text]
        others = dict(self._lasting) if with_lasting else {}
        named = NamedFiles(naming, others, self._files)
        pages = [path for path in self._pages if path in named]
        return NamedFiles(naming, self._follow(pages, others), self._files) if pages else named

    def _follow(self, pages: Iterable[str], others: dict[str, Place]) -> dict[str, Place]:
        """Adds to ``others`` what HTML files show and lead to: readers would find it gone."""
        pending, seen = sorted(pages), set(pages)
        while pending:
            page = pending.pop()
            if page not in self._by_html:
                self._by_html[page] = named_by_html(self._docs, page)
            for path, spot in self._by_html[page].items():
                if path in self._files and path not in seen:
                    seen.add(path)
                    others.setdefault(path, Place(f"{self._docs.path}/{page}", *spot))
                    if path in self._pages:
                        pending.append(path)
        return others


# What a host of sites asks for: the name of the site's own address.
_OF_HOSTS = ("CNAME",)


def lasting_files(
    settings: Settings,
    docs: Docs,
    datasets: Mapping[str, Dataset],
    redirects: Redirects,
    problems: Problems,
) -> dict[str, Place]:
    """What is published whichever articles are, and where it is named."""
    node = read_settings_nodes(docs)
    found = {**public_files(node, docs, problems)}
    for path, place in named_by_settings(node).items():
        found.setdefault(path, place)
    for redirect in (*redirects.addresses.values(), *redirects.numbers.values()):
        if redirect.target:
            found.setdefault(redirect.target, redirect.place)
    for dataset in datasets.values():
        if path := path_on_site(dataset.source.url, settings.site_url):
            found.setdefault(path, Place(dataset.path))
    for text, named in named_by_handbook(docs, problems).items():
        for path, spot in named.items():
            found.setdefault(path, Place(text, *spot))
    for path in _OF_HOSTS:
        found.setdefault(path, docs.place(path))
    return found


def check_files(
    uses: FileUses, docs: Docs, articles: Iterable[Article], problems: Problems
) -> None:
    """Checks the names of all files that are published, or will be, and pictures among them.

    A name that only drafts need is told in the draft.
    """
    drafts = {article.path for article in articles if article.draft}
    named = uses.named_by(uses.texts)
    due = uses.named_by(uses.texts - drafts) if drafts else named
    check_names(named, lambda path: docs.place(path) if path in due else named[path], problems)
    docs.images.check_all(named.static)
