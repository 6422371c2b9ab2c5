"""The sample searched by what a citizen tries first: names, its own words, those of the field."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from datetime import datetime

import pytest

from bantin.bulletin import Bulletin, read_bulletin
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.search import Entry
from bantin.search.entries import Entries
from bantin.text.dates import VIETNAM
from bantin.text.slugs import slugify
from tests.bench.search.judging import stretches
from tests.bench.search.spelling import respell
from tests.bench.vocabulary import real_words
from tests.browser.search_site import Search
from tests.bulletins import NOON, ROOT

FIRST = 3


@pytest.fixture(scope="module")
def bulletin() -> Bulletin:
    settings = Settings.from_config({}, ROOT)
    return read_bulletin(settings, Problems(), datetime.fromtimestamp(int(NOON), VIETNAM))


@pytest.fixture(scope="module")
def entries(bulletin: Bulletin) -> list[Entry]:
    found = Entries(bulletin)
    return [found.load(head.url) for head in found.heads()]


@pytest.fixture(scope="module")
def sample(search_page: Search, bulletin: Bulletin, entries: list[Entry]) -> Search:
    return search_page.over(entries, Entries(bulletin).guide())


@pytest.fixture(scope="module")
def names(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.kind not in ("article", "page")]


def as_(spelling: str) -> Callable[[str], str]:
    def spelt(name: str) -> str:
        chance = random.Random(f"{spelling} {name}")
        return respell(unicodedata.normalize("NFC", name), spelling, chance) or name

    return spelt


def mixed_case(name: str) -> str:
    return "".join(letter.upper() if at % 2 else letter for at, letter in enumerate(name))


def without_marks_and_a_slip(name: str) -> str:
    return as_("typo")(as_("no marks")(name))


SPELLINGS: dict[str, Callable[[str], str]] = {
    **{kind: as_(kind) for kind in ("exact", "no marks", "NFD", "tone placement", "Telex")},
    "wrong tone": as_("wrong tone"),
    "typo": as_("typo"),
    "typo without marks": without_marks_and_a_slip,
    "capitals": str.upper,
    "mixed case": mixed_case,
    "slug": slugify,
}


def test_the_sample_has_names_of_every_kind(names: list[Entry]) -> None:
    assert {entry.kind for entry in names} == {"section", "topic", "tag", "author", "dataset"}


@pytest.fixture(scope="module")
def written(entries: list[Entry]) -> str:
    """All that stands in the sample, as a slug."""
    texts = [f"{entry.title}\n{entry.standfirst}\n{entry.text}" for entry in entries]
    return "-\n-".join(slugify(line) for text in texts for line in text.split("\n"))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_name_leads_to_its_page(
    sample: Search, names: list[Entry], written: str, spelling: str
) -> None:
    missed = []
    for entry in names:
        typed = SPELLINGS[spelling](entry.title)
        if "typo" in spelling and f"-{slugify(typed)}-" in written:
            continue  # the slip made words that the sample has: who would know of it?
        hits = sample.ask(typed).hits[:FIRST]
        if (entry.url, entry.kind) not in [(hit.url, hit.kind) for hit in hits]:
            missed.append((entry.title, typed, [hit.url for hit in hits]))
    assert missed == []


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("chuyên mục giáo dục", "giao-duc/"),
        ("chủ đề bản làng xanh", "chu-de/ban-lang-xanh/"),
        ("tác giả cây bút mẫu", "tac-gia/cay-but-mau/"),
        ("ban biên tập", "tac-gia/ban-bien-tap/"),
        ("giaoduc", "giao-duc/"),
        ("giáo duc", "giao-duc/"),
        ("gia1o du5c", "giao-duc/"),
    ],
)
def test_a_name_may_be_called_by_its_kind_or_typed_otherwise(
    sample: Search, query: str, url: str
) -> None:
    assert sample.ask(query).hits[0].url == url


def test_the_articles_that_bear_a_name_follow_its_page(sample: Search, bulletin: Bulletin) -> None:
    for section in bulletin.sections.values():
        wanted = {article.url for article in bulletin.in_section(section)}
        found = {hit.url for hit in sample.ask(section.title, all_of_them=True).hits}
        assert wanted <= found, section.title
    for dataset in bulletin.datasets.values():
        wanted = {use.quoted_by.url for use in bulletin.published_uses(dataset)}
        found = {hit.url for hit in sample.ask(dataset.title, all_of_them=True).hits}
        assert wanted <= found, dataset.title


def right_queries(entries: list[Entry]) -> list[str]:
    """Titles, names, sentences and phrases of the sample."""
    chance = random.Random(7)
    queries = [entry.title for entry in entries]
    for entry in entries:
        for stretch in stretches(f"{entry.standfirst}\n{entry.text}"):
            words = stretch.split()
            if len(words) > 5:
                queries.append(stretch)
            if len(words) > 1:
                length = min(len(words), chance.randrange(2, 7))
                start = chance.randrange(len(words) - length + 1)
                queries.append(" ".join(words[start : start + length]))
    return chance.sample(queries, 120)


def words_of_the_field() -> list[str]:
    """Common words, and two of them together; most are not in the sample."""
    chance = random.Random(8)
    words = sorted(real_words())
    pairs = [" ".join(chance.sample(words, 2)) for _ in range(40)]
    return chance.sample(words, 80) + pairs


def test_what_stands_in_the_sample_is_found_and_never_corrected(
    sample: Search, entries: list[Entry]
) -> None:
    wrong = []
    for query in right_queries(entries):
        for typed in (query, as_("no marks")(query)):
            answer = sample.ask(typed)
            if (answer.approximate, answer.corrected, answer.suggestion) != (False, "", ""):
                wrong.append((typed, answer.total, answer.corrected, answer.suggestion))
    assert wrong == []


def test_a_common_word_is_never_corrected(sample: Search) -> None:
    wrong = []
    for query in words_of_the_field():
        for typed in (query, as_("no marks")(query)):
            answer = sample.ask(typed)
            if answer.corrected or answer.suggestion:
                wrong.append((typed, answer.corrected, answer.suggestion))
    assert wrong == []


def test_words_that_stand_apart_are_not_made_into_a_phrase(sample: Search) -> None:
    answer = sample.ask("tờ hướng dẫn đọc thông báo")
    assert (answer.corrected, answer.suggestion) == ("", "")
