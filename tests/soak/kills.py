"""``./bantin soak kills``: builds that are killed at any moment, while others read the site.

Each round edits the bulletin, starts a build (some clean, some two at once) and kills it with
SIGKILL, workers and all, at a random moment. Meanwhile one reader fetches pages as a web server
does, and another takes the whole site and holds it to its record. Then a build runs undisturbed:
it must give what a clean build elsewhere gives, and all that was read must be of the site before
or of the site after.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.bulletins import NOON, Bulletin, article, make_bulletin, tree

BUILDS, ARTICLES = 100, 60
OLD, NEW = "docs/bai-viet/2026/10/cu.md", "docs/bai-viet/2026/11/moi.md"


def main(arguments: Sequence[str]) -> int:
    """Runs as many rounds as asked; 1 if anything was not as it must be."""
    parser = argparse.ArgumentParser(prog="bantin soak kills", allow_abbrev=False)
    parser.add_argument("--builds", type=int, default=BUILDS, help="số lần dựng bị giết")
    parser.add_argument("--seed", type=int, help="chạy lại với đúng những lựa chọn của lần ấy")
    options = parser.parse_args(arguments)
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    print(f"Lần chạy số {seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    room = _Room(folder, random.Random(seed))
    for number in range(options.builds):
        if wrong := room.round(number):
            print(f"Vòng {number}: {wrong}; mọi thứ còn ở {folder}")
            return 1
        if (number + 1) % 10 == 0:
            print(f"{number + 1} vòng: {room}", flush=True)
    shutil.rmtree(folder)
    print(f"Đều đúng sau {options.builds} vòng: {room}")
    return 0


class _Room:
    """A bulletin that is edited, built, killed and read."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance = chance
        self.done: Counter[str] = Counter()
        files = {
            f"docs/bai-viet/2025/{number % 12 + 1:02}/s{number}.md": article(
                f"Sẵn {number}", date=f"2025-{number % 12 + 1:02}-0{number % 9 + 1}"
            )
            for number in range(ARTICLES)
        }
        self.live = make_bulletin(folder / "live", files)
        self.anew = make_bulletin(folder / "anew", files)
        started = time.monotonic()
        self._must(self.live.build("--strict").code == 0, "the first build")
        self.usual = time.monotonic() - started

    def __str__(self) -> str:
        return ", ".join(f"{name} {count}" for name, count in sorted(self.done.items()))

    def round(self, number: int) -> str:
        """Plays one; what was wrong, if anything was."""
        before, seals = tree(self.live.site), {_seal(self.live.site)}
        self._edit(number)
        reader = _Reader(self.live.site, random.Random(number))
        clean = "1" if number % 3 == 2 else ""
        builds = [_start(self.live, clean) for _ in range(2 if number % 5 == 4 else 1)]
        time.sleep(self.chance.uniform(0.05, 1.3) * self.usual)
        for build in builds[:1]:
            self.done["killed" if _kill(build) else "ended by itself"] += 1
        for build in builds[1:]:
            self.done["two at once"] += 1
            output = build.communicate()[0]
            if build.returncode:
                return f"the other of two builds failed: {output}"
        left = tree(self.live.site)
        result = self.live.build("--strict")
        reader.stop()
        if result.code:
            return f"the next build failed: {result.output}"
        after = tree(self.live.site)
        seals.add(_seal(self.live.site))
        self.done["pages read"] += len(reader.pages)
        self.done["sites read"] += len(reader.seals)
        self.done["swapped while read"] += reader.swapped
        self.done["left new" if left != before else "left old"] += 1
        if left not in (before, after):
            return "the killed build left neither the old site nor the new one"
        if reader.wrong:
            return reader.wrong
        if not set(reader.seals) <= seals:
            return "a site was read that is neither the old one nor the new one"
        for path, content in reader.pages:
            if content not in (before.get(path), after.get(path)):
                return f"{path} was read as it is in neither site"
        anew = self.anew.build("--strict", BANTIN_CLEAN="1")
        if anew.code or tree(self.anew.site) != after:
            return f"a clean build gives something else: {anew.output}"
        return ""

    def _edit(self, number: int) -> None:
        files = {OLD: article(f"Cũ {number}", date="2026-10-05"), NEW: article(f"Mới {number}")}
        for bulletin in (self.live, self.anew):
            bulletin.write(files)

    @staticmethod
    def _must(holds: bool, what: str) -> None:
        if not holds:
            raise SystemExit(f"{what} failed")


class _Reader(threading.Thread):
    """Reads until told to stop: pages by their names, and whole sites held to their records.

    ``pages`` are paths with a digest of what was read, None where there was nothing; ``seals`` of
    whole sites; ``wrong`` says what no reader may see.
    """

    def __init__(self, site: Path, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self.pages: list[tuple[str, str | None]] = []
        self.seals: list[str] = []
        self.swapped = 0
        self.wrong = ""
        self._site = site
        self._chance = chance
        self._paths = sorted(tree(site))
        self._done = threading.Event()
        self.start()

    def stop(self) -> None:
        self._done.set()
        self.join()

    def run(self) -> None:
        while not self._done.wait(0.01):
            for path in self._chance.sample(self._paths, 10):
                self.pages.append((path, _digest_of(f"{self._site}/{path}")))
            self._read_whole()

    def _read_whole(self) -> None:
        """A whole site as it is reached through one opened folder, whatever its name leads to."""
        folder = os.open(self._site, os.O_RDONLY | os.O_DIRECTORY)
        try:
            place = Path(f"/proc/self/fd/{folder}")
            with suppress(OSError):
                seal, found = _seal(place), _weighed(place)
                if os.stat(self._site).st_ino != os.fstat(folder).st_ino:
                    self.swapped += 1  # what was read is the spare by now, and being changed
                    return
                self.seals.append(seal)
                if found != seal:
                    self.wrong = f"the record says {seal}, the files are {found}"
                return
            if os.stat(self._site).st_ino == os.fstat(folder).st_ino:
                self.wrong = "a file vanished from the published site"
            self.swapped += 1
        finally:
            os.close(folder)


def _seal(site: Path) -> str:
    from bantin.build.staging import seal_of

    return seal_of(site)


def _weighed(site: Path) -> str:
    """The seal that a site of these files must have."""
    from bantin.build.manifest import Manifest
    from bantin.sources.digests import digest

    manifest = Manifest()
    for folder, _, names in os.walk(f"{site}/."):
        for name in names:
            path = os.path.relpath(f"{folder}/{name}", f"{site}/.")
            if path != "published.json":
                manifest.set(path, digest(Path(folder, name).read_bytes()))
    return manifest.tree


def _digest_of(path: str) -> str | None:
    try:
        with open(path, "rb") as stream:
            return hashlib.sha256(stream.read()).hexdigest()
    except FileNotFoundError:
        return None


def _start(bulletin: Bulletin, clean: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "-q", "build", "--strict"],
        cwd=bulletin.root,
        env={**os.environ, "SOURCE_DATE_EPOCH": NOON, "BANTIN_CLEAN": clean, "BANTIN_PACE": "3600"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def _kill(build: subprocess.Popen[str]) -> bool:
    """Ends a build and its workers at once; whether it was still running."""
    running = build.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(build.pid, signal.SIGKILL)
    build.communicate()
    return running


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
