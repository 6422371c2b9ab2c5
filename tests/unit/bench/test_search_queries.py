"""The search bench's own parts: how queries are misspelled, what counts as an answer."""

from __future__ import annotations

import random
from datetime import date

import pytest

from tests.bench.corpus import GeneratedArticle, articles
from tests.bench.search.judging import Truth, pieces, stretches
from tests.bench.search.queries import KINDS, Query, judged_queries
from tests.bench.search.scoring import judge, percentile, score
from tests.bench.search.spelling import SPELLINGS, plain, respell


def spellings_of(query: str, spelling: str) -> set[str | None]:
    """Everything that chance makes of a query."""
    return {respell(query, spelling, random.Random(seed)) for seed in range(200)}


@pytest.mark.parametrize(
    ("query", "spelling", "typed"),
    [
        ("đảng viên", "exact", {"đảng viên"}),
        ("đảng viên", "no marks", {"dang vien"}),
        ("giáo dục", "NFD", {"gia\u0301o du\u0323c"}),
        ("hòa giải thủy lợi", "tone placement", {"hoà giải thuỷ lợi"}),
        ("hoè", "tone placement", {"hòe"}),
        ("quý báu", "tone placement", {None}),
        ("tòa án", "tone placement", {"toà án"}),
        ("hoàn thành", "tone placement", {None}),
        ("đảng viên", "prefix", {"đảng vi", "đảng viê"}),
        ("dân ca", "prefix", {None}),
        ("đảng viên", "Telex", {"ddangr vieen", "ddarng vieen"}),
        ("người", "Telex", {"nguwowif", "nguwowfi", "nguowif", "nguowfi"}),
        ("việc", "Telex", {"vieecj", "vieejc"}),
        ("cải", "wrong tone", {"cãi"}),
        ("một", "wrong tone", {"mốt"}),
        ("cà", "wrong tone", {"cá", "cã", "cả", "cạ"}),
        ("ba", "wrong tone", {None}),
        ("ma ba", "typo", {None}),
    ],
)
def test_a_query_in_another_spelling(query: str, spelling: str, typed: set[str | None]) -> None:
    assert spellings_of(query, spelling) == typed


def test_a_typo_changes_one_syllable_by_one_slip() -> None:
    typos = spellings_of("dân vận", "typo")
    assert {"dâm vận", "ân vận", "dân vậ", "dddân vận"} & typos >= {"ân vận", "dân vậ"}
    for typo in typos:
        assert typo is not None
        first, second = typo.split()
        assert (first == "dân") != (second == "vận")
        assert abs(len(typo) - len("dân vận")) <= 1


def article(title: str, *paragraphs: str) -> GeneratedArticle:
    return GeneratedArticle(
        title, "", date(2020, 1, 1), "dan-van", (), "Mẫu", paragraphs, (), plain(title)
    )


@pytest.fixture(scope="module")
def truth() -> Truth:
    return Truth(
        [
            article("a", "Mỗi đảng viên nêu gương. Theo Kế hoạch số 19/KH-UBND."),
            article("b", "Đảng, viên chức và công viên."),
            article("c", "Đang viên mãn; số 9/KH-UBND.", "Đảng viên"),
        ]
    )


@pytest.mark.parametrize(
    ("phrase", "holding"),
    [
        ("đảng viên", {0, 2}),  # not b, where a comma parts the two
        ("viên", {0, 1, 2}),
        ("đang viên", {2}),  # marks tell words apart
        ("viên nêu gương", {0}),
        ("gương theo", set()),  # no phrase goes over the end of a sentence
        ("dang vien", set()),
    ],
)
def test_which_articles_hold_a_phrase(truth: Truth, phrase: str, holding: set[int]) -> None:
    assert truth.with_phrase(phrase) == holding


def test_which_articles_name_a_document(truth: Truth) -> None:
    assert truth.with_document("19/KH-UBND") == {0}
    assert truth.with_document("9/KH-UBND") == {2}


def test_numbers_stay_whole_in_a_stretch_and_fall_apart_in_words() -> None:
    assert list(stretches("Đạt 98,7% ở 16/21 sở, tăng: “rõ rệt”.")) == [
        "Đạt 98,7% ở 16/21 sở",
        "tăng",
        "rõ rệt",
    ]
    assert pieces("Đạt 98,7% ở 16/21 sở") == ["đạt", "98", "7", "ở", "16", "21", "sở"]


@pytest.fixture(scope="module")
def many() -> Truth:
    return Truth(articles(300, seed=5))


def test_queries_are_the_same_for_the_same_seed(many: Truth) -> None:
    assert judged_queries(many, 1, 5) == judged_queries(many, 1, 5)
    assert judged_queries(many, 1, 5) != judged_queries(many, 2, 5)


def test_every_kind_is_asked_in_every_spelling_that_applies(many: Truth) -> None:
    found = judged_queries(many, 1, 5)
    asked = {(query.kind, query.spelling) for query in found}
    assert asked == {(kind, spelling) for kind, (_, ways) in KINDS.items() for spelling in ways}
    assert {query.spelling for query in found} == set(SPELLINGS)
    assert all(query.relevant for query in found)
    for query in found:
        assert (query.text == query.words) == (query.spelling == "exact")


def test_relevant_articles_hold_what_was_asked_for(many: Truth) -> None:
    for query in judged_queries(many, 1, 5):
        if query.kind in ("title", "phrase", "word"):
            assert query.relevant == many.with_phrase(query.words)
        if query.kind in ("title", "phrase"):
            assert len(query.relevant) <= 5
        if query.kind == "word":
            assert len(query.relevant) >= 10
        if query.kind == "concepts":
            assert not many.with_phrase(query.words)


def test_no_slip_makes_words_that_some_article_has(many: Truth) -> None:
    slips = [q for q in judged_queries(many, 2, 30) if q.spelling in ("wrong tone", "typo")]
    assert len(slips) > 200
    for query in slips:
        assert not many.with_phrase(query.text)
        if query.kind == "concepts":
            first, second, *rest = query.text.split()
            right = query.words.split()
            assert [first, second] == right[:2] or not many.with_phrase(f"{first} {second}")
            assert rest == right[2:] or not many.with_phrase(" ".join(rest))


def test_an_answer_is_judged_by_its_first_ten() -> None:
    numbers = {f"{number}/": number for number in range(30)}
    query = Query("word", "exact", "x", "x", frozenset(range(20)))
    urls = ["elsewhere/", "25/", *(f"{number}/" for number in range(12))]
    judged = judge(query, urls, numbers, 5.0)
    assert judged.shown == (None, 25, 0, 1, 2, 3, 4, 5, 6, 7)
    assert (judged.recall, judged.precision, judged.first) == (0.8, 0.8, 1 / 3)


def test_an_answer_cannot_miss_more_than_there_is() -> None:
    query = Query("title", "exact", "x", "x", frozenset({1, 2}))
    judged = judge(query, ["1/", "0/"], {"0/": 0, "1/": 1, "2/": 2}, 5.0)
    assert (judged.recall, judged.precision, judged.first) == (0.5, 0.5, 1.0)
    nothing = judge(query, [], {}, 5.0)
    assert (nothing.recall, nothing.precision, nothing.first) == (0.0, 0.0, 0.0)
    thrown = judge(query, ["! Error: no shard"], {}, 5.0)
    assert (thrown.recall, thrown.failed) == (0.0, "! Error: no shard")
    total = score([judged, nothing])
    assert total is not None
    assert (total.count, total.recall, total.mrr) == (2, 0.25, 0.5)
    assert score([]) is None


def test_percentiles() -> None:
    assert percentile(range(100), 0.95) == 95
    assert percentile([7], 0.95) == 7
    assert percentile([], 0.5) is None
