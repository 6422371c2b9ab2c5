"""A build that would give the same site again is left out, and one that would not never is."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.bulletins import NOON, Bulletin, Result, article, make_bulletin, run_program, tree

TEXT, DATA = "docs/bai-viet/2026/11/mot.md", "data/mau.yml"
LEAVES = "docs/bai-viet/2026/11/het-han.md"
MINUTE, HOUR = 60, 3600
TIME = re.compile(r"[\d,]+ giây")
numbers = count(1)

DATASET = """\
title: Số liệu mẫu
source: {name: Nguồn mẫu}
as_of: 2026-11-20
stale_after_days: 2
columns: [{period: 2025}]
headline: thu@2025
rows: [{id: thu, label: Thư, type: integer, unit: thư, cells: {2025: 12}}]
"""


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    """One bulletin for all tests: each brings it to stand first, whatever was done to it before."""
    root = tmp_path_factory.mktemp("standing") / "b"
    theme = shutil.copytree(Path("theme"), root / "theme")
    bulletin = make_bulletin(
        root,
        {
            TEXT: article("Một", date="2026-11-20"),
            LEAVES: article("Hết hạn", date="2026-11-20", expires='"2026-11-25 18:00"'),
            "docs/bai-viet/2026/11/tin.md": article("Tin", date='"2026-11-23 15:00"'),
            "docs/anh/a.txt": "a",
            DATA: DATASET,
        },
    )
    settings = bulletin.root / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines()
    mine = [f"  custom_dir: {theme}" if "custom_dir:" in line else line for line in lines]
    settings.write_text("\n".join(mine), "utf-8")
    return bulletin


def build(bulletin: Bulletin, **environment: str) -> Result:
    arguments = ["bantin.cli.unless_standing", "mkdocs", "build", "--strict"]
    result = run_program(bulletin.root, *arguments, **environment)
    assert result.code == 0, result.output
    return result


def is_left_out(bulletin: Bulletin, **environment: str) -> bool:
    """Whether the next build, which this is, looks at what there is and leaves it at that."""
    lock = bulletin.root / ".bantin-cache/lock"
    lock.unlink(missing_ok=True)
    build(bulletin, **environment)
    return not lock.exists()


@pytest.fixture
def stands(bulletin: Bulletin) -> Bulletin:
    """The bulletin, built until the files of the last change are no longer of this very moment."""
    while not is_left_out(bulletin):
        pass
    return bulletin


def change(path: str) -> Callable[[Path], None]:
    """Writes one more line into a file, in the place of nothing else."""

    def write(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as stream:
            stream.write(f"\n# {next(numbers)}\n")

    return write


def write_as_much_else(root: Path) -> None:
    path = root / TEXT
    seen = path.stat()
    head, mark, body = path.read_bytes().rpartition(b"---")
    path.write_bytes(head + mark + body.swapcase())
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def add(root: Path) -> None:
    (root / f"docs/bai-viet/2026/11/them-{next(numbers)}.md").write_text(article("Thêm"), "utf-8")


def write_the_record_anew(root: Path) -> None:
    record = root / "site/published.json"
    content = record.read_bytes()
    record.unlink()
    record.write_bytes(content)


def lose_the_site(root: Path) -> None:
    shutil.rmtree(root / "site")


def damage_the_note(root: Path) -> None:
    (root / ".bantin-cache/standing.json").write_bytes(b'{"format": 1, "since": 3}')


def age_the_note(root: Path) -> None:
    note = root / ".bantin-cache/standing.json"
    note.write_text(json.dumps(json.loads(note.read_bytes()) | {"format": 0}), "utf-8")


@pytest.mark.parametrize(
    "edit",
    [
        change(TEXT),
        change(DATA),
        change("mkdocs.yml"),
        change("docs/anh/a.txt"),
        change("theme/components/footer.html"),
        write_as_much_else,
        add,
        write_the_record_anew,
        lose_the_site,
        damage_the_note,
        age_the_note,
    ],
)
def test_what_may_change_the_site_has_it_built(
    stands: Bulletin, edit: Callable[[Path], None]
) -> None:
    edit(stands.root)
    assert not is_left_out(stands)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SITE_URL", "https://khac.example/"),
        ("SOURCE_DATE_EPOCH", str(int(NOON) - 1)),
        ("SOURCE_DATE_EPOCH", str(int(NOON) + 3 * HOUR)),  # the news of two days ago leaves
        ("SOURCE_DATE_EPOCH", str(int(NOON) + 6 * HOUR)),  # an article leaves the lists
        ("SOURCE_DATE_EPOCH", str(int(NOON) + 12 * HOUR)),  # data are a day older
    ],
)
def test_other_circumstances_have_it_built(stands: Bulletin, variable: str, value: str) -> None:
    assert not is_left_out(stands, **{variable: value})


@pytest.mark.parametrize("path", ["docs/.an", "site/la.txt", "tests.txt", "theme/.an"])
def test_what_no_page_is_made_of_does_not(stands: Bulletin, path: str) -> None:
    (stands.root / path).write_text(str(next(numbers)), "utf-8")
    assert is_left_out(stands)


def test_it_stands_until_just_before_something_comes_of_itself(stands: Bulletin) -> None:
    assert is_left_out(stands, SOURCE_DATE_EPOCH=str(int(NOON) + 3 * HOUR - 1))


def test_it_says_what_a_build_says(stands: Bulletin) -> None:
    said = stands.bantin("build").output
    (stands.root / ".bantin-cache/standing.json").unlink()
    said_anew = stands.bantin("build").output
    assert TIME.sub("", said) == TIME.sub("", said_anew)
    assert "data/mau.yml:1:1: CẢNH BÁO: " in said
    assert "Trang tự đổi lần tới: 18:00 ngày 25/11/2026, " in said
    assert "\nĐã dựng xong: 0 trang mới hoặc đổi, " in said


def test_a_clean_build_is_never_left_out(stands: Bulletin) -> None:
    before = (stands.root / "site").stat().st_ino
    assert stands.bantin("build", "--clean").code == 0
    assert (stands.root / "site").stat().st_ino != before


def test_a_link_is_not_vouched_for(stands: Bulletin) -> None:
    link = stands.root / "theme/lien-ket.html"
    link.symlink_to(__file__)
    try:
        build(stands)
        assert not is_left_out(stands)
    finally:
        link.unlink()


def test_settings_from_another_file_are_not_vouched_for(stands: Bulletin, tmp_path: Path) -> None:
    copy = stands.copy(tmp_path / "b")
    (tmp_path / "khac.yml").write_text("copyright: x\n", "utf-8")
    settings = copy.root / "mkdocs.yml"
    settings.write_text(f"INHERIT: ../khac.yml\n{settings.read_text('utf-8')}", "utf-8")
    build(copy)
    assert not is_left_out(copy)


def test_a_copy_of_the_folder_is_built(stands: Bulletin, tmp_path: Path) -> None:
    copy = stands.copy(tmp_path / "b")
    before = tree(copy.site)
    assert not is_left_out(copy)
    assert tree(copy.site) == before
