"""The files of the docs folder that readers do not get, and what would publish each."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bantin.bulletin.model import Bulletin
from bantin.content.articles import ARTICLES_DIR
from bantin.content.model import Article
from bantin.content.public_settings import KEY
from bantin.diagnostics import Place
from bantin.text.dates import short
from bantin.text.numbers import format_number


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A file by its path from the docs folder.

    ``article`` is the one that it waits for, the first to be published of those that name it at
    ``place``; None where none does.
    """

    path: str
    article: Article | None = None
    place: Place | None = None


def unpublished(bulletin: Bulletin) -> list[Unpublished]:
    """Every file, by path, that is neither published nor litter nor a text."""
    public, waiting = bulletin.public_files, _waiting(bulletin)
    return [
        Unpublished(path, *waiting.get(path, (None, None)))
        for path in bulletin.file_uses.files
        if path not in public
    ]


def count_line(bulletin: Bulletin) -> str:
    """One line that counts these files and says how to publish them; empty where there is none."""
    found = unpublished(bulletin)
    if not found:
        return ""
    waiting = sum(file.article is not None for file in found)
    counts = (
        (len(found) - waiting, "tệp chưa nơi nào dẫn tới"),
        (waiting, "tệp của bài nháp hay bài hẹn giờ"),
        (len(bulletin.file_uses.litter), "tệp tạm của máy"),
    )
    told = ", ".join(f"{_number(count)} {what}" for count, what in counts if count)
    return (
        f"Không đăng: {told}. Muốn đăng tệp nào thì dẫn tới nó từ một bài, hoặc ghi thư mục của nó "
        f"vào {KEY} trong mkdocs.yml; kể từng tệp: ./bantin check --unused"
    )


def listing(bulletin: Bulletin) -> list[str]:
    """A line for each of these files, and for litter: why it is not published, and what would."""
    found = {file.path: _line(file) for file in unpublished(bulletin)}
    for path in bulletin.file_uses.litter:
        found[path] = "tệp tạm của máy, không bao giờ đăng; xóa được"
    return [f"{bulletin.docs}/{path}: {found[path]}" for path in sorted(found)]


def _waiting(bulletin: Bulletin) -> Mapping[str, tuple[Article, Place]]:
    """The files of articles that are not published yet, with the first of these to be."""
    if bulletin.preview:
        return {}
    waiting = [a for a in bulletin.every_article if not a.is_published(bulletin.now)]
    found: dict[str, tuple[Article, Place]] = {}
    # Nobody knows when a draft is published, so what is scheduled comes before all drafts.
    for article in sorted(waiting, key=lambda a: (a.draft, a.date, a.path)):
        named = bulletin.file_uses.named_by([article.path], with_lasting=False)
        for path, place in named.places.items():
            found.setdefault(path, (article, place))
    return found


def _line(file: Unpublished) -> str:
    article, place = file.article, file.place
    if article is None:
        folder = posixpath.dirname(file.path)
        line = "chưa nơi nào dẫn tới; muốn đăng thì dẫn tới từ một bài"
        if folder and folder.partition("/")[0] != ARTICLES_DIR:
            line += f", hoặc ghi «{folder}» vào {KEY} trong mkdocs.yml"
        return line
    if article.draft:
        return f"của bài nháp ({place}); đăng cùng bài khi bỏ dòng draft: true"
    when = f"{article.date:%H:%M} ngày {short(article.date)}"
    return f"của bài hẹn giờ ({place}); đăng cùng bài lúc {when}"


def _number(count: int) -> str:
    return format_number(Decimal(count))
