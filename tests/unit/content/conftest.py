"""A desk: a bulletin's folder in which a test writes files and then reads what is wrong."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image as Picture

from bantin.bulletin.reading import read_alone
from bantin.content.model import Article, FixedPage
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.text.dates import VIETNAM

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=VIETNAM)
FOLDER = "docs/bai-viet/2026/11"
PATH = f"{FOLDER}/bai.md"
HEAD = 'title: Một bài\ndate: 2026-11-20\nsection: dan-van\nauthors: ["Hồng Vân"]\n'

SECTIONS = "- id: dan-van\n  title: Dân vận\n- id: xay-dung-dang\n  title: Xây dựng Đảng\n"
AUTHORS = "- id: ban-bien-tap\n  name: Ban biên tập\n  office: Tòa soạn\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """A small picture's bytes; ``options`` go to Pillow."""
    output = io.BytesIO()
    Picture.new("RGB", size, (200, 30, 30)).save(output, kind, **options)
    return output.getvalue()


def located_exif(orientation: int = 1) -> Picture.Exif:
    """Camera notes with a place (an invented one) and an orientation."""
    exif = Picture.Exif()
    exif[0x010F] = "Máy ảnh mẫu"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 20.0, 30.0), 3: "E", 4: (40.0, 50.0, 0.0)})
    return exif


@dataclass
class Desk:
    root: Path

    def write(self, path: str, content: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def article(self, head: str = HEAD, body: str = "Nội dung.\n", path: str = PATH) -> None:
        self.write(path, f"---\n{head}---\n\n{body}")

    def read(self) -> tuple[list[Article], list[FixedPage], Problems]:
        problems = Problems()
        bulletin = read_alone(Settings.from_config({}, self.root), problems, NOW)
        return list(bulletin.every_article), list(bulletin.fixed_pages), problems

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.read()[2]]

    def only_article(self) -> Article:
        articles, _, problems = self.read()
        assert str(problems) == ""
        (article,) = articles
        return article


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.write("data/sections.yml", SECTIONS)
    desk.write("data/authors.yml", AUTHORS)
    return desk
