"""From a Word file to what would be written: an article, its pictures, and what to tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bantin.content.authors import AUTHORS_FILE, read_authors
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.editor.starting import StartingError, month_folder, paths_for, quoted, template
from bantin.editor.word.earlier import Earlier, digest_of, find_earlier, mark
from bantin.editor.word.escaping import quoted_words
from bantin.editor.word.model import Document, WordError
from bantin.editor.word.package import open_package
from bantin.editor.word.photographs import Taken, take
from bantin.editor.word.reading import read_document
from bantin.editor.word.roles import tell_roles
from bantin.editor.word.story import Caption, Story
from bantin.editor.word.writing import MarkdownWriter
from bantin.text.normal_form import nfc
from bantin.text.slugs import slugify


@dataclass(slots=True)
class Import:
    """What an import would do.

    ``contents`` are the files by path, None for one to be deleted; empty when nothing is new.
    ``said`` tells what was taken for what, ``remarks`` what to look at, ``missing`` what is to be
    filled in; ``pictures`` counts those that came along.
    """

    article: Path
    contents: dict[Path, bytes | None] = field(default_factory=dict)
    is_update: bool = False
    pictures: int = 0
    said: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def plan_import(
    settings: Settings,
    file: Path,
    now: datetime,
    section: str | None = None,
    replace_edited: bool = False,
) -> Import:
    """Reads a Word file; writes nothing. Raises WordError with what is wrong and how to mend it.

    An article that came from a file of this name and has its title is written anew, unless it was
    edited since and ``replace_edited`` is not set.
    """
    with open_package(file) as package:
        document = read_document(package)
    try:
        return _plan(settings, file, document, now, section, replace_edited)
    except StartingError as error:
        what, _, mend = str(error).partition("; ")
        raise WordError(what, mend) from error


def _plan(
    settings: Settings,
    file: Path,
    document: Document,
    now: datetime,
    section: str | None,
    replace_edited: bool,
) -> Import:
    story = tell_roles(document, nfc(file.stem).strip() or "Bài từ Word")
    slug = slugify(story.title) or slugify(file.stem) or "bai-tu-word"
    name = " ".join(nfc(file.name).split())
    earlier, others = find_earlier(settings.docs_dir, name, slug)
    if earlier is not None and earlier.was_edited and not replace_edited:
        raise WordError(
            f"bài {_shown(settings, earlier.path)} nhập từ tệp này đã được sửa sau khi nhập",
            "sửa tiếp ở bài ấy; muốn bỏ phần sửa, lấy lại từ Word thì thêm --replace",
        )
    path = earlier.path if earlier else _free_path(month_folder(settings, now), slug)
    planned = Import(path, is_update=earlier is not None, said=story.said)
    planned.remarks = list(dict.fromkeys(document.remarks))
    planned.remarks += [
        f"bài {_shown(settings, other)} cũng nhập từ tệp tên «{name}»; trùng thì xóa một bài"
        for other in others
    ]
    pictures = _Pictures(document, path, earlier)
    writer = MarkdownWriter(document, story, pictures.name)
    head = _head(settings, story, pictures, planned, earlier, section)
    text = template(settings, head, now, section) + writer.body()
    _tell(planned, pictures, writer)
    files = {picture.name: content for picture, content in pictures.contents.items()}
    digest = digest_of(text, files)
    planned.pictures = len(files)
    if earlier is not None and not earlier.was_edited and earlier.digest == digest:
        return planned
    stale = earlier.pictures - set(pictures.contents) if earlier else set()
    planned.contents = {**pictures.contents, **dict.fromkeys(stale)}
    planned.contents[path] = text.replace("---\n", f"---\n{mark(name, digest)}", 1).encode("utf-8")
    return planned


def _shown(settings: Settings, path: Path) -> str:
    return path.relative_to(settings.root).as_posix()


def _free_path(folder: Path, slug: str) -> Path:
    return next(path for path in paths_for(folder, slug) if not path.exists())


class _Pictures:
    """The pictures of an article, each taken out when the text first names it."""

    def __init__(self, document: Document, article: Path, earlier: Earlier | None) -> None:
        self._document = document
        self._article = article
        self._own = earlier.pictures if earlier else set()
        self._names: dict[int, str] = {}
        self.contents: dict[Path, bytes] = {}
        self.broken: list[tuple[str, Taken]] = []
        self.without_alt = 0

    def name(self, index: int) -> str:
        """The file's name beside the article; one that could not be taken has a name as well."""
        if index in self._names:
            return self._names[index]
        picture = self._document.pictures[index]
        taken = take(picture.content)
        used = {Path(name).stem for name in self._names.values()}
        number = len(used) + 1
        while (path := self._path(number, taken.suffix)).stem in used or (
            path.exists() and path not in self._own
        ):
            number += 1
        self._names[index] = path.name
        if taken.content is None:
            self.broken.append((path.name, taken))
        else:
            self.contents[path] = taken.content
        self.without_alt += not picture.alt
        return path.name

    def alt(self, index: int) -> str:
        return self._document.pictures[index].alt

    def _path(self, number: int, suffix: str) -> Path:
        return self._article.with_name(f"{self._article.stem}-{number}{suffix}")


def _head(
    settings: Settings,
    story: Story,
    pictures: _Pictures,
    planned: Import,
    earlier: Earlier | None,
    section: str | None,
) -> dict[str, str]:
    """The values of the front matter that the file tells, as YAML."""
    values = {"title": quoted(story.title), "authors": ""}
    known = {author.name: id for id, author in read_authors(settings.root, Problems()).items()}
    if story.authors:
        names = [known.get(name, name) for name in story.authors]
        values["authors"] = f"[{', '.join(map(quoted, names))}]"
    else:
        planned.missing.append(f"tác giả (authors: mã trong {AUTHORS_FILE}, hoặc họ tên – cơ quan)")
    if story.standfirst:
        values["standfirst"] = quoted(story.standfirst)
    if story.source:
        values["source"] = quoted(story.source)
    if story.lead is not None:
        caption = story.captions.get(story.lead, Caption())
        credit = caption.credit or story.captions.get(-1, Caption()).credit
        alt = quoted_words(pictures.alt(story.lead))
        lines = [f"src: {pictures.name(story.lead)}", f"alt: {quoted(alt) if alt else ''}".rstrip()]
        if caption.text:
            lines.append(f"caption: {quoted(quoted_words(caption.text))}")
        if credit:
            lines.append(f"credit: {quoted(credit)}")
        values["image"] = "".join(f"\n  {line}" for line in lines)
    if earlier is not None:
        values["date"] = earlier.value("date")
        if section is None and (kept := earlier.value("section")):
            values["section"] = kept
    return {key: value for key, value in values.items() if key == "authors" or value}


def _tell(planned: Import, pictures: _Pictures, writer: MarkdownWriter) -> None:
    if pictures.without_alt:
        planned.missing.append(
            f"mô tả của {pictures.without_alt} ảnh cho người không nhìn thấy "
            "(sau alt:, hoặc trong ngoặc vuông: ![mô tả](…))"
        )
    for name, taken in pictures.broken:
        planned.remarks.append(f"ảnh {name} {taken.what}; {taken.mend}, để cạnh bài với tên ấy")
    for href in writer.dropped:
        shown = href if len(href) <= 60 else f"{href[:59]}…"
        planned.remarks.append(f"liên kết «{shown}» không dùng được, chỉ giữ chữ")
    numeric = writer.tables_of_numbers
    if numeric:
        planned.remarks.append(
            f"{numeric} bảng số liệu; muốn trích từng số thì chép bảng sang Excel, dùng import-data"
        )
