"""A Word file as an article: what is written, what is said, and what the check still asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.editor.undoing import UndoError, undo
from bantin.editor.word.model import WordError
from tests.photographs import is_upright, tells_nothing
from tests.unit.editor.word import making
from tests.unit.editor.word.conftest import Importer, body_of, head_of

STEM = "den-sang-o-nha-sinh-hoat-cong-dong"
ARTICLE = f"docs/bai-viet/2026/11/{STEM}.md"
BODY = f"""\
{making.FIVE}

{making.OLD}

## Nói bằng việc làm

| Đơn vị | Kết quả | << |
| --- | ---: | ---: |
| ^^ | 2012 | 2013 |
| Xã mẫu | 12 | 15 |

1. Làm đường

Kể thêm một câu.

2. Mở lớp"""


@pytest.fixture(scope="module")
def whole() -> bytes:
    return making.written(making.whole_article)


def test_a_whole_article(
    whole: bytes, bring: Importer, check: Callable[[], list[str]], tmp_path: Path
) -> None:
    planned = bring(whole)
    assert planned.article == tmp_path / ARTICLE
    assert head_of(planned) == [
        f'title: "{making.TITLE}"',
        "date: 2026-11-25 12:00",
        "section: dan-van",
        'authors: ["hong-van"]',
        f'standfirst: "{making.LEAD}"',
        "image:",
        f"  src: {STEM}-1.jpg",
        "  alt:",
        '  caption: "Bà con họp bản"',
        '  credit: "Tùng Phương"',
        "draft: true",
    ]
    assert body_of(planned) == BODY
    picture = (tmp_path / ARTICLE).with_name(f"{STEM}-1.jpg").read_bytes()
    assert is_upright(tmp_path / f"docs/bai-viet/2026/11/{STEM}-1.jpg")
    assert tells_nothing(picture)
    assert planned.said == [
        f"tiêu đề: «{making.TITLE}»",
        "lời dẫn: «Một năm nhìn lại, các bản vùng cao đã có điện, có đường, có lớp học c…»",
        "tác giả: «Hồng Vân»",
    ]
    assert planned.remarks == [
        "chữ phông cũ (.VnTime, VNI-…) đã thành Unicode; đọc lại tên riêng, chữ hoa",
        "1 bảng số liệu; muốn trích từng số thì chép bảng sang Excel, dùng import-data",
    ]
    assert planned.missing == [
        "mô tả của 1 ảnh cho người không nhìn thấy (sau alt:, hoặc trong ngoặc vuông: ![mô tả](…))"
    ]
    assert check() == [
        f"{ARTICLE}:16:3: LỖI: ảnh «{STEM}-1.jpg» thiếu mô tả cho người không nhìn thấy; "
        "thêm dòng alt: tả ngắn những gì thấy trong ảnh"
    ]


def test_what_is_missing_is_what_the_check_asks_for(
    bring: Importer, check: Callable[[], list[str]], tmp_path: Path
) -> None:
    raw = making.package(
        making.paragraph("Họp bản", "<w:b/>") + making.paragraph("Bà con bàn việc làm đường."),
    )
    planned = bring(raw)
    assert planned.missing == [
        "tác giả (authors: mã trong data/authors.yml, hoặc họ tên – cơ quan)"
    ]
    assert check() == [
        "docs/bai-viet/2026/11/hop-ban.md:10:1: LỖI: khóa «authors» để trống; viết giá trị, "
        'ví dụ authors: ["Hồng Vân – Ban Dân vận"]'
    ]
    text = planned.article.read_text(encoding="utf-8")
    planned.article.write_text(text.replace("authors:\n", 'authors: ["Tòa soạn"]\n'), "utf-8")
    assert check() == []


def test_the_same_file_again_changes_nothing(whole: bytes, bring: Importer) -> None:
    first = bring(whole)
    before = first.article.read_bytes()
    again = bring(whole)
    assert (again.article, again.contents) == (first.article, {})
    assert first.article.read_bytes() == before


def test_a_new_version_takes_the_place_of_an_unedited_one(bring: Importer, tmp_path: Path) -> None:
    def longer(document: object) -> None:
        making.whole_article(document)
        document.paragraphs[4].add_run(" Thêm một câu.")  # type: ignore[attr-defined]

    def without_picture(document: object) -> None:
        document.add_heading(making.TITLE, 0)  # type: ignore[attr-defined]
        document.add_paragraph("Còn lại một câu.")  # type: ignore[attr-defined]

    first = bring(making.written(making.whole_article), section="kinh-te")
    second = bring(making.written(longer))
    assert (second.article, second.is_update) == (first.article, True)
    assert "Thêm một câu." in body_of(second)
    assert "section: kinh-te" in head_of(second)
    picture = first.article.with_name(f"{STEM}-1.jpg")
    assert picture.is_file()
    third = bring(making.written(without_picture))
    assert body_of(third) == "Còn lại một câu."
    assert not picture.exists()
    undo(tmp_path, "import-word")
    assert picture.is_file()
    assert "Thêm một câu." in body_of(second)


@pytest.mark.parametrize("what", ["text", "picture"])
def test_an_edited_article_is_never_written_over_unasked(
    bring: Importer, tmp_path: Path, what: str
) -> None:
    whole = making.written(making.whole_article)
    first = bring(whole)
    edited = first.article if what == "text" else first.article.with_name(f"{STEM}-1.jpg")
    ours = edited.read_bytes() + (b"\nSua tay.\n" if what == "text" else b"\xff\xd9")
    edited.write_bytes(ours)
    with pytest.raises(WordError) as refused:
        bring(whole)
    assert str(refused.value) == (
        f"bài {ARTICLE} nhập từ tệp này đã được sửa sau khi nhập; "
        "sửa tiếp ở bài ấy; muốn bỏ phần sửa, lấy lại từ Word thì thêm --replace"
    )
    assert edited.read_bytes() == ours
    bring(whole, replace_edited=True)
    assert edited.read_bytes() != ours
    undo(tmp_path, "import-word")
    assert edited.read_bytes() == ours


def test_undoing_leaves_nothing_behind(whole: bytes, bring: Importer, tmp_path: Path) -> None:
    bring(whole)
    undone = undo(tmp_path, "import-word")
    assert sorted(path.name for path in undone) == [f"{STEM}-1.jpg", f"{STEM}.md"]
    assert [path for path in (tmp_path / "docs").rglob("*") if path.is_file()] == []
    with pytest.raises(UndoError, match=r"^không còn lần nào để hoàn lại; "):
        undo(tmp_path, "import-word")


def test_undoing_never_takes_an_edit_along(whole: bytes, bring: Importer, tmp_path: Path) -> None:
    planned = bring(whole)
    planned.article.write_text("---\ntitle: Khác\n---\n", encoding="utf-8")
    with pytest.raises(UndoError) as refused:
        undo(tmp_path, "import-word")
    assert str(refused.value) == (
        f"tệp «{STEM}.md» đã được sửa sau lần ấy, hoàn lại sẽ mất phần sửa; "
        "bản cũ vẫn còn trong .cache/bantin/undo/import-word/000001, muốn lấy thì chép ra"
    )
    assert planned.article.is_file()


def test_another_article_of_the_same_title_is_left_alone(bring: Importer, tmp_path: Path) -> None:
    other = tmp_path / ARTICLE
    other.parent.mkdir(parents=True)
    other.write_text("---\ntitle: Bài khác\n---\n", encoding="utf-8")
    planned = bring(making.written(making.whole_article))
    assert planned.article.name == f"{STEM}-2.md"
    assert other.read_text("utf-8") == "---\ntitle: Bài khác\n---\n"


def test_a_new_title_makes_a_new_article_and_tells_of_the_old(bring: Importer) -> None:
    bring(making.package(making.paragraph("Họp bản", "<w:b/>") + making.paragraph("Một.")))
    planned = bring(making.package(making.paragraph("Họp xã", "<w:b/>") + making.paragraph("Hai.")))
    assert planned.article.name == "hop-xa.md"
    assert planned.remarks == [
        "bài docs/bai-viet/2026/11/hop-ban.md cũng nhập từ tệp tên «bai.docx»; "
        "trùng thì xóa một bài"
    ]


def test_an_unknown_section(bring: Importer) -> None:
    with pytest.raises(WordError) as refused:
        bring(making.written(making.whole_article), section="dan-van-kheo")
    assert str(refused.value) == (
        "không có chuyên mục «dan-van-kheo»; các chuyên mục có: dan-van, kinh-te"
    )


def test_pictures_take_no_name_that_stands_beside_the_article(
    bring: Importer, tmp_path: Path
) -> None:
    beside = tmp_path / "docs/bai-viet/2026/11"
    beside.mkdir(parents=True)
    foreign = [beside / "hop-ban-1.jpg", beside / "hop-ban-3.jpg"]
    for file in foreign:
        file.write_bytes(b"cua bai khac")
    shown = "".join(f"<w:p>{making.drawing(id, id)}</w:p>" for id in ("r7", "r8"))
    planned = bring(
        making.package(
            making.paragraph("Họp bản") + making.paragraph("Chữ.") + shown,
            making.relation("r7", "media/a.jpg") + making.relation("r8", "media/b.jpg"),
            {f"word/media/{name}.jpg": making.photograph() for name in "ab"},
        )
    )
    assert [file.read_bytes() for file in foreign] == [b"cua bai khac"] * 2
    names = sorted(path.name for path in planned.contents if path.suffix == ".jpg")
    assert names == ["hop-ban-2.jpg", "hop-ban-4.jpg"]


def test_a_broken_picture_keeps_a_name_of_its_own(bring: Importer) -> None:
    shown = "".join(f"<w:p>{making.drawing(id, id)}</w:p>" for id in ("r7", "r8"))
    planned = bring(
        making.package(
            making.paragraph("Họp bản") + making.paragraph("Chữ.") + shown,
            making.relation("r7", "media/a.jpg") + making.relation("r8", "media/b.jpg"),
            {"word/media/a.jpg": b"hong", "word/media/b.jpg": making.photograph()},
        )
    )
    (picture,) = [path.name for path in planned.contents if path.suffix == ".jpg"]
    assert picture == "hop-ban-2.jpg"
    assert any("hop-ban-1" in remark for remark in planned.remarks)
