"""Photographs made for readers: each once, by what its file holds, and kept for later builds.

The store is a folder of packs, one for the sizes and one for the crops of each photograph, named by
digests: a pack that is damaged, or that another encoder wrote, counts as not there. It is shared by
builds and the live server, and may be deleted at any time. What belongs to no file of the docs
folder any more is cleared away.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bantin.build import store
from bantin.build.cores import on_all_cores
from bantin.content.images import is_photograph, report_corrupt
from bantin.diagnostics import BulletinError, Place, Problems
from bantin.pages.edition import Edition
from bantin.pages.photographs import Photograph, photographs, places
from bantin.pictures import recipe
from bantin.pictures.making import cropped, scaled
from bantin.pictures.opening import UnreadableError
from bantin.pictures.originals import without_notes

SIZES, CROPS = "sizes", "crops"
_MAKERS = {SIZES: scaled, CROPS: cropped}
Pack = dict[str, bytes]


class PictureStore:
    """The packs in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, digest: str, kind: str) -> Pack | None:
        """The pack of a photograph, if there is a sound one."""
        try:
            loaded = store.load(self._path(digest, kind), _encoders())
        except store.UnusableError:
            return None
        return loaded[0] if loaded is not None and loaded[1] else None

    def save(self, digest: str, kind: str, pack: Pack) -> None:
        """Keeps a pack, if the disk lets it."""
        with contextlib.suppress(OSError):
            store.save(self._path(digest, kind), _encoders(), pack)

    def keep_only(self, digests: Iterable[str]) -> None:
        """Clears away what was made of other photographs."""
        with contextlib.suppress(OSError):
            names = os.listdir(self._folder)
            kept = {recipe.key(digest) for digest in digests} if names else set()
            for name in names:
                if name.partition(".")[0] not in kept:
                    os.unlink(self._folder / name)

    def _path(self, digest: str, kind: str) -> Path:
        return self._folder / f"{recipe.key(digest)}.{kind}"


def names_of(photograph: Photograph) -> list[str]:
    """The addresses of all files that are published of a photograph."""
    endings = recipe.scaled_names(photograph.size[0]) if photograph.is_shown else []
    endings += recipe.cropped_names() if photograph.is_cropped else []
    names = [photograph.base + ending for ending in endings]
    return [*names, photograph.original] if photograph.is_handed_on else names


def published(
    edition: Edition,
    pictures: PictureStore,
    is_there: Callable[[str], bool],
    write: Callable[[str, bytes], None],
    progress: Callable[[int, int], None],
    problems: Problems,
) -> list[str]:
    """Brings every photograph of the edition into the site; the addresses of all their files.

    Those for which ``is_there`` need not be made; the others go to ``write``. Pictures that cannot
    be decoded go to ``problems``, all together. Raises OSError.
    """
    wanted = photographs(edition)
    docs, files = edition.bulletin.settings.docs_dir, edition.bulletin.prints.files
    unreadable: list[str] = []
    due: list[tuple[str, Path, Photograph]] = []
    for photograph in wanted:
        missing = {name for name in names_of(photograph) if not is_there(name)}
        if not missing:
            continue
        file = docs / photograph.path
        if photograph.original in missing:
            try:
                write(photograph.original, without_notes(file.read_bytes()))
            except UnreadableError:
                unreadable.append(photograph.path)
        due += [
            (kind, file, photograph)
            for kind, endings in (
                (SIZES, recipe.scaled_names(photograph.size[0]) if photograph.is_shown else []),
                (CROPS, recipe.cropped_names() if photograph.is_cropped else []),
            )
            if any(photograph.base + ending in missing for ending in endings)
        ]
    for number, (photograph, pack) in enumerate(_packs(pictures, due), 1):
        if pack is None:
            unreadable.append(photograph.path)
            continue
        for ending, content in pack.items():
            if not is_there(photograph.base + ending):
                write(photograph.base + ending, content)
        progress(number, len(due))
    _tell(edition, unreadable, problems)
    pictures.keep_only(digest for path, digest in files.items() if is_photograph(path))
    return [name for photograph in wanted for name in names_of(photograph) if is_there(name)]


def cleaned(edition: Edition, path: str) -> bytes:
    """A photograph of the handbook, as it is but for its notes. Raises BulletinError, OSError."""
    try:
        return without_notes((edition.bulletin.settings.docs_dir / path).read_bytes())
    except UnreadableError:
        problems = Problems()
        report_corrupt(Place(f"{edition.bulletin.prints.docs}/{path}"), path, problems)
        raise BulletinError(problems) from None


def _packs(
    pictures: PictureStore, due: list[tuple[str, Path, Photograph]]
) -> Iterator[tuple[Photograph, Pack | None]]:
    anew = []
    for kind, file, photograph in due:
        pack = pictures.load(photograph.digest, kind)
        if pack is None:
            anew.append((kind, file, photograph))
        else:
            yield photograph, pack
    # One file under two names is made once.
    twins: dict[tuple[str, str], list[tuple[str, Path, Photograph]]] = {}
    for item in anew:
        twins.setdefault((item[0], item[2].digest), []).append(item)
    firsts = [items[0] for items in twins.values()]
    jobs = [(kind, file, photograph.size) for kind, file, photograph in firsts]
    for items, pack in zip(twins.values(), on_all_cores(_make, jobs), strict=True):
        if pack is not None:
            pictures.save(items[0][2].digest, items[0][0], pack)
        yield from ((photograph, pack) for *_, photograph in items)


def _make(job: tuple[str, Path, tuple[int, int]]) -> Pack | None:
    kind, file, size = job
    try:
        return _MAKERS[kind](file, size)
    except UnreadableError:
        return None


def _tell(edition: Edition, paths: list[str], problems: Problems) -> None:
    for path in sorted(set(paths)):
        for place in places(edition, path):
            report_corrupt(place, path, problems)
    if paths:
        for article in edition.bulletin.articles:
            if article.draft:
                problems.set_aside(article.path)


def _encoders() -> str:
    from PIL import features

    return " ".join(f"{name} {features.version(name)}" for name in ("pil", "avif", "webp", "jpg"))
