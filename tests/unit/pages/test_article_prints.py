"""What is told of a month of articles at once follows all that each of them would tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bantin.bulletin.reading import read_alone
from bantin.content.markdown import Renderer
from bantin.content.settings import read_settings
from bantin.diagnostics import Problems
from bantin.pages.article_prints import depends, month_depends, month_roughly
from bantin.pages.components import Components
from bantin.pages.edition import Edition
from bantin.pages.templates import Templates
from bantin.text.dates import VIETNAM
from tests.bulletins import ROOT, article

NOON = datetime(2026, 11, 25, 12, tzinfo=VIETNAM)
EARLY, MIDDLE, LATE = "2026/09", "2026/10", "2026/11"
ALIKE = {"tags": '["Mùa vụ"]', "topic": "Trại hè", "section": "van-hoa"}
SECTIONS = "- {id: dan-van, title: Dân vận}\n- {id: van-hoa, title: Văn hóa}\n"


class Room:
    """Articles of three months, and what each month tells of its pages."""

    def __init__(self, root: Path) -> None:
        self.root, self.now, self.preview = root, NOON, False
        self.write("mkdocs.yml", "site_name: Bản tin\nextra: {bulletin: {social_cards: 9}}\n")
        self.write("data/sections.yml", SECTIONS)
        self.write("data/authors.yml", "[]\n")
        self.add("2026-09-03", "dau", **ALIKE)
        self.add("2026-09-04", "hai")
        self.add("2026-10-05", "giua", **ALIKE)
        self.add("2026-10-06", "het-han", expires="2026-11-27")
        self.add("2026-11-07", "cuoi")
        self.add("2026-11-08", "cuoi-nua")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def add(self, date: str, name: str, title: str = "", body: str = "Lời.", **rest: str) -> None:
        path = f"docs/bai-viet/{date[:7].replace('-', '/')}/{name}.md"
        self.write(path, article(title or name.title(), body, date=date, **rest))

    def tell(self) -> Iterator[tuple[str, tuple[object, object]]]:
        """Each month with what it tells roughly, and exactly."""
        problems = Problems()
        settings = replace(read_settings(self.root, problems), theme_dir=ROOT / "theme")
        bulletin = read_alone(settings, problems, self.now, preview=self.preview)
        assert not problems.has_errors, str(problems)
        theme = ROOT / "theme"
        templates = Templates(theme, self.root / "compiled")
        edition = Edition(bulletin, Renderer([], {}), Components(theme), templates, {})
        edition.questions.of_body("docs/bai-viet/2026/09/dau.md")("text", "docs/gioi-thieu.md")
        for month in (EARLY, MIDDLE, LATE):
            articles = [a for a in bulletin.articles if f"/{month}/" in a.url]
            exactly = month_depends(edition, articles)
            assert exactly == month_depends(edition, articles), "asking changes nothing"
            assert len({depends(edition, a) for a in articles}) == len(articles)
            yield month, (month_roughly(edition, articles), exactly)


def change_a_body(room: Room) -> None:
    room.add("2026-09-04", "hai", body="Lời khác.")


def retitle_a_related_one(room: Room) -> None:
    room.add("2026-09-03", "dau", "Tên khác", **ALIKE)


def retitle_the_next_one(room: Room) -> None:
    room.add("2026-10-05", "giua", "Tên khác", **ALIKE)


def respell_a_tag(room: Room) -> None:
    for number in range(3):
        room.add(f"2026-11-1{number}", f"mua-{number}", tags='["MÙA VỤ"]')


def respell_a_topic(room: Room) -> None:
    for number in range(3):
        room.add(f"2026-11-1{number}", f"trai-{number}", topic="TRẠI HÈ")


def crowd_out_of_the_cards(room: Room) -> None:
    for number in range(4):
        room.add(f"2026-11-1{number}", f"moi-{number}")


def give_a_section_a_parent(room: Room) -> None:
    room.write("data/sections.yml", SECTIONS.replace("Văn hóa", "Văn hóa, parent: dan-van"))


def publish_what_is_linked_to(room: Room) -> None:
    room.write("docs/gioi-thieu.md", "# Giới thiệu\n\nLời.\n")


def let_time_pass(room: Room) -> None:
    room.now = NOON.replace(day=28)


EDITS: list[tuple[Callable[[Room], None], str]] = [
    (change_a_body, EARLY),
    (retitle_a_related_one, MIDDLE),
    (retitle_the_next_one, EARLY),
    (respell_a_tag, EARLY),
    (respell_a_topic, EARLY),
    (crowd_out_of_the_cards, EARLY),
    (give_a_section_a_parent, MIDDLE),
    (publish_what_is_linked_to, EARLY),
    (let_time_pass, MIDDLE),
]


@pytest.mark.parametrize(("edit", "month"), EDITS)
def test_what_changes_a_page_changes_what_is_told_roughly(
    tmp_path: Path, edit: Callable[[Room], None], month: str
) -> None:
    room = Room(tmp_path)
    before = dict(room.tell())
    edit(room)
    after = dict(room.tell())
    assert after[month][1] != before[month][1], "the edit is one that such a page shows"
    for name in before:
        if after[name][1] != before[name][1]:
            assert after[name][0] != before[name][0]


def test_a_new_article_leaves_the_months_before_as_they_are(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.write("mkdocs.yml", "site_name: Bản tin\nextra: {bulletin: {social_cards: 0}}\n")
    before = dict(room.tell())
    room.add("2026-11-09", "moi", **ALIKE)
    after = dict(room.tell())
    assert [name for name in before if after[name][0] != before[name][0]] == [LATE]


def test_what_waits_is_marked_in_a_preview(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.preview = True
    before = dict(room.tell())
    room.now = NOON.replace(day=1)
    after = dict(room.tell())
    assert after[LATE][1] != before[LATE][1]
    assert after[LATE][0] != before[LATE][0]
