"""How little a page takes: bytes, requests and hosts of a first visit, in a real browser.

Bytes and requests are the same on every machine, so they may be asserted; times are measured by
``./bantin bench pages``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bench.pages.loading import Load, load
from tests.bench.pages.sites import URLS, write_ours
from tests.bench.serving import Host, brotli_once, serving
from tests.bulletins import Result

# Bytes of all that is no photograph, as a host sends what was compressed beforehand.
BYTES = {"article": 8_000, "home": 12_000, "section": 10_000, "dataset": 10_000, "search": 22_000}
# Requests but for photographs and the favicon; search has a script and a style sheet of its own,
# and asks at once for the directory of its index.
REQUESTS = {"article": 2, "home": 2, "section": 2, "dataset": 2, "search": 5}
# How far two sizes of the archive may differ: in who comes before, after and near an article.
LEEWAY = 300


@pytest.fixture(scope="module")
def host(sample_build: Result) -> Iterator[Host]:
    """The sample bulletin."""
    with serving(sample_build.site, "br", brotli_once) as host:
        yield host


@pytest.fixture(scope="module")
def loads(browser: Browser, host: Host) -> dict[str, Load]:
    """A first visit to each kind of page that has a budget."""
    return {kind: load(browser, host.address + url) for kind, url in URLS.items()}


@pytest.mark.parametrize("kind", URLS)
def test_bytes(loads: dict[str, Load], kind: str) -> None:
    assert 1_000 < loads[kind].text <= BYTES[kind]


@pytest.mark.parametrize("kind", URLS)
def test_requests(loads: dict[str, Load], kind: str) -> None:
    visit = loads[kind]
    assert 1 <= visit.requests - visit.pictures <= REQUESTS[kind]


@pytest.mark.parametrize("kind", URLS)
def test_no_other_host(loads: dict[str, Load], kind: str) -> None:
    assert loads[kind].hosts == frozenset()


def test_an_article_with_a_photograph_takes_two_requests(loads: dict[str, Load]) -> None:
    visit = loads["article"]
    assert visit.pictures == 1
    assert visit.requests <= 2


def test_the_same_article_weighs_the_same_in_an_archive_six_times_as_large(
    browser: Browser, tmp_path: Path
) -> None:
    found = []
    for count in (50, 300):
        built = write_ours(tmp_path / str(count), count, words=150).build("--strict")
        assert built.code == 0, built.output
        with serving(built.site, "br", brotli_once) as host:
            found.append(load(browser, host.address + URLS["article"]).text)
    assert abs(found[0] - found[1]) <= LEEWAY
