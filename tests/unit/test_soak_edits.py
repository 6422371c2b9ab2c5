"""``./bantin soak edits`` tells of a difference when it meets one, and ends well when stopped."""

from __future__ import annotations

import itertools
import re
import signal
from collections import Counter
from pathlib import Path

import pytest

from tests.bulletins import article
from tests.site import test_incremental_machine
from tests.site.newsroom import Newsroom
from tests.soak import edits

FOOTER = "theme/components/footer.html"


class Unbuilt(Newsroom):
    """Builds nothing: the published files are the sources, as many as matter here."""

    def __init__(self, root: Path) -> None:
        self.live, self.anew = root / "live", root / "anew"
        self.environment, self.joins = {}, False
        for path in ("mkdocs.yml", FOOTER, "docs/anh/.keep"):
            self.write(path, "")
        self.write("docs/bai-viet/2026/11/a.md", article())

    def remember(self) -> None:
        pass

    builds = itertools.count(1)
    asked: signal.Signals | None = None
    asked_at = 0

    def build(self, stop_after: int | None = None) -> tuple[str, dict[str, str]]:
        del stop_after
        if next(self.builds) == self.asked_at and self.asked:
            signal.raise_signal(self.asked)
        return "", self._files()

    def build_part(self, years: str) -> str:
        return years

    def build_anew(self) -> tuple[str, dict[str, str]]:
        return "", self._files()

    def _files(self) -> dict[str, str]:
        return {path: self.path(path).read_text("utf-8") for path in ("mkdocs.yml", FOOTER)}


class Forgetful(Unbuilt):
    """Goes on with the footer that it saw first; asks to be stopped once it was found out."""

    def build(self, stop_after: int | None = None) -> tuple[str, dict[str, str]]:
        said, files = super().build(stop_after)
        self.first = getattr(self, "first", files[FOOTER])
        if files[FOOTER] != self.first and self.asked_at == 0:
            signal.raise_signal(signal.SIGINT)
        return said, {**files, FOOTER: self.first}


class Persistent(Forgetful):
    """The same, and nobody stops it."""

    asked_at = -1


@pytest.fixture(autouse=True)
def _counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    done: Counter[str] = Counter()
    for module in (edits, test_incremental_machine):
        monkeypatch.setattr(module, "done", done)


def soak(room: type[Newsroom], monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    monkeypatch.setattr(test_incremental_machine, "Newsroom", room)
    return edits.main(["--sequences", "60", "--edits", "8", "--seed", "1", *more])


def test_what_goes_well_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert soak(Unbuilt, monkeypatch) == 0
    said = capsys.readouterr().out
    assert re.search(r"^\d{2,} chuỗi, \d+ lần sửa và dựng, đều đúng:$", said, re.MULTILINE)


def test_a_difference_is_told_before_anything_else_is_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGINT)
    assert soak(Forgetful, monkeypatch) == 1
    assert signal.getsignal(signal.SIGINT) == before
    lines = capsys.readouterr().out.splitlines()
    [at] = [n for n, line in enumerate(lines) if line.startswith("Chuỗi ")]
    told = re.fullmatch(rf"Chuỗi (\d+) sai sau (\d+) bước: {FOOTER} differs", lines[at])
    assert told is not None, lines[at]
    steps = lines[at + 1 : at + 1 + int(told[2])]
    assert steps[0].startswith("    some_articles(count=")
    assert steps[-1].startswith("    change_a_template(words='")
    assert lines[at + 1 + len(steps)].startswith("Đang rút ngắn; dừng lúc nào cũng được")
    # It was stopped while that sequence ran: no other was begun.
    assert lines[at + 2 + len(steps)] == (
        f"{int(told[1]) - 1} chuỗi, {_done(lines)} lần sửa và dựng, dừng giữa chừng, "
        "có lỗi (1 chuỗi sai, kể cả những lần rút ngắn):"
    )


def test_what_is_not_stopped_is_made_short(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.excepthook", lambda *_: print("--- hypothesis's own words"))
    assert soak(Persistent, monkeypatch) == 1
    said = capsys.readouterr().out
    shortest = f"sau 2 bước: {FOOTER} differs\n    some_articles(count=0)\n    change_a_template("
    assert shortest in said
    assert said.index(shortest) < said.index("--- hypothesis's own words")
    assert re.search(r"lần sửa và dựng, có lỗi \(\d+ chuỗi sai", said)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_says_what_it_saw(
    asked: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Unbuilt, "builds", itertools.count(1))
    monkeypatch.setattr(Unbuilt, "asked", asked)
    monkeypatch.setattr(Unbuilt, "asked_at", 30)
    assert soak(Unbuilt, monkeypatch) == 0
    lines = capsys.readouterr().out.splitlines()
    [verdict] = [line for line in lines if "lần sửa và dựng" in line]
    assert re.fullmatch(
        r"\d+ chuỗi, \d+ lần sửa và dựng, dừng giữa chừng, cho đến lúc ấy đều đúng:", verdict
    )
    assert 0 < _done(lines) < 60


def test_minutes_end_a_run_with_its_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert soak(Unbuilt, monkeypatch, "--minutes", "1e-9") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "0 chuỗi, 0 lần sửa và dựng, hết giờ, cho đến lúc ấy đều đúng:"


def test_minutes_must_be_more_than_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        edits.main(["--minutes", "0"])
    assert "phải lớn hơn 0" in capsys.readouterr().err


def _done(lines: list[str]) -> int:
    """How many edits the table counts."""
    return sum(int(found[1]) for line in lines if (found := re.fullmatch(r" +(\d+) \w+", line)))
