"""``./bantin bench serve``: from saving a word to seeing it in the browser."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tests.bench.build import editing
from tests.bench.build.machine import machine
from tests.bench.build.measuring import CommandFailed
from tests.bench.build.ours import ours
from tests.bench.build.running import prepare
from tests.bench.build.sites import Site
from tests.bench.corpus import WORDS
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.bulletins import ROOT

_SIZE, _RUNS = 5_000, 10
_PATIENCE = 60  # seconds for a change to be seen
_REST = 1_000  # ms: an editor looks before typing on, and the server may finish what it began


def main(arguments: Sequence[str]) -> int:
    """Measures, and prints each figure and their median."""
    parser = argparse.ArgumentParser(
        prog="bantin bench serve",
        description="Đo từ lúc lưu một chữ đến lúc trình duyệt hiện chữ ấy.",
        allow_abbrev=False,
    )
    parser.add_argument("--size", type=int, default=_SIZE, help="số bài (mặc định 5000)")
    parser.add_argument("--runs", type=int, default=_RUNS, help="số lần lưu (mặc định 10)")
    options = parser.parse_args(arguments)
    folder = ROOT / ".cache" / "bantin" / "bench-serve" / str(options.size)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"Đang soạn {options.size} bài…", flush=True)
    prepare(folder, options.size, WORDS, with_peer=False)
    site = ours(folder / "ours")
    started = time.monotonic()
    with _server(site, folder / "serve.log") as address, sync_playwright() as player:
        print(f"Trang xem thử hiện ra sau {time.monotonic() - started:.1f} giây", flush=True)
        browser = player.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        seconds = list(_savings(site, browser.new_page(), address, options.runs))
        browser.close()
    shutil.rmtree(folder)
    print(
        f"{date.today().isoformat()}; {machine()}; {options.size:,} articles. From saving a word "
        f"to seeing it: median {median(seconds):.2f} s of {len(seconds)} "
        f"({min(seconds):.2f}–{max(seconds):.2f})"
    )
    return 0


# When the page was first painted, in milliseconds since 1970.
_PAINTED = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) resolve(performance.timeOrigin + paint.startTime);
  }).observe({type: "paint", buffered: true});
})"""


def _savings(site: Site, page: Page, address: str, runs: int) -> Iterator[float]:
    """Seconds from each save until the browser shows the new word, of itself.

    The page tells when it was painted: whoever looks from outside looks now and then.
    """
    name = editing.chosen(editing.article_files(site), 0)
    page.goto(address + editing.page_of(name).removesuffix("index.html"))
    for run in range(runs):
        page.wait_for_timeout(_REST)
        started = time.time()
        editing.change_word(site, name, run)
        page.get_by_text(editing.marker(run)).wait_for(timeout=_PATIENCE * 1_000)
        seconds = page.evaluate(_PAINTED) / 1_000 - started
        print(f"  lưu lần {run + 1}: thấy sau {seconds:.2f} giây", flush=True)
        yield seconds


@contextmanager
def _server(site: Site, log: Path) -> Iterator[str]:
    """The address of ``./bantin serve``, from when it first answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bantin", "serve", "--port", str(port)],
            cwd=site.root,
            env={**os.environ, **site.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            while not _answers(address := f"http://127.0.0.1:{port}/"):
                if process.poll() is not None:
                    raise CommandFailed(f"bantin serve -> {process.returncode}, {log}")
                time.sleep(0.1)
            yield address
        finally:
            process.send_signal(signal.SIGINT)  # the usual way to stop it
            process.wait()


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):
            return True
    except (URLError, ConnectionError, TimeoutError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
