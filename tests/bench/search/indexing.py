"""Our index of a generated corpus, written and measured in a process of its own.

What is counted is what a build does with articles that it has already read: their Markdown to
plain text, the index, its files. Prints the cost as one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from bantin.search import Entry, build_index, plain_text
from tests.bench.corpus import SECTIONS, articles


def main(site: Path, count: int, seed: int, words: int) -> None:
    """Writes ``site/search``; articles are counted as in ``tests.bench.corpus.articles``."""
    news = [(article, article.body) for article in articles(count, seed, words)]
    wall, cpu = time.perf_counter(), _cpu()
    entries = (
        Entry(
            url=article.url,
            title=article.title,
            text=plain_text(body),
            standfirst=article.standfirst,
            date=article.date.isoformat(),
            section=article.section,
            section_title=SECTIONS[article.section],
        )
        for article, body in news
    )
    for path, data in build_index(entries).items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    cost = {
        "wall": time.perf_counter() - wall,
        "cpu": _cpu() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(cost))


def _cpu() -> float:
    """Seconds of this process and of those it started."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
