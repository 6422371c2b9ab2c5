"""The tree beside the published one: on any file system, and whatever was left behind."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from bantin.build.staging import Staging, seal_of
from tests.bulletins import tree


def record(name: str) -> bytes:
    return b'{"addresses": [],\n"tree": "%s",\n"version": 1}' % name.encode()


def publish(site: Path, name: str, base: str, files: dict[str, str], gone: str = "") -> None:
    staging = Staging(site)
    staging.has(base)
    staging.begin(base)
    if gone:
        staging.remove(gone)
    for path, text in files.items():
        staging.write(path, text.encode())
    staging.publish(record(name))
    staging.renew_spare()


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "published.json"
    }


@pytest.fixture(params=["as it is", "without links", "without exchange"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def refuse(*arguments: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links here")

    if request.param == "without links":
        monkeypatch.setattr(os, "link", refuse)
    elif request.param == "without exchange":
        monkeypatch.setattr(sys, "platform", "elsewhere")
    return tmp_path / "site"


def test_changes_come_one_after_another(site: Path) -> None:
    publish(site, "one", "", {"a.txt": "1", "sub/b.txt": "1"})
    publish(site, "two", "one", {"a.txt": "2", "c/d/e.txt": "2"})
    publish(site, "three", "two", {"f.txt": "3"}, gone="sub/b.txt")
    expected = {"a.txt": "2", "c/d/e.txt": "2", "f.txt": "3"}
    assert read(site) == expected
    assert not (site / "sub").exists()
    assert seal_of(site) == "three"
    assert tree(site) == tree(site.with_name(".site.spare"))
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.spare", "site"]


def test_what_is_written_never_shows_before_its_time(site: Path) -> None:
    publish(site, "one", "", {"a.txt": "1"})
    staging = Staging(site)
    assert staging.has("one")
    staging.begin("one")
    staging.write("a.txt", b"2")
    staging.write("b.txt", b"2")
    assert read(site) == {"a.txt": "1"}
    staging.discard()
    assert read(site) == {"a.txt": "1"}


def test_a_spare_that_was_being_changed_is_not_trusted(site: Path) -> None:
    publish(site, "one", "", {"a.txt": "1"})
    killed = Staging(site)
    killed.begin("one")
    killed.write("left-behind.txt", b"?")
    publish(site, "two", "one", {"b.txt": "2"})
    assert read(site) == {"a.txt": "1", "b.txt": "2"}


def test_a_spare_takes_the_place_of_a_site_that_was_deleted(site: Path) -> None:
    publish(site, "one", "", {"a.txt": "1"})
    site.rename(site.with_name("gone"))
    publish(site, "two", "one", {"b.txt": "2"})
    assert read(site) == {"a.txt": "1", "b.txt": "2"}


def test_a_crash_between_two_renames_is_mended(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "one", "", {"a.txt": "1"})
    site.rename(tmp_path / ".site.old")
    Staging(site)
    assert read(site) == {"a.txt": "1"}


def test_what_a_crash_after_the_renames_left_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "one", "", {"a.txt": "1"})
    (tmp_path / ".site.old").mkdir()
    publish(site, "two", "one", {"a.txt": "2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.spare", "site"]
