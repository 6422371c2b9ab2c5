"""A new article: in its place, with hints, and good as it is."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bantin.content.fields import ARTICLE_FIELDS
from bantin.content.model import Article
from bantin.content.settings import Settings
from bantin.editor.starting import StartingError, new_article
from tests.documents import PDF
from tests.unit.content.conftest import FOLDER, NOW, Desk, picture


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.write("data/sections.yml", "- {id: dan-van, title: Dân vận}\n- {id: b, title: Bê}\n")
    return desk


def start(desk: Desk, title: str = "Dân vận khéo", **options: str) -> Path:
    return new_article(Settings.from_config({}, desk.root), title, NOW, **options)


def begun(desk: Desk) -> Article:
    """The only article, in which nothing is wrong but what has still to be written."""
    articles, _, problems = desk.read()
    assert not problems.has_errors
    assert {problem.code for problem in problems} <= {"placeholder-left"}, str(problems)
    (article,) = articles
    return article


def test_a_new_article_is_a_draft_that_stops_no_build(desk: Desk) -> None:
    path = start(desk)
    assert path == desk.root / FOLDER / "dan-van-kheo.md"
    article = begun(desk)
    assert (article.title, article.section, article.draft) == ("Dân vận khéo", "dan-van", True)
    assert article.date == NOW
    assert article.authors[0].name == "Họ và tên"


def test_it_begins_with_what_must_be_filled_in_and_a_hint_for_each(desk: Desk) -> None:
    lines = start(desk).read_text(encoding="utf-8").split("\n")
    assert lines[:11] == [
        "---",
        "# Tiêu đề: tiêu đề bài",
        'title: "Dân vận khéo"',
        "# Ngày đăng: năm-tháng-ngày, có thể thêm giờ; ngày mai thì mai mới đăng",
        "date: 2026-11-25 12:00",
        "# Chuyên mục: một trong: dan-van, b",
        "section: dan-van",
        "# Tác giả: mã trong data/authors.yml, hoặc họ tên – cơ quan",
        'authors: ["Họ và tên – Cơ quan"]',
        "# Bản nháp: bản nháp; xóa dòng này khi muốn đăng",
        "draft: true",
    ]
    text = "\n".join(lines)
    for field in ARTICLE_FIELDS:
        assert re.search(rf"^(# )?{field.name}:", text, re.MULTILINE), field.name


def test_every_hint_is_right_once_its_sign_is_taken_off(desk: Desk) -> None:
    path = start(desk)
    desk.write(f"{FOLDER}/anh-bai.jpg", picture())
    desk.write(f"{FOLDER}/bao-cao.pdf", PDF)
    text = path.read_text(encoding="utf-8")
    keys = "|".join(field.name for field in ARTICLE_FIELDS)
    text = re.sub(rf"^# (?=(?:{keys}|  [ -] *[a-z]+|  [a-z]+):)", "", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    article = begun(desk)
    assert article.image is not None
    assert article.attachments[0].title == "Báo cáo năm 2013"
    assert article.corrections[0].text == "Sửa số xã từ 107 thành 108"


def test_what_has_still_to_be_written_stops_the_build_once_it_is_no_draft(desk: Desk) -> None:
    path = start(desk)
    told = desk.read()[2]
    assert [str(problem) for problem in told.of_drafts] == [str(problem) for problem in told]
    path.write_text(path.read_text("utf-8").replace("draft: true\n", ""), encoding="utf-8")
    problems = desk.read()[2]
    assert problems.has_errors
    name = f"{FOLDER}/{path.name}"
    assert [str(problem) for problem in problems] == [
        f"{name}:9:11: LỖI: còn chữ mẫu «Họ và tên – Cơ quan» chưa thay; "
        "viết nội dung thật vào chỗ ấy, hoặc xóa dòng này nếu không cần",
        f"{name}:{path.read_text('utf-8').count(chr(10))}:1: "
        "LỖI: còn chữ mẫu «Viết bài ở đây.» chưa thay; "
        "viết nội dung của bài vào chỗ ấy, hoặc xóa đi",
    ]


def test_an_article_is_never_overwritten(desk: Desk) -> None:
    first = start(desk)
    first.write_text("của tôi", encoding="utf-8")
    assert start(desk).name == "dan-van-kheo-2.md"
    assert start(desk).name == "dan-van-kheo-3.md"
    assert first.read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize(
    "title",
    [
        'Học "Bác": 3 không, \\ 3 đúng #1',
        "  Hai \n dòng  ",
        unicodedata.normalize("NFD", "Vận động"),
        "- gạch: đầu",
        "<script>alert(1)</script>",
    ],
)
def test_any_title_comes_back_as_it_was(desk: Desk, title: str) -> None:
    start(desk, title)
    expected = " ".join(unicodedata.normalize("NFC", title).split())
    assert begun(desk).title == expected


def test_the_day_is_the_vietnamese_one(desk: Desk) -> None:
    late = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
    path = new_article(Settings.from_config({}, desk.root), "Bài", late)
    assert path.parent == desk.root / "docs/bai-viet/2026/12"


def test_a_section_and_an_author_may_be_chosen(desk: Desk) -> None:
    start(desk, section="b", author="Hồng Vân – Ban Dân vận")
    article = begun(desk)
    assert (article.section, article.authors[0].office) == ("b", "Ban Dân vận")


def test_what_cannot_be_begun(desk: Desk) -> None:
    with pytest.raises(StartingError) as caught:
        start(desk, "…")
    assert str(caught.value) == ('tiêu đề chưa có chữ nào; viết ví dụ ./bantin new "Dân vận khéo"')
    with pytest.raises(StartingError) as caught:
        start(desk, section="the-thao")
    assert str(caught.value) == "không có chuyên mục «the-thao»; các chuyên mục có: dan-van, b"
