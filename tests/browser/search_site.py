"""Search indexes of a test's own, served, and the engine that a page asks them with."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bantin.pages.scripts import SCRIPTS, SEARCH_SCRIPT, script
from bantin.search import Entry, Guide, build_index
from tests.bulletins import ROOT

# The page may do nothing but run our script and fetch from its own host.
PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:">
<link rel="icon" href="data:,">
<title>Tìm kiếm</title>
<script src="assets/search.js" defer></script>
"""

# Functions cannot leave the page: an answer comes out with `pages`, what more() gave until
# nothing was left, and `left`, what left() said before each. No test has more pages than 60.
SEARCH = """async ([base, text, options, all]) => {
  globalThis.engines ??= {};
  const engine = (engines[base] ??= new bantinSearch.Engine(base));
  const { hits, more, left, ...answer } = await engine.search(text, options);
  const lefts = [left()], pages = [hits];
  while (all && left() && pages.length < 60) {
    pages.push(await more());
    lefts.push(left());
  }
  const plain = ({ url, title, snippet, date, section, kind, value, near }) =>
    ({ url, title, snippet, date, section, kind, value, near });
  return { ...answer, left: lefts, pages: pages.map((page) => page.map(plain)) };
}"""

SUGGEST = """([base, text]) => {
  globalThis.engines ??= {};
  return (engines[base] ??= new bantinSearch.Engine(base)).suggest(text);
}"""


@dataclass(frozen=True)
class Hit:
    """A page found: its title and quotation, and what of them is marked."""

    url: str
    title: str
    title_marks: list[str]
    snippet: str
    marks: list[str]
    date: str
    section: str
    kind: str
    value: str
    near: bool

    @classmethod
    def of(cls, given: dict[str, Any]) -> Hit:
        title, title_marks = _read(given.pop("title"))
        snippet, marks = _read(given.pop("snippet"))
        return cls(title=title, title_marks=title_marks, snippet=snippet, marks=marks, **given)

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.url.rstrip("/").rpartition("/")[2]


def _read(pieces: list[dict[str, Any]]) -> tuple[str, list[str]]:
    text = "".join(piece["text"] for piece in pieces)
    return text, [piece["text"] for piece in pieces if piece["hit"]]


@dataclass(frozen=True)
class Answer:
    """What the engine found; ``left`` is how many hits waited after each page of them."""

    total: int
    approximate: bool
    corrected: str
    suggestion: str
    left: list[int]
    pages: list[list[Hit]]

    @property
    def hits(self) -> list[Hit]:
        """Every hit fetched."""
        return [hit for page in self.pages for hit in page]

    @property
    def names(self) -> list[str]:
        """The last part of the address of every hit fetched."""
        return [hit.name for hit in self.hits]


@dataclass
class Search:
    """An engine over one index, ``base`` from the folder on."""

    page: Page
    folder: Path
    home: str
    base: str = "search/"
    urls: list[str] = field(default_factory=list)

    def begin(self) -> Search:
        """Opens the page."""
        self.page.on("request", lambda request: self.urls.append(request.url))
        self.page.goto(self.home)
        return self

    @property
    def files(self) -> list[str]:
        """The files of the index that were asked for, in order: ``k/abc.txt``."""
        start = self.home + self.base
        return [url.removeprefix(start) for url in self.urls if url.startswith(start)]

    def over(self, entries: Iterable[Entry], guide: Guide | None = None) -> Search:
        """Another engine in the same page, over an index of these entries."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        write_index(folder, entries, guide)
        return replace(self, base=f"{folder.name}/search/")

    def ask(self, text: str, *, all_of_them: bool = False, **options: Any) -> Answer:
        """Searches as the page would; with ``all_of_them`` asks for more while there is more."""
        given = [self.home + self.base, text, options, all_of_them]
        answer = self.page.evaluate(SEARCH, given)
        pages = [[Hit.of(hit) for hit in page] for page in answer.pop("pages")]
        return Answer(pages=pages, **answer)

    def names(self, text: str, **options: Any) -> list[str]:
        """The names of the first hits."""
        return self.ask(text, **options).names

    def suggest(self, text: str) -> list[str]:
        """The completions of a text."""
        suggestions: list[str] = self.page.evaluate(SUGGEST, [self.home + self.base, text])
        return suggestions

    def path(self, file: str) -> Path:
        """Where a file of the index lies."""
        return self.folder / self.base / file


def write_index(folder: Path, entries: Iterable[Entry], guide: Guide | None = None) -> None:
    """Writes the index of entries as a build would."""
    for path, data in build_index(entries, guide).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def write_site(folder: Path) -> None:
    """Writes the page, its script and the index of the sample."""
    write_index(folder, [*SAMPLE, *filler()], GUIDE)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "assets").mkdir()
    text = script(ROOT / "theme", SCRIPTS[SEARCH_SCRIPT])
    (folder / SEARCH_SCRIPT).write_text(text, encoding="utf-8")


def article(
    name: str, title: str, text: str = "", standfirst: str = "", date: str = "2014-01-08"
) -> Entry:
    """An article of the section «Dân vận»."""
    return Entry(f"bai-viet/{name}/", title, text, standfirst, date, "dan-van", "Dân vận")


def filler() -> Iterator[Entry]:
    """Many articles of invented words, so that the index has many shards and several leaves."""
    chance = random.Random(3)
    onsets, rimes = ["b", "gr", "fl", "pr", "st", "w", "z"], ["ắp", "éc", "ộp", "ụt", "ỉm", "ơn"]
    syllables = [onset + rime for onset in onsets for rime in rimes]
    for number in range(300):
        words = chance.choices(syllables, k=150)
        yield article(f"x{number}", " ".join(words[:5]), " ".join(words[5:]), date="2010-01-01")


GUIDE = Guide((("dan-van", "Dân vận"),), ("Dân vận khéo", "Bản tin nội bộ", "19/KH-UBND"))

SAMPLE = [
    article("kheo", "Dân vận khéo ở cơ sở", "Phong trào lan rộng. Ai cũng góp sức.", "Cả huyện."),
    article(
        "van", "Bài nói về vận động", "Dân đóng góp, rồi vận chuyển; khéo tay.", date="2015-01-01"
    ),
    article("xa", "Chuyện ở xã", f"{'Mở đầu dài dòng. ' * 40}Tổ dân vận khéo <b>đi</b> từng nhà."),
    article("dv", "Họp chi bộ", "Mỗi đảng viên nêu một việc làm cụ thể."),
    *[
        article(f"roi-{n}", "Đảng bộ và sinh viên", "Đảng uỷ gặp viên chức.", date="2016-02-02")
        for n in range(12)
    ],
    article("so", "Ban hành kế hoạch", "Kế hoạch số 19/KH-UBND về cải cách; 16/21 đơn vị."),
    article("so-khac", "Ban hành kế hoạch khác", "Kế hoạch số 91/KH-UBND; 19 đơn vị."),
    article("so-roi", "Ban hành công văn", "Về 19 KH UBND nêu trên; 16 21.", date="2018-01-01"),
    article("gan", "Họp", "Mỗi đảng bộ cử đảng viên. Nay viên nêu ý kiến.", date="2018-01-01"),
    article("hiem", "Chuyện lạ", "Một lần bấp bẹc.", date="2019-01-01"),
    article("lap", "Một chữ", "lặp " * 9_000),
    article("nuoc", "Nước sạch", "Nước sạch về bản."),
    Entry(
        "so-lieu/nuoc-sach/", "Nước sạch", "Nước sạch", "Nước sạch", "2019-01-01", kind="dataset"
    ),
    article("hoa", "Tổ hòa giải", "Hoà giải ở thôn bản."),
    article("duong", "Mở đường liên thôn", "Con đường mới dài hai cây số."),
    article("thue", "Thu thuế năm nay", f"Nộp đúng hạn. {'Lời dẫn. ' * 50}Đất trồng lúa."),
    article("thuc", "Thuế đất", "Mức mới."),
    article("ban-tin", "Bản tin nội bộ", "Số mới ra."),
    article("ban-tin-2", "Bán tin bán nghi", "Chuyện vui.", date="2017-01-01"),
    Entry("so-lieu/mot-cua/", "Cơ chế một cửa", "Sở, ngành", kind="dataset", value="16/21 (2013)"),
    Entry("gioi-thieu/", "Giới thiệu", "Toà soạn <script>alert(1)</script>", kind="page"),
]
