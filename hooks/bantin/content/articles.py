"""Articles: found by their place in the docs folder, read, and checked against all the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from bantin.content.article_fields import (
    check_fields,
    read_attachments,
    read_contributors,
    read_corrections,
    read_image,
    read_name,
    read_names,
)
from bantin.content.bodies import BodyChecker
from bantin.content.clashes import without_clashes
from bantin.content.docs import Docs
from bantin.content.drafts import file_says_draft, is_draft, look_at_files, says_draft
from bantin.content.fields import ARTICLE_FIELDS
from bantin.content.front_matter import split
from bantin.content.house_rules import House, check_house_rules
from bantin.content.lengths import check_lengths
from bantin.content.lines import plain_line
from bantin.content.model import Article, Author, Section
from bantin.content.placeholders import check_finished
from bantin.content.sections import require_section, unknown_section_mend
from bantin.content.settings import Settings
from bantin.diagnostics import Place, Problems
from bantin.sources import Fields, Source, read_source
from bantin.sources.files import fix_command
from bantin.text.dates import short
from bantin.text.slugs import is_slug, slugify

ARTICLES_DIR = "bai-viet"

_PATH = re.compile(
    rf"{ARTICLES_DIR}/(?P<year>\d{{4}})/(?P<month>0[1-9]|1[0-2])/(?P<name>[^/]+)\.md"
)
_OTHER_SUFFIXES = (".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(frozen=True, slots=True)
class Reading:
    """What every article is read against."""

    docs: Docs
    sections: dict[str, Section]
    authors: dict[str, Author]
    bodies: BodyChecker
    problems: Problems
    now: datetime
    house: House | None = None


def read_articles(
    settings: Settings,
    sections: dict[str, Section],
    authors: dict[str, Author],
    now: datetime,
    problems: Problems,
    *,
    docs: Docs | None = None,
    bodies: BodyChecker | None = None,
    known: Mapping[str, Article] = MappingProxyType({}),
    keep: Callable[[Article], Article] = lambda article: article,
    house: House | None = None,
) -> list[Article]:
    """All good articles, by path; what is wrong with the others goes to ``problems``.

    Checks the names of the whole docs folder on the way. An article dated after
    ``now`` (an aware datetime) gets a notice. ``docs`` shares a folder that was listed already,
    ``bodies`` the checker of what stands in it. Articles in ``known``, by path from the docs
    folder, are taken as they are and not read; each other one is handed to ``keep``, which gives
    what stands for it from then on. ``house`` are rules that only warn.
    """
    docs = docs or Docs(settings.root, settings.docs_dir, problems)
    docs.check_names()
    bodies = bodies or BodyChecker(docs.tree, docs.images, frozenset(sections), docs.path, problems)
    reading = Reading(docs, sections, authors, bodies, problems, now, house)
    for path in docs.tree.matching(ARTICLES_DIR, _OTHER_SUFFIXES):
        problems.error(
            Place(f"{docs.path}/{path}"),
            "article-suffix",
            f"bài viết phải có đuôi .md, không phải .{path.rpartition('.')[2]}",
            "đổi đuôi tệp thành .md",
        )
        if file_says_draft(docs.dir / path):
            problems.set_aside(f"{docs.path}/{path}")
    articles = []
    for path in docs.tree.matching(ARTICLES_DIR):
        if (stored := known.get(path)) is not None:
            if stored.draft:
                problems.set_aside(stored.path)
            articles.append(stored)
            continue
        source = read_source(settings.root, f"{docs.path}/{path}", problems)
        if source is None and file_says_draft(docs.dir / path):
            problems.set_aside(f"{docs.path}/{path}")
        article = read_article(source, path, reading) if source is not None else None
        if article is not None:
            articles.append(keep(article))
    return without_clashes(settings.root, articles, problems)


def read_article(source: Source, path: str, reading: Reading) -> Article | None:
    """Reads one article; ``path`` is relative to the docs folder.

    None when it lacks what a page cannot do without; ``reading.problems`` say why.
    """
    problems = reading.problems
    page = split(source, problems, required=True)
    reading.bodies.check(source, page.body, page.body_start, page.body_line)
    fields = page.fields
    located = _PATH.fullmatch(path)
    if fields is None:
        if says_draft(source.text):
            problems.set_aside(source.path)
            look_at_files(source, path, reading.docs, reading.bodies)
        if located is None:
            _report_path(source, path, None, reading)
        return None
    check_fields(fields, ARTICLE_FIELDS, but=("section",))
    require_section(fields, reading.sections)
    check_lengths(fields, ARTICLE_FIELDS)
    if reading.house is not None:
        check_house_rules(source, fields, page.body_start, reading.house, problems)
    title = fields.text("title")
    moment = fields.moment("date")
    section = _section(fields, reading)
    contributors = read_contributors(fields, reading.authors, problems)
    slug = _slug(fields, source, path, problems)
    # Whoever writes «draft: có» means a draft as well: it is told, and never published.
    draft = fields.boolean("draft") or is_draft(fields)
    if draft:
        problems.set_aside(source.path)
    expires, updated = fields.moment("expires"), fields.moment("updated")
    check_finished(source, page, draft, problems)
    standfirst = reading.bodies.line(source, fields, "standfirst")
    optional = {
        "standfirst": plain_line(standfirst),
        "standfirst_source": standfirst,
        "topic": read_name(fields, "topic", problems),
        "source": fields.text("source"),
    }
    image = read_image(source, fields, reading.docs, reading.bodies, problems)
    tags = read_names(fields, "tags", problems)
    attachments = read_attachments(fields, reading.docs, reading.bodies, problems)
    corrections = read_corrections(fields)
    featured = fields.boolean("featured")
    legacy_id = fields.integer("legacy_id", minimum=1)
    in_place = _check_path(source, path, located, moment, reading)
    if moment is not None:
        _check_order(fields, moment[0], expires, updated, problems)
        _notice_future(fields, moment, draft, reading)
    if not (title and moment and section and contributors and slug and in_place):
        return None
    date, has_time = moment
    return Article(
        path=source.path,
        url=f"{ARTICLES_DIR}/{date.year:04}/{date.month:02}/{slug}/",
        title=title,
        date=date,
        has_time=has_time,
        section=section,
        authors=contributors,
        body=page.body,
        body_line=page.body_line,
        image=image,
        tags=tags,
        attachments=attachments,
        featured=featured,
        draft=draft,
        expires=expires[0] if expires else None,
        corrections=corrections,
        updated=updated[0] if updated else None,
        legacy_id=legacy_id,
        **optional,
    )


def _section(fields: Fields, reading: Reading) -> str:
    id = fields.text("section")
    if not id or id in reading.sections:
        return id
    reading.problems.error(
        fields.value_place("section"),
        "unknown-section",
        f"không có chuyên mục «{id}»",
        unknown_section_mend(id, reading.sections),
    )
    return ""


def _slug(fields: Fields, source: Source, path: str, problems: Problems) -> str:
    written = fields.text("slug")
    if written and not is_slug(written):
        problems.error(
            fields.value_place("slug"),
            "slug-form",
            f"địa chỉ «{written}» phải viết thường, không dấu, nối bằng dấu gạch",
            f"viết slug: {slugify(written) or 'ten-bai'}",
        )
        return ""
    stem = path.rpartition("/")[2].removesuffix(".md")
    if not written and not is_slug(stem):
        problems.error(
            Place(source.path),
            "file-name",
            f"tên «{stem}.md» có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ",
            f"đổi tên thành «{slugify(stem) or 'ten-bai'}.md»",
        )
        return ""
    return written or stem


def _check_path(
    source: Source,
    path: str,
    located: re.Match[str] | None,
    moment: tuple[datetime, bool] | None,
    reading: Reading,
) -> bool:
    date = moment[0] if moment else None
    if located is None:
        _report_path(source, path, date, reading)
        return False
    if date is None or (int(located["year"]), int(located["month"])) == (date.year, date.month):
        return True
    folder = f"{ARTICLES_DIR}/{date.year:04}/{date.month:02}"
    reading.problems.error(
        Place(source.path),
        "date-folder",
        f"ngày đăng là {short(date)} mà tệp nằm ở thư mục {path.rpartition('/')[0]}",
        f"chạy {fix_command(source.path)} để chuyển vào {reading.docs.path}/{folder}/, "
        "hoặc sửa ngày đăng",
    )
    return False


def _report_path(source: Source, path: str, date: datetime | None, reading: Reading) -> None:
    folder = f"{date.year:04}/{date.month:02}" if date else "2026/11"
    intro = "chuyển tệp tới" if date else "chuyển tệp vào thư mục năm/tháng, ví dụ"
    name = path.rpartition("/")[2]
    reading.problems.error(
        Place(source.path),
        "article-path",
        f"bài viết phải nằm ở {reading.docs.path}/{ARTICLES_DIR}/năm/tháng/",
        f"{intro} {reading.docs.path}/{ARTICLES_DIR}/{folder}/{name}",
    )


def _check_order(
    fields: Fields,
    date: datetime,
    expires: tuple[datetime, bool] | None,
    updated: tuple[datetime, bool] | None,
    problems: Problems,
) -> None:
    """Nothing can end or change before it is published."""
    if expires is not None and expires[0] <= date:
        problems.error(
            fields.value_place("expires"),
            "expires-before-date",
            f"ngày hết hạn {short(expires[0])} không sau ngày đăng {short(date)}",
            "sửa lại một trong hai ngày, hoặc xóa dòng này",
        )
    if updated is not None and updated[0].date() < date.date():
        problems.error(
            fields.value_place("updated"),
            "updated-before-date",
            f"ngày cập nhật {short(updated[0])} trước ngày đăng {short(date)}",
            "sửa lại một trong hai ngày, hoặc xóa dòng này",
        )


def _notice_future(
    fields: Fields, moment: tuple[datetime, bool], draft: bool, reading: Reading
) -> None:
    date, has_time = moment
    if draft or date <= reading.now:
        return
    when = f"{short(date)} {date.hour:02}:{date.minute:02}" if has_time else short(date)
    reading.problems.notice(
        fields.value_place("date"),
        "future-date",
        f"bài hẹn đăng {when}, trước lúc ấy chưa hiện trên trang",
        "muốn đăng ngay thì sửa ngày",
    )
