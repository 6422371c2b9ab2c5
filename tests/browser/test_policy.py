"""Every kind of page in Chromium as nginx serves it, under the policy of the site itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bantin.publishing.rules import Rules, read_rules
from tests.browser.conftest import new_page
from tests.browser.kinds import KINDS, visit
from tests.bulletins import Result
from tests.nginx import Nginx, serving

NOTED = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


def rules_of(site: Path) -> Rules:
    return read_rules(lambda path: (site / path).read_bytes())


@pytest.fixture(scope="module")
def nginx(sample_build: Result, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """The sample bulletin, as a release that was not compressed."""
    folder = tmp_path_factory.mktemp("policy")
    (folder / "current").symlink_to(sample_build.site)
    with serving(folder / "nginx", folder, rules_of(sample_build.site)) as running:
        yield running


@pytest.fixture
def watched(browser: Browser, errors: list[str]) -> Iterator[Page]:
    """A page that notes what its policy forbids, service workers and all."""
    for page in new_page(browser, errors, "allow"):
        page.add_init_script(NOTED)
        yield page


def test_no_page_does_what_its_policy_forbids(
    nginx: Nginx, watched: Page, errors: list[str]
) -> None:
    """All kinds in one browser: what a service worker answers is under the same policy."""
    found: dict[str, list[str]] = {}
    for kind, address in KINDS.items():
        visit(watched, nginx.address, kind)
        found[kind] = watched.evaluate("violations") + [error for error in errors if error]
        errors.clear()
        headers = nginx.get(f"/{address}").headers
        policy = headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert ("unsafe-inline" in policy) == (kind == "handbook")
        for name in ("strict-transport-security", "referrer-policy", "permissions-policy"):
            assert headers[name], (kind, name)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-cache"
    (missing,) = found.pop("404")
    assert "status of 404" in missing
    assert {kind: said for kind, said in found.items() if said} == {}


def test_the_handbook_unfolds_under_its_policy(
    nginx: Nginx, watched: Page, errors: list[str]
) -> None:
    visit(watched, nginx.address, "handbook")
    watched.set_viewport_size({"width": 400, "height": 800})
    watched.locator("label.md-header__button[for=__drawer]").click()
    watched.locator(".md-nav--primary").get_by_role("link", name="Số liệu").click()
    watched.wait_for_url("**/huong-dan/so-lieu/**")
    assert watched.evaluate("violations") == []
    assert errors == []


SMUGGLED = {
    "script": "<script>document.title = 'hacked'</script>",
    "handler": '<img src="none" onerror="document.title = \'hacked\'">',
    "javascript": "<iframe src=\"javascript:parent.document.title = 'hacked'\"></iframe>",
    "data": "<script src=\"data:text/javascript,document.title='hacked'\"></script>",
    "style": "<style>body { display: none }</style>",
    "base": '<base href="https://other.example/">',
    "form": '<form action="https://other.example/"><button>Gửi</button></form>',
}


def test_what_is_smuggled_into_a_page_does_not_run(
    sample_build: Result, tmp_path: Path, watched: Page
) -> None:
    site = tmp_path / "current"
    for name, html in SMUGGLED.items():
        (site / name).mkdir(parents=True)
        (site / name / "index.html").write_text(f"<!doctype html><title>Yên</title>{html}", "utf-8")
    with serving(tmp_path / "nginx", tmp_path, rules_of(sample_build.site)) as nginx:
        for name in SMUGGLED:
            watched.goto(f"{nginx.address}{name}/", wait_until="load")
            watched.evaluate("document.querySelector('button')?.click()")
            watched.wait_for_function("violations.length > 0")
            assert watched.title() != "hacked"
            assert watched.url == f"{nginx.address}{name}/"
