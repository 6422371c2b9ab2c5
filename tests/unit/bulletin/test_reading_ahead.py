"""A bulletin read by several processes is the one that a single process reads, problems and all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bantin.build.cores import on_all_cores
from bantin.bulletin import ahead
from bantin.bulletin.memory import Memory
from bantin.bulletin.reading import read_alone
from bantin.bulletin.related import surroundings, surroundings_of
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.text.dates import VIETNAM
from tests.bulletins import article, make_bulletin
from tests.site.newsroom import AUTHORS, DATA, SECTIONS

NOW = datetime(2026, 11, 25, 12, tzinfo=VIETNAM)
FIGURE = "so-lieu:mau/thu@2025"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Sixty articles, among them ones with warnings, mistakes, figures, a date to come."""
    files = {
        "data/sections.yml": SECTIONS,
        "data/authors.yml": AUTHORS,
        "data/mau.yml": DATA.format(label="Thư", value=15, revisions=""),
    }
    texts = [
        "Có [15 thư](so-lieu:mau/thu@2025).",
        "Có [16 thư](so-lieu:mau/thu@2025).",  # a figure that does not agree
        "Thẻ <b>đậm</b>.",  # a warning
        "Xem [bài kia](khong-co.md).",  # a link that leads nowhere
        "Xem [bài trước](bai-0.md).",
        "Thường.",
    ]
    for at in range(60):
        day = 1 + at % 24 if at % 9 else 27  # the 27th is still to come
        path = f"docs/bai-viet/2026/11/bai-{at}.md"
        tags, section = f'["Thẻ {at % 4}", "Thẻ {at % 7}"]', ("kinh-te", "van-hoa")[at % 2]
        files[path] = article(
            f"Bài {at}", texts[at % 6], date=f"2026-11-{day:02}", tags=tags, section=section
        )
    make_bulletin(tmp_path, files)
    return tmp_path


def test_what_several_processes_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_CHUNK", 7)
    monkeypatch.setattr("bantin.build.cores.cores", lambda: 2)
    settings = Settings.from_config({}, root)
    outcomes = []
    for few, spread in ((1_000, map), (10, on_all_cores)):
        monkeypatch.setattr(ahead, "FEW", few)
        problems, memory = Problems(), Memory()
        bulletin = read_alone(settings, problems, NOW, memory=memory, spread=spread)
        articles = [(a.path, a.title, a.body, a.tags, a.authors) for a in bulletin.every_article]
        quoted = [(use.quoted_by.path, use.quotation.link) for use in bulletin.uses["mau"]]
        outcomes.append((articles, quoted, str(problems), memory.articles))
    assert outcomes[0] == outcomes[1]
    articles, quoted, told, remembered = outcomes[0]
    assert (len(articles), len(quoted)) == (60, 10)
    assert "Tổng cộng: 20 lỗi, 20 cảnh báo, 7 lưu ý." in told
    # Only what is sound and not waiting is remembered.
    assert len(remembered) == 60 - 20 - 4


def test_one_article_is_asked_what_all_are(root: Path) -> None:
    bulletin = read_alone(Settings.from_config({}, root), Problems(), NOW, memory=Memory())
    found = surroundings(bulletin)
    assert len(found) == 53
    assert found == {article.url: surroundings_of(bulletin, article) for article in bulletin.listed}
