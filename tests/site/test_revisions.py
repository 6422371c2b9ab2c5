"""A figure that readers have seen does not change in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bulletins import Bulletin, article, make_bulletin, tree

DATASET = """\
title: Một cửa
source: {{name: Ban Dân vận}}
historical: true
columns:
  - period: 2012
  - period: 2013
rows:
  - id: so-nganh
    label: Sở, ngành
    type: fraction
    cells: {{2012: 14/…, 2013: {value}}}
{revisions}"""
REVISION = """\
revisions:
  - {date: 2014-03-01, cell: so-nganh@2013, old: 15/21, new: 16/21, reason: Đếm thiếu một sở}
"""
DATA = "data/mot-cua.yml"
LINK = "so-lieu:mot-cua/so-nganh@2013"
BEFORE, TABLE, AFTER = (f"docs/bai-viet/2014/{path}.md" for path in ("01/a", "02/b", "04/c"))


def dataset(value: str, revisions: str = "") -> str:
    return DATASET.format(value=value, revisions=revisions)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    """A bulletin whose site says 15/21, in two articles: one in prose, one in a table."""
    bulletin = make_bulletin(
        tmp_path_factory.mktemp("first") / "b",
        {
            DATA: dataset("15/21"),
            BEFORE: article("Trước", f"Có [15/21]({LINK}) sở.", date="2014-01-10"),
            TABLE: article("Bảng", "[Bảng 1](so-lieu:mot-cua)", date="2014-02-10"),
        },
    )
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    bulletin.publish()
    return bulletin


@pytest.fixture
def published(first: Bulletin, tmp_path: Path) -> Bulletin:
    """A copy of it that a test may change."""
    return first.copy(tmp_path / "b")


def test_a_published_cell_may_not_change_without_an_entry(published: Bulletin) -> None:
    before = tree(published.site)
    published.write({DATA: dataset("16/21")})
    result = published.build("--strict")
    assert result.code == 1
    problem = next(p for p in result.problems() if p.startswith(DATA))
    assert problem == (
        f"{DATA}:11:31: LỖI: ô «so-nganh@2013» đã đăng là 15/21, nay ghi 16/21 "
        "mà chưa có lần sửa nào nói rõ; thêm vào revisions: "
        '- {date: 2026-11-25, cell: so-nganh@2013, old: "15/21", new: "16/21", reason: …}'
    )
    assert tree(published.site) == before


def test_a_published_cell_may_not_vanish(published: Bulletin) -> None:
    published.write(
        {
            DATA: dataset("15/21").replace("2012: 14/…, ", "").replace("  - period: 2012\n", ""),
        }
    )
    problems = published.build("--strict").problems()
    assert problems == [
        f"{DATA}:1:1: LỖI: ô đã đăng «so-nganh@2012» (14/…) không còn trong bảng; để ô ấy trở lại"
    ]


def test_a_cell_not_collected_yet_may_be_filled_in(bulletin: Bulletin) -> None:
    bulletin.write({DATA: dataset("…")})
    assert bulletin.build("--strict").code == 0
    bulletin.publish()
    bulletin.write({DATA: dataset("16/21")})
    assert bulletin.build("--strict").code == 0
    bulletin.publish()


def test_with_an_entry_every_article_that_quotes_it_is_named(published: Bulletin) -> None:
    published.write({DATA: dataset("16/21", REVISION)})
    result = published.build("--strict")
    assert result.code == 1
    files = [problem.split(":")[0] for problem in result.problems()]
    assert files == [BEFORE, TABLE]
    assert result.problems()[1] == (
        f"{TABLE}:8:1: LỖI: bài đăng 10/02/2014 dẫn «mot-cua/so-nganh@2013», "
        "số này đã sửa từ 15/21 thành 16/21 ngày 01/03/2014; "
        "xem lại bài cho khớp rồi thêm corrections: [{date: 2014-03-01, text: …}]"
    )


def test_an_entry_counts_however_it_writes_the_old_value(bulletin: Bulletin) -> None:
    plain = DATASET.replace("type: fraction", "type: percent").replace("14/…", '"80 %"')
    bulletin.write({DATA: plain.format(value='"> 90 %"', revisions="")})
    assert bulletin.build("--strict").code == 0
    bulletin.publish()
    entry = REVISION.replace("15/21", '">90%"').replace("16/21", '"92 %"')
    bulletin.write({DATA: plain.format(value='"92 %"', revisions=entry)})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    assert bulletin.build("--strict").code == 0
    bulletin.publish()
    bulletin.write({DATA: plain.format(value='"91 %"', revisions="")})
    assert "đã đăng là 92 %, nay ghi 91 %" in bulletin.build("--strict").output


def test_corrected_words_need_a_public_note(published: Bulletin) -> None:
    published.write(
        {
            DATA: dataset("16/21", REVISION),
            BEFORE: article("Trước", f"Có [16/21]({LINK}) sở.", date="2014-01-10"),
            TABLE: article(
                "Bảng",
                "[Bảng 1](so-lieu:mot-cua)",
                date="2014-02-10",
                corrections="[{date: 2014-03-02, text: Bảng 1 đã sửa theo số liệu mới.}]",
            ),
        }
    )
    result = published.build("--strict")
    assert result.problems() == [
        f"{BEFORE}:8:4: LỖI: bài đăng 10/01/2014 dẫn «mot-cua/so-nganh@2013», "
        "số này đã sửa từ 15/21 thành 16/21 ngày 01/03/2014; "
        "sửa chữ cho khớp rồi thêm corrections: [{date: 2014-03-01, text: …}], "
        "hoặc ghim số của ngày đăng: [15/21](so-lieu:mot-cua/so-nganh@2013!)"
    ]


def test_after_the_correction_both_pages_tell_it(published: Bulletin) -> None:
    note = "Bản đầu ghi 15/21; đúng là 16/21."
    published.write(
        {
            DATA: dataset("16/21", REVISION),
            BEFORE: article(
                "Trước",
                f"Có [16/21]({LINK}) sở.",
                date="2014-01-10",
                corrections=f'[{{date: 2014-03-01, text: "{note}"}}]',
            ),
            TABLE: article(
                "Bảng",
                "[Bảng 1](so-lieu:mot-cua)",
                date="2014-02-10",
                corrections="[{date: 2014-03-02, text: Bảng 1 đã sửa theo số liệu mới.}]",
            ),
            AFTER: article("Sau", f"Có [16/21]({LINK}) sở.", date="2014-04-01"),
        }
    )
    result = published.build("--strict")
    assert result.code == 0, result.output
    page = result.page("bai-viet/2014/01/a/").main.get_text(" ", strip=True)
    assert note in page
    assert "01/03/2014" in page
    data = result.page("so-lieu/mot-cua/").main.get_text(" ", strip=True)
    assert "Đếm thiếu một sở" in data
    assert "15/21" in data


def test_a_pinned_figure_keeps_the_value_of_its_day(published: Bulletin) -> None:
    published.write(
        {
            DATA: dataset("16/21", REVISION),
            BEFORE: article("Trước", f"Có [15/21]({LINK}!) sở.", date="2014-01-10"),
            TABLE: article("Bảng", "Không còn bảng.", date="2014-02-10"),
        }
    )
    result = published.build("--strict")
    assert result.code == 0, result.output
    prose = result.page("bai-viet/2014/01/a/").select_one(".prose")
    assert prose.get_text(" ", strip=True) == (
        "Có 15/21 (số liệu tại thời điểm đăng; hiện là 16/21) sở."
    )


def test_a_pin_must_be_of_the_articles_own_day(published: Bulletin) -> None:
    published.write(
        {
            DATA: dataset("16/21", REVISION),
            BEFORE: article("Trước", f"Có [15/21]({LINK}!) sở.", date="2014-01-10"),
            TABLE: article("Bảng", "Không còn bảng.", date="2014-02-10"),
            AFTER: article("Sau", f"Có [15/21]({LINK}!) sở.", date="2014-04-01"),
        }
    )
    assert published.build("--strict").problems() == [
        f"{AFTER}:8:4: LỖI: số ghim «15/21» không phải là số của ngày đăng bài 01/04/2014; "
        "viết số của ngày ấy: [16/21](so-lieu:mot-cua/so-nganh@2013!), "
        "hoặc bỏ dấu ! để dẫn số hiện nay"
    ]


def test_what_was_only_built_binds_nobody(bulletin: Bulletin) -> None:
    first, second = (article(title, date="2014-01-10") for title in ("Một", "Hai"))
    other = BEFORE.replace("a.md", "b.md")
    bulletin.write({DATA: dataset("15/21"), BEFORE: first, other: second})
    assert bulletin.build("--strict").code == 0
    (bulletin.root / other).unlink()
    bulletin.write({DATA: dataset("16/21").replace("14/…", "13/20")})
    result = bulletin.build("--strict")
    assert (result.code, result.problems()) == (0, []), result.output
    assert bulletin.bantin("check").code == 0
