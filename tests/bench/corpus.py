"""Generated news of any size, the same for the same seed, and whole bulletins made of it.

Nobody and no place in it is real; only the words are.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bantin.text.slugs import slugify
from tests.bench.prose import Writer
from tests.bench.vocabulary import EVERYWHERE, people, topics
from tests.bulletins import Bulletin, make_bulletin

FIRST_DAY = date(2008, 1, 7)
LAST_DAY = date(2026, 11, 20)  # before the "now" of every test
WORDS = 750
AUTHORS = {"ban-bien-tap": "Ban biên tập (mẫu)", "cay-but-mau": "Cây bút mẫu"}
SECTIONS = {
    "xay-dung-dang": "Xây dựng Đảng",
    "dan-van": "Dân vận",
    "cai-cach-hanh-chinh": "Cải cách hành chính",
    "chuyen-doi-so": "Chuyển đổi số",
    "kinh-te": "Kinh tế",
    "van-hoa-xa-hoi": "Văn hóa – Xã hội",
    "giao-duc": "Giáo dục",
    "moi-truong": "Môi trường",
    "doan-the": "Mặt trận – Đoàn thể",
}
_YEARS = range(LAST_DAY.year - 4, LAST_DAY.year + 1)
_MEAN_SENTENCE = 19.5  # words, as prose.py writes them
_FIGURED = 5  # every fifth article quotes the dataset


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """One article; every text is plain, NFC, and safe to write as Markdown."""

    title: str
    standfirst: str
    date: date
    section: str
    tags: tuple[str, ...]
    author: str
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    slug: str

    @property
    def url(self) -> str:
        """From the site's root: ``bai-viet/2014/01/slug/``."""
        return f"bai-viet/{self.date:%Y/%m}/{self.slug}/"

    @property
    def path(self) -> str:
        """The file in a bulletin: ``docs/bai-viet/2014/01/slug.md``."""
        return f"docs/{self.url[:-1]}.md"

    @property
    def text(self) -> str:
        """The body as search sees it: a line for each heading and paragraph."""
        return "\n".join(self.blocks)

    @property
    def blocks(self) -> tuple[str, ...]:
        """Paragraphs with the headings before the fourth, the eighth and so on."""
        found: list[str] = []
        headings = iter(self.headings)
        for number, paragraph in enumerate(self.paragraphs):
            if number and number % 4 == 0:
                found += [heading for heading in [next(headings, "")] if heading]
            found.append(paragraph)
        return tuple(found)

    @property
    def body(self) -> str:
        """The article below its front matter, as Markdown."""
        headed = (f"## {block}" if block in self.headings else block for block in self.blocks)
        return "\n\n".join(headed)

    def markdown(self, extra: str = "") -> str:
        """The article's file; ``extra`` is one more paragraph, as Markdown."""
        front = {
            "title": self.title,
            "date": self.date.isoformat(),
            "section": self.section,
            "authors": [self.author],
            "standfirst": self.standfirst,
            "tags": list(self.tags),
        }
        # A date is written bare; every other value is YAML as JSON writes it.
        lines = [
            f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}"
            for key, value in front.items()
        ]
        return "\n".join(["---", *lines, "---", "", f"{self.body}\n\n{extra}".rstrip(), ""])


def articles(count: int, seed: int = 1, words: int = WORDS) -> Iterator[GeneratedArticle]:
    """``count`` articles of about ``words`` syllables each, the oldest first.

    What the n-th is about depends on the seed and on n alone; its date, and so the years that it
    names, on the count as well.
    """
    names = sorted(set(topics()) - {EVERYWHERE})
    taken: set[str] = set()
    days = (LAST_DAY - FIRST_DAY).days
    for number in range(count):
        rng = random.Random(f"{seed}:{number}")
        day = FIRST_DAY + timedelta(days * (number + 1) // count)
        chosen = [topics()[name] for name in rng.sample(names, rng.choice((2, 2, 3, 3, 4)))]
        writer = Writer(rng, chosen, day.year)
        title = writer.title()
        slug = base = slugify(title)
        again = 1
        while (key := f"{day:%Y/%m}/{slug}") in taken:
            again += 1
            slug = f"{base[:90].rstrip('-')}-{again}"
        taken.add(key)
        sentences = max(2, round(words / _MEAN_SENTENCE * rng.uniform(0.6, 1.4)))
        paragraphs = []
        while sentences > 0:
            taking = min(sentences, rng.randrange(2, 6))
            paragraphs.append(writer.paragraph(taking))
            sentences -= taking
        yield GeneratedArticle(
            title=title,
            standfirst=writer.standfirst(),
            date=day,
            section=chosen[0].section,
            tags=tuple(writer.focus[:3]),
            author=rng.choice((*AUTHORS, *(f"{name} – Bản tin mẫu" for name in people()[:12]))),
            paragraphs=tuple(paragraphs),
            headings=tuple(writer.title() for _ in range((len(paragraphs) - 1) // 4)),
            slug=slug,
        )


def write_bulletin(folder: Path, count: int, seed: int = 1, words: int = WORDS) -> Bulletin:
    """A whole bulletin of generated articles that builds: settings, sections, authors, data."""
    bulletin = make_bulletin(folder)
    bulletin.write(
        {
            "data/sections.yml": _listed("title", SECTIONS),
            "data/authors.yml": _listed("name", AUTHORS),
            "data/thu-gop-y.yml": _dataset(seed),
        }
    )
    figures = _figures(seed)
    for number, article in enumerate(articles(count, seed, words)):
        year = _YEARS[number % len(_YEARS)]
        quoted = (
            f"Cả năm {year} có [{figures[year]}](so-lieu:thu-gop-y/thu@{year}) thư góp ý được gửi."
            if number % _FIGURED == 0
            else ""
        )
        bulletin.write({article.path: article.markdown(quoted)})
    return bulletin


def _listed(label: str, entries: dict[str, str]) -> str:
    return "".join(f"- id: {key}\n  {label}: {value}\n" for key, value in entries.items())


def _figures(seed: int) -> dict[int, str]:
    rng = random.Random(f"figures {seed}")
    return {year: f"{rng.randrange(1_000, 9_999):,}".replace(",", ".") for year in _YEARS}


def _dataset(seed: int) -> str:
    figures = _figures(seed)
    cells = ", ".join(f"{year}: {figure}" for year, figure in figures.items())
    columns = "".join(f"  - period: {year}\n" for year in figures)
    return f"""\
title: "Số liệu mẫu: Thư góp ý"
description: Bảng mẫu theo năm, để thử bản tin; mọi con số đều do máy đặt ra.
geography: {{name: Một địa bàn giả định}}
frequency: year
as_of: {LAST_DAY.year}-11-01
status: estimate
historical: true
headline: thu@{LAST_DAY.year}
section: dan-van
source: {{name: "Số liệu mẫu, không phải số liệu thật"}}
columns:
{columns}rows:
  - id: thu
    label: Thư góp ý đã nhận
    type: integer
    unit: thư
    cells: {{{cells}}}
"""
