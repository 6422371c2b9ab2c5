"""Which files of the docs folder are published: those that something published names.

What names a file is known from reading: articles and fixed pages (`BodyChecker.named`, kept from
run to run), pages of the handbook, the settings, redirects, sources of datasets. So which files
are published follows from which articles are, and no text is read for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from bantin.bulletin.addresses import Redirects
from bantin.content.bodies import Named
from bantin.content.destinations import path_on_site
from bantin.content.docs import Docs
from bantin.content.images import is_photograph
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


@dataclass(frozen=True, slots=True)
class NamedFiles:
    """Files that are named, by path from the docs folder, and where each is named first.

    ``own_names`` are those that are published under their own names: all but photographs that only
    articles and fixed pages name, of which readers get smaller ones.
    """

    places: Mapping[str, Place]
    own_names: frozenset[str]


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
        self._by_text = by_text
        self._lasting = {path: place for path, place in lasting.items() if self._is_file(path)}
        self._by_html: dict[str, Named] = {}
        self.litter = tuple(docs.tree.litter)

    @property
    def texts(self) -> Set[str]:
        """The texts that name files or other texts."""
        return self._by_text.keys()

    @property
    def files(self) -> list[str]:
        """All files that are no texts."""
        return self._docs.tree.no_texts

    def named_by(self, texts: Iterable[str], *, with_lasting: bool = True) -> NamedFiles:
        """The files that some texts name, with those that are published anyway or without."""
        places: dict[str, Place] = {}
        own: set[str] = set()
        for text in texts:
            for path, spot in self._by_text.get(text, _NOTHING).items():
                if path not in places and self._is_file(path):
                    places[path] = Place(text, *spot)
                    if not is_photograph(path):
                        own.add(path)
        for path, place in self._lasting.items() if with_lasting else ():
            places.setdefault(path, place)
            own.add(path)
        self._follow(places, own)
        return NamedFiles(places, frozenset(own))

    def _follow(self, places: dict[str, Place], own: set[str]) -> None:
        """Adds what HTML files among these show and lead to, as readers would find it gone."""
        pending = [path for path in own if path.lower().endswith(HTML_SUFFIXES)]
        while pending:
            page = pending.pop()
            if page not in self._by_html:
                self._by_html[page] = named_by_html(self._docs, page)
            for path, spot in self._by_html[page].items():
                if path in own or not self._is_file(path):
                    continue
                own.add(path)
                places.setdefault(path, Place(f"{self._docs.path}/{page}", *spot))
                if path.lower().endswith(HTML_SUFFIXES):
                    pending.append(path)

    def _is_file(self, path: str) -> bool:
        return path in self._docs.tree and not path.endswith(".md")


_NOTHING: Named = {}
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
    due = uses.named_by(uses.texts - drafts).places if drafts else named.places
    places = {p: docs.place(p) if p in due else place for p, place in named.places.items()}
    check_names(places, problems)
    docs.images.check_all(named.own_names)
