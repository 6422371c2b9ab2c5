"""Sentences, titles and paragraphs of generated news."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from tests.bench.vocabulary import (
    EVERYWHERE,
    Topic,
    names,
    offices,
    people,
    places,
    tail_word,
    topics,
    zipf,
)

# N V A: noun, verb, adjective of the article's topics; n v a s: of every article, s of one
# syllable; P place, O office, H person, D document, Q quantity, Y time.
SENTENCES = """\
{Y}, {O} đã {V} {N} tại {P}.
Nhờ {v} {N}, {P} đã có {Q} được {V}.
{N} và {N} được {v} {a}, gắn với {n}.
Theo {O}, toàn {s} hiện có {Q}, trong đó {Q} đã {V}.
Thực hiện {D}, {O} {v} {n}, {v} {N} {A}.
Bà {H}, người {P}, cho biết: “{n} nay đã {A}, {N} không còn {a} như trước”.
Ông {H} ở {P} chia sẻ: “Chúng tôi {V} từ {N}, rồi cùng {v} {n}”.
Không chỉ {V} {N}, {s} còn {v} {N} để {V} {n}.
Từ khi có {N}, việc {V} ở {P} {a} hơn, {N} cũng {A} hơn.
Cùng với đó, {n} được {v}; {N} được {V} {a}.
Để {v} {n}, {O} đề nghị {s} {v} {N}, {V} {N} và {v} {n} {a}.
Tính đến {Y}, {N} đạt {Q}, tăng {Q} so với cùng kỳ.
Bên cạnh kết quả ấy, {N} vẫn còn {n}; nhiều {s} chưa {V} {N}.
{O} giao {O} {v} {N} theo {D}.
Những {N} {A} đã {v} {n} ở nhiều {s}, nhất là ở {P}.
Việc {V} {N} phải đi cùng {N}, {N} và {n}.
Mỗi {s} chọn một {N} để {V}, mỗi {n} nhận một {N} để {v}.
Ở {P}, {N} từng là {n} của nhiều {s}, nay đã {V} {a}.
Qua {N}, {Q} đã được {v}; {Q} đang {V}.
Trước hết là {V} {N}, sau đó {v} {N} và {v} {n}.
{n} của {N} cho thấy: muốn {V} thì phải {v} {N} {a}.
Khi {N} {A}, {n} tự khắc {v} {s}.
Có {Q} tham gia {N}, phần lớn là {N} và {N}.
Về {N}, {D} của {O} nêu rõ phải {v} {n} trước {Y}.
Trong {Y}, {s} đã {V} {N}, {v} {n}, đưa {N} về tận {P}.
{N}, {N}, {N} là ba {n} được {O} {v}.
Vì sao {N} chưa {A}?
Chị {H} nhớ lại những ngày đầu {V} {N}: “{n} khi ấy chưa {a}, {s} phải {v} từng {N}”.
Đồng chí {H} nhấn mạnh {N} là {n} {a}, cần {v} {N} ngay từ {n}.
Kết quả, {P} có thêm {Q}, {N} được {V} và {n} {A}.
""".splitlines()

TITLES = """\
{V} {N} ở {P}
{V} {N}, {v} {N}
{P} {V} {N} gắn với {N}
{N} {A}, {n} {a}
Khi {N} {V} {N}
{n} từ {N} đến {N}
{v} {N} trong {N}
Chuyện {V} {N} của bà {H}
{O} {v} {N} {Y}
{N}: {V} từ {n}, {v} bằng {N}
Để {N} ngày càng {A}
{V} {N} theo {D}
{P} có {Q} từ {N}
Những {N} ở {P}
{N} và {N}: {n} đặt ra
{v} {n}, {V} {N} {A}
Một {n} {v} {N}
{N} về {P}
""".splitlines()

STANDFIRSTS = """\
{V} {N}, {P} đã {v} {n}; {N} cũng vì thế mà {A} hơn.
Sau {Q} đầu tiên, {N} ở {P} đã {V} {a} và {v} thêm nhiều {N}.
{O} {v} {N} để {V} {n}, trong đó {N} được coi là {n}.
Từ {N} đến {N}, {n} ở {P} cho thấy cách {V} {a}.
""".splitlines()

_DOCUMENTS = {
    "Kế hoạch": ("KH-UBND", "KH-BCĐ", "KH-TU"),
    "Nghị quyết": ("NQ-TU", "NQ-CP", "NQ-HĐND"),
    "Chỉ thị": ("CT-TU", "CT-TTg"),
    "Quyết định": ("QĐ-UBND", "QĐ-TTg", "QĐ-SNV"),
    "Thông báo": ("TB-VPCP", "TB-BTV"),
    "Công văn": ("CV-BTG", "UBND-VX", "STC-NS"),
}
_Weighted = tuple[Sequence[str], Sequence[float]]  # words, their weights added up
_SLOT = re.compile(r"\{(\w)\}")
_TAIL_SHARE = 0.22
_FOCUS_SHARE = 0.45
# Of a tail word's rank r, P(rank > r) = r ** -0.4: new words never cease to appear.
_TAIL_POWER = 1 / 0.4


def _parse(lines: list[str]) -> list[list[str]]:
    """Each pattern as literals and slots by turns, a literal first."""
    return [_SLOT.split(line) for line in lines]


_SENTENCES, _TITLES, _STANDFIRSTS = map(_parse, (SENTENCES, TITLES, STANDFIRSTS))


class Writer:
    """Writes one article: it draws from its topics, and more often from a few words of its own."""

    def __init__(self, rng: random.Random, chosen: list[Topic], year: int) -> None:
        self._rng = rng
        self._year = year
        self._units = names("unit")
        self._tails = [sorted(topics()).index(topic.name) for topic in chosen]
        own = {kind: self._words(chosen, kind) for kind in "NVA"}
        nouns, weights = own["N"]
        self.focus = list(dict.fromkeys(rng.choices(nouns, cum_weights=weights, k=14)))
        self._next: dict[str, Callable[[], str]] = {
            **{kind: self._stream(*own[kind]) for kind in "VA"},
            "N": self._nouns(*own["N"]),
            "P": self._stream(*self._some(places(), 4)),
            "H": self._stream(*self._some(people(), 5)),
            "O": self._stream(*self._some(offices(), 6)),
            "D": self._stream(*self._some([self._document() for _ in range(4)], 3)),
            "Q": self._quantity,
            "Y": self._time,
        }
        for kind in "nvas":
            words = topics()[EVERYWHERE].words[kind]
            self._next[kind] = self._stream(words, zipf(len(words)))

    def title(self) -> str:
        return _capital(self._fill(_TITLES)).rstrip(".")

    def standfirst(self) -> str:
        return _capital(self._fill(_STANDFIRSTS))

    def paragraph(self, sentences: int) -> str:
        return " ".join(_capital(self._fill(_SENTENCES)) for _ in range(sentences))

    def _fill(self, patterns: list[list[str]]) -> str:
        pattern = patterns[int(self._rng.random() * len(patterns))]
        pieces = pattern.copy()
        for at in range(1, len(pieces), 2):
            pieces[at] = self._next[pieces[at]]()
        return "".join(pieces)

    def _words(self, chosen: list[Topic], kind: str) -> _Weighted:
        """The topics' words of a class; the first topic has most of the weight."""
        words: list[str] = []
        cumulative: list[float] = []
        total = 0.0
        for place, topic in enumerate(chosen):
            listed = topic.words[kind.lower()]
            share = (1.0 if place == 0 else 0.5) / zipf(len(listed))[-1]
            words += listed
            cumulative += [total + weight * share for weight in zipf(len(listed))]
            total = cumulative[-1]
        return words, cumulative

    def _some(self, everything: Sequence[str], count: int) -> _Weighted:
        some = self._rng.choices(everything, cum_weights=zipf(len(everything)), k=count)
        return some, zipf(count)

    def _stream(self, words: Sequence[str], weights: Sequence[float]) -> Callable[[], str]:
        def drawn() -> Iterator[str]:
            while True:
                yield from self._rng.choices(words, cum_weights=weights, k=24)

        return drawn().__next__

    def _nouns(self, words: Sequence[str], weights: Sequence[float]) -> Callable[[], str]:
        common = self._stream(words, weights)
        focus = self._stream(self.focus, zipf(len(self.focus)))
        own_tail = [self._tail() for _ in range(6)]

        def noun() -> str:
            chance = self._rng.random()
            if chance < _TAIL_SHARE:
                # Half of an article's rare words are its own, and come back in it.
                place = int(chance / _TAIL_SHARE * 2 * len(own_tail))
                return own_tail[place] if place < len(own_tail) else self._tail()
            return focus() if chance < _TAIL_SHARE + _FOCUS_SHARE else common()

        return noun

    def _tail(self) -> str:
        rank = int((1 - self._rng.random()) ** -_TAIL_POWER)
        topic = self._tails[int(self._rng.random() * len(self._tails))]
        return tail_word(topic, rank)

    def _document(self) -> str:
        rng = self._rng
        name = rng.choice(list(_DOCUMENTS))
        number = int(400 * rng.random() ** 2) + 1
        year = f"/{self._year - rng.randrange(3)}" if rng.random() < 0.25 else ""
        return f"{name} số {number}{year}/{rng.choice(_DOCUMENTS[name])}"

    def _quantity(self) -> str:
        rng = self._rng
        chance = rng.random()
        if chance < 0.15:
            whole = int(rng.random() * 40) + 3
            return f"{int(rng.random() * whole) + 1}/{whole} {rng.choice(self._units)}"
        if chance < 0.3:
            return f"{int(rng.random() * 100)},{int(rng.random() * 10)}%"
        unit = rng.choice(self._units)
        number = int(4 / (1.001 - rng.random())) + 1
        return f"{number:,} {unit}".replace(",", ".")

    def _time(self) -> str:
        rng = self._rng
        chance = rng.random()
        if chance < 0.4:
            return f"năm {self._year - int(chance * 7)}"
        if chance < 0.7:
            return f"tháng {int(rng.random() * 12) + 1}"
        if chance < 0.85:
            return f"ngày {int(rng.random() * 28) + 1}/{int(rng.random() * 12) + 1}"
        return "sáu tháng đầu năm" if chance < 0.93 else "quý III"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
