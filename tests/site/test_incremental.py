"""A build keeps what did not change, says so, and is right whatever befell the one before it."""

from __future__ import annotations

import fcntl
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bantin.build.store import FORMAT
from tests.bulletins import NOON, Bulletin, article, make_bulletin, read_page, run_build, tree

COUNTS = re.compile(r"^([\d.]+) trang mới hoặc đổi, ([\d.]+) trang giữ nguyên$", re.MULTILINE)
OLD, NEW = "docs/bai-viet/2026/10/cu.md", "docs/bai-viet/2026/11/moi.md"
WAITING = "Một lần dựng khác đang chạy ở thư mục này, đang chờ…"


def some(count: int) -> dict[str, str]:
    """Articles of other months than those that the tests write."""
    return {
        f"docs/bai-viet/2025/{number % 12 + 1:02}/s{number}.md": article(
            f"Sẵn {number}", date=f"2025-{number % 12 + 1:02}-0{number % 9 + 1}"
        )
        for number in range(count)
    }


def counts(output: str) -> tuple[str, str]:
    match = COUNTS.search(output)
    assert match is not None, output
    return match[1], match[2]


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    """A bulletin built once, for tests to copy."""
    files = some(12) | {OLD: article("Cũ", date="2026-10-05"), "data/authors.yml": "[]\n"}
    bulletin = make_bulletin(tmp_path_factory.mktemp("first") / "b", files)
    assert bulletin.build("--strict").code == 0
    return bulletin


@pytest.fixture
def built(first: Bulletin, tmp_path: Path) -> Bulletin:
    return first.copy(tmp_path / "b")


def clean_tree(bulletin: Bulletin, tmp_path: Path) -> dict[str, str]:
    """What the same sources give in a folder where nothing was ever built."""
    other = make_bulletin(tmp_path / "anew")
    for path in bulletin.root.rglob("*"):
        below = path.relative_to(bulletin.root)
        if path.is_file() and below.parts[0] in ("docs", "data"):
            other.write({below.as_posix(): path.read_bytes()})
    result = other.build("--strict")
    assert result.code == 0, result.output
    return tree(other.site)


def test_a_file_of_the_docs_folder_among_those_of_the_index(
    built: Bulletin, tmp_path: Path
) -> None:
    file = "search/k/ghi-chu.txt"
    built.write({f"docs/{file}": "Ghi chú", "docs/trang.md": f"# Trang\n\n[Tệp]({file})\n"})
    assert built.build("--strict").code == 0
    # So much that the index is made as a whole.
    built.write({path: text.replace("Nội dung", "Lời") for path, text in some(12).items()})
    built.write({f"docs/bai-viet/2025/01/m{n}.md": article(f"Mới {n}", date="2025-01-09")
                 for n in range(20)})  # fmt: skip
    assert built.build("--strict").code == 0
    assert (built.site / file).read_text("utf-8") == "Ghi chú"
    (built.root / "docs" / file).unlink()
    built.write({"docs/trang.md": "# Trang\n\nKhông còn tệp.\n"})
    assert built.build("--strict").code == 0
    assert not (built.site / file).exists()
    assert tree(built.site) == clean_tree(built, tmp_path)


def test_a_comma_rewrites_one_page(built: Bulletin) -> None:
    before = tree(built.site)
    built.write({OLD: article("Cũ", "Nội dung, có dấu phẩy.", date="2026-10-05")})
    result = built.build("--strict")
    assert result.code == 0, result.output
    pages = {path for path in changed(before, tree(built.site)) if path.endswith(".html")}
    assert pages == {"bai-viet/2026/10/cu/index.html"}
    assert counts(result.output)[0] == "1"


def test_nothing_new_writes_nothing(built: Bulletin) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in built.site.rglob("*")}
    result = built.build("--strict")
    assert result.code == 0, result.output
    assert counts(result.output)[0] == "0"
    assert {path: path.stat().st_mtime_ns for path in built.site.rglob("*")} == stamps


def test_a_new_article_touches_few_pages(built: Bulletin) -> None:
    before = tree(built.site)
    built.write({NEW: article("Mới", tags='["Mùa vụ"]')})
    result = built.build("--strict")
    assert result.code == 0, result.output
    files = {path for path in changed(before, tree(built.site)) if not path.startswith("search/")}
    shared = read_page(built.site, "bai-viet/2026/11/moi/").select_one('[property="og:image"]')
    assert files == {
        "index.html",
        "bai-viet/2026/11/moi/index.html",
        shared["content"].removeprefix("https://bantin.example/"),  # a card with its title
        "bai-viet/2026/10/cu/index.html",  # its neighbour
        "bai-viet/index.html",
        "bai-viet/2026/index.html",
        "bai-viet/2026/11/index.html",
        "bai-viet/2026/10/index.html",  # leads to the month after it
        "dan-van/index.html",
        "dan-van/2026/11/index.html",
        "dan-van/2026/10/index.html",
        "the/index.html",
        "the/mua-vu/index.html",
        *("atom.xml", "rss.xml", "feed.json"),
        *("dan-van/atom.xml", "dan-van/rss.xml", "dan-van/feed.json"),
        *("sitemap.xml", "sitemap-2026.xml", "sitemap-pages.xml", "published.json"),
    }
    assert counts(result.output)[0] == "12"


def test_files_from_a_fresh_checkout_are_not_built_anew(built: Bulletin) -> None:
    for path in built.root.rglob("docs/**/*.md"):
        os.utime(path, ns=(0, 1_700_000_000_000_000_000))
    result = built.build("--strict")
    assert counts(result.output)[0] == "0"


def test_a_cache_of_ci_makes_the_next_build_quick(built: Bulletin, tmp_path: Path) -> None:
    other = make_bulletin(tmp_path / "another checkout")
    for name in ("docs", "data", "site", ".bantin-cache"):  # copies of other times, and no links
        shutil.copytree(built.root / name, other.root / name, dirs_exist_ok=True)
    other.write({OLD: article("Cũ", "Một câu khác.", date="2026-10-05")})
    result = other.build("--strict")
    assert result.code == 0, result.output
    assert counts(result.output)[0] == "1"
    assert tree(other.site) == clean_tree(other, tmp_path)


def test_a_clean_build_is_asked_for(built: Bulletin) -> None:
    before = tree(built.site)
    result = built.build("--strict", BANTIN_CLEAN="1")
    assert counts(result.output)[1] == "0"
    assert tree(built.site) == before


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("site.state", b"{", "site.state bị hỏng"),
        ("site.state", b'{"format": %d, "digest": "y"}\n{}' % FORMAT, "site.state bị hỏng"),
        ("site.state", b"\xff\x00", "site.state bị hỏng"),
        ("site.state", b'{"format": 0}\n{}', "chương trình, cấu hình hoặc mẫu trang đã đổi"),
    ],
)
def test_a_state_that_cannot_be_used_is_told_and_made_anew(
    built: Bulletin, name: str, content: bytes, reason: str
) -> None:
    before = tree(built.site)
    built.write({f".bantin-cache/{name}": content})
    result = built.build("--strict")
    assert result.code == 0, result.output
    assert f"Dựng lại toàn bộ, vì {reason}." in result.output.splitlines()
    assert tree(built.site) == before


def test_a_site_from_elsewhere_is_replaced(built: Bulletin) -> None:
    before = tree(built.site)
    record = (built.site / "published.json").read_text("utf-8")
    for path in (built.site / "published.json", built.root / ".site.spare/published.json"):
        path.unlink()
        path.write_text(re.sub('"tree": ".', '"tree": "-', record), "utf-8")
    result = built.build("--strict")
    assert "Dựng lại toàn bộ, vì site/ không còn là trang của lần dựng trước." in result.output
    assert tree(built.site) == before


def test_all_cores_and_one_give_the_same(tmp_path: Path) -> None:
    files = some(150)
    result = make_bulletin(tmp_path / "many", files).build("--strict")
    assert result.code == 0, result.output
    one = make_bulletin(tmp_path / "one", files)
    done = subprocess.run(
        [sys.executable, "-c", ONE_CORE, "build", "--strict"],
        cwd=one.root,
        env={**os.environ, "SOURCE_DATE_EPOCH": NOON},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(result.site) == tree(one.site)


ONE_CORE = """
import os, runpy
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
"""


def test_a_second_build_waits_and_says_so(built: Bulletin) -> None:
    built.write({OLD: article("Đổi", date="2026-10-05")})
    with (built.root / ".bantin-cache/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = start(built, "bantin.cli.unless_standing", "mkdocs")
        assert process.stdout is not None
        assert process.stdout.readline() == f"{WAITING}\n"
        built.write({NEW: article("Viết trong lúc chờ")})
        fcntl.flock(lock, fcntl.LOCK_UN)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    assert built.site.joinpath("bai-viet/2026/10/cu/index.html").read_text("utf-8").count("Đổi")
    assert built.site.joinpath("bai-viet/2026/11/moi/index.html").exists()


def test_two_builds_at_once_do_not_spoil_each_other(built: Bulletin, tmp_path: Path) -> None:
    built.write({NEW: article("Mới")})
    processes = [start(built), start(built)]
    for process in processes:
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0, output
    assert tree(built.site) == clean_tree(built, tmp_path)


def test_a_killed_build_leaves_the_old_site_or_the_new_one(built: Bulletin, tmp_path: Path) -> None:
    chance = random.Random(1)
    allowed = [tree(built.site)]
    started = time.monotonic()
    assert run_build(built.root, "--strict").code == 0
    usual = time.monotonic() - started
    for number in range(6):  # `./bantin soak kills` plays a hundred
        built.write(
            {NEW: article(f"Mới {number}"), OLD: article(f"Cũ {number}", date="2026-10-05")}
        )
        process = start(built)
        try:
            process.communicate(timeout=chance.uniform(0.1, 1.3) * usual)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        left = tree(built.site)
        result = built.build("--strict")
        assert result.code == 0, result.output
        after = tree(built.site)
        assert left in (*allowed, after)
        allowed = [after]
    assert allowed == [clean_tree(built, tmp_path)]


def start(bulletin: Bulletin, *program: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *(program or ["mkdocs"]), "-q", "build", "--strict"],
        cwd=bulletin.root,
        env={**os.environ, "SOURCE_DATE_EPOCH": NOON, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
