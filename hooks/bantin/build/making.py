"""One build, from what the last one left to a published site.

1. Everything is read and checked, by way of the memory (`bantin.bulletin.recollection`).
2. Each page and document tells what it is made of; where that is what it was, its file is kept.
   Pages that are made of the same (a listing and its months) are asked together first.
3. The others are made; what comes out with the same bytes is kept all the same.
4. The files stand in a tree beside the published one, which is swapped in when it is whole.

Nothing here decides what a page is made of: pages say it themselves, and what cannot be told from
the contents (program, templates, libraries, settings) is one digest, with which the state of a
site is marked. So a build that trusts nothing and makes everything gives the same bytes; the tests
hold it to that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from bantin.build.asking import Asking, print_of
from bantin.build.cores import on_all_cores
from bantin.build.inputs import inputs_of
from bantin.build.manifest import Manifest
from bantin.build.parts import Parts
from bantin.build.photographs import PictureStore, cleaned, published
from bantin.build.rendering import FEW, Task, make_all
from bantin.build.report import Report
from bantin.build.staging import Staging, seal_of
from bantin.bulletin.published import record_document, resealed
from bantin.content.images import is_photograph
from bantin.diagnostics import Problems
from bantin.pages.edition import Edition
from bantin.search import Update, is_of_index, update_index, write_index
from bantin.search.entries import Entries
from bantin.sources.digests import digest
from bantin.sources.files import files_below
from bantin.text.columns import apart, together

HANDBOOK, STATIC, PICTURES = "handbook", "static", "pictures"
Progress = Callable[[int, int], None]


class Making:
    """The next state of a site: ``before`` is the last one, in a tree that ``staging`` has.

    Without ``before`` everything is made, but for what ``parts`` have.
    """

    def __init__(
        self,
        staging: Staging,
        pictures: PictureStore,
        before: Manifest | None,
        parts: Parts | None = None,
    ) -> None:
        self.report = Report()
        self.problems = Problems()
        self._staging = staging
        self._pictures = pictures
        self._parts = parts or Parts()
        self._base = before.tree if before else ""
        self._before = before or Manifest()
        self.now = Manifest(
            known=dict(self._before.known),
            groups=dict(self._before.groups),
            sum=self._before.sum,
        )
        self._is_open = self._is_same = False
        self._changed: set[str] | None = None
        self._changed_pages = 0
        self._record = b""

    def handbook_is(self, made_from: str) -> bool:
        """Whether the handbook's pages and the theme's files are still those made from this."""
        return self._before.groups.get(HANDBOOK, [""])[0] == made_from

    def was_held(self, edition: Edition, against: str) -> bool:
        """Whether an edition of this outline was found to keep what readers have seen.

        ``against`` stands for what is known of that.
        """
        before = self._before
        return before.outline == edition.outline and before.against == against

    def _is_recorded(self, edition: Edition) -> bool:
        """Whether the record of the last site says what that of this edition will say.

        It does where that site is the one of the last build, and the outline is still the same.
        """
        before = self._before
        return before.outline == edition.outline and before.record == digest(self._staging.record)

    def make(
        self,
        edition: Edition,
        handbook: tuple[str, Path | None],
        static: Iterable[str],
        progress: Progress,
    ) -> None:
        """Makes everything but the search index.

        ``handbook`` is what the files that MkDocs writes are made from, and the folder where it
        wrote them, None where those of the last build stay. ``static`` are the files of the docs
        folder to be published as they are. Raises BulletinError and OSError.
        """
        made_from, folder = handbook
        self.now.made_from, self.now.outline = edition.whole, edition.outline
        self.now.texts = together(edition.bulletin.prints.files.values())
        if folder is None and self._before.made_from == edition.whole:
            # All files are those of the last build; nobody need be asked one by one.
            self._is_same = True
            self.now.singles, self.now.families = self._before.singles, self._before.families
            self.report = Report(0, self._before.pages)
            self.now.pages = self._before.pages
            return
        edition.questions.adopt(self._parts.asked)
        asking = Asking(edition, self._before, self.now)
        tasks = self._parts.instead(asking.page_tasks(), partial(print_of, edition))
        documents = asking.document_tasks()
        adopted = self._group(HANDBOOK) if folder is None else files_below(folder)
        copied = [p for p in static if p not in asking.documents and p not in asking.pages]
        if folder is None and asking.is_outline_same:
            self.now.pages = self._before.pages
        else:
            ours = {*asking.pages, *asking.documents, *adopted, *copied, *self._group(PICTURES)}
            index = set(filter(is_of_index, self._before.paths)).difference(self._group(STATIC))
            self._remove(self._before.paths - ours - index)
            self.now.pages = len(asking.pages.union(filter(_is_page, adopted)))
        if folder is not None:
            for path in adopted:
                self._put(path, (folder / path).read_bytes())
        self.now.groups[HANDBOOK] = [made_from, together(adopted)]
        self.now.groups[STATIC] = ["", together(copied)]
        self._copy(edition, copied)
        self._changed_pages += self._run(edition, tasks, progress)
        asking.settle()
        self._changed = asking.changed if asking.is_outline_same else None
        self._run(edition, [task for task in documents if asking.is_due(task)], progress)
        self._put_photographs(edition, progress)
        self.report = Report(self._changed_pages, self.now.pages - self._changed_pages)

    def _put_photographs(self, edition: Edition, progress: Progress) -> None:
        """Last, since texts tell only while they are laid out which pictures they show."""

        def write(path: str, content: bytes) -> None:
            self._write(path, content)
            self.now.set(path, digest(path))  # the name holds what the content is made of

        is_there = self.now.paths.__contains__
        paths = published(edition, self._pictures, is_there, write, progress, self.problems)
        self.problems.raise_if_errors()
        self._remove(set(self._group(PICTURES)) - set(paths))
        self.now.groups[PICTURES] = ["", together(sorted(paths))]

    def _group(self, name: str) -> list[str]:
        return apart(self._before.groups.get(name, ["", ""])[1])

    def index(self, entries: Entries) -> None:
        """Brings the search index up to date, or makes it anew. Raises OSError."""
        if self._is_same:
            return
        # One made by another program may be in another form.
        update = self._updated(entries) if self._before.made_from else None
        if update is not None:
            for path, content in update.written.items():
                self._put(path, content)
            self._remove(update.removed)
        else:
            paths: set[str] = set()

            def write(path: str, content: bytes) -> None:
                paths.add(path)
                self._put(path, content)

            ready = self._parts if self._parts.parts else None
            guide = entries.guide()
            write_index(entries.heads(), entries.load, guide, write, on_all_cores, ready)
            old = set(filter(is_of_index, self._before.paths)) - paths
            self._remove(old.difference(apart(self.now.groups[STATIC][1])))

    def _updated(self, entries: Entries) -> Update | None:
        few = self._changed
        heads, guide = entries.heads(few), entries.guide()
        read, load = self._staging.read, entries.load
        return update_index(read, heads, load, guide, others_same=few is not None)

    def seal(self, edition: Edition) -> None:
        """Makes the record of the site, once all its files are there."""
        bulletin = edition.bulletin
        tree = self.now.tree
        if self._is_recorded(edition):  # an archive's takes long to be written from its articles
            self._record = resealed(self._staging.record, tree)
        else:
            self._record = record_document(
                bulletin.kept_addresses,
                bulletin.by_number,
                bulletin.datasets.values(),
                tree,
                name=bulletin.settings.site_name,
                url=bulletin.settings.site_url,
            )
        self.now.record = digest(self._record)
        self.now.inputs = inputs_of(bulletin.settings, bulletin.prints.files)

    def publish(self) -> bool:
        """Puts the site in the published one's place; False if that is the very same.

        Raises OSError; the published site is then the old one.
        """
        same = not self._is_open and self.now.record == self._before.record
        if same and seal_of(self._staging.site) == self.now.tree:
            return False
        self._open()
        self._staging.publish(self._record)
        return True

    def _run(self, edition: Edition, tasks: list[Task], progress: Progress) -> int:
        """Makes what is due; how many of the files came out other than they were."""
        changed = 0
        total = len(tasks)
        if total >= FEW or not self._base:
            self._open()  # before processes are forked, which write into it
        digests = make_all(edition, tasks, self._write, lambda done: progress(done, total))
        for task, made in zip(tasks, digests, strict=True):
            if made != task.before:
                self._staging.note(task.path)
                changed += 1
            # Anew, since a text tells only while it is laid out what it depends on.
            made_from = print_of(edition, task.depends()) if task.depends else ""
            self.now.set(task.path, made, made_from)
        return changed

    def _write(self, path: str, content: bytes) -> None:
        self._open()
        self._staging.write(path, content)

    def _put(self, path: str, content: bytes) -> None:
        made = digest(content)
        if self.now.content(path) != made:
            self._write(path, content)
            self._changed_pages += _is_page(path)
            self.now.set(path, made)

    def _copy(self, edition: Edition, paths: Iterable[str]) -> None:
        bulletin = edition.bulletin
        for path in paths:
            content = bulletin.prints.files[path]
            if self.now.content(path) != content:
                self._open()
                if is_photograph(path):
                    self._staging.write(path, cleaned(edition, path))
                else:
                    self._staging.copy(path, bulletin.settings.docs_dir / path)
                self.now.set(path, content)

    def _remove(self, paths: Iterable[str]) -> None:
        for path in sorted(paths):
            self._open()
            self._staging.remove(path)
            self.now.drop(path)

    def _open(self) -> None:
        if not self._is_open:
            self._staging.begin(self._base)
            self._is_open = True


def _is_page(path: str) -> bool:
    return path.endswith(".html")
