"""Whatever points into the site, from a page, a feed or a list, leads to something."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.bulletins import Result
from tests.site.links import HOST, Site


@pytest.fixture(scope="module")
def site(sample_build: Result) -> Site:
    return Site(sample_build.site)


def test_nothing_points_nowhere(site: Site) -> None:
    broken = site.broken()
    assert broken == {}, json.dumps(broken, ensure_ascii=False, indent=1)


def test_every_page_but_redirects_and_404_is_pointed_at(site: Site) -> None:
    """A page that no other page leads to might as well not be there."""
    reached = {
        urlsplit(urljoin(HOST + name.removesuffix("index.html"), target)).path.lstrip("/")
        for name, page in site.pages.items()
        for target in page.pointers
    }
    pages = {name.removesuffix("index.html") for name in site.pages} - {"404.html"}
    assert sorted(pages - {unquote(one) for one in reached}) == []


@pytest.mark.parametrize(
    ("spoiled", "target"),
    [
        ('<a href="khong-co/">', "khong-co/"),
        ('<a href="a/#khong-co">', "a/#khong-co"),
        ('<a href="a">', "a"),
        ('<img src="a.jpg" srcset="tep.txt 1x, b.jpg 2x">', "b.jpg"),
        ('<meta http-equiv="refresh" content="0; url=../x/">', "../x/"),
        (f'<meta property="og:image" content="{HOST}x.jpg">', f"{HOST}x.jpg"),
        ('<div style="background: url(x.png)">', "x.png"),
        (f'<script type="application/ld+json">[{{"@id": "{HOST}x/"}}]</script>', f"{HOST}x/"),
    ],
)
def test_each_way_of_pointing_is_followed(tmp_path: Path, spoiled: str, target: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text('<p id="co"><a href="#co">', "utf-8")
    (tmp_path / "tep.txt").write_text("", "utf-8")
    (tmp_path / "index.html").write_text(f'<a href="a/#co" title="x">{spoiled}', "utf-8")
    assert target in Site(tmp_path).broken()
