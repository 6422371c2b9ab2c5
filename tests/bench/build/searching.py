"""Whether search works in the finished sites: asked in a real browser, as a reader would."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager

from tests.bench.build import editing
from tests.bench.build.running import Wrong
from tests.bench.build.sites import Site

_PATIENCE = 30_000  # ms until the results stand


def check_search(site: Site, words: str, names: Sequence[str]) -> None:
    """Raises ``Wrong`` unless a search for ``words`` leads to the pages of all those articles."""
    # Here, since the memory of this process would count as its builds'.
    from playwright.sync_api import TimeoutError as Late
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import ARGUMENTS, CHROMIUM, serve

    with contextmanager(serve)(site.root / site.output) as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{address}tim-kiem/?q={words}")
        try:
            for url in (editing.page_of(name).removesuffix("index.html") for name in names):
                page.locator(f'#search-results a[href*="{url}"]').first.wait_for(timeout=_PATIENCE)
        except Late as error:
            raise Wrong(f"{site.root.name}: «{words}» does not find {url}") from error
        finally:
            browser.close()
