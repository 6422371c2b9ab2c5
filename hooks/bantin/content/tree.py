"""Every file of the docs folder, listed once, so that a link is checked without the disk.

Names are compared letter by letter: a file system that takes ``Anh.JPG`` for ``anh.jpg`` would
let a link pass here that breaks on the web server.
"""

from __future__ import annotations

import posixpath
import re
import stat
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable
from pathlib import Path

from bantin.content.litter import is_litter, is_mistaken_text, litter_among
from bantin.content.looking import NO_STAMP, Sight, look_below
from bantin.diagnostics import Place, Problems
from bantin.sources.digests import MOST_BYTES
from bantin.sources.files import (
    LONGEST_NAME,
    check_name_length,
    report_link_outside,
    report_missing,
    report_no_file,
)
from bantin.text.folding import fold
from bantin.text.similar import closest

_GOOD_NAME = re.compile(r"[a-z0-9_]+(?:[._-]+[a-z0-9]+)*")
_BAD_RUN = re.compile(r"[^a-z0-9._]+")
_FREE_NAMES = frozenset({"CNAME"})
_TEXTS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


# Texts and pictures have limits of their own, which say more.
_HAVE_THEIR_OWN_LIMIT = (
    *(".svg", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".heic", ".heif"),
)


class Tree:
    """The files below ``docs_dir``, by path relative to it, with ``/``.

    ``stamps`` has them all in order; a file that cannot be looked at has ``NO_STAMP``. ``no_texts``
    are those that are no Markdown, few in an archive. ``strange`` has what is in the folder and not
    in the tree, with what it is: ``outside`` (a link that leads out of the folder), ``folder`` (a
    link to a folder, which may hold the folder it lies in), ``text`` (a folder named like one),
    ``unreadable`` (a folder that cannot be opened) or ``device`` (a pipe or the like, which may be
    read without end). ``litter`` has what programs left there (`bantin.content.litter`), which is
    in neither. ``seen`` is a look at the folder that was just taken, if one was;
    ``seen_ns`` is when it was.
    """

    def __init__(self, docs_dir: Path, seen: Sight | None = None) -> None:
        self.docs_dir = docs_dir
        self._by_folded: dict[str, str] = {}
        found, strange, self.seen_ns = seen or look_below(docs_dir)
        self._paths = sorted(found)
        self.litter = litter_among(self._paths)
        if self.litter:
            litter = frozenset(self.litter)
            self._paths = [path for path in self._paths if path not in litter]
        self.strange = {path: kind for path, kind in strange.items() if not is_litter(path)}
        self.stamps = {path: found[path] for path in self._paths}
        self.files = self.stamps.keys()
        self.no_texts = [path for path in self._paths if not path.endswith(".md")]

    def __contains__(self, path: str) -> bool:
        return path in self.stamps

    def matching(
        self, folder: str, suffix: str | tuple[str, ...] = ".md", without: Container[str] = ()
    ) -> list[str]:
        """Paths of the files with such a suffix in ``folder`` and below it, sorted.

        ``without`` are folders of the docs folder itself that are not looked into.
        """
        if folder:
            return [path for path in self.below(folder) if path.endswith(suffix)]
        paths, start = [], 0
        while start < len(self._paths):
            top, slash, _ = self._paths[start].partition("/")
            below = self.below(top) if slash else [top]
            start += len(below)
            if top not in without:
                paths += [path for path in below if path.endswith(suffix)]
        return paths

    def has(self, path: str) -> bool:
        """Whether there is a file of that path, or a folder with files in it."""
        return path in self.stamps or bool(self.below(path))

    def below(self, folder: str) -> list[str]:
        """The files in a folder and below it, sorted."""
        # Their paths stand side by side, between the slash and the character after it.
        start, end = (bisect_left(self._paths, folder + mark) for mark in "/0")
        return self._paths[start:end]

    def nearest(self, path: str) -> str | None:
        """The file somebody probably meant: the same name in other letters, or a similar one.

        Looks in the folder that was named, then for the same name anywhere.
        """
        folder, name = posixpath.split(path)
        here = self.below(folder) if folder else self._paths
        start = len(folder) + 1 if folder else 0
        found = closest(name, [path[start:] for path in here if "/" not in path[start:]])
        if found is not None:
            return posixpath.join(folder, found)
        if not self._by_folded:
            for file in self.files:
                self._by_folded.setdefault(fold(posixpath.basename(file)), file)
        return self._by_folded.get(fold(name))


def texts_among(paths: Iterable[str]) -> list[str]:
    """Those of some files that are texts, or were meant to be."""
    return [path for path in paths if path[-3:] == ".md" or path.lower().endswith(_TEXTS)]


def check_names(paths: Iterable[str], place: Callable[[str], Place], problems: Problems) -> None:
    """Names become addresses, so they are unaccented small letters, digits and hyphens.

    ``paths`` are from the docs folder; ``place`` tells where a wrong name of one is to be told.
    """
    # Thousands of files share few folders, so each folder is looked at once.
    folders: dict[str, str | None] = {"": None}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = next(filter(_is_bad, folder.split("/")), None)
        part = folders[folder] or (name if _is_bad(name) else None)
        longest = max(path.split("/"), key=len) if len(path) > LONGEST_NAME else ""
        if not check_name_length(longest, place(path), problems):
            continue
        if part is not None:
            right = right_name(part)
            problems.error(
                place(path),
                "file-name",
                f"tên «{part}» có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ",
                f"đổi tên thành «{right}»" if right else "đổi thành tên không dấu, viết thường",
            )


def _is_bad(part: str) -> bool:
    return not _GOOD_NAME.fullmatch(part) and part not in _FREE_NAMES


def right_name(name: str) -> str:
    """The name a file should have: ``Ảnh Bìa.JPG`` becomes ``anh-bia.jpg``."""
    stem, dot, suffix = fold(name).rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    good = _BAD_RUN.sub("-", stem).strip("-.")
    suffix = _BAD_RUN.sub("", suffix)
    return f"{good}.{suffix}" if suffix and good else good


def warn_of_mistaken_texts(tree: Tree, docs_path: str, problems: Problems) -> None:
    """Tells of texts that Notepad saved as ``bai.md.txt``; ``docs_path`` as for others."""
    for path in filter(is_mistaken_text, tree.litter):
        warn_named_txt(Place(f"{docs_path}/{path}"), problems)


def warn_named_txt(place: Place, problems: Problems) -> None:
    """Tells of a file that was meant to be read, and is not for the ``.txt`` after its name."""
    name = posixpath.basename(place.path)
    problems.warning(
        place,
        "text-named-txt",
        f"«{name}» là tệp .txt nên không được dùng; Notepad tự thêm đuôi ấy, Windows giấu nó",
        "trong File Explorer bật View, Show, File name extensions, "
        f"rồi đổi tên thành «{name[:-4]}»",
    )


def check_kinds(tree: Tree, docs_path: str, problems: Problems, *, has_texts: bool = True) -> None:
    """What cannot be published: links out of the folder, pipes, files of a gigabyte.

    ``docs_path`` is the docs folder as problems name it. Texts and pictures are told of by those
    who read them, unless the folder ``has_texts`` of no kind.
    """
    for path, kind in tree.strange.items():
        place = Place(f"{docs_path}/{path}")
        if kind == "outside":
            report_link_outside(place, docs_path, problems)
        elif kind == "unreadable":
            problems.error(
                place,
                "folder-unreadable",
                "không mở được thư mục này",
                "xem quyền đọc của thư mục rồi chạy lại",
            )
        elif kind == "folder":
            problems.error(
                place,
                "link-to-folder",
                "đây là liên kết hệ thống tới một thư mục, bản tin không đi theo",
                "xóa liên kết, chép hẳn thư mục vào đây",
            )
        else:
            report_no_file(place, stat.S_IFDIR if kind == "text" else 0, problems)
    for path in [path for path, stamp in tree.stamps.items() if stamp == NO_STAMP]:
        report_missing(tree.docs_dir / path, Place(f"{docs_path}/{path}"), problems)
    for path in tree.no_texts if has_texts else tree.files:
        size = tree.stamps[path][0]
        has_own_limit = has_texts and path.lower().endswith(_HAVE_THEIR_OWN_LIMIT)
        if size > MOST_BYTES and not has_own_limit:
            problems.error(
                Place(f"{docs_path}/{path}"),
                "file-too-large",
                f"tệp nặng {size // 1_000_000} MB, quá mức {MOST_BYTES // 1_000_000} MB",
                "nén nhỏ lại, hoặc để tệp ở nơi khác rồi đặt liên kết tới đó",
            )
