"""The index read as its description says, worked out anew, and what to make indexes of."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field, replace
from datetime import date

from hypothesis import strategies as st

from bantin.search import Entry

PRINTABLE = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\']
NO_PLACE = 64
DIRECTORY = "search/directory.json"
STATE = "search/entries.txt"

TEXT = "dân vận khéo đảng viên hòa hoà hoá giải cơ sở đất 19/KH-UBND đạt 16/21 𝐀 Łódź İ mới"
WORDS = TEXT.split()
SECTIONS = {"dan-van": "Dân vận", "to-chuc": "Tổ chức", "thi-dua": "Thi đua"}

plain_words = st.lists(st.sampled_from([*WORDS, "khéo.", "(vận)", "\n"]), max_size=30)
names = st.sampled_from(["Dân vận", "Dân vận khéo (mẫu)", "Đất đai", "(vận)", "hòa", "…"])
texts = plain_words.map(" ".join) | st.text(max_size=30)
days = st.dates(date(2009, 1, 1), date(2014, 12, 31)).map(str)
sections = st.sampled_from(sorted(SECTIONS))
entries = st.builds(
    Entry,
    url=st.from_regex(r"bai-viet/[a-z]{1,3}/", fullmatch=True),
    title=texts | names,
    text=texts,
    standfirst=texts,
    date=st.sampled_from(["2014-01-01", "2014-01-02", "2014-03-05", "2013-12-31", "", ""]),
    section=sections | st.just(""),
    kind=st.sampled_from(["article", "page", "dataset", "section", "topic", "tag", "author"]),
    value=st.sampled_from(["", "16/21 (2013)"]),
    within=st.lists(sections, max_size=2).map(tuple),
    names=st.lists(names, max_size=2).map(tuple),
).map(lambda entry: replace(entry, section_title=SECTIONS.get(entry.section, "")))
archives = st.lists(entries, max_size=25, unique_by=lambda entry: entry.url)


def archive(count: int, seed: int = 1) -> list[Entry]:
    """Articles of two-syllable words from a vocabulary with a long tail, two every day."""
    chance = random.Random(seed)
    onsets, rimes = ["b", "ch", "d", "đ", "kh", "l", "ng", "t", "v"], ["an", "ên", "ốn", "ừ"]
    syllables = [onset + rime for onset in onsets for rime in rimes]
    words = [f"{chance.choice(syllables)} {chance.choice(syllables)}" for _ in range(900)]
    shares = [1 / (rank + 2) for rank in range(len(words))]
    return [
        Entry(
            url=f"bai-viet/2014/bai-{number}/",
            title=" ".join(chance.choices(words, shares, k=4)),
            text=". ".join(" ".join(chance.choices(words, shares, k=10)) for _ in range(10)),
            date=f"2014-{1 + number // 56:02}-{1 + number % 56 // 2:02}",
            section="dan-van",
            section_title="Dân vận",
        )
        for number in range(count)
    ]


def unpack(form: str, packed: str) -> list[tuple[int, int, int]]:
    """``(number, weight, place)`` of every posting of a form, in the order they are written.

    94 characters are printable; two need an escape in JSON. Of the 92 that are left the first 16
    are weights, 38 end a number of base 38 whose least digit comes first, 38 carry on with it.
    After a number of a pair whose weight is 1, 4 or 8 the place follows as one character.
    """
    found: list[tuple[int, int, int]] = []
    weight, digits = 1, []
    characters = iter(packed)
    for character in characters:
        code = PRINTABLE.index(character)
        if code < 16:
            weight = code
            continue
        digits.append((code - 16) % 38)
        if code >= 54:
            continue
        value = sum(digit * 38**power for power, digit in enumerate(digits))
        digits = []
        number = found[-1][0] - value if found else value
        once = " " in form and weight in (1, 4, 8)
        place = PRINTABLE.index(next(characters)) if once else NO_PLACE
        found.append((number, weight, place))
    assert not digits
    return found


@dataclass
class Opened:
    """An index found as a reader's browser finds it: from the directory to leaves to shards."""

    files: dict[str, bytes]
    directory: dict = field(init=False)
    leaves: list[tuple[str, str]] = field(init=False)  # least key, name
    shards: list[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.directory = json.loads(self.files[DIRECTORY])
        lines = self.directory["leaves"].split("\n") if self.directory["leaves"] else []
        self.leaves = [_key_and_name(line) for line in lines]
        self.shards = [
            _key_and_name(line)
            for _, name in self.leaves
            for line in self.files[f"search/l/{name}.txt"].decode().removesuffix("\n").split("\n")
        ]

    def lines(self, name: str) -> dict[str, dict[str, str]]:
        """Of one shard: packed postings by form, by key, in the order of the file."""
        found: dict[str, dict[str, str]] = {}
        for line in self.files[f"search/k/{name}.txt"].decode().removesuffix("\n").split("\n"):
            key, *members = line.split("\t")
            assert key not in found
            found[key] = {
                form or key: packed
                for form, packed in zip(members[::2], members[1::2], strict=True)
            }
        return found

    def look_up(self, key: str) -> dict[str, list[tuple[int, int, int]]]:
        """The postings of a key by form, found by the bounds of leaves and shards alone."""
        leaf = _last_not_above(self.leaves, key)
        if leaf is None:
            return {}
        text = self.files[f"search/l/{leaf}.txt"].decode()
        shard = _last_not_above([_key_and_name(line) for line in text.split("\n") if line], key)
        forms = self.lines(shard).get(key, {}) if shard else {}
        return {form: unpack(form, packed) for form, packed in forms.items()}

    def keys(self) -> list[str]:
        """All keys in the order of the shards."""
        return [key for _, name in self.shards for key in self.lines(name)]

    def postings(self) -> dict[tuple[str, str, int], tuple[int, int]]:
        """Weight and place by key, form and number."""
        return {
            (key, form, number): (weight, place)
            for _, name in self.shards
            for key, forms in self.lines(name).items()
            for form, packed in forms.items()
            for number, weight, place in unpack(form, packed)
        }

    def document(self, number: int) -> list[str]:
        """The fields of one entry's file."""
        folders, chunk = self.directory["folders"], self.directory["chunk"]
        name = folders[number // chunk * 10 : number // chunk * 10 + 10]
        fields: list[str] = json.loads(self.files[f"search/d/{name}/{number % chunk:02x}.json"])
        return fields

    def vocabulary(self) -> list[list[str]]:
        """Folded syllables by the logarithm of how many entries hold them."""
        text = self.files[f"search/v/{self.directory['vocabulary']}.txt"].decode()
        return [line.split(" ") if line else [] for line in text.split("\n")]


def _key_and_name(line: str) -> tuple[str, str]:
    name, _, key = line.partition(" ")
    return key, name


def _last_not_above(items: list[tuple[str, str]], key: str) -> str | None:
    return next((name for least, name in reversed(items) if least <= key), None)
