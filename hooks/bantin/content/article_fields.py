"""The parts of an article's head that are more than a line of text."""

from __future__ import annotations

import posixpath

from bantin.content.authors import contributor
from bantin.content.bodies import BodyChecker
from bantin.content.docs import Docs
from bantin.content.fields import (
    ATTACHMENT_PARTS,
    CORRECTION_PARTS,
    IMAGE_PARTS,
    Field,
)
from bantin.content.images import IMAGE_SUFFIXES, is_photograph
from bantin.content.lines import plain_line
from bantin.content.model import Attachment, Author, Contributor, Correction, Image
from bantin.diagnostics import Place, Problems
from bantin.sources import Fields, Source
from bantin.text.slugs import slugify

# What a browser would run, or a computer would, when a reader opens it.
_ACTIVE_SUFFIXES = frozenset(
    {
        *(".html", ".htm", ".xhtml", ".js", ".mjs", ".svg"),
        *(".exe", ".bat", ".cmd", ".com", ".scr", ".vbs", ".ps1", ".sh", ".jar", ".msi"),
    }
)

# Fit to be shown, since readers get another format, but not to be handed on.
_RARE_PHOTOGRAPHS = frozenset({".heic", ".heif", ".avif"})


def check_fields(fields: Fields, specs: tuple[Field, ...], but: tuple[str, ...] = ()) -> None:
    """Unknown keys and required ones, by the table; ``but`` are required ones told elsewhere."""
    fields.follow(specs)
    for spec in specs:
        if spec.required and spec.name not in but:
            fields.require(spec.name, spec.example)


def read_contributors(
    fields: Fields, authors: dict[str, Author], problems: Problems
) -> tuple[Contributor, ...]:
    """The byline, names written twice once."""
    found = (contributor(item, authors, problems) for item in fields.texts("authors"))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def read_image(
    source: Source, fields: Fields, docs: Docs, bodies: BodyChecker, problems: Problems
) -> Image | None:
    """The article's photograph; None when there is none or it cannot be shown."""
    group = fields.mapping("image")
    if group is None:
        return None
    check_fields(group, IMAGE_PARTS, but=("alt",))
    src, alt = group.text("src"), group.text("alt")
    caption, credit = bodies.line(source, group, "caption"), group.text("credit")
    if not src:
        return None
    if not alt:
        problems.error(
            group.value_place("alt"),
            "image-alt",
            f"ảnh «{src}» thiếu mô tả cho người không nhìn thấy",
            "thêm dòng alt: tả ngắn những gì thấy trong ảnh",
        )
    place = group.value_place("src")
    path = bodies.attachment(place, src, "ảnh")
    if path is None:
        return None
    if posixpath.splitext(path)[1].lower() not in IMAGE_SUFFIXES:
        problems.error(
            place,
            "image-kind",
            f"«{src}» không phải tệp ảnh mà trình duyệt hiện được",
            "lưu ảnh thành JPG, PNG hoặc WebP",
        )
        return None
    facts = docs.images.facts(path, place)
    return Image(
        path,
        alt,
        plain_line(caption),
        credit,
        facts.width,
        facts.height,
        caption_source=caption,
        digest=docs.images.digest(path),
    )


def read_attachments(
    fields: Fields, docs: Docs, bodies: BodyChecker, problems: Problems
) -> tuple[Attachment, ...]:
    """Files to download, those that are missing or unsafe left out."""
    found = []
    for group in fields.mappings("attachments"):
        check_fields(group, ATTACHMENT_PARTS)
        written, title = group.text("file"), group.text("title")
        place = group.value_place("file")
        path = bodies.attachment(place, written, "tệp") if written else None
        if path is None:
            continue
        suffix = posixpath.splitext(path)[1].lower()
        if suffix in _ACTIVE_SUFFIXES:
            problems.error(
                place,
                "attachment-kind",
                f"tệp «{written}» có thể chạy mã trên máy người đọc",
                "đính kèm PDF, DOCX, XLSX hoặc ZIP",
            )
            continue
        if is_photograph(path):
            docs.images.facts(path, place, is_shown=False)
        if suffix in _RARE_PHOTOGRAPHS:
            problems.error(
                place,
                "attachment-kind",
                f"nhiều máy không mở được ảnh {suffix.lstrip('.').upper()}",
                "đính kèm JPG, PNG hoặc PDF",
            )
            continue
        size = _size(docs, path, place, problems)
        if size is not None:
            kind = suffix.lstrip(".").upper()
            found.append(Attachment(path, title or posixpath.basename(path), kind, size))
    return tuple(found)


def _size(docs: Docs, path: str, place: Place, problems: Problems) -> int | None:
    try:
        return (docs.dir / path).stat().st_size
    except OSError:
        problems.error(
            place,
            "file-vanished",
            f"tệp «{posixpath.basename(path)}» không còn ở đây",
            "xem tệp có vừa bị xóa hay đổi tên không rồi chạy lại",
        )
        return None


def read_corrections(fields: Fields) -> tuple[Correction, ...]:
    """Public notes of corrections, oldest first."""
    found = []
    for group in fields.mappings("corrections"):
        check_fields(group, CORRECTION_PARTS)
        moment, text = group.moment("date"), group.text("text")
        if moment is not None and text:
            found.append(Correction(moment[0], text))
    return tuple(sorted(found, key=lambda correction: correction.date))


def read_names(fields: Fields, key: str, problems: Problems) -> tuple[str, ...]:
    """Tags: each must leave something in an address; spellings of one address count once."""
    by_slug: dict[str, str] = {}
    for item in fields.texts(key):
        text = fields.line(item)
        slug = slugify(text)
        if not slug:
            _no_letters(item.place, key, text, problems)
        else:
            by_slug.setdefault(slug, text)
    return tuple(by_slug.values())


def read_name(fields: Fields, key: str, problems: Problems) -> str:
    """A topic, which becomes an address as a tag does."""
    text = fields.text(key)
    if text and not slugify(text):
        _no_letters(fields.value_place(key), key, text, problems)
        return ""
    return text


def _no_letters(place: Place, key: str, text: str, problems: Problems) -> None:
    problems.error(
        place,
        "name-without-letters",
        f"«{text}» ở «{key}» không có chữ cái hay chữ số nào",
        "viết bằng chữ, để có địa chỉ cho trang ấy, hoặc xóa đi",
    )
