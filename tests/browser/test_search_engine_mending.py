"""What was meant: typing slips, Telex, other marks, and how to go on with what is typed."""

from __future__ import annotations

import unicodedata

import pytest

from bantin.search import Entry, Guide
from tests.browser.search_site import Search, article

PHRASES = (
    "Dân vận",
    "Cải cách hành chính",
    "Hành chính công",
    "Dân vận khéo",
    "Thi đua yêu nước",
    "Bảo vệ môi trường",
    "Đường giao thông nông thôn",
    "Tòa soạn",
)


def entries() -> list[Entry]:
    return [
        article("chinh", "Cải cách hành chính", "Cải cách hành chính ở xã.", date="2014-05-01"),
        article("chinh-2", "Hành chính công", "Một cửa điện tử.", date="2014-05-02"),
        article("truong", "Bảo vệ môi trường", "Bảo vệ môi trường nông thôn.", date="2014-05-03"),
        article("nuoc", "Thi đua yêu nước", "Phong trào thi đua yêu nước.", date="2014-05-04"),
        article("giao", "Đường giao thông", "Giao thông nông thôn.", date="2014-05-05"),
        *[article(f"r{n}", "Tin ngắn", "Họp bàn chuyện xã.", date="2013-01-01") for n in range(9)],
    ]


@pytest.fixture(scope="module")
def mending(search_page: Search) -> Search:
    return search_page.over(entries(), Guide((("dan-van", "Dân vận"),), PHRASES))


@pytest.mark.parametrize(
    "query",
    [
        # missing, extra, wrong and swapped letters, in the first, a middle and the last syllable
        "ba ve moi truong",
        "baoo ve moi truong",
        "bau ve moi truong",
        "boa ve moi truong",
        "bao ve mo truong",
        "bao ve moii truong",
        "bao ve noi truong",
        "bao ve mio truong",
        "bao ve moi trong",
        "bao ve moi truongg",
        "bao ve moi trdong",
        "bao ve moi tuong",
        "bao ve moi truogn",
        "bao ve moi rtuong",
    ],
)
def test_one_slip_in_a_phrase_without_marks_is_mended(mending: Search, query: str) -> None:
    answer = mending.ask(query)
    assert answer.names[0] == "truong"
    assert answer.corrected in ("bao ve moi truong", "")
    assert not answer.approximate


def test_a_syllable_of_one_letter_is_not_mended_but_the_rest_is_found(mending: Search) -> None:
    answer = mending.ask("bao v moi truong")
    assert (answer.names, answer.corrected, answer.approximate) == (["truong"], "", True)


@pytest.mark.parametrize(
    "query",
    [
        "bảoo vệ môi trường",
        "bảl vệ môi trường",
        "bảo vệ mmôi trường",
        "bảo vệ mồii trường",
        "bảo vệ môi trườn",
        "bảo vệ môi trườngg",
        "bảo vệ môi trưòngh",
        "bảo vệ môi tường",
        "bảo vệ môi rtường",
    ],
)
def test_one_slip_in_a_phrase_with_marks_is_mended(mending: Search, query: str) -> None:
    answer = mending.ask(query)
    assert answer.names[0] == "truong"
    assert not answer.approximate


@pytest.mark.parametrize(
    ("query", "corrected", "name"),
    [
        ("haanh chính", "hành chính", "chinh"),
        ("hành chínhh", "hành chính", "chinh"),
        ("hành chíng", "hành chính", "chinh"),
        ("hanh chinhk", "hanh chinh", "chinh"),
        ("ccai cach", "cai cach", "chinh"),
        ("giaot", "giao", "giao"),
        ("gaio thông", "giao thông", "giao"),
    ],
)
def test_what_was_looked_for_instead_is_told(
    mending: Search, query: str, corrected: str, name: str
) -> None:
    answer = mending.ask(query)
    assert answer.corrected == corrected
    assert name in answer.names
    assert answer.suggestion == ""
    assert not answer.approximate


def test_asked_for_exactly_what_was_typed_nothing_is_mended(mending: Search) -> None:
    answer = mending.ask("hanh chinhk", exact=True)
    assert answer.corrected == ""
    assert answer.approximate or answer.total == 0


def test_what_is_found_as_typed_is_not_mended(mending: Search) -> None:
    for query in ("hành chính", "hanh chinh", "thi đua", "yêu nước", "xã", "hop"):
        answer = mending.ask(query)
        assert answer.corrected == ""
        assert answer.total > 0


def test_the_word_being_typed_is_not_mended_yet(mending: Search) -> None:
    assert mending.ask("bảo vệ mối trườ", typing=True).names[0] == "truong"
    assert mending.ask("hanh chinhk", typing=True).corrected == ""
    assert mending.ask("hanh chinhk ", typing=True).corrected == "hanh chinh"
    assert mending.ask("hanh chinhk").corrected == "hanh chinh"


def test_a_slip_before_the_word_being_typed_is_mended(mending: Search) -> None:
    answer = mending.ask("hahn chinh", typing=True)
    assert answer.corrected == "hanh chinh"
    assert set(answer.names[:2]) == {"chinh", "chinh-2"}


def test_nothing_is_made_up_for_what_is_too_far_off(mending: Search) -> None:
    for query in ("qwxyz", "kkkk llll", "zzz"):
        answer = mending.ask(query)
        assert (answer.total, answer.hits) == (0, [])
        assert (answer.corrected, answer.suggestion) == ("", "")


def test_a_mended_query_keeps_its_quotes_and_minuses(mending: Search) -> None:
    answer = mending.ask("“hành chíng” -công")
    assert answer.corrected == '"hành chính" -công'
    assert answer.names == ["chinh"]
    again = mending.ask(answer.corrected)
    assert (again.names, again.corrected) == (["chinh"], "")


def test_a_minus_phrase_is_written_so_that_it_can_be_read_again(mending: Search) -> None:
    answer = mending.ask("hành chíng -“hành chính công”")
    assert answer.corrected == 'hành chính -"hành chính công"'
    assert answer.names == mending.names(answer.corrected) == ["chinh"]


@pytest.mark.parametrize("query", ["hanhf chinhs", "hafnh chisnh", "HANHF CHINHS", "hanfh chinhs"])
def test_telex_needs_no_mending(mending: Search, query: str) -> None:
    answer = mending.ask(query)
    assert set(answer.names[:2]) == {"chinh", "chinh-2"}
    assert answer.total == 2
    assert answer.corrected == ""
    assert answer.suggestion == ""


def test_a_foreign_word_read_as_telex_is_told(search: Search) -> None:
    # «boost» stands in the bulletin, but not beside what was typed.
    both = search.over(
        [
            article("bot", "Bốt gác", "Bốt gác đầu cầu."),
            article("boost", "Chữ boost", "Nghĩa của boost."),
        ]
    )
    answer = both.ask("boost gac")
    assert (answer.names, answer.corrected) == (["bot"], "bốt gac")
    exact = both.ask("boost gac", exact=True)
    assert (exact.corrected, exact.approximate) == ("", True)


@pytest.mark.parametrize(
    "query",
    [
        "giáo trình",  # one letter from «giao thông» is no proof
        "hanh trinh",
        "thi dua yeu nuong",
        "hội chính",
        "nong dan",
        "yêu nhau",
        "tin ngan hang",
        "đường giao long",
        "ubnd",
        "HTX",
        "QĐ xã",
        "app",
        "xe bus",
        "web",
    ],
)
def test_what_may_well_be_right_is_never_corrected(mending: Search, query: str) -> None:
    assert mending.ask(query).corrected == ""


def test_what_a_large_bulletin_has_is_asked_about_where_the_slip_is_not_proved(
    mending: Search,
) -> None:
    many = [article(f"n{n}", "Họp thôn", "Bàn việc chung.") for n in range(1_000)]
    large = mending.over([*many, *entries()])
    answer = large.ask("tiên ngắn")  # «tin ngắn» stands in nine pages
    assert (answer.approximate, answer.corrected, answer.suggestion) == (True, "", "tin ngắn")
    assert large.ask("giao trinh").suggestion == ""
    assert mending.ask("tiên ngắn").suggestion == ""


def test_the_nearest_pages_come_for_what_stands_nowhere(mending: Search) -> None:
    answer = mending.ask("giao trinh")
    assert (answer.approximate, answer.corrected) == (True, "")
    assert {hit.name for hit in answer.hits} == {"giao"}


def named() -> list[Entry]:
    return [
        *entries(),
        Entry("giao-duc/", "Giáo dục", "", "Chuyện trường", "", "giao-duc", "", "section"),
        Entry("the/giao-duc/", "giáo dục", "", kind="tag"),
        Entry("tac-gia/to/", "Tổ biên tập (mẫu)", "Bản tin mẫu", kind="author"),
        Entry("chu-de/que/", "Quê hương, đất nước", "", kind="topic"),
    ]


@pytest.fixture(scope="module")
def naming(search_page: Search) -> Search:
    return search_page.over(named())


def test_a_name_comes_first_with_its_kind(naming: Search) -> None:
    answer = naming.ask("giáo dục")
    assert [(hit.url, hit.kind) for hit in answer.hits] == [
        ("giao-duc/", "section"),
        ("the/giao-duc/", "tag"),
    ]
    assert (answer.total, answer.approximate, answer.corrected) == (2, False, "")


@pytest.mark.parametrize("query", ["giái dục", "giáo dụ", "iáo dục", "giaos dục", "giao dcu"])
def test_a_name_a_slip_away_comes_first(naming: Search, query: str) -> None:
    assert naming.ask(query).hits[0].url == "giao-duc/"


def test_a_slip_that_could_be_right_is_asked_about(naming: Search) -> None:
    answer = naming.ask("giái dục")
    assert (answer.corrected, answer.suggestion) == ("", "giáo dục")
    exact = naming.ask("giái dục", exact=True)
    assert (exact.approximate, exact.suggestion) == (True, "")


@pytest.mark.parametrize("query", ["tổ biên tập", "tác giả tổ biên tập", "to bien tap (mau)"])
def test_a_name_is_found_without_what_stands_in_brackets(naming: Search, query: str) -> None:
    assert naming.ask(query).hits[0].url == "tac-gia/to/"


@pytest.mark.parametrize(
    "query", ["quê hương đất nước", "que huong, dat nuoc", "que-huong-dat-nuoc"]
)
def test_a_name_is_found_over_its_commas(naming: Search, query: str) -> None:
    assert naming.ask(query).hits[0].url == "chu-de/que/"


@pytest.mark.parametrize(
    ("kind", "urls"),
    [
        ("section", ["giao-duc/"]),
        ("tag", ["the/giao-duc/"]),
        ("topic", []),
        ("article", []),
        ("", ["giao-duc/", "the/giao-duc/"]),
    ],
)
def test_names_are_filtered_by_kind(naming: Search, kind: str, urls: list[str]) -> None:
    hits = naming.ask("giáo dục", kind=kind).hits
    assert [hit.url for hit in hits if not hit.near and hit.kind != "article"] == urls
    assert {hit.kind for hit in hits} <= ({kind} if kind else {"section", "tag", "article"})


def test_a_section_is_found_under_its_own_filter(naming: Search) -> None:
    assert [hit.url for hit in naming.ask("giáo dục", section="giao-duc").hits] == ["giao-duc/"]


def test_no_marks_are_suggested_away(search: Search) -> None:
    plain = search.over([article("bus", "Xe bus mới", "Xe bus chạy mỗi giờ.")])
    answer = plain.ask("xè bús")
    assert (answer.names, answer.suggestion) == (["bus"], "")


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("hánh chỉnh", "hành chính"),
        ("hành chinh", "hành chính"),
        ("hanhf chinh", "hành chính"),
        ("mội trương", "môi trường"),
        ("bảo vệ mội trường", "bảo vệ môi trường"),
        ("“hánh chính”", '"hành chính"'),
    ],
)
def test_marks_that_the_bulletin_never_writes_are_asked_about(
    mending: Search, query: str, suggestion: str
) -> None:
    answer = mending.ask(query)
    assert answer.suggestion == suggestion
    assert answer.corrected == ""
    assert mending.ask(suggestion).total > 0
    assert mending.ask(suggestion).suggestion == ""


def test_marks_that_the_bulletin_writes_are_not_asked_about(mending: Search) -> None:
    for query in ("hành chính", "hanh chinh", "thi dua yeu nuoc", "thi đua yêu nước", "xã", ""):
        assert mending.ask(query).suggestion == ""


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("dân", ["Dân vận", "Dân vận khéo"]),
        ("dan v", ["Dân vận", "Dân vận khéo"]),
        ("DÂN VẬN K", ["Dân vận khéo"]),
        ("dân vận", ["Dân vận khéo"]),
        ("daan vaanj k", ["Dân vận khéo"]),
        (unicodedata.normalize("NFD", "dân vận k"), ["Dân vận khéo"]),
        ("dấn vấn", ["Dân vận khéo"]),
        ("hanh", ["Hành chính công", "Cải cách hành chính"]),
        ("hành chính", ["Hành chính công", "Cải cách hành chính"]),
        ("hanhf chinhs", ["Hành chính công", "Cải cách hành chính"]),
        ("tòa s", ["Tòa soạn"]),
        ("toà s", ["Tòa soạn"]),
        ("dduwowngf g", ["Đường giao thông nông thôn"]),
        ("anh", []),  # the end of a syllable begins nothing
        ("Tòa soạn", []),  # nothing is left to complete
        ("", []),
        ("  ", []),
        ("-", []),
        ("🙂", []),
        ("__proto__", []),
    ],
)
def test_what_is_typed_is_completed_in_any_spelling(
    mending: Search, typed: str, phrases: list[str]
) -> None:
    assert mending.suggest(typed) == phrases


def test_no_more_than_eight_completions_are_given_the_likeliest_first(search: Search) -> None:
    begin = tuple(f"Chuyện số {number}" for number in range(20))
    hold = tuple(f"Một chuyện số {number}" for number in range(20))
    guide = Guide(phrases=(*hold, *begin))
    assert search.over([article("x", "Tin")], guide).suggest("chuyen") == list(begin[:8])
    guide = Guide(phrases=(*hold, *begin[:5]))
    few = search.over([article("x", "Tin")], guide).suggest("chuyen")
    assert few == [*begin[:5], *hold[:3]]


def test_a_phrase_that_holds_markup_is_only_text(search: Search) -> None:
    phrase = "Bẫy <img src=x onerror=alert(1)>"
    hostile = search.over([article("x", "Tin", "Tin.")], Guide(phrases=(phrase,)))
    assert hostile.suggest("bay") == [phrase]
