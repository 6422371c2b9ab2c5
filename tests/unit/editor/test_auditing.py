"""The link that each unlinked figure is offered: the right cell, or none."""

from __future__ import annotations

import re
import time
from datetime import datetime
from pathlib import Path

import pytest

from bantin.bulletin.unlinked import check_unlinked
from bantin.content.links import find_links
from bantin.content.model import Article, FixedPage
from bantin.diagnostics import Problems
from bantin.statistics.checking import check_link
from bantin.text.dates import VIETNAM
from tests.unit.editor.audit_samples import FIRST, HEAD, ROOT, audit, lines, sample_datasets

_LINK = re.compile(r"\[([^\[\]]+)\]\((so-lieu:[^()\s]+)\)")


def retold() -> str:
    (path,) = (ROOT / "docs/bai-viet/2014/01").glob("dan-van-chinh-quyen*.md")
    return path.read_text(encoding="utf-8")


def test_the_retold_article_without_its_links_gets_each_of_them_back() -> None:
    whole = retold()
    body = whole[whole.index("---\n", 4) + 4 :]
    expected = [(text, to) for text, to in _LINK.findall(body) if "@" in to]
    bare = re.sub(_LINK, r"\1", body)
    found = [(f.text, [p.spot.address for p in f.proposals]) for f in audit(bare)]
    assert len(found) == 8
    assert [addresses for _, addresses in found] == [[to] for _, to in expected]
    assert all(finding.sure for finding in audit(bare))


def test_the_articles_of_this_bulletin_have_no_figure_left() -> None:
    assert lines(retold(), head="") == []


def test_the_proposal_embraces_the_unit() -> None:
    assert lines("Đài phát 48 chuyên mục về dân vận chính quyền.\n") == [
        f"{FIRST}:10: CẢNH BÁO: «48» chưa gắn với số liệu; "
        "viết [48 chuyên mục](so-lieu:dan-van/chuyen-muc@2013)"
    ]


def test_the_first_word_of_a_list_is_not_torn_from_it() -> None:
    (found,) = audit("Đã có 108/108 xã, phường, thị trấn thực hiện một cửa, tiến bộ rõ.\n")
    assert [p.markdown for p in found.proposals] == ["[108/108](so-lieu:mot-cua/xa@2013)"]
    (found,) = audit("Đài phát 48 chuyên mục, nội dung là dân vận chính quyền.\n")
    assert [p.text for p in found.proposals] == ["48 chuyên mục"]


def test_the_period_named_last_decides_but_not_one_compared_with() -> None:
    (found,) = audit(
        "Quý II/2025 nhiều việc hơn, so với quý III/2025. Tủ có 1.310 cuốn sách thiếu nhi.\n"
    )
    assert [p.spot.column.id for p in found.proposals] == ["2025-Q2"]


def test_a_number_that_no_dataset_has_can_be_added_or_exempted() -> None:
    assert lines("Bà con trồng 4.812 cây.\n") == [
        f"{FIRST}:14: CẢNH BÁO: «4.812» chưa gắn với số liệu; không bảng nào có số này; "
        'thêm vào data/ hoặc ghi miễn: [4.812](so-lieu:- "lý do")'
    ]


def test_a_number_that_a_dataset_has_in_another_unit_is_told_with_its_place() -> None:
    assert lines("Bản nuôi 48 con trâu.\n") == [
        f"{FIRST}:10: CẢNH BÁO: «48» chưa gắn với số liệu; bảng «dan-van» ghi 48 ở "
        "chuyen-muc@2013, đơn vị «chuyên mục»; đúng là số ấy thì viết "
        '[48](so-lieu:dan-van/chuyen-muc@2013), không thì ghi miễn: [48](so-lieu:- "lý do")'
    ]
    assert (
        lines("Bà con góp 1,31 triệu đồng.\n")[0]
        .partition("; ")[2]
        .startswith("bảng «mau-thu-vien» ghi 1.310 ở thieu-nhi@2025-Q2, đơn vị «cuốn»; ")
    )


def test_a_value_without_its_words_is_not_offered() -> None:
    assert audit("Bản nuôi 48 con trâu.\n")[0].proposals == ()
    assert audit("Nhà có 7/8 con gà.\n")[0].proposals == ()


def test_cells_that_fit_equally_are_all_named() -> None:
    (line,) = lines("Tủ có 1.310 cuốn sách thiếu nhi, năm 2025.\n")
    assert line == (
        f"{FIRST}:7: CẢNH BÁO: «1.310» chưa gắn với số liệu; 2 ô cùng khớp, chọn một: "
        "[1.310 cuốn](so-lieu:mau-thu-vien/thieu-nhi@2025-Q2) hoặc "
        "[1.310 cuốn](so-lieu:mau-thu-vien/thieu-nhi@2025-Q3)"
    )
    assert not audit("Tủ có 1.310 cuốn sách thiếu nhi, năm 2025.\n")[0].sure


def test_the_period_named_in_the_sentence_decides() -> None:
    for words, column in (("Quý III/2025", "2025-Q3"), ("quý 2 năm 2025", "2025-Q2")):
        (found,) = audit(f"{words}, tủ có 1.310 cuốn sách thiếu nhi.\n")
        assert [p.spot.column.id for p in found.proposals] == [column]
        assert found.sure


def test_a_cell_of_another_year_is_not_offered() -> None:
    assert audit("Năm 2020, đài phát 48 chuyên mục dân vận chính quyền.\n")[0].proposals == ()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("gửi qua mạng chiếm 55,6 % thư", "[55,6 %](so-lieu:mau-hop-thu/qua-mang@2025)"),
        (
            "thư gửi qua mạng tăng 8,4 điểm %",
            "[tăng 8,4 điểm %](so-lieu:mau-hop-thu/qua-mang@2025-2024)",
        ),
        ("đã nhận hơn 1.100 thư góp ý", "[hơn 1.100 thư](so-lieu:mau-hop-thu/thu@2025)"),
        ("ít nhất 95 % thư trả lời đúng hạn", "[ít nhất 95 %](so-lieu:mau-hop-thu/dung-han@2025)"),
    ],
)
def test_rates_changes_and_bounds_find_their_cells(text: str, link: str) -> None:
    (found,) = audit(f"Năm 2025, {text}.\n")
    assert [proposal.markdown for proposal in found.proposals] == [link]


def test_every_offered_link_would_pass_the_check() -> None:
    whole = re.sub(_LINK, r"\1", retold())
    for finding in audit(whole, head=""):
        for proposal in finding.proposals:
            assert proposal.spot.tells(proposal.text)


def test_the_standfirst_and_the_caption_are_looked_at() -> None:
    head = HEAD.replace(
        "authors:",
        "standfirst: >-\n  Năm qua, đài phát\n  48 chuyên mục về dân vận chính quyền.\n"
        "image: {src: a.jpg, caption: Trồng 312 cây, alt: Vườn 5 gốc}\nauthors:",
    )
    found = audit("Không có số.\n", head)
    assert [(f.place.line, f.place.column, f.text) for f in found] == [(7, 3, "48"), (8, 36, "312")]
    assert [f.sure for f in found] == [True, False]


def test_nothing_is_written_between_braces() -> None:
    caption = "Đài phát 48 chuyên mục về dân vận chính quyền"
    for image, sure in (
        (f"image: {{caption: {caption}, src: a.jpg}}", False),
        (f"image:\n  src: a.jpg\n  caption: {caption}", True),
    ):
        (found,) = audit("Hết.\n", HEAD.replace("authors:", f"{image}\nauthors:"))
        assert (len(found.proposals), found.sure) == (1, sure)


def test_a_plain_standfirst_never_begins_with_a_bracket() -> None:
    text = "48 chuyên mục về dân vận chính quyền đã phát."
    head = HEAD.replace("authors:", f"standfirst: {text}\nauthors:")
    (found,) = audit("Hết.\n", head)
    assert found.proposals
    assert not found.sure
    head = HEAD.replace("authors:", f'standfirst: "{text}"\nauthors:')
    assert [finding.sure for finding in audit("Hết.\n", head)] == [True]


def test_no_link_is_put_inside_another() -> None:
    (found,) = audit("Đài có [48 chuyên mục về dân vận chính quyền](https://a.vn).\n")
    assert found.proposals
    assert not found.sure


def test_an_article_takes_a_moment() -> None:
    body = re.sub(_LINK, r"\1", retold())
    audit(body, head="")
    started = time.process_time()
    for _ in range(10):
        audit(body, head="")
    # Measured at 2 ms; the limit only catches work that grows out of hand.
    assert time.process_time() - started < 0.3


def test_a_bulletin_can_require_the_links(tmp_path: Path) -> None:
    page = FixedPage("trang.md", "trang/", "Trang", "", 1)
    (tmp_path / "trang.md").write_text("# Trang\n\nBà con trồng 312 cây.\n", encoding="utf-8")
    problems = Problems()
    check_unlinked(tmp_path, [page], sample_datasets(), problems)
    assert str(problems).splitlines()[0] == (
        "trang.md:3:14: LỖI: «312» chưa gắn với số liệu; không bảng nào có số này; "
        'thêm vào data/ hoặc ghi miễn: [312](so-lieu:- "lý do")'
    )


def test_a_draft_may_have_figures_without_links(tmp_path: Path) -> None:
    (tmp_path / "bai.md").write_text("Bà con trồng 312 cây.\n", encoding="utf-8")
    moment = datetime(2026, 11, 20, tzinfo=VIETNAM)
    for draft in (True, False):
        article = Article("bai.md", "", "Bài", moment, False, "", (), "", 1, draft=draft)
        problems = Problems()
        check_unlinked(tmp_path, [article], {}, problems)
        assert problems.has_errors is not draft


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ('[48](so-lieu:- "số nhà")', ""),
        (
            "[48](so-lieu:-)",
            "bai.md:1:1: LỖI: «48» được miễn mà chưa nói vì sao; "
            'viết lý do trong ngoặc kép: [48](so-lieu:- "số nhà")',
        ),
        (
            '[](so-lieu:- "số nhà")',
            "bai.md:1:1: LỖI: dấu miễn so-lieu:- chưa có chữ; "
            'viết con số trong ngoặc vuông: [48](so-lieu:- "lý do")',
        ),
    ],
)
def test_an_exemption_needs_its_reason(link: str, problem: str) -> None:
    problems = Problems()
    (found,) = find_links(link, "bai.md")
    assert check_link(found, {}, problems) is None
    assert "\n".join(map(str, problems)) == problem
