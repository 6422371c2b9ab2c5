"""``./bantin soak publishes``: publications and rollbacks while others read the site through nginx.

Three editions of a bulletin are built. They are published over and over, or gone back to, while
readers ask nginx for pages, some of them compressed. No answer may be lost, and each must be a file
of one edition, whole, as its own headers tell.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import brotli

from bantin.content.settings import read_settings
from bantin.diagnostics import Problems
from bantin.publishing.built import Built, built_site
from bantin.publishing.errors import PublishingError
from bantin.publishing.folder import Releases
from bantin.publishing.provenance import origin_of
from bantin.publishing.releasing import Kind
from tests.bulletins import article, make_bulletin
from tests.nginx import Nginx, serving

PUBLISHES, READS, READERS, KEPT = 100, 4000, 4, 3
PAGE = "docs/bai-viet/2026/11/a.md"


def main(arguments: Sequence[str]) -> int:
    """Runs as many rounds as asked; 1 if anything was not as it must be."""
    parser = argparse.ArgumentParser(prog="bantin soak publishes", allow_abbrev=False)
    parser.add_argument("--publishes", type=int, default=PUBLISHES, help="số lần đăng và quay về")
    parser.add_argument("--reads", type=int, default=READS, help="số lần đọc ít nhất")
    parser.add_argument("--seed", type=int, help="chạy lại với đúng những lựa chọn của lần ấy")
    options = parser.parse_args(arguments)
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    print(f"Lần chạy số {seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="publishes-"))
    outcome = run(folder, random.Random(seed), options.publishes, options.reads)
    if outcome.wrong:
        print(f"{outcome.wrong[0]}; mọi thứ còn ở {folder}")
        return 1
    shutil.rmtree(folder)
    print(f"Đều đúng: {outcome}")
    return 0


@dataclass
class Outcome:
    """What was done, and what no reader may see."""

    done: Counter[str]
    wrong: list[str]

    @property
    def changes(self) -> int:
        return self.done["publications"] + self.done["rollbacks"]

    def __str__(self) -> str:
        return ", ".join(f"{name} {count}" for name, count in sorted(self.done.items()))


def run(folder: Path, chance: random.Random, publishes: int, reads: int) -> Outcome:
    """Publishes and goes back at least so many times, while at least so many reads are made."""
    editions = build_editions(folder)
    releases = Releases(folder / "live")
    outcome = Outcome(Counter(), [])
    origin = origin_of(folder, "Bản tin")

    def publish(built: Built) -> None:
        with releases.locked(print):
            releases.publish(built, origin, Kind(), lambda *_: None)
            releases.prune(KEPT)
        outcome.done["publications"] += 1

    publish(editions[0])
    with serving(folder / "nginx", releases.folder, editions[0].rules) as nginx:
        readers = [_Reader(nginx, editions, random.Random(chance.random())) for _ in range(READERS)]
        while outcome.changes <= publishes or sum(one.reads for one in readers) < reads:
            if chance.random() < 0.3:
                try:
                    with releases.locked(print):
                        releases.rollback(None)
                    outcome.done["rollbacks"] += 1
                except PublishingError:
                    outcome.done["no older one"] += 1
            else:
                publish(chance.choice(editions))
            if any(one.wrong for one in readers):
                break
        for reader in readers:
            reader.stop()
    outcome.done["reads"] = sum(one.reads for one in readers)
    outcome.done["editions seen"] = len(set().union(*(one.seen for one in readers)))
    outcome.wrong += [one.wrong for one in readers if one.wrong]
    return outcome


def build_editions(folder: Path) -> list[Built]:
    """Three built sites that differ in most of their pages, each in a folder of its own."""
    editions = []
    bulletin = make_bulletin(folder / "b")
    for number in range(3):
        # Two of the same length: a server must not take one for the other.
        title = ("Bản thứ A", "Bản thứ B", "Bản tin khác hẳn hai bản trước")[number]
        bulletin.write({PAGE: article(title), "docs/huong-dan/index.md": f"# {title}\n"})
        result = bulletin.build("--strict")
        if result.code:
            raise SystemExit(result.output)
        with built_site(read_settings(bulletin.root, Problems()), print) as built:
            site = Path(shutil.copytree(built.site, folder / f"edition-{number}"))
            editions.append(replace(built, site=site))
    return editions


class _Reader(threading.Thread):
    """Asks for pages until told to stop; ``wrong`` says what no reader may see."""

    def __init__(self, nginx: Nginx, editions: list[Built], chance: random.Random) -> None:
        super().__init__(daemon=True)
        self.reads = 0
        self.seen: set[int] = set()
        self.wrong = ""
        self._tags: dict[tuple[str, str, str], bytes] = {}
        self._nginx = nginx
        self._chance = chance
        self._done = threading.Event()
        common = set(editions[0].files).intersection(*(one.files for one in editions[1:]))
        pages = [path for path in common if path.endswith("index.html")]
        self._wanted = {
            "/" + path.removesuffix("index.html"): [
                (one.site / path).read_bytes() for one in editions
            ]
            for path in sorted(pages)
        }
        self.start()

    def stop(self) -> None:
        self._done.set()
        self.join()

    def run(self) -> None:
        addresses = list(self._wanted)
        while not self._done.is_set() and not self.wrong:
            address = self._chance.choice(addresses)
            encoding = self._chance.choice(("identity", "gzip", "gzip, br"))
            try:
                answer = self._nginx.get(address, Accept_Encoding=encoding)
                packing = answer.headers.get("content-encoding", "")
                unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(packing, bytes)
                content = unpack(answer.body)
            except (OSError, EOFError, brotli.error) as error:
                self.wrong = f"{address} ({encoding}) was lost: {error!r}"
                return
            if answer.status != 200:
                self.wrong = f"{address} was answered {answer.status}"
            elif content not in self._wanted[address]:
                self.wrong = f"{address} ({encoding}) is of no edition"
            else:
                edition = self._wanted[address].index(content)
                self.seen.add(edition)
                # Browsers keep what they have while its tag stays the same.
                tag = (address, packing, answer.headers["etag"])
                if self._tags.setdefault(tag, content) != content:
                    self.wrong = f"{address} ({encoding}) changed, and its tag did not"
            self.reads += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
