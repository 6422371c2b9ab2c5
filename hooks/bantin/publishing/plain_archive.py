"""Everything that editors wrote, in forms that need no program of ours: Markdown, CSV, pictures.

The docs folder comes as it is, so links between texts and to pictures hold; of its other files
those come that some text or setting names. Links to the data become the words that were linked, or
lead to the table as CSV. An index has a line an article.
"""

from __future__ import annotations

import csv
import io
import os
import posixpath
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from bantin.bulletin.model import HANDBOOK, Bulletin
from bantin.content.links import find_links
from bantin.content.model import Article
from bantin.content.settings import Settings
from bantin.publishing.errors import PublishingError
from bantin.sources.files import Source
from bantin.statistics.exports.csv_files import BOM, cells_csv, defused, table_csv

DATA, INDEX, README = "so-lieu", "muc-luc.csv", "DOC-TRUOC.txt"
_OURS = re.compile(
    r"!?\[((?:\\.|[^\[\]\\])*)\]\(\s*<?(?:so-lieu|tieng):([\w-]*)[^\s()<>]*>?"
    r"(?:\s+\"(?:[^\"\\]|\\.)*\")?\s*\)"
)
_COLUMNS = (
    *("Ngày đăng", "Tiêu đề", "Chuyên mục", "Tác giả", "Từ khóa"),
    *("Chuyên đề", "Tình trạng", "Tệp", "Địa chỉ", "Số bài cũ"),
)
_HEAD = re.compile(r"\A---\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_WORDS = """\
{name}: toàn bộ bài viết, số liệu và ảnh, ở dạng không cần phần mềm riêng nào.

bai-viet/      bài viết, mỗi bài một tệp Markdown; ảnh ở cạnh bài hoặc trong anh/
{data}/       mỗi bảng số liệu hai tệp CSV: bảng để xem, và từng ô cho máy đọc (-data.csv)
{index}    danh sách bài: ngày đăng, tiêu đề, chuyên mục, tác giả, địa chỉ
"""


def check_place(settings: Settings, folder: Path) -> None:
    """Raises PublishingError for a folder that is not new or empty, or that builds read."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PublishingError(f"«{folder}» đã có và không phải thư mục trống; chọn một thư mục mới")
    resolved = folder.resolve()
    for own in (settings.docs_dir, settings.data_dir, settings.site_dir):
        if resolved.is_relative_to(own.resolve()):
            raise PublishingError(f"không ghi vào trong {own.name}/; chọn thư mục ở ngoài")


def write_plain(bulletin: Bulletin, folder: Path) -> tuple[int, int]:
    """Writes it all into a new or empty folder, or nothing: how many articles and datasets.

    Raises OSError, and PublishingError as :func:`check_place`.
    """
    check_place(bulletin.settings, folder)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        _write(bulletin, part)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return len(bulletin.every_article), len(bulletin.datasets)


def _write(bulletin: Bulletin, folder: Path) -> None:
    docs, uses = bulletin.settings.docs_dir, bulletin.file_uses
    named = uses.named_by(uses.texts)
    for path in bulletin.prints.files:
        if path.startswith(HANDBOOK) or not (path.endswith(".md") or path in named):
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = _read_text(docs / path) if path.endswith(".md") else None
        if text is not None:
            target.write_text(plain_text(text, path, bulletin.datasets), encoding="utf-8")
        else:
            shutil.copyfile(docs / path, target)
    (folder / DATA).mkdir(parents=True, exist_ok=True)
    for dataset in bulletin.datasets.values():
        (folder / DATA / f"{dataset.id}.csv").write_bytes(table_csv(dataset))
        (folder / DATA / f"{dataset.id}-data.csv").write_bytes(cells_csv(dataset))
    (folder / INDEX).write_bytes(_index(bulletin))
    words = _WORDS.format(name=bulletin.settings.site_name, data=DATA, index=INDEX)
    (folder / README).write_text(words, encoding="utf-8")


def _read_text(file: Path) -> str | None:
    """A text; None for a draft in an encoding that must be mended first."""
    try:
        return file.read_text("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def plain_text(text: str, path: str, datasets: Iterable[str]) -> str:
    """A text without links that only our program follows; ``path`` is from the docs folder."""
    known = set(datasets)
    above = posixpath.dirname(path)

    def plain(match: re.Match[str]) -> str:
        words, dataset = match[1], match[2]
        # A table or a chart is nothing but the link: it leads to the data.
        if dataset in known and (match[0].startswith("!") or match.start() in alone):
            target = os.path.relpath(f"{DATA}/{dataset}.csv", above or ".").replace(os.sep, "/")
            return f"[{words}]({target})"
        return words

    alone: set[int] = set()
    head = _HEAD.match(text)
    begin = head.end() if head else 0
    # Links in examples of code are none, and stay as they are.
    source = Source(path, text[begin:])
    links = find_links(source.text, path)
    starts = {source.offset(link.place): link for link in links}
    alone |= {at for at, link in starts.items() if link.own_paragraph}
    parts, done = [_OURS.sub(lambda match: match[1], text[:begin])], 0
    for at in sorted(starts):
        match = _OURS.match(source.text, at)
        if match and at >= done:
            parts += [source.text[done:at], plain(match)]
            done = match.end()
    return "".join([*parts, source.text[done:]])


def _index(bulletin: Bulletin) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for article in sorted(bulletin.every_article, key=lambda one: (one.date, one.url)):
        section = bulletin.sections.get(article.section)
        row = [
            f"{article.date:%Y-%m-%d %H:%M}" if article.has_time else f"{article.date:%Y-%m-%d}",
            article.title,
            section.title if section else article.section,
            ", ".join(author.name for author in article.authors),
            ", ".join(article.tags),
            article.topic,
            _state(bulletin, article),
            article.path.removeprefix(f"{bulletin.docs}/"),
            bulletin.settings.site_url + article.url,
            "" if article.legacy_id is None else str(article.legacy_id),
        ]
        writer.writerow([defused(cell) for cell in row])
    return (BOM + lines.getvalue()).encode()


def _state(bulletin: Bulletin, article: Article) -> str:
    if article.draft:
        return "bản nháp"
    if not article.is_published(bulletin.now):
        return "hẹn giờ"
    return "hết hạn" if article.is_expired(bulletin.now) else "đã đăng"
