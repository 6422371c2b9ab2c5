"""Which pages and documents may have changed since the last build: they are asked, and nobody else.

While the outline of the bulletin stays the same, kinds of pages that show nothing else are not
asked at all, nor are articles whose text is the same, nor families whose texts are. So a word
changed in one article costs next to nothing, however many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial

from bantin.build.manifest import Manifest
from bantin.build.rendering import Task
from bantin.pages import everything
from bantin.pages.edition import Edition
from bantin.pages.output import Document, Family, Output, address_of
from bantin.sources.digests import digest
from bantin.text.columns import END, apart, together

# In the place of what a family is made of, where that would take longer to ask than to ask anew.
_NOT_ASKED = ""


class Asking:
    """What of an edition is due, going by the manifest ``before``; ``now`` is told what is found.

    ``documents`` are the paths of all documents asked so far, ``changed`` the addresses of articles
    whose texts alone changed.
    While ``is_outline_same`` there are the very pages, documents and files that there were.
    """

    def __init__(self, edition: Edition, before: Manifest, now: Manifest) -> None:
        self.documents: set[str] = set()
        self.changed: set[str] = set()
        self._edition = edition
        self._before = before
        self._now = now
        self.is_outline_same = before.outline == edition.outline
        self._asked_anew: list[tuple[list[str], Family]] = []

    def page_tasks(self) -> list[Task]:
        """The pages that are due."""
        tasks: dict[str, Task] = {}
        for kind in everything.KINDS:
            singles = self._before.singles.get(kind.name, [])
            families = self._before.families.get(kind.name, {})
            if kind.of_outline and self.is_outline_same:
                self._now.singles[kind.name], self._now.families[kind.name] = singles, families
                continue
            if kind.of_texts and self.is_outline_same:
                changed = list(kind.of_texts(self._edition, self._changed_texts()))
                for output in changed:
                    self.changed.add(output.url)
                    self._consider(output, tasks)
                self._now.singles[kind.name] = singles
                self._now.families[kind.name] = _without_knowing(changed, families)
                continue
            self._now.singles[kind.name], self._now.families[kind.name] = [], {}
            for item in kind.outputs(self._edition):
                if isinstance(item, Output):
                    self._now.singles[kind.name].append(item.path)
                    self._consider(item, tasks)
                else:
                    found = self._family(item, families.get(item.name), tasks)
                    self._now.families[kind.name][item.name] = found
        return list(tasks.values())

    def _changed_texts(self) -> set[str]:
        """The paths of texts that changed, while the outline, and so all names, stayed the same."""
        prints = self._edition.bulletin.prints
        pairs = zip(prints.files.items(), apart(self._before.texts), strict=True)
        return {f"{prints.docs}/{path}" for (path, now), before in pairs if now != before}

    @cached_property
    def pages(self) -> frozenset[str]:
        """The paths of all pages, once they have been asked."""
        found: set[str] = set()
        for kind in everything.KINDS:
            found.update(self._now.singles[kind.name])
            for _, paths, *_ in self._now.families[kind.name].values():
                found.update(apart(paths))
        return frozenset(found)

    def document_tasks(self) -> list[Task]:
        """The documents that may be due, after the pages: see :meth:`is_due`."""
        tasks: list[Task] = []
        for kind in everything.documents(self._edition, lambda: map(address_of, self.pages)):
            paths = self._before.singles.get(kind.name)
            if not (kind.of_outline and self.is_outline_same) or paths is None:
                new = [self._document_task(document) for document in kind.outputs()]
                paths = [task.path for task in new]
                tasks += new
            self._now.singles[kind.name] = paths
            self.documents.update(paths)
        return tasks

    def _document_task(self, document: Document) -> Task:
        before = self._before.content(document.path)
        return Task(document.path, document.make, document.depends, before)

    def is_due(self, task: Task) -> bool:
        """Whether the file of a task may come out other than it is there."""
        if not task.before or task.depends is None:
            return True
        return self._before.print(task.path) != print_of(self._edition, task.depends())

    def settle(self) -> None:
        """Asks families once more what they are made of, now that their pages are laid out."""
        for found, family in self._asked_anew:
            found[0], found[3] = print_of(self._edition, family.depends()), self._roughly(family)

    def _family(self, family: Family, known: list[str] | None, tasks: dict[str, Task]) -> list[str]:
        """What the manifest is to say of a family, whose pages that are due become tasks."""
        texts = family.texts() if family.texts else []
        column = together(texts)
        if known and texts and self.is_outline_same:
            if known[2] == column:
                return known
            for output, text, before in zip(family.outputs(), texts, apart(known[2]), strict=True):
                if text != before:
                    self._consider(output, tasks)
            return [_NOT_ASKED, known[1], column, _NOT_ASKED]
        roughly = self._roughly(family)
        if known and roughly and known[3] == roughly:
            return known
        made_from = print_of(self._edition, family.depends())
        if known and known[0] == made_from:
            return [made_from, known[1], column, roughly]
        outputs = list(family.outputs())
        for output in outputs:
            self._consider(output, tasks)
        found = [made_from, together([output.path for output in outputs]), column, roughly]
        self._asked_anew.append((found, family))
        return found

    def _roughly(self, family: Family) -> str:
        return print_of(self._edition, family.roughly()) if family.roughly else _NOT_ASKED

    def _consider(self, output: Output, tasks: dict[str, Task]) -> None:
        task = page_task(self._edition, output, self._before.content(output.path))
        if self.is_due(task):
            tasks[output.path] = task


def _without_knowing(
    changed: Iterable[Output], families: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """The same families, but of those with a changed page it is not known what they are made of."""
    pages = [f"{output.path}{END}" for output in changed]
    return {
        name: [_NOT_ASKED, family[1], family[2], _NOT_ASKED]
        if any(page in family[1] for page in pages)
        else family
        for name, family in families.items()
    }


def page_task(edition: Edition, output: Output, before: str = "") -> Task:
    """What makes a page, over one of the digest ``before`` if there is one."""
    depends = partial(_told, output, output.depends or output.view)
    return Task(output.path, partial(edition.render, output), depends, before)


def print_of(edition: Edition, depends: object) -> str:
    """What a page or document was made from, all pages' common parts with it."""
    return digest(edition.common, repr(depends))


def _told(output: Output, depends: Callable[[], object]) -> object:
    return output.template, output.section, output.root, depends()
