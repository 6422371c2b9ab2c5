"""What search finds of a bulletin, read from files as an editor writes them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image as Picture

from bantin.bulletin import Bulletin, read_bulletin
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.search import Entry, build_index
from bantin.search import entries as entries_module
from bantin.search.entries import Entries
from bantin.search.numbering import number
from bantin.text.dates import VIETNAM
from tests.bulletins import article
from tests.unit.search.reading import Opened

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=VIETNAM)
SECTIONS = """\
- {id: to-chuc, title: Tổ chức, order: 2}
- {id: dan-van, title: Dân vận, order: 1}
- {id: dan-van-kheo, title: Dân vận khéo, parent: dan-van}
- {id: guong-sang, title: Gương sáng, parent: dan-van-kheo}
"""
AUTHORS = "- {id: ban-bien-tap, name: Ban biên tập}\n"
DATASET = """\
title: Cơ chế một cửa
description: Nơi đã làm một cửa liên thông
section: dan-van-kheo
as_of: 2013-12-31
headline: so-nganh@2013
source: {name: Văn phòng mẫu}
notes: {a: Chưa kể nơi mới lập}
columns:
  - period: 2012
  - period: 2013
rows:
  - id: so-nganh
    label: Sở, ngành thực hiện
    type: fraction
    unit: đơn vị
    notes: [a]
    cells: {2012: 14/20, 2013: 16/21}
"""
PAGE = "---\ntitle: Giới thiệu\ndescription: Trang này là gì\n---\n\nĐây là **trang mẫu**.\n"
ARTICLE = article(
    "Mùa xuân ở bản",
    "Bà con [16/21](so-lieu:mot-cua/so-nganh@2013) **trồng cây**.\n\n- một\n- hai\n",
    section="guong-sang",
    authors='["ban-bien-tap", "Cộng tác viên mẫu"]',
    standfirst="Chuyện trồng cây",
    image="{src: anh.jpg, alt: Nét vẽ, caption: Hàng cây bên suối}",
    tags="[nông thôn mới, trồng rừng]",
    topic="Bảo vệ rừng",
)
FILES = {
    "data/sections.yml": SECTIONS,
    "data/authors.yml": AUTHORS,
    "data/mot-cua.yml": DATASET,
    "docs/gioi-thieu.md": PAGE,
    "docs/bai-viet/2026/11/mua-xuan.md": ARTICLE,
}
ARTICLE_URL, PAGE_URL, DATASET_URL = "bai-viet/2026/11/mua-xuan/", "gioi-thieu/", "so-lieu/mot-cua/"
SECTION_URLS = {"to-chuc/", "dan-van/", "dan-van-kheo/", "guong-sang/"}
AUTHOR_URL, TOPIC_URL = "tac-gia/ban-bien-tap/", "chu-de/bao-ve-rung/"
TAG_URLS = {"the/nong-thon-moi/", "the/trong-rung/"}
NAMED_URLS = {*SECTION_URLS, AUTHOR_URL, TOPIC_URL, *TAG_URLS}


@dataclass
class Newsroom:
    root: Path

    def write(self, files: dict[str, str]) -> None:
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def read(self) -> Bulletin:
        problems = Problems()
        bulletin = read_bulletin(Settings.from_config({}, self.root), problems, NOW)
        assert not problems.has_errors, str(problems)
        return bulletin

    def entries(self) -> Entries:
        return Entries(self.read())

    def load(self, url: str) -> Entry:
        return self.entries().load(url)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path)
    newsroom.write(FILES)
    picture = io.BytesIO()
    Picture.new("RGB", (40, 30)).save(picture, "JPEG")
    (tmp_path / "docs/bai-viet/2026/11/anh.jpg").write_bytes(picture.getvalue())
    return newsroom


def test_an_article_is_found_by_its_words_its_picture_and_all_names_on_its_page(
    newsroom: Newsroom,
) -> None:
    assert newsroom.load(ARTICLE_URL) == Entry(
        url=ARTICLE_URL,
        title="Mùa xuân ở bản",
        text="Bà con 16/21 trồng cây.\nmột\nhai\nHàng cây bên suối",
        standfirst="Chuyện trồng cây",
        date="2026-11-20",
        section="guong-sang",
        section_title="Gương sáng",
        within=("dan-van-kheo", "dan-van"),
        names=(
            "Ban biên tập",
            "Cộng tác viên mẫu",
            "nông thôn mới",
            "trồng rừng",
            "Bảo vệ rừng",
            "Gương sáng",
            "Dân vận khéo",
            "Dân vận",
            "Cơ chế một cửa",
        ),
    )


def test_an_article_without_extras_is_its_body_its_writer_and_its_section(
    newsroom: Newsroom,
) -> None:
    newsroom.write({"docs/bai-viet/2026/11/ngan.md": article("Bài ngắn", "Một dòng.")})
    found = newsroom.load("bai-viet/2026/11/ngan/")
    assert (found.text, found.names) == ("Một dòng.", ("Tòa soạn", "Dân vận"))
    assert (found.section, found.within, found.standfirst) == ("dan-van", (), "")


def test_a_page_is_found_without_a_date_or_a_section(newsroom: Newsroom) -> None:
    assert newsroom.load(PAGE_URL) == Entry(
        PAGE_URL,
        "Giới thiệu",
        "Đây là trang mẫu.",
        standfirst="Trang này là gì",
        kind="page",
    )


def test_a_dataset_shows_its_headline_and_is_found_in_its_sections(newsroom: Newsroom) -> None:
    assert newsroom.load(DATASET_URL) == Entry(
        DATASET_URL,
        "Cơ chế một cửa",
        "Sở, ngành thực hiện\nVăn phòng mẫu\nChưa kể nơi mới lập",
        standfirst="Nơi đã làm một cửa liên thông",
        date="2013-12-31",
        kind="dataset",
        value="16/21 (Năm 2013)",
        within=("dan-van-kheo", "dan-van"),
    )


def test_a_dataset_may_name_no_headline_no_day_and_no_section(newsroom: Newsroom) -> None:
    kept = [
        line
        for line in DATASET.splitlines()
        if not line.startswith(("section:", "as_of:", "headline:"))
    ]
    newsroom.write({"data/mot-cua.yml": "\n".join(kept)})
    found = newsroom.load(DATASET_URL)
    assert (found.value, found.date, found.within, found.section) == ("", "", (), "")


def test_drafts_articles_to_come_and_expired_ones_are_not_found(newsroom: Newsroom) -> None:
    folder = "docs/bai-viet/2026/11"
    names = {"tags": "[tên riêng]", "topic": "Chủ đề riêng"}
    newsroom.write(
        {
            f"{folder}/nhap.md": article(draft="true", **names),
            f"{folder}/mai.md": article(date="2026-11-26", **names),
            f"{folder}/cu.md": article(date="2026-11-01", expires="2026-11-02", **names),
        }
    )
    found = sorted(head.url for head in newsroom.entries().heads())
    assert found == sorted({ARTICLE_URL, PAGE_URL, DATASET_URL} | NAMED_URLS)


def heads(newsroom: Newsroom) -> dict[str, tuple[str, str]]:
    return {head.url: (head.date, head.digest) for head in newsroom.entries().heads()}


def test_heads_have_the_days_of_their_entries_and_stay_as_they_are(newsroom: Newsroom) -> None:
    found = heads(newsroom)
    assert found == heads(newsroom)
    entries = newsroom.entries()
    assert {url: date for url, (date, _) in found.items()} == {
        url: entries.load(url).date for url in (ARTICLE_URL, PAGE_URL, DATASET_URL, *NAMED_URLS)
    }
    assert found[ARTICLE_URL][0] == "2026-11-20"


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        ("docs/bai-viet/2026/11/mua-xuan.md", "trồng cây**", "chăm cây**", {ARTICLE_URL}),
        ("docs/bai-viet/2026/11/mua-xuan.md", "bên suối", "bên hồ", {ARTICLE_URL}),
        ("docs/gioi-thieu.md", "trang mẫu", "trang thử", {PAGE_URL}),
        ("data/mot-cua.yml", "Văn phòng mẫu", "Phòng mẫu", {DATASET_URL}),
        ("data/mot-cua.yml", "section: dan-van-kheo", "section: to-chuc", {DATASET_URL}),
        # The byline is read from elsewhere; so are the sections above.
        ("data/authors.yml", "Ban biên tập", "Tổ biên tập", {ARTICLE_URL, AUTHOR_URL}),
        (
            "data/sections.yml",
            "khéo, parent: dan-van}",
            "khéo, parent: to-chuc}",
            {ARTICLE_URL, DATASET_URL, "dan-van-kheo/", "guong-sang/"},
        ),
        ("data/sections.yml", "title: Tổ chức", "title: Công tác tổ chức", {"to-chuc/"}),
        ("data/sections.yml", "Gương sáng", "Gương tốt", {ARTICLE_URL, "guong-sang/"}),
        (
            "data/sections.yml",
            "title: Dân vận,",
            "title: Công tác dân vận,",
            {ARTICLE_URL, "dan-van/"},
        ),
        ("data/mot-cua.yml", "title: Cơ chế", "title: Cách làm", {ARTICLE_URL, DATASET_URL}),
    ],
)
def test_the_head_changes_with_all_that_the_entry_is_made_of(
    newsroom: Newsroom, path: str, old: str, new: str, changed: set[str]
) -> None:
    before = heads(newsroom)
    loaded = {url: newsroom.load(url).head for url in before}
    text = FILES[path]
    assert text.count(old) == 1
    newsroom.write({path: text.replace(old, new)})
    after = heads(newsroom)
    assert {url for url in before if before[url] != after[url]} == changed
    assert {url for url in before if newsroom.load(url).head != loaded[url]} == changed


def test_the_guide_has_sections_in_the_order_of_the_site(newsroom: Newsroom) -> None:
    assert newsroom.entries().guide().sections == (
        ("dan-van", "Dân vận"),
        ("dan-van-kheo", "Dân vận khéo"),
        ("guong-sang", "Gương sáng"),
        ("to-chuc", "Tổ chức"),
    )


def test_phrases_are_what_things_are_called_the_commonest_tags_first(newsroom: Newsroom) -> None:
    newsroom.write({"docs/bai-viet/2026/11/hai.md": article(tags="[trồng rừng, Dân vận, an sinh]")})
    assert newsroom.entries().guide().phrases == (
        "Dân vận",
        "Dân vận khéo",
        "Gương sáng",
        "Tổ chức",
        "Cơ chế một cửa",
        "Giới thiệu",
        "Ban biên tập",
        "trồng rừng",
        "Bảo vệ rừng",
        "an sinh",
        "nông thôn mới",
    )


def test_phrases_are_not_without_end(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries_module, "MOST_PHRASES", 3)
    assert newsroom.entries().guide().phrases == ("Dân vận", "Dân vận khéo", "Gương sáng")


@pytest.mark.parametrize(
    ("key", "urls"),
    [
        ("trong cay", {ARTICLE_URL}),
        ("hang cay", {ARTICLE_URL}),
        ("bien tap", {ARTICLE_URL, AUTHOR_URL}),
        ("trong rung", {ARTICLE_URL, "the/trong-rung/"}),
        ("guong sang", {ARTICLE_URL, "guong-sang/"}),
        ("to chuc", {"to-chuc/"}),
        ("#ban bien tap", {AUTHOR_URL}),
        ("#tac gia ban bien tap", {AUTHOR_URL}),
        ("#dan van kheo", {"dan-van-kheo/"}),
        ("#co che mot cua", {DATASET_URL}),
        ("#trong rung", {"the/trong-rung/"}),
        ("#chu de bao ve rung", {TOPIC_URL}),
        ("#mua xuan o ban", set()),
        ("=16/21", {ARTICLE_URL}),
        ("trang mau", {PAGE_URL}),
        ("mot cua", {ARTICLE_URL, DATASET_URL}),
        ("nganh thuc", {DATASET_URL}),
        ("van phong", {DATASET_URL}),
        ("@guong-sang", {ARTICLE_URL, "guong-sang/"}),
        ("@dan-van", {ARTICLE_URL, DATASET_URL, "guong-sang/", "dan-van-kheo/", "dan-van/"}),
        ("@:section", SECTION_URLS),
        ("@:tag", TAG_URLS),
        ("@:topic", {TOPIC_URL}),
        ("@:author", {AUTHOR_URL}),
        ("@so-lieu", set()),
        ("@:dataset", {DATASET_URL}),
        ("@:page", {PAGE_URL}),
        ("so lieu", set()),
        # Names of a byline do not run into each other, nor into the tags.
        ("tap cong", set()),
        ("mau nong", set()),
    ],
)
def test_what_the_index_of_a_bulletin_finds(newsroom: Newsroom, key: str, urls: set[str]) -> None:
    entries = newsroom.entries()
    loaded = [entries.load(head.url) for head in entries.heads()]
    url_of = {n: url for url, n in number(entry.head for entry in loaded).numbers.items()}
    found = Opened(build_index(loaded, entries.guide())).look_up(key)
    assert {url_of[n] for postings in found.values() for n, _, _ in postings} == urls
