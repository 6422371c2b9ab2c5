"""A good article, read whole; and good bulletins that have little in them."""

from __future__ import annotations

from datetime import datetime

from bantin.content.fields import ARTICLE_FIELDS, Kind
from bantin.content.model import Attachment, Contributor, Correction, Image
from bantin.sources.digests import digest
from bantin.text.dates import VIETNAM
from tests.documents import PDF
from tests.unit.attachments.making import workbook
from tests.unit.content.conftest import FOLDER, HEAD, PATH, Desk, picture

FULL = """\
title: "Dân vận: khéo"
date: 2026-11-20 08:30
section: dan-van
authors:
  - ban-bien-tap
  - Hồng Vân – Ban Dân vận
  - Tùng Phương
standfirst: >-
  Một năm
  nhìn lại
image:
  src: anh.jpg
  alt: Cán bộ tiếp dân
  caption: Giờ tiếp dân
  credit: Tùng Phương
tags: [một cửa, Dân vận, dan van]
topic: Chính quyền vì dân
source: Ban Dân vận
attachments:
  - {file: bao-cao.pdf, title: Báo cáo}
  - file: /tep/bang.xlsx
featured: true
expires: 2027-01-01
corrections:
  - {date: 2026-11-22, text: Sửa số xã}
  - {date: 2026-11-21 09:00, text: Sửa tên}
slug: dan-van-kheo
updated: 2026-11-23
legacy_id: 1234
"""

BOOK = workbook()


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=VIETNAM)  # type: ignore[misc, arg-type]


def test_a_full_article(desk: Desk) -> None:
    photograph = picture(size=(640, 480))
    desk.write(f"{FOLDER}/anh.jpg", photograph)
    desk.write(f"{FOLDER}/bao-cao.pdf", PDF)
    desk.write("docs/tep/bang.xlsx", BOOK)
    desk.article(FULL, "Nội dung.\n")
    article = desk.only_article()
    assert article.path == PATH
    assert article.url == "bai-viet/2026/11/dan-van-kheo/"
    assert (article.title, article.standfirst) == ("Dân vận: khéo", "Một năm nhìn lại")
    assert (article.date, article.has_time) == (moment(2026, 11, 20, 8, 30), True)
    assert article.authors == (
        Contributor("Ban biên tập", "Tòa soạn", "ban-bien-tap"),
        Contributor("Hồng Vân", "Ban Dân vận"),
        Contributor("Tùng Phương"),
    )
    assert article.image == Image(
        "bai-viet/2026/11/anh.jpg",
        "Cán bộ tiếp dân",
        "Giờ tiếp dân",
        "Tùng Phương",
        640,
        480,
        "Giờ tiếp dân",
        digest(photograph),
    )
    assert article.tags == ("một cửa", "Dân vận")
    assert (article.topic, article.source) == ("Chính quyền vì dân", "Ban Dân vận")
    assert article.attachments == (
        Attachment("bai-viet/2026/11/bao-cao.pdf", "Báo cáo", "PDF", len(PDF)),
        Attachment("tep/bang.xlsx", "bang.xlsx", "XLSX", len(BOOK)),
    )
    assert (article.featured, article.draft, article.legacy_id) == (True, False, 1234)
    assert article.expires == moment(2027, 1, 1)
    assert article.corrections == (
        Correction(moment(2026, 11, 21, 9, 0), "Sửa tên"),
        Correction(moment(2026, 11, 22), "Sửa số xã"),
    )
    assert article.updated == moment(2026, 11, 23)
    assert article.modified == moment(2026, 11, 23)
    assert article.body.strip() == "Nội dung."
    assert article.body_line == FULL.count("\n") + 3


def test_a_short_article_with_windows_line_ends_and_a_byte_order_mark(desk: Desk) -> None:
    text = f"---\n{HEAD}---\n\nMột.\n\nHai.\n".replace("\n", "\r\n")
    desk.write(PATH, b"\xef\xbb\xbf" + text.encode())
    article = desk.only_article()
    assert article.title == "Một bài"
    assert article.has_time is False
    assert article.body == "\nMột.\n\nHai.\n"


def test_hostile_text_in_every_field_stays_text(desk: Desk) -> None:
    evil = "<script>alert(1)</script>"
    head = HEAD.replace("Một bài", evil).replace("Hồng Vân", evil)
    desk.article(f"{head}standfirst: {evil}\ntags: ['{evil}']\ntopic: {evil}\nsource: {evil}\n")
    article = desk.only_article()
    assert {article.title, article.authors[0].name, *article.tags, article.topic} == {evil}


def test_a_draft_may_be_empty(desk: Desk) -> None:
    desk.article(HEAD + "draft: true\n", "")
    assert desk.only_article().draft is True


def test_a_draft_for_later_needs_no_notice(desk: Desk) -> None:
    desk.article(
        HEAD.replace("2026-11-20", "2026-12-20") + "draft: true\n",
        path="docs/bai-viet/2026/12/bai.md",
    )
    assert desk.problems() == []


def test_an_article_of_this_very_minute_is_not_scheduled(desk: Desk) -> None:
    desk.article(HEAD.replace("2026-11-20", "2026-11-25 12:00"))
    assert desk.problems() == []
    desk.article(HEAD.replace("2026-11-20", "2026-11-25 12:01"))
    assert len(desk.problems()) == 1


def test_a_hosts_own_file_may_keep_its_name(desk: Desk) -> None:
    desk.write("docs/CNAME", "vi.du")
    desk.write("docs/.nojekyll", "")
    assert desk.problems() == []


def test_one_slug_in_two_months_is_two_addresses(desk: Desk) -> None:
    desk.article()
    desk.article(HEAD.replace("2026-11-20", "2026-10-20"), path="docs/bai-viet/2026/10/bai.md")
    articles, _, problems = desk.read()
    assert str(problems) == ""
    assert [article.url for article in articles] == [
        "bai-viet/2026/10/bai/",
        "bai-viet/2026/11/bai/",
    ]


def test_no_docs_folder_and_no_data_is_an_empty_bulletin(desk: Desk) -> None:
    for name in ("sections", "authors"):
        (desk.root / f"data/{name}.yml").unlink()
    assert desk.read()[:2] == ([], [])
    assert desk.problems() == []


def test_a_photograph_taken_upright_has_its_shown_size(desk: Desk) -> None:
    from PIL import Image as Picture

    exif = Picture.Exif()
    exif[0x0112] = 6
    desk.write(f"{FOLDER}/anh.jpg", picture(size=(640, 480), exif=exif))
    desk.article(HEAD + "image: {src: anh.jpg, alt: a}\n")
    image = desk.only_article().image
    assert image is not None
    assert (image.width, image.height) == (480, 640)


def test_a_drawing_tells_its_size_by_attributes_or_box(desk: Desk) -> None:
    for name, opening in (("a", 'width="300" height="200px"'), ("b", 'viewBox="0 0 300 200"')):
        desk.write(
            f"{FOLDER}/{name}.svg",
            f'<svg xmlns="http://www.w3.org/2000/svg" {opening}>'
            '<path fill="url(#a)" d="M0 0"/></svg>',
        )
        desk.article(f"{HEAD}image: {{src: {name}.svg, alt: a}}\n")
        image = desk.only_article().image
        assert image is not None
        assert (image.width, image.height) == (300, 200)


def test_every_field_of_the_table_is_one_the_reader_knows(desk: Desk) -> None:
    """The examples of the table, put together, make a good article."""
    desk.write(f"{FOLDER}/anh-bai.jpg", picture())
    desk.write(f"{FOLDER}/bao-cao.pdf", PDF)
    lines = []
    for field in ARTICLE_FIELDS:
        if not field.parts:
            lines.append(f"{field.name}: {field.example}")
            continue
        parts = ", ".join(f"{part.name}: {part.example}" for part in field.parts)
        group = f"{{{parts}}}"
        lines.append(f"{field.name}: {f'[{group}]' if field.kind is Kind.GROUPS else group}")
    desk.article("\n".join([*lines, ""]))
    article = desk.only_article()
    for field in ARTICLE_FIELDS:
        if field.name not in ("slug",):
            assert getattr(article, field.name), field.name
