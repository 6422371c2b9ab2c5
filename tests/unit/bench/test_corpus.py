"""The generated news that benchmarks measure with: is it as news is, and the same every time?"""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from bantin.cli.checking import check
from tests.bench.corpus import SECTIONS, GeneratedArticle, articles, write_bulletin
from tests.bench.vocabulary import real_words, tail_word, topics


@pytest.fixture(scope="module")
def many() -> list[GeneratedArticle]:
    return list(articles(600, seed=3, words=300))


def syllables(article: GeneratedArticle) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in article.text.lower()).split()


def test_the_same_seed_gives_the_same_news_and_another_other() -> None:
    first = list(articles(20, seed=1))
    assert list(articles(20, seed=1)) == first
    other = list(articles(20, seed=2))
    assert {article.text for article in other}.isdisjoint(article.text for article in first)


def test_what_an_article_says_does_not_hang_on_how_many_there_are() -> None:
    few, more = list(articles(5)), list(articles(50))
    assert [one.tags for one in few] == [one.tags for one in more[:5]]


def test_texts_are_in_composed_form_and_hold_no_markdown(many: list[GeneratedArticle]) -> None:
    for article in many:
        whole = "\n".join((article.title, article.standfirst, *article.tags, article.text))
        assert unicodedata.is_normalized("NFC", whole)
        assert not set(whole) & set("*_`<>[]#{}|\\")


def test_dates_and_addresses(many: list[GeneratedArticle]) -> None:
    assert len({article.url for article in many}) == len(many)
    assert all(one.date <= next_.date for one, next_ in pairwise(many))
    assert {article.date.year for article in many} == set(range(2008, 2027))
    assert {article.section for article in many} == set(SECTIONS)


def test_articles_have_about_the_length_asked_for(many: list[GeneratedArticle]) -> None:
    lengths = [len(syllables(article)) for article in many]
    assert 280 < sum(lengths) / len(lengths) < 320
    assert min(lengths) < 230
    assert max(lengths) > 370


def test_new_words_keep_appearing(many: list[GeneratedArticle]) -> None:
    seen: set[tuple[str, str]] = set()
    new = []
    for article in many:
        pairs = set(pairwise(syllables(article)))
        new.append(len(pairs - seen))
        seen |= pairs
    assert sum(new[-100:]) / 100 > 40
    assert sum(new[:100]) > 2 * sum(new[-100:])


def test_words_share_their_syllables(many: list[GeneratedArticle]) -> None:
    words = Counter(part for word in real_words() for part in word.split())
    assert sum(count >= 5 for count in words.values()) > 150
    # Many articles hold both syllables of a word without holding the word.
    sets = [set(syllables(article)) for article in many]
    texts = [article.text.lower() for article in many]
    both = beside = 0
    for word in real_words():
        if word.count(" ") == 1:
            first, second = word.split()
            both += sum(first in one and second in one for one in sets)
            beside += sum(word in text for text in texts)
    assert both > 1.5 * beside


def test_words_of_one_topic_come_together(many: list[GeneratedArticle]) -> None:
    def share(word: str, among: list[GeneratedArticle]) -> float:
        return sum(word in article.text for article in among) / len(among)

    with_cattle = [article for article in many if "gia súc" in article.text]
    assert share("chăn nuôi", with_cattle) > 3 * share("chăn nuôi", many)


def test_the_tail_is_made_of_spellable_syllables_and_no_listed_word() -> None:
    words = [tail_word(topic, rank) for topic in range(20) for rank in range(1, 101)]
    assert all(len(word.split()) == 2 for word in words)
    assert not set(words) & real_words()
    assert len(set(words)) > 1_900
    listed = {part for word in real_words() for part in word.split()}
    known = sum(part in listed for word in words for part in word.split())
    assert 0.8 < known / (2 * len(words)) < 0.97


def test_every_topic_has_a_section_and_words_of_each_class() -> None:
    for topic in topics().values():
        if topic.name != "chung":
            assert topic.section in SECTIONS
            assert set(topic.words) == {"n", "v", "a"}


def test_a_generated_bulletin_has_no_mistakes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bulletin = write_bulletin(tmp_path, 30, seed=4, words=200)
    assert check(bulletin.root) == 0
    assert capsys.readouterr().out == "Không có lỗi nào trong 30 bài viết và 1 bộ số liệu.\n"
