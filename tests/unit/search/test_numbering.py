"""Numbers of entries: by day, and hardly ever moved."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bantin.search import Head
from bantin.search.numbering import DAY, UNDATED, number

heads = st.lists(
    st.builds(
        Head,
        st.from_regex(r"[a-z]{1,3}/", fullmatch=True),
        st.sampled_from(["", "2013-12-31", "2014-01-01", "2014-01-02", "2015-02-28"]),
        st.just(""),
    ),
    max_size=60,
    unique_by=lambda head: head.url,
)


def of_day(day: str, count: int) -> list[Head]:
    return [Head(f"{day}/bai-{position}/", day, "") for position in range(count)]


def test_days_have_sixteen_places_each_from_the_first_of_the_year() -> None:
    found = number([Head("mot/", "2014-01-03", ""), Head("hai/", "2014-01-05", "")])
    assert UNDATED + 2 * 16 <= found.numbers["mot/"] < UNDATED + 3 * 16
    assert UNDATED + 4 * 16 <= found.numbers["hai/"] < UNDATED + 5 * 16
    assert found.end == UNDATED + 5 * 16


def test_undated_pages_have_the_first_numbers() -> None:
    found = number([Head("gioi-thieu/", "", ""), Head("bai/", "2014-01-01", "")])
    assert 0 <= found.numbers["gioi-thieu/"] < UNDATED <= found.numbers["bai/"]


def test_undated_pages_alone() -> None:
    found = number([Head("gioi-thieu/", "", "")])
    assert (found.years, found.end) == ({}, UNDATED)
    assert number([]).numbers == {}


def test_years_begin_where_their_first_day_does_even_when_they_have_no_article() -> None:
    found = number([Head("cu/", "2011-12-31", ""), Head("moi/", "2013-01-01", "")])
    assert found.years == {
        2011: UNDATED,
        2012: UNDATED + 365 * DAY,
        2013: UNDATED + (365 + 366) * DAY,
    }
    assert found.years[2012] - DAY <= found.numbers["cu/"] < found.years[2012]
    assert found.numbers["moi/"] >= found.years[2013]


def test_the_last_day_that_a_date_can_have() -> None:
    found = number([Head("a/", "9999-12-31", "")])
    assert found.end == UNDATED + 365 * DAY


@given(heads)
def test_numbers_are_distinct_ascending_and_in_the_order_of_days(given: list[Head]) -> None:
    found = number(given)
    values = list(found.numbers.values())
    assert values == sorted(set(values))
    assert found.numbers.keys() == {head.url for head in given}
    assert all(0 <= value < found.end for value in values)
    dates = {head.url: head.date for head in given}
    days = [dates[url] for url in found.numbers]
    assert days == sorted(days)


@given(heads, st.randoms(use_true_random=False))
def test_the_order_given_changes_nothing(given: list[Head], chance: random.Random) -> None:
    shuffled = list(given)
    chance.shuffle(shuffled)
    one, other = number(given), number(shuffled)
    assert one == other
    assert list(one.numbers) == list(other.numbers)


@given(heads, st.data())
def test_an_article_that_goes_moves_no_article_of_another_day(
    given: list[Head], data: st.DataObject
) -> None:
    kept = [Head("dau-tien/", "2013-01-01", ""), *given]
    gone = data.draw(st.sampled_from(kept[1:] or kept))
    assume(gone is not kept[0])
    assume(Counter(head.date for head in given)[gone.date] <= DAY // 2)
    before = number(kept).numbers
    after = number(head for head in kept if head is not gone).numbers
    others = [head.url for head in kept if head.date != gone.date]
    assert [after[url] for url in others] == [before[url] for url in others]


def test_an_article_of_the_same_day_moves_no_other_whose_place_is_its_own() -> None:
    # None of these five share a place; the sixth has that of the first and comes after it.
    day = [Head(url, "2014-05-01", "") for url in ("a/", "b/", "c/", "d/", "e/")]
    alone = {head.url: number([head]).numbers[head.url] for head in day}
    assert len(set(alone.values())) == 5
    assert number(day).numbers == alone
    for head in day:
        rest = [other for other in day if other is not head]
        assert number(rest).numbers == {other.url: alone[other.url] for other in rest}
    shares = next(
        url
        for url in (f"z{position}/" for position in range(1_000))
        if number([Head(url, "2014-05-01", "")]).numbers[url] == alone["a/"]
    )
    found = number([*day, Head(shares, "2014-05-01", "")]).numbers
    assert found.pop(shares) not in alone.values()
    assert found == alone


@pytest.mark.parametrize(("articles", "places"), [(8, 16), (9, 32), (16, 32), (17, 64)])
def test_a_crowded_day_has_twice_as_many_places_as_it_needs(articles: int, places: int) -> None:
    found = number([*of_day("2014-01-01", articles), Head("sau/", "2014-01-02", "")])
    assert UNDATED + places <= found.numbers["sau/"] < UNDATED + places + DAY
    assert len(set(found.numbers.values())) == articles + 1


def test_more_undated_pages_than_half_their_places_double_them() -> None:
    after = Head("bai/", "2014-01-01", "")
    for pages, places in ((128, 256), (129, 512)):
        undated = [Head(f"trang-{position}/", "", "") for position in range(pages)]
        assert places <= number([*undated, after]).numbers["bai/"] < places + DAY


def test_ten_years_of_daily_articles_leave_every_older_one_where_it_was() -> None:
    start = date(2014, 1, 1)
    all_heads = [
        Head(f"bai-{position}/", (start + timedelta(days=position // 3)).isoformat(), "")
        for position in range(2_000)
    ]
    before = number(all_heads[:1_500]).numbers
    after = number(all_heads).numbers
    assert {url: after[url] for url in before} == before
