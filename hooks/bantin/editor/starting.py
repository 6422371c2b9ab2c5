"""A new article: a file in its place with every field at hand and a hint beside each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from bantin.content import placeholders
from bantin.content.articles import ARTICLES_DIR
from bantin.content.authors import AUTHORS_FILE, read_authors
from bantin.content.fields import ARTICLE_FIELDS, Field
from bantin.content.sections import SECTIONS_FILE, read_sections
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.text.dates import VIETNAM
from bantin.text.normal_form import nfc
from bantin.text.slugs import slugify

_MAX_TRIES = 100


class StartingError(ValueError):
    """A new article cannot be begun; the text says why, in Vietnamese."""


def new_article(
    settings: Settings,
    title: str,
    now: datetime,
    section: str | None = None,
    author: str | None = None,
) -> Path:
    """Writes a draft under ``docs/bai-viet/YYYY/MM/`` and returns its path.

    The file stops no build as it is, since it is a draft. Without ``section`` or ``author`` the
    first of the bulletin's are put in. An existing file is never touched: the name then gets a
    number. Raises StartingError for a title without letters or an unknown section, OSError when
    the disk refuses.
    """
    title = " ".join(nfc(title).split())
    slug = slugify(title)
    if not slug:
        raise StartingError('tiêu đề chưa có chữ nào; viết ví dụ ./bantin new "Dân vận khéo"')
    most = next(field.longest for field in ARTICLE_FIELDS if field.name == "title")
    if len(title) > most:
        raise StartingError(f"tiêu đề dài {len(title)} ký tự, quá mức {most}; viết ngắn lại")
    if author is None:
        author = next(iter(read_authors(settings.root, Problems())), placeholders.BYLINE)
    values = {"title": quoted(title), "authors": f"[{quoted(author)}]"}
    text = template(settings, values, now, section) + f"{placeholders.BODY}\n"
    folder = month_folder(settings, now)
    folder.mkdir(parents=True, exist_ok=True)
    return next(path for path in paths_for(folder, slug) if _was_begun(path, text))


def month_folder(settings: Settings, now: datetime) -> Path:
    """Where an article of that moment belongs."""
    moment = now.astimezone(VIETNAM)
    return settings.docs_dir / ARTICLES_DIR / f"{moment:%Y}" / f"{moment:%m}"


def template(
    settings: Settings, values: Mapping[str, str], now: datetime, section: str | None = None
) -> str:
    """The head of a draft with every field at hand, and an empty line below it.

    ``values`` are what is known, as YAML; what has lines of its own begins with a newline. Raises
    StartingError for an unknown section.
    """
    sections = read_sections(settings.root, Problems())
    if section is None:
        section = next(iter(sections), "")
    elif section not in sections:
        known = ", ".join(sections) or f"chưa có, hãy viết vào {SECTIONS_FILE}"
        raise StartingError(f"không có chuyên mục «{section}»; các chuyên mục có: {known}")
    moment = now.astimezone(VIETNAM)
    known_values = {
        "date": f"{moment:%Y-%m-%d %H:%M}",
        "section": section,
        "draft": "true",
        **values,
    }
    hints = {
        "section": f"một trong: {', '.join(sections)}" if sections else f"xem {SECTIONS_FILE}",
        "authors": f"mã trong {AUTHORS_FILE}, hoặc họ tên – cơ quan",
        "draft": "bản nháp; xóa dòng này khi muốn đăng",
    }
    # Dates that hold for this article, where the table's examples may lie before it.
    examples = {"expires": f"{moment.year + 1}-01-01", "updated": f"{moment:%Y-%m-%d}"}
    return _head(known_values, hints, examples)


def paths_for(folder: Path, slug: str) -> Iterator[Path]:
    """Where an article of that name may stand, one path after another.

    Raises StartingError when it has given enough of them.
    """
    yield folder / f"{slug}.md"
    yield from (folder / f"{slug}-{number}.md" for number in range(2, _MAX_TRIES))
    raise StartingError(f"trong {folder.name} đã có quá nhiều bài tên «{slug}»; đổi tiêu đề bài")


def _was_begun(path: Path, text: str) -> bool:
    """Whether the file could be written; somebody else may have begun one meanwhile."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True


def _head(values: dict[str, str], hints: dict[str, str], examples: dict[str, str]) -> str:
    lines = ["---"]
    for field in ARTICLE_FIELDS:
        hint = hints.get(field.name, field.hint)
        if field.name in values:
            value = values[field.name]
            space = "" if value.startswith("\n") else " "
            lines += [f"# {field.label}: {hint}", f"{field.name}:{space}{value}".rstrip()]
    lines += ["#", "# Những khóa dưới đây không bắt buộc; muốn dùng thì xóa dấu # ở đầu dòng."]
    for field in ARTICLE_FIELDS:
        if field.name not in values:
            lines += _optional(field, examples)
    return "\n".join([*lines, "---", "", ""])


def _optional(field: Field, examples: dict[str, str]) -> list[str]:
    """A field as comments: its hint, then the lines to take the # from."""
    lines = [f"# {field.label}: {field.hint}"]
    if not field.parts:
        return [*lines, f"# {field.name}: {examples.get(field.name, field.example)}"]
    lines.append(f"# {field.name}:")
    first, other = ("  - ", "    ") if field.kind.name == "GROUPS" else ("  ", "  ")
    for position, part in enumerate(field.parts):
        lead = first if position == 0 else other
        lines.append(f"# {lead}{part.name}: {part.example}")
    return lines


def quoted(text: str) -> str:
    """A text as YAML, whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
