"""Which pages come first, and how they are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bantin.search import Entry
from tests.browser.search_site import Search, article, filler


def test_a_hit_shows_title_date_section_and_the_words_found(search: Search) -> None:
    answer = search.ask("dan van kheo")
    first, second = answer.hits[:2]
    assert answer.total == 2
    assert (first.url, first.title) == ("bai-viet/kheo/", "Dân vận khéo ở cơ sở")
    assert first.title_marks == ["Dân vận khéo"]
    assert (first.date, first.section, first.kind) == ("2014-01-08", "Dân vận", "article")
    assert first.value == ""
    assert second.title_marks == []
    assert second.snippet.startswith("… ")
    assert second.snippet.endswith("Tổ dân vận khéo <b>đi</b> từng nhà.")
    assert second.marks == ["dân vận khéo"]


def test_a_long_text_is_quoted_around_the_words(search: Search) -> None:
    long = search.over(
        [article("dai", "Chuyện xã", f"{'trước ' * 99}dân vận khéo {'sau ' * 99}hết")]
    )
    (hit,) = long.ask("dân vận khéo").hits
    assert hit.marks == ["dân vận khéo"]
    assert hit.snippet.startswith("… trước trước ")
    assert hit.snippet.endswith(" sau sau …")
    assert 200 < len(hit.snippet) < 260


def test_beside_the_spelling_typed_no_other_word_is_marked(search: Search) -> None:
    two = search.over([article("tin", "Tin", "Vinh hãnh chỉnh tề. Hành chính công.")])
    assert two.ask("hành chính").hits[0].marks == ["Hành chính"]
    assert two.ask("hanh chinh").hits[0].marks == ["hãnh chỉnh", "Hành chính"]
    assert two.ask("hánh chình").hits[0].marks == ["hãnh chỉnh", "Hành chính"]


@pytest.mark.parametrize("query", ["đảng viên", "dang vien"])
def test_two_syllables_together_beat_the_same_two_apart(search: Search, query: str) -> None:
    assert set(search.names(query)[:2]) == {"dv", "gan"}


def test_words_in_one_stretch_beat_the_same_pairs_apart(search: Search) -> None:
    assert search.names("mỗi đảng viên nêu")[:2] == ["dv", "gan"]


def test_neighbouring_pairs_are_told_from_pairs_apart_without_reading_texts(
    search: Search,
) -> None:
    apart = "Xã giảm nghèo nhanh. Việc nghèo bền bỉ kéo dài."
    many = search.over(
        [
            article("lien", "Chuyện cũ", "Chương trình giảm nghèo bền vững.", date="2001-01-01"),
            *[article(f"roi-{n}", "Tin xã", apart, date="2020-05-05") for n in range(330)],
        ]
    )
    assert many.names("giảm nghèo bền")[0] == "lien"
    read = [file for file in many.files if file.startswith("d/")]
    assert len(read) <= 50  # of 331: no more than are checked and shown


def test_a_stretch_is_found_among_many_pages_that_hold_its_pairs_apart_twice(
    search: Search,
) -> None:
    apart = "Xã giảm nghèo nhanh. Việc nghèo bền bỉ. "
    many = search.over(
        [
            article("lien", "Tin cũ", "Tổ giảm nghèo bền vững. " * 2, date="2001-01-01"),
            *[article(f"roi-{n}", "Tin xã", apart * 2, date="2020-05-05") for n in range(15)],
        ]
    )
    assert many.names("giảm nghèo bền")[0] == "lien"


def test_two_ideas_in_one_query_rank_pages_with_both_first(search: Search) -> None:
    both = search.over(
        [
            article("ca-hai", "Họp xã", "Bàn về nước sạch. Sau đó nói chuyện môi trường."),
            article("nuoc", "Nước sạch", "Nước sạch, nước sạch.", date="2020-01-01"),
            article("moi", "Môi trường", "Môi trường xanh, môi trường.", date="2020-01-01"),
        ]
    )
    for query in ("nước sạch môi trường", "nuoc sach moi truong", "môi trường nước sạch"):
        answer = both.ask(query)
        assert answer.names[0] == "ca-hai"
        assert not answer.approximate
        assert answer.total == 1


def test_one_word_and_one_of_two_syllables_are_found_apart(search: Search) -> None:
    apart = search.over(
        [
            article("ca-hai", "Họp xã", "Bàn về nước sạch. Trẻ em rửa tay; rồi về trường."),
            article("nuoc", "Nước sạch", "Nước sạch về bản.", date="2020-01-01"),
            article("truong", "Ngôi trường", "Lớp học mới.", date="2020-01-01"),
        ]
    )
    assert apart.names("trường nước sạch")[0] == "ca-hai"
    assert apart.names("nước sạch trường")[0] == "ca-hai"
    assert apart.names("nuoc sach truong")[0] == "ca-hai"


def test_one_page_with_the_words_together_hides_no_page_with_them_apart(search: Search) -> None:
    three = search.over(
        [
            article("lien", "Họp xã", "Hội nước sạch họp.", date="2010-01-01"),
            article("roi", "Tin bản", "Nước sạch về bản; ngày hội vui.", date="2012-01-01"),
            article("khong", "Tin thôn", "Nước sạch về thôn.", date="2020-01-01"),
        ]
    )
    assert three.names("hội nước sạch") == ["lien", "roi", "khong"]


def test_two_words_of_one_syllable_are_found_apart(search: Search) -> None:
    assert search.names("thuế đất")[0] == "thuc"
    assert search.names("thuế lúa")[0] == "thue"


def test_the_title_weighs_most_then_the_standfirst(search: Search) -> None:
    three = search.over(
        [
            article("bai", "Tin một", "Có bình đẳng giới.", date="2020-01-01"),
            article("sa-po", "Tin hai", "Có bình đẳng.", "Về bình đẳng giới.", date="2016-01-01"),
            article("tua", "Bình đẳng giới", "Hết.", date="2012-01-01"),
        ]
    )
    assert three.names("bình đẳng") == ["tua", "sa-po", "bai"]


def test_of_pages_that_fit_alike_the_newest_comes_first(search: Search) -> None:
    alike = search.over(
        [
            article(f"nam-{year}", "Tin", "Tổng kết năm.", date=f"{year}-03-01")
            for year in (2012, 2019, 2015)
        ]
    )
    assert alike.names("tổng kết") == ["nam-2019", "nam-2015", "nam-2012"]


def test_an_article_comes_before_a_dataset_that_fits_alike(search: Search) -> None:
    assert search.names("nước") == ["nuoc", "nuoc-sach"]


def test_a_page_whose_whole_name_was_typed_comes_first(search: Search) -> None:
    assert search.names("nước sạch") == ["nuoc-sach", "nuoc"]


def test_a_clause_ends_where_its_mark_does(search: Search) -> None:
    clause = search.over(
        [
            article("lien", "Tin", "Chào đảng viên mới.", date="2010-01-01"),
            article("dut", "Tin", "Chào Đảng. Viên chức mới; đảng, viên.", date="2020-01-01"),
        ]
    )
    answer = clause.ask("đảng viên")
    assert [hit.name for hit in answer.hits if not hit.near] == ["lien"]
    assert answer.total == 1


def test_datasets_and_pages_are_found_and_named(search: Search) -> None:
    (dataset,) = search.ask("một cửa").hits
    assert (dataset.url, dataset.kind) == ("so-lieu/mot-cua/", "dataset")
    assert dataset.value == "16/21 (2013)"
    (fixed,) = search.ask("tòa soạn").hits
    assert (fixed.url, fixed.kind, fixed.date) == ("gioi-thieu/", "page", "")


def test_a_hostile_text_is_only_text(search: Search) -> None:
    attack = '<img src=x onerror="alert(1)"> & </script><script>alert(2)</script> {{ 7*7 }}'
    hostile = search.over(
        [
            Entry(
                "x/?a=<b>",
                f"Bẫy {attack}",
                f"Chữ {attack}",
                date="2020-01-01",
                section="__proto__",
                section_title=attack,
                value=attack,
            )
        ]
    )
    (hit,) = hostile.ask("bẫy").hits
    assert hit.title == f"Bẫy {attack}"
    assert hit.title_marks == ["Bẫy"]
    assert hit.snippet == f"Chữ {attack}"
    assert (hit.url, hit.section, hit.value) == ("x/?a=<b>", attack, attack)
    assert hostile.names("alert 1", section="__proto__") == ["?a=<b>"]
    assert search.page.locator("img").count() == 0


def test_more_hits_come_to_the_end_without_doubles(search: Search) -> None:
    answer = search.ask("bắp", all_of_them=True)
    holders = {entry.url for entry in filler() if "bắp" in f"{entry.title} {entry.text}".split()}
    assert answer.total == len(holders) > 200
    assert len(answer.names) == len(set(answer.names))
    assert holders == {hit.url for hit in answer.hits if not hit.near}
    assert [len(page) for page in answer.pages[:-1]] == [10] * (len(answer.pages) - 1)
    assert answer.left == [max(0, answer.left[0] - 10 * n) for n in range(len(answer.left))]
    assert answer.left[0] == len(answer.names) - 10


@pytest.mark.parametrize("options", [{}, {"sort": "date"}], ids=["relevance", "date"])
def test_a_phrase_gives_each_page_once_to_the_end(search: Search, options: dict[str, str]) -> None:
    answer = search.ask("bắp béc", all_of_them=True, **options)
    assert len(answer.names) == len(set(answer.names)) == answer.left[0] + 10
    assert answer.left[-1] == 0
    assert {hit.url for hit in answer.hits if not hit.near} >= {
        entry.url for entry in filler() if "bắp béc" in f"{entry.title}\n{entry.text}"
    }


def test_a_word_repeated_without_end_is_found(search: Search) -> None:
    assert search.names("lặp " * 24) == ["lap"]


def test_nothing_found_is_said_so(search: Search) -> None:
    answer = search.ask("qwxyz")
    assert (answer.total, answer.hits, answer.left) == (0, [], [0])
    assert (answer.corrected, answer.suggestion) == ("", "")


def test_names_of_a_page_are_found_and_quoted_apart_from_its_text(search: Search) -> None:
    bare = article("le", "Khai giảng", "Trống vang.", "Ngày vui.")
    named = search.over([replace(bare, names=("Tổ phóng viên", "trường học", "Giáo dục"))])
    (hit,) = named.ask("giáo dục").hits
    assert (hit.snippet, hit.marks) == ("Tổ phóng viên · trường học · Giáo dục", ["Giáo dục"])
    (hit,) = named.ask("ngày vui").hits
    assert hit.snippet == "Ngày vui."


def test_the_page_is_offered_sections_years_and_kinds(search: Search) -> None:
    offered = search.page.evaluate(
        "(base) => new bantinSearch.Engine(base).open()", search.home + search.base
    )
    assert offered == {
        "sections": [["dan-van", "Dân vận"]],
        "years": [2019, 2018, 2017, 2016, 2015, 2014, 2013, 2012, 2011, 2010],
        "kinds": ["article", "dataset", "page", "section", "topic", "tag", "author"],
    }
