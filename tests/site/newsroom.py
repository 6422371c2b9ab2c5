"""A bulletin that is edited again and again, and built twice each time: as it comes, and anew."""

from __future__ import annotations

import contextlib
import copy
import gc
import io
import logging
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from PIL import Image

from bantin.build.clock import build_time
from bantin.build.standing import said_of_what_stands
from tests.bulletins import NOON, ROOT, article, make_bulletin, tree

SECTIONS = """\
- {id: dan-van, title: Dân vận}
- {id: kinh-te, title: Kinh tế, parent: dan-van}
- {id: van-hoa, title: Văn hóa}
"""
AUTHORS = "- {id: ban-bien-tap, name: Ban biên tập}\n"
DATA = """\
title: Số liệu mẫu
source: {{name: Nguồn mẫu}}
columns: [{{period: 2024}}, {{period: 2025}}]
headline: thu@2025
rows:
  - {{id: thu, label: {label}, type: integer, unit: thư, cells: {{2024: 12, 2025: {value}}}}}
{revisions}"""
HANDBOOK = "# Cẩm nang\n\nXem [bài một](../bai-viet/2026/11/a.md).\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="3"><path d="M0 0h4v3z"/></svg>'


# What a build says of how it went about it, which another of the same sources need not.
_OF_THIS_BUILD = re.compile(r"^Dựng lại toàn bộ|giữ nguyên$|^Không dùng |\.zip: lấy ")


_MADE_ANYHOW = ("BANTIN_CLEAN", "BANTIN_JOIN", "BANTIN_YEARS")
# How many builds were left out, since the site stood as it was.
left_out: Counter[str] = Counter()


def photograph(width: int) -> bytes:
    """A small picture of that width, the same each time."""
    output = io.BytesIO()
    Image.new("RGB", (width, 6), (width % 256, 90, 30)).save(output, "PNG")
    return output.getvalue()


class Interrupted(BaseException):
    """Ends a build as a signal would: nothing in it gets to tidy up."""


class Newsroom:
    """The sources in ``root/live``, built incrementally; ``root/anew`` follows, built cleanly."""

    def __init__(self, root: Path) -> None:
        self.live, self.anew, self.good = root / "live", root / "anew", root / "good"
        make_bulletin(
            self.live,
            {
                "data/sections.yml": SECTIONS,
                "data/authors.yml": AUTHORS,
                "data/mau.yml": DATA.format(label="Thư", value=15, revisions=""),
                "docs/huong-dan/index.md": HANDBOOK,
                "docs/gioi-thieu.md": "# Giới thiệu\n\n![Hình](anh/hinh.svg)\n",
                "docs/anh/hinh.svg": SVG.format(4),
                "docs/anh/anh.png": photograph(8),
                "docs/tep/a.pdf": "%PDF-1.4",
                "docs/tep/b.html": '<img src="../anh/anh.png">',
                "docs/tep/c.docx": "PK",
                "docs/bai-viet/2026/11/a.md": article("Bài một"),
            },
        )
        shutil.copytree(ROOT / "theme", self.live / "theme")
        settings = (self.live / "mkdocs.yml").read_text("utf-8")
        settings = settings.replace(f"custom_dir: {ROOT / 'theme'}", "custom_dir: theme")
        # Both builds are held to what was published last.
        own = "  bulletin:\n"
        self.write("mkdocs.yml", settings.replace(own, f"{own}    published: ../out\n"))
        # On a busy machine a build may last long enough for a word on how far it has come.
        self.environment = {"SOURCE_DATE_EPOCH": NOON, "BANTIN_PACE": "3600"}
        self.joins = False

    def copy(self, root: Path) -> Newsroom:
        """The same in another folder, with all that was built."""
        other = copy.copy(self)
        other.live, other.anew, other.good = root / "live", root / "anew", root / "good"
        other.environment = dict(self.environment)
        shutil.copytree(self.live.parent, root, dirs_exist_ok=True)
        return other

    def path(self, name: str) -> Path:
        return self.live / name

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, "utf-8")

    def articles(self) -> list[str]:
        folder = self.live / "docs"
        return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("bai-viet/**/*.md"))

    def redirect(self, old: str, new: str) -> None:
        """Enters the address of a file that is gone; what led there is led on."""
        path, lines = self.path("data/redirects.yml"), {}
        if path.exists():
            lines = dict(line.split(": ") for line in path.read_text("utf-8").splitlines())
        lines = {a: new if b == old else b for a, b in lines.items() if a != new}
        lines[old] = new
        text = "".join(f"{a}: {b}\n" for a, b in lines.items() if a != b)
        self.write("data/redirects.yml", text)

    def publish(self) -> None:
        """Lets readers see what was built last."""
        out = self.live.parent / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.live / "site", out)

    def remember(self) -> None:
        """Keeps the sources as they are now, to come back to them."""
        shutil.rmtree(self.good, ignore_errors=True)
        shutil.copytree(self.live, self.good, ignore=shutil.ignore_patterns("*site*", ".*"))

    def restore(self) -> None:
        """Goes back to the sources last remembered."""
        for name in ("docs", "data", "theme"):
            shutil.rmtree(self.path(name))
            shutil.copytree(self.good / name, self.path(name))
        shutil.copy(self.good / "mkdocs.yml", self.live)

    def build(self, stop_after: int | None = None) -> tuple[str, dict[str, str]]:
        """Builds what there is, as it comes; what was said and the published files.

        As in the editor's command, a build that would change nothing is left out.
        """
        parts = sorted(map(str, self.live.glob("parts/*.zip"))) if self.joins else []
        self.joins = False
        environment = {**self.environment, "BANTIN_JOIN": os.pathsep.join(parts)}
        return _build(self.live, environment, stop_after)

    def build_part(self, years: str) -> str:
        """Builds the pages of some years alone, for the next build that `joins`; what was said."""
        into = str(self.path(f"parts/{years}.zip"))
        environment = {**self.environment, "BANTIN_YEARS": years, "BANTIN_INTO": into}
        return _build(self.live, environment, None)[0]

    def build_anew(self) -> tuple[str, dict[str, str]]:
        """Builds the same sources in another folder, with nothing that was built before."""
        for name in ("docs", "data", "theme"):
            shutil.rmtree(self.anew / name, ignore_errors=True)
            shutil.copytree(self.live / name, self.anew / name)
        shutil.copy(self.live / "mkdocs.yml", self.anew)
        return _build(self.anew, {**self.environment, "BANTIN_CLEAN": "1"}, None)


def _build(
    root: Path, environment: dict[str, str], stop_after: int | None
) -> tuple[str, dict[str, str]]:
    said = io.StringIO()
    config = None
    may_be_left_out = stop_after is None and not any(map(environment.get, _MADE_ANYHOW))
    with _environment(environment), _interruption(stop_after), _listening(said), _no_moment():
        stands = said_of_what_stands(root, build_time()) if may_be_left_out else None
        try:
            if stands is None:
                config = load_config(str(root / "mkdocs.yml"))
                build(config)
            else:
                left_out[root.name] += 1
                print(*stands, sep="\n")
        except Abort as error:
            said.write(f"{error}\n")
        except Interrupted:
            config.extra["session"].close()  # as the system does for a process that is gone
        finally:
            gc.unfreeze()
            gc.enable()
    said_lines = [
        line.replace(str(root), "")
        for line in said.getvalue().splitlines()
        if not _OF_THIS_BUILD.search(line)
    ]
    return "\n".join(said_lines), tree(root / "site")


def _no_moment() -> contextlib.ExitStack:
    """Has a file count as known that was written just now: here a build lasts longer than a look.

    Else what follows a build at once would never be held against what the build left.
    """
    stack = contextlib.ExitStack()
    for name in ("looking._MOMENT_NS", "looking.LONG_MOMENT_NS"):
        stack.enter_context(patch(f"bantin.content.{name}", 0))
    stack.enter_context(patch("bantin.build.standing.LONG_MOMENT_NS", 0))
    return stack


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _listening(said: io.StringIO) -> Iterator[None]:
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            yield
    finally:
        logger.removeHandler(handler)


@contextlib.contextmanager
def _interruption(stop_after: int | None) -> Iterator[None]:
    """Lets the build do so many steps with files, then ends it in the middle."""
    from bantin.build.staging import Staging

    if stop_after is None:
        yield
        return
    left = [stop_after]
    originals = {}

    def counted(name: str) -> object:
        original = originals[name] = getattr(Staging, name)

        def step(*arguments: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise Interrupted
            return original(*arguments)

        return step

    for name in ("write", "copy", "remove", "publish", "renew_spare"):
        setattr(Staging, name, counted(name))
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(Staging, name, original)
        assert sys.exc_info()[0] in (None, Interrupted, Abort)
