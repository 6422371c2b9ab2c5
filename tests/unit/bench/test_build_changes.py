"""The changes that are built, and how it is seen what a build wrote."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import yaml

from tests.bench.build import editing
from tests.bench.build.hugo import hugo, write_hugo
from tests.bench.build.ours import ours
from tests.bench.build.sites import Site, Written, article_pages, written
from tests.bench.build.tools import Tools
from tests.bench.corpus import articles, write_bulletin

COUNT = 12


@pytest.fixture
def sides(tmp_path: Path) -> list[Site]:
    """The sources of both sides: ours, then Hugo's."""
    write_bulletin(tmp_path / "ours", COUNT, words=60)
    write_hugo(tmp_path / "hugo", tmp_path / "ours")
    template = tmp_path / "ours" / "theme" / "article.html"
    template.parent.mkdir()
    template.write_text('<article class="article">\n', "utf-8")
    return [ours(tmp_path / "ours"), hugo(tmp_path / "hugo", Tools(Path("hugo"), Path("pagefind")))]


def source(site: Site, name: str) -> str:
    return (site.root / site.articles / name).read_text("utf-8")


def test_both_sides_have_the_same_articles(sides: list[Site]) -> None:
    mine, theirs = map(editing.article_files, sides)
    assert mine == theirs
    assert len(mine) == COUNT


def test_hugo_is_given_what_our_article_says(sides: list[Site]) -> None:
    first = next(iter(articles(COUNT, words=60)))
    _, front, body = source(sides[1], first.url.removeprefix("bai-viet/")[:-1] + ".md").split(
        "---\n", 2
    )
    with_page = first.author in ("ban-bien-tap", "cay-but-mau")
    assert yaml.safe_load(front) == {
        "title": first.title,
        "date": first.date.isoformat(),
        "description": first.standfirst,
        "sections": [first.section],
        "tags": list(first.tags),
        "authors": [first.author] if with_page else [],
        "contributors": [] if with_page else [first.author],
    }
    assert "so-lieu:" not in body
    assert "](/so-lieu/thu-gop-y/)" in body  # every fifth article quotes a figure, the first too
    assert all(paragraph in body for paragraph in first.paragraphs)


def test_sections_have_feeds_and_months_their_titles(sides: list[Site]) -> None:
    content = sides[1].root / "content"
    section = (content / "sections" / "dan-van" / "_index.md").read_text("utf-8")
    assert 'title: "Dân vận"' in section
    assert 'outputs: ["html", "atom", "rss"]' in section
    assert 'title: "Tháng 11/2026"' in source(sides[1], "2026/11/_index.md")


def test_the_same_word_changes_on_both_sides_and_nothing_else(sides: list[Site]) -> None:
    for site in sides:
        name = editing.chosen(editing.article_files(site), 1)
        before = source(site, name)
        editing.change_word(site, name, 1)
        after = source(site, name)
        assert after.split()[:-1] == before.split()[:-1]
        assert after.split()[-1] == "zuvbka."


def test_each_run_changes_another_article_with_another_word() -> None:
    names = [f"2020/01/{number:05}.md" for number in range(1_000)]
    assert len({editing.chosen(names, run) for run in range(50)}) == 50
    assert len({editing.marker(run) for run in range(50)}) == 50


def test_a_new_article_is_the_newest_on_both_sides(sides: list[Site]) -> None:
    for site in sides:
        before = editing.article_files(site)
        assert editing.add_article(site, 0) == "2026/11/bai-moi-zuvaka.md"
        editing.add_article(site, 1)
        text = source(site, "2026/11/bai-moi-zuvbka.md")
        assert 'title: "Bài mới zuvbka"\ndate: 2026-11-21\n' in text
        added = {"2026/11/bai-moi-zuvaka.md", "2026/11/bai-moi-zuvbka.md"}
        assert set(editing.article_files(site)) - set(before) == added


def test_a_template_is_marked_again_and_again(sides: list[Site]) -> None:
    for site in sides:
        editing.change_template(site, 0)
        editing.change_template(site, 1)
        text = (site.root / site.template).read_text("utf-8")
        assert text.count('<article class="article" data-run="1"') == 1
        assert text.count("data-run") == 1


def test_a_template_that_has_become_another_is_told(sides: list[Site]) -> None:
    site = sides[0]
    (site.root / site.template).write_text("<main>", "utf-8")
    with pytest.raises(editing.CannotChange):
        editing.change_template(site, 0)


def test_cleaning_leaves_the_sources_alone(sides: list[Site]) -> None:
    for site in sides:
        before = sorted(site.root.rglob("*"))
        for name in (f"{site.output}/index.html", ".kept/manifest", ".lock"):
            file = site.root / name
            file.parent.mkdir(exist_ok=True)
            file.touch()
        site.clean()
        assert sorted(site.root.rglob("*")) == before


def test_the_articles_to_search_for_are_those_that_were_changed_last(sides: list[Site]) -> None:
    for site in sides:
        changed = editing.chosen(editing.article_files(site), 1)
        editing.change_word(site, changed, 1)
        new = editing.add_article(site, 1)
        assert editing.last_changed(site, 1) == [changed, new]
        assert all(editing.marker(1) in source(site, name) for name in (changed, new))


def test_what_was_written_is_told_from_what_was_kept(tmp_path: Path) -> None:
    site = ours(tmp_path)
    output = tmp_path / "site"
    pages = ["index.html", "bai-viet/2024/03/mot-bai/index.html", "bai-viet/2024/03/index.html"]
    for name in [*pages, "atom.xml"]:
        file = output / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("trước")
    before = site.files()
    assert article_pages(before) == 1
    assert written({}, before) == Written(pages=3, files=4, bytes=4 * len("trước".encode()))
    assert written(before, site.files()) == Written(0, 0, 0)

    # The next tree has links to what is kept; the same bytes in a file of its own are written anew.
    shutil.copytree(output, tmp_path / "next", copy_function=os.link)
    (tmp_path / "next" / "index.html").unlink()
    (tmp_path / "next" / "index.html").write_text("trước")
    (tmp_path / "next" / "rss.xml").write_text("mới")
    shutil.rmtree(output)
    (tmp_path / "next").rename(output)
    after = written(before, site.files())
    assert after == Written(pages=1, files=2, bytes=len("trướcmới".encode()))
