"""What a reader may ask besides words: quotations, numbers, exclusions, filters, the order."""

from __future__ import annotations

import pytest

from bantin.search import Entry, Kind
from tests.browser.search_site import Search, article, filler


@pytest.fixture(scope="module")
def numbers(search_page: Search) -> Search:
    """A bulletin with documents and figures of many shapes."""
    return search_page.over(
        [
            article("ke-hoach", "Tin một", "Kế hoạch số 19/KH-UBND về cải cách."),
            article("ke-hoach-khac", "Tin hai", "Kế hoạch số 19/KH-HĐND; 91/KH-UBND."),
            article("nghi-quyet", "Tin ba", "Nghị quyết 71/NQ-CP của năm 2011-2015."),
            article("roi", "Tin bốn", "Có 19 kh ubnd; 71 nq cp; 16, 21.", date="2020-01-01"),
            article("ty-le", "Tin năm", "Đạt 16/21 đơn vị; tỷ lệ 76,2 phần trăm."),
            article("quyet-dinh", "Tin sáu", "Quyết định số 1956/QĐ-TTg."),
        ]
    )


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("19/KH-UBND", "ke-hoach"),
        ("19/kh-ubnd", "ke-hoach"),
        ("kế hoạch 19/KH-UBND", "ke-hoach"),
        ("số 19/KH-UBND", "ke-hoach"),
        ("71/NQ-CP", "nghi-quyet"),
        ("2011-2015", "nghi-quyet"),
        ("16/21", "ty-le"),
        ("76,2", "ty-le"),
        ("1956/QĐ-TTg", "quyet-dinh"),
        ("1956/qd-ttg", "quyet-dinh"),
    ],
)
def test_a_document_number_or_a_figure_is_found_whole(
    numbers: Search, query: str, name: str
) -> None:
    assert numbers.names(query)[0] == name


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("19/KH", "ke-hoach"),
        ("1956/QĐ", "quyet-dinh"),
        ("1956", "quyet-dinh"),
        ("NQ-CP", "nghi-quyet"),
        ("QĐ-TTg", "quyet-dinh"),
    ],
)
def test_a_part_of_a_document_number_finds(numbers: Search, query: str, name: str) -> None:
    assert name in numbers.names(query)


@pytest.mark.parametrize("query", ["19/", "19/K", "19/KH", "19/KH-", "19/KH-U", "19/KH-UB"])
def test_a_document_number_finds_while_it_is_typed(numbers: Search, query: str) -> None:
    assert "ke-hoach" in numbers.names(query, typing=True)


def test_the_number_of_another_document_is_not_taken_for_it(numbers: Search) -> None:
    answer = numbers.ask("91/KH-UBND")
    assert answer.names[0] == "ke-hoach-khac"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("“thuế đất”", ["thuc"]),
        ('"thuế đất"', ["thuc"]),
        ("«thuế đất»", ["thuc"]),
        ('"thue dat"', ["thuc"]),
        ('"THUẾ ĐẤT"', ["thuc"]),
        ("“bản tin”", ["ban-tin"]),
        ("“mỗi đảng viên nêu”", ["dv"]),
        ("“mỗi đảng viên nói”", []),
        ("“mỗi đảng viên nêu một việc làm cụ thể”", ["dv"]),
        ("“tổ dân vận khéo đi từng nhà”", []),  # a mark of the text's own stands between
        ("“bắp khéo”", []),
        ("“dân vận” “góp sức”", ["kheo"]),
        ("“dân vận” từng nhà", ["xa"]),
    ],
)
def test_quoted_words_are_found_only_as_they_stand(
    search: Search, query: str, found: list[str]
) -> None:
    answer = search.ask(query)
    assert answer.names == found
    assert answer.total == len(found)


def test_an_unclosed_quotation_is_read_as_words(search: Search) -> None:
    assert search.names("“dân vận khéo")[:2] == ["kheo", "xa"]
    assert search.names('dân "vận khéo')[:2] == ["kheo", "xa"]
    assert search.names('dân vận khéo"')[:2] == ["kheo", "xa"]
    assert search.names('"dân vận" "khéo')[:2] == ["kheo", "xa"]


def test_a_quotation_begun_finds_what_begins_so_while_typing(search: Search) -> None:
    assert search.names("“dân vận kh", typing=True)[:2] == ["kheo", "xa"]


def test_every_page_that_holds_a_quoted_pair_is_found(search: Search) -> None:
    pair = "bắp béc"
    holders = {entry.url for entry in filler() if pair in entry.title or pair in entry.text}
    answer = search.ask(f"“{pair}”", all_of_them=True)
    assert {hit.url for hit in answer.hits} == holders
    assert answer.total == len(answer.hits) == len(holders) > 20


def test_every_page_that_holds_a_quotation_is_found(search: Search) -> None:
    phrase = "Phong trào thi đua yêu nước"
    many = search.over(
        [
            *[article(f"a{n}", "Tin", f"{phrase} {n}.") for n in range(25)],
            *[
                article(f"b{n}", "Tin", "Thi đua nhanh. Đua yêu thương. Yêu nước.")
                for n in range(5)
            ],
        ]
    )
    answer = many.ask("“thi đua yêu nước”", all_of_them=True)
    assert sorted(answer.names) == sorted(f"a{n}" for n in range(25))
    assert (answer.total, answer.left) == (25, [15, 5, 0])


@pytest.fixture(scope="module")
def water(search_page: Search) -> Search:
    """A bulletin in which the same word stands beside others."""
    return search_page.over(
        [
            article("sach", "Nước sạch", "Nước sạch nông thôn.", date="2011-01-01"),
            article("mam", "Nước mắm", "Làng nghề nước mắm.", date="2012-01-01"),
            article("nuoc", "Đất nước", "Đất nước và nước mắm.", date="2013-01-01"),
            article("nuong", "Nước nướng", "Món nướng.", date="2014-01-01"),
        ]
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nước", {"sach", "mam", "nuoc", "nuong"}),
        ("nước -mắm", {"sach", "nuong"}),
        ("nước -mam", {"sach", "nuong"}),
        ("-mắm nước", {"sach", "nuong"}),
        ("nước -MẮM -sạch", {"nuong"}),
        ("nước -mặm", {"sach", "mam", "nuoc", "nuong"}),  # marks typed are meant
        ('nước -"nước mắm"', {"sach", "nuong"}),
        ("nước -“đất nước”", {"sach", "mam", "nuong"}),
        ('nước -"nuoc mam"', {"sach", "nuong"}),
        ('nước -"mắm nước"', {"sach", "mam", "nuoc", "nuong"}),
        ("nước -mắm -sạch -nướng", set()),
    ],
)
def test_a_minus_keeps_pages_away(water: Search, query: str, found: set[str]) -> None:
    answer = water.ask(query)
    assert {hit.name for hit in answer.hits if not hit.near} == found
    assert answer.total == len(found)


@pytest.mark.parametrize("query", ["-mắm", '-"nước mắm"', "-mắm -sạch", "-", "--", "- -"])
def test_minuses_alone_find_nothing(water: Search, query: str) -> None:
    answer = water.ask(query)
    assert (answer.total, answer.hits, answer.left) == (0, [], [0])


def test_a_hyphen_within_a_word_is_no_minus(search: Search) -> None:
    hyphen = search.over([article("lien", "Tin", "Liên kết Việt-Lào; Việt - Lào.")])
    assert hyphen.names("Việt-Lào") == ["lien"]
    assert hyphen.names("Việt - Lào") == ["lien"]


@pytest.fixture(scope="module")
def filtered(search_page: Search) -> Search:
    """The same words in sections, years and kinds."""

    def page(name: str, date: str, section: str, *within: str, kind: Kind = "article") -> Entry:
        return Entry(
            f"{kind}/{name}/",
            "Nước sạch",
            "Nước sạch về bản.",
            "",
            date,
            section,
            section.capitalize(),
            kind,
            within=within,
        )

    return search_page.over(
        [
            page("a", "2012-12-31", "xa"),
            page("b", "2013-01-01", "xa"),
            page("c", "2013-12-31", "thon", "xa"),
            page("d", "2014-01-01", "huyen"),
            page("e", "2013-06-01", "so-lieu", kind="dataset"),
            page("f", "", "", kind="page"),
        ]
    )


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, "abcdef"),
        ({"section": ""}, "abcdef"),
        ({"section": "thon"}, "c"),
        ({"section": "xa"}, "abc"),
        ({"section": "huyen"}, "d"),
        ({"section": "so-lieu"}, "e"),
        ({"section": "khong-co"}, ""),
        ({"section": "__proto__"}, ""),
        ({"year": 2012}, "a"),
        ({"year": 2013}, "bce"),
        ({"year": "2013"}, "bce"),
        ({"year": 2014}, "d"),
        ({"year": 1999}, ""),
        ({"year": "constructor"}, ""),
        ({"kind": "article"}, "abcd"),
        ({"kind": "dataset"}, "e"),
        ({"kind": "page"}, "f"),
        ({"kind": "khong-co"}, ""),
        ({"section": "xa", "year": 2013}, "bc"),
        ({"section": "xa", "year": 2013, "kind": "article"}, "bc"),
        ({"section": "xa", "year": 2013, "kind": "dataset"}, ""),
        ({"kind": "dataset", "year": 2013, "section": "so-lieu"}, "e"),
    ],
)
@pytest.mark.parametrize("query", ["nước sạch", '"nước sạch"', "nước sạch về bản"])
def test_filters_leave_only_what_they_name(
    filtered: Search, query: str, options: dict[str, str | int], found: str
) -> None:
    answer = filtered.ask(query, **options)
    assert sorted(answer.names) == list(found)
    assert answer.total == len(found)


def test_a_filter_and_a_minus_hold_together(filtered: Search) -> None:
    assert filtered.ask("sạch -bản", section="xa").total == 0
    assert sorted(filtered.names("sạch -mắm", section="xa", year=2013)) == ["b", "c"]


def test_a_slip_is_not_mended_into_what_the_filter_leaves_out(filtered: Search) -> None:
    answer = filtered.ask("nước sạhc", year=1999)
    assert (answer.hits, answer.corrected) == ([], "")


def test_sorted_by_date_the_newest_comes_first(search: Search) -> None:
    dated = search.over(
        [
            article("tua", "Bình đẳng giới", "Bình đẳng, bình đẳng.", date="2011-01-01"),
            article("moi", "Tin", "Có bình đẳng giới.", date="2020-02-02"),
            article("giua", "Tin", "Có bình đẳng.", date="2015-05-05"),
            Entry("trang/", "Bình đẳng", "Trang không có ngày.", kind="page"),
        ]
    )
    by_date = dated.ask("bình đẳng", sort="date")
    assert by_date.names == ["moi", "giua", "tua", "trang"]
    assert by_date.total == 4
    assert dated.names("bình đẳng", sort="relevance")[0] == "tua"


def test_sorted_by_date_all_pages_come_in_order(search: Search) -> None:
    answer = search.ask("đảng", sort="date", all_of_them=True)
    dates = [hit.date for hit in answer.hits]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == answer.total == 14


def test_sorted_by_date_no_weaker_page_comes_between(search: Search) -> None:
    answer = search.ask("đảng viên", sort="date")
    assert answer.names == ["gan", "dv"]
    assert not any(hit.near for hit in answer.hits)


def test_without_a_page_that_holds_all_the_nearest_are_shown_as_such(search: Search) -> None:
    near = search.over(
        [
            article("a", "Chợ phiên vùng cao", "Ngày hội."),
            article("b", "Hội làng", "Đua thuyền trên sông.", date="2020-01-01"),
        ]
    )
    answer = near.ask("chợ phiên hội đua thuyền", exact=True)
    assert answer.approximate
    assert set(answer.names) == {"a", "b"}
    assert answer.total == 2
    assert all(hit.near for hit in answer.hits)
    dated = near.ask("chợ phiên hội đua thuyền", exact=True, sort="date")
    assert dated.approximate
    assert dated.names == ["b", "a"]


def test_weaker_answers_follow_the_good_ones(search: Search) -> None:
    answer = search.ask("đảng viên")
    assert answer.total == 2
    assert not answer.approximate
    assert [hit.near for hit in answer.hits] == sorted(hit.near for hit in answer.hits)
