"""The live server shows what is not published yet, and says so; a mistake does not end it."""

from __future__ import annotations

import os
import queue
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup

from bantin.diagnostics.problems import DRAFTS_HEADING
from tests.bulletins import NOON, Bulletin, article
from tests.photographs import scene, upload
from tests.site.test_drafts import CODES
from tests.unit.bulletin.test_drafts import draft_of
from tests.unit.test_messages import MESSAGES

PATIENCE = 60  # seconds for a line of output on a busy machine
PAGE = "docs/bai-viet/2026/11/a.md"


class LiveServer:
    """`mkdocs serve` on a free port, its output read line by line."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"],
            cwd=bulletin.root,
            env={
                **os.environ,
                "SOURCE_DATE_EPOCH": NOON,
                "NO_MKDOCS_2_WARNING": "1",
                "TMPDIR": str(bulletin.root.parent),  # killed, it leaves its site there
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)

    def wait_for(self, pattern: str, patience: float = PATIENCE) -> str:
        """The output up to the first line that has the pattern; raises queue.Empty."""
        seen = ""
        while not re.search(pattern, seen):
            seen += self._lines.get(timeout=patience)
        return seen

    def change(self, files: dict[str, str], pattern: str) -> str:
        """Writes files, and again until the server, whose watching begins late, has seen them."""
        for _ in range(PATIENCE):
            self.bulletin.write(files)
            try:
                return self.wait_for(pattern, patience=2)
            except queue.Empty:
                continue
        raise AssertionError(f"the server never noticed {list(files)}")

    def page(self, url: str) -> BeautifulSoup:
        with urllib.request.urlopen(self.address + url, timeout=PATIENCE) as answer:
            return BeautifulSoup(answer.read(), "html5lib")


@pytest.fixture
def live(bulletin: Bulletin) -> Iterator[Callable[[], LiveServer]]:
    started: list[LiveServer] = []

    def start() -> LiveServer:
        started.append(LiveServer(bulletin))
        return started[-1]

    yield start
    for server in started:
        server.process.kill()
        server.process.wait()


def test_drafts_and_scheduled_articles_are_shown(
    bulletin: Bulletin, live: Callable[[], LiveServer]
) -> None:
    scheduled = "docs/bai-viet/2026/12/b.md"
    bulletin.write(
        {
            PAGE: article("Nháp", draft="true"),
            scheduled: article("Hẹn giờ", date='"2026-12-01 06:00"'),
        }
    )
    server = live()
    server.wait_for("Serving on")
    draft = server.page("bai-viet/2026/11/a/")
    assert "Bản nháp: chỉ hiện khi xem thử, chưa đăng." in draft.main.get_text()
    waiting = server.page("bai-viet/2026/12/b/")
    notice = "Bài hẹn giờ: sẽ đăng Thứ Ba, ngày 01/12/2026, 06:00."
    assert notice in waiting.main.get_text()
    with pytest.raises(urllib.error.HTTPError) as missing:
        server.page("khong-co/")
    assert "Không tìm thấy trang" in missing.value.read().decode()
    assert not bulletin.site.exists()
    assert draft.select_one("footer a[href$='huong-dan/']") is None
    bulletin.write({"docs/huong-dan/index.md": "# Cẩm nang\n"})
    server.wait_for("Reloading browsers")
    assert server.page("").select_one("footer a[href='huong-dan/']") is not None


def test_a_mistake_is_told_and_mending_it_brings_the_page_back(
    bulletin: Bulletin, live: Callable[[], LiveServer]
) -> None:
    bulletin.write({PAGE: article("Một")})
    server = live()
    server.wait_for("Serving on")
    mistake = {PAGE: article("Hai", section="sai")}
    output = server.change(mistake, "Chưa dựng lại được")
    problem = f"{PAGE}:4:10: LỖI: không có chuyên mục «sai»"
    assert problem in output
    assert "Traceback" not in output
    server.wait_for("Reloading browsers")  # they are to show it
    page = server.page("bai-viet/2026/11/a/")
    assert page.h1.get_text(strip=True) == "Một"
    assert problem in page.select_one("[role=alert]").get_text()
    server.change({PAGE: article("Ba")}, "Reloading browsers")
    page = server.page("bai-viet/2026/11/a/")
    assert page.h1.get_text(strip=True) == "Ba"
    assert page.select_one("[role=alert]") is None


def test_a_change_of_the_data_rebuilds(bulletin: Bulletin, live: Callable[[], LiveServer]) -> None:
    bulletin.write({PAGE: article("Một")})
    server = live()
    server.wait_for("Serving on")
    server.change({"data/sections.yml": "- id: dan-van\n  title: Tên mới\n"}, "Reloading browsers")
    assert server.page("dan-van/").h1.get_text(strip=True) == "Tên mới"


def test_settings_that_would_run_something_do_not_reach_mkdocs(
    bulletin: Bulletin, live: Callable[[], LiveServer]
) -> None:
    bulletin.write({PAGE: article("Một")})
    server = live()
    server.wait_for("Serving on")
    good = (bulletin.root / "mkdocs.yml").read_text("utf-8")
    bad = f"{good}copyright: !!python/object/apply:os.mkdir [da-chay]\n"
    output = server.change({"mkdocs.yml": bad}, "Chưa dựng lại được")
    line = bad.count("\n")
    assert f"mkdocs.yml:{line}:12: LỖI: «!!python/object/apply:os.mkdir» bảo máy chạy" in output
    assert not (bulletin.root / "da-chay").exists()
    server.change({"mkdocs.yml": good}, "Documentation built")
    assert server.page("bai-viet/2026/11/a/").select_one("[role=alert]") is None


def test_drafts_with_mistakes_are_shown_as_far_as_they_can_be(
    bulletin: Bulletin, live: Callable[[], LiveServer]
) -> None:
    beside = "docs/bai-viet/2026/11"
    figure = "Xưa có [7 ngành](so-lieu:khong-co/a@2013), nay có [liên kết](thieu.md).\n"
    picture = bytearray(upload(scene(640, 480), "PNG"))
    picture[len(picture) // 2 : len(picture) // 2 + 400] = bytes(400)
    files: dict[str, str | bytes] = {
        PAGE: article("Bài tốt"),
        f"{beside}/b.md": article("Nháp", f"{figure}\n![Họp](hong.png)\n", draft="true"),
        f"{beside}/hong.png": bytes(picture),
        f"{beside}/khong-doc-duoc.md": '---\ntitle: "Nháp\ndraft: true\n---\n\nChữ.\n',
    }
    for number, code in enumerate(CODES):
        files[f"{beside}/nhap-{number}.md"] = draft_of(MESSAGES[code])
    bulletin.write(files)
    server = live()
    output = server.wait_for("Serving on")
    assert DRAFTS_HEADING in output
    assert "ảnh «hong.png» hỏng hoặc không phải ảnh" in output
    assert server.page("bai-viet/2026/11/a/").select_one("[role=alert]") is None
    draft = server.page("bai-viet/2026/11/b/")
    assert "Xưa có 7 ngành, nay có liên kết." in draft.main.get_text()
    lines = [line.get_text() for line in draft.select("[role=alert] li")]
    assert [line.partition("; ")[0] for line in lines] == [
        f"{beside}/b.md:9:8: LỖI: không có bảng số liệu «khong-co»",
        f"{beside}/b.md:9:51: LỖI: liên kết «thieu.md» không dẫn tới tệp nào",
        f"{beside}/b.md:11:1: LỖI: ảnh «hong.png» hỏng hoặc không phải ảnh",
    ]
    with pytest.raises(urllib.error.HTTPError) as missing:
        server.page("bai-viet/2026/11/khong-doc-duoc/")
    page = BeautifulSoup(missing.value.read(), "html5lib")
    assert "khong-doc-duoc.md:2:8: LỖI: " in page.select_one("[role=alert]").get_text()
    server.change({f"{beside}/b.md": article("Nháp", draft="true")}, "Reloading browsers")
    assert server.page("bai-viet/2026/11/b/").select_one("[role=alert]") is None
