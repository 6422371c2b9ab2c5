"""Releases that were damaged where they lie: none is copied on, and none is gone back to."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from bantin.cli.publishing import publish
from bantin.cli.verifying import verify_site
from bantin.publishing.holding import Told
from bantin.publishing.manifest import MANIFEST, PROVENANCE, entry_of
from tests.bulletins import NOON, Bulletin, article, make_bulletin, tree
from tests.site.test_releases import SSH, with_ssh

PAGE = "docs/bai-viet/2026/11/a.md"
AT = "bai-viet/2026/11/a/index.html"
SAME = "hosting/rules.json"  # of which every release has the same
URL = "https://bantin.example/"
DAILY = Told()
KEEPS = "trang đang đăng vẫn như cũ"


def build(bulletin: Bulletin, title: str, url: str = URL) -> None:
    bulletin.write({PAGE: article(title)})
    result = bulletin.build("--strict", SITE_URL=url)
    assert result.code == 0, result.output


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bulletin, Path, Path]:
    """A bulletin, three releases of it, and a release of another site."""
    folder = tmp_path_factory.mktemp("integrity")
    bulletin = make_bulletin(folder / "b")
    for title in ("Một", "Hai", "Ba"):
        build(bulletin, title)
        bulletin.publish()
    other = make_bulletin(folder / "khac")
    build(other, "Khác", "https://khac.example/")
    return bulletin, folder / "b-live", (other.publish() / "current").resolve()


class Live:
    """A copy of those releases, in which files that are alike are not one on the disk."""

    def __init__(self, bulletin: Bulletin, folder: Path) -> None:
        self.bulletin = bulletin
        self.folder = folder
        self.names = sorted(os.listdir(folder / "releases"))

    def __truediv__(self, path: str) -> Path:
        return self.folder / "releases" / path

    @property
    def current(self) -> str:
        return Path(os.readlink(self.folder / "current")).name

    def publish(
        self, target: str = "", rollback: str | None = None, told: Told = DAILY
    ) -> tuple[int, str]:
        """What the command does, in this process: there are many of them here."""
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = publish(
                self.bulletin.root,
                target or str(self.folder),
                into=None,
                kept=5,
                rollback=rollback,
                folder=None,
                brotli=None,
                told=told,
            )
        return code, said.getvalue()


def verified(folder: Path) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        return verify_site(str(folder)), said.getvalue()


@pytest.fixture
def live(
    shared: tuple[Bulletin, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Live:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    shutil.copytree(shared[1], tmp_path / "live", symlinks=True)
    return Live(shared[0], tmp_path / "live")


def flip(file: Path) -> None:
    """Changes a byte, and neither the size nor the time."""
    found, content = file.stat(), bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def point_elsewhere(file: Path) -> None:
    file.unlink()
    file.symlink_to("/etc/hostname")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def stale(file: Path) -> None:
    """What an earlier version of the file would have been, compressed."""
    file.write_bytes(gzip.compress(b"<!doctype html><title>Xua</title>", mtime=0))


def longer(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"more")


SPOILED: list[tuple[str, Callable[[Path], None]]] = [
    (SAME, flip),
    (SAME, Path.unlink),
    (SAME, point_elsewhere),
    (SAME, a_folder),
    (SAME, lambda file: os.truncate(file, 0)),
    (AT, flip),
    (f"{AT}.gz", flip),
    (f"{AT}.br", flip),
    (f"{AT}.gz", stale),
    (f"{AT}.gz", longer),
    (f"{AT}.br", longer),
    (f"{AT}.br", Path.unlink),
    (f"{SAME}.gz", Path.unlink),
    (f"{SAME}.br", point_elsewhere),
]


@pytest.mark.parametrize(("path", "spoil"), SPOILED)
def test_what_is_damaged_is_made_anew(live: Live, path: str, spoil: Callable[[Path], None]) -> None:
    whole = tree(live.folder / "current")
    whole = {name: found for name, found in whole.items() if name != PROVENANCE}
    before = (live / live.current / path).stat().st_mtime
    spoil(live / f"{live.current}/{path}")
    code, said = verified(live.folder)
    assert code == 1
    assert f"{path}: LỖI: " in said

    code, said = live.publish()

    assert code == 0, said
    assert said.splitlines()[0] == (
        f"LƯU Ý: 1 tệp của bản đăng trước bị hỏng hoặc mất, như {path}; bản "
        "mới làm lại từ bản dựng. Xem lại ổ đĩa và ai sửa được thư mục ấy."
    )
    now = tree(live.folder / "current")
    assert {name: found for name, found in now.items() if name != PROVENANCE} == whole
    # A browser or a proxy that has the damaged file asks by its time and size.
    assert (live / live.current / path).stat().st_mtime > before
    assert verified(live.folder)[0] == 0


def test_a_release_before_without_a_manifest_is_no_hindrance(live: Live) -> None:
    shutil.rmtree(live / f"{live.current}/release")
    flip(live / f"{live.current}/{AT}")
    assert live.publish()[0] == 0
    assert verified(live.folder)[0] == 0


def test_nothing_is_taken_from_a_release_before_that_is_another_sites(
    live: Live, shared: tuple[Bulletin, Path, Path]
) -> None:
    shutil.rmtree(live / live.current)
    shutil.copytree(shared[2], live / live.current)
    own = str(live / f"{live.names[-2]}/published.json")
    code, said = live.publish()  # whose readers these are must be said
    assert code == 1
    assert "là của «Bản tin mẫu» (https://khac.example/), không phải của «Bản tin mẫu»" in said
    assert live.publish(told=Told(record=own))[0] == 0
    assert verified(live.folder)[0] == 0
    assert "<title>Ba – " in (live.folder / "current" / AT).read_text("utf-8")


def test_an_upload_that_was_damaged_is_made_anew(
    shared: tuple[Bulletin, Path, Path], tmp_path: Path
) -> None:
    upload = ("publish", "gitlab-pages", "--into", str(tmp_path / "u"), "--record", str(shared[1]))
    assert shared[0].bantin(*upload).code == 0
    whole = tree(tmp_path / "u")
    for path in (SAME, AT, f"{AT}.gz"):
        flip(tmp_path / "u" / path)
    (tmp_path / "u/robots.txt").unlink()
    (tmp_path / "u/la.txt").write_text("lạ", "utf-8")
    assert shared[0].bantin(*upload).code == 0
    assert tree(tmp_path / "u") == whole


def forge(folder: Path) -> None:
    """A file is changed, and its digest in the manifest as well."""
    flip(folder / AT)
    document = json.loads((folder / MANIFEST).read_text("utf-8"))
    document["files"][AT]["sha256"] = entry_of(folder / AT).sha256
    (folder / MANIFEST).write_text(json.dumps(document), "utf-8")


def empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def by_hand(folder: Path) -> None:
    empty(folder)
    (folder / "index.html").write_text("<title>Tự làm</title>", "utf-8")


def a_link(folder: Path) -> None:
    folder.rename(folder.with_name("khac"))
    folder.symlink_to("khac")


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("", "utf-8")


UNFIT: list[tuple[Callable[[Path], object], str]] = [
    (empty, "trống hoặc không phải thư mục"),
    (by_hand, f"không có {MANIFEST}"),
    (a_link, "trống hoặc không phải thư mục"),
    (a_file, "trống hoặc không phải thư mục"),
    (lambda folder: (folder / MANIFEST).unlink(), f"không có {MANIFEST}"),
    (lambda folder: (folder / AT).unlink(), f"1 tệp thiếu, như {AT}"),
    (lambda folder: flip(folder / AT), f"1 tệp hỏng hoặc bị sửa, như {AT}"),
    (lambda folder: point_elsewhere(folder / AT), f"1 tệp hỏng hoặc bị sửa, như {AT}"),
    (lambda folder: flip(folder / f"{AT}.gz"), f"1 tệp hỏng hoặc bị sửa, như {AT}.gz"),
    (lambda folder: (folder / "la.php").write_text("<?php"), "1 tệp lạ, như la.php"),
    (forge, f"{MANIFEST} không phải tệp kê mà {PROVENANCE} nói tới"),
    (
        lambda folder: (folder / PROVENANCE).unlink(),
        f"{MANIFEST} không phải tệp kê mà {PROVENANCE} nói tới",
    ),
    (
        lambda folder: [shutil.rmtree(folder / name) for name in ("bai-viet", "search")],
        " tệp thiếu, như bai-viet/2026/11/a/index.html",
    ),
]


@pytest.mark.parametrize("there", ["here", "over ssh"])
@pytest.mark.parametrize(("spoil", "said"), UNFIT)
def test_an_unfit_release_is_not_gone_back_to(
    live: Live,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], object],
    said: str,
    there: str,
) -> None:
    first, second, third = live.names
    spoil(live / second)
    target = str(live.folder)
    if there == "over ssh":
        target = f"server.example:{live.folder}"
        monkeypatch.setenv("PATH", with_ssh(tmp_path / "bin", SSH)["PATH"])
    shown = tree(live / third)
    for wanted in ("", second):
        code, told = live.publish(target, rollback=wanted)
        assert code == 1
        assert told.startswith(f"LỖI: không quay về bản {second} (")
        mend = f"bản gần nhất còn nguyên: {first}, quay về bằng --rollback {first}\n"
        assert told.endswith(f"{said}), {KEEPS}; {mend}")
        assert (live.current, tree(live / third)) == (third, shown)
    assert live.publish(target, rollback=first) == (0, f"Đã quay về bản {first}.\n")


@pytest.mark.parametrize("spoiled", [False, True])
def test_another_sites_release_is_not_gone_back_to(
    live: Live, shared: tuple[Bulletin, Path, Path], spoiled: bool
) -> None:
    first, second, third = live.names
    for name in (first, second):
        shutil.rmtree(live / name)
        shutil.copytree(shared[2], live / name)
    if spoiled:  # then it is the settings that tell which site belongs here
        empty(live / third)
    assert live.publish(rollback="") == (
        1,
        f"LỖI: không quay về bản {second} (là của trang khác (https://khac.example/)), {KEEPS}; "
        "không còn bản nào khác còn nguyên, dựng và đăng lại bản đúng\n",
    )
    assert live.current == third


def test_a_release_of_an_earlier_program_can_be_gone_back_to(live: Live) -> None:
    """Its manifest names no compressed copies, and it has some of the manifest itself."""
    _, second, _ = live.names
    folder = live / second
    document = json.loads((folder / MANIFEST).read_text("utf-8"))
    del document["compressed"]
    (folder / MANIFEST).write_text(json.dumps(document), "utf-8")
    (folder / f"{MANIFEST}.gz").write_bytes(gzip.compress((folder / MANIFEST).read_bytes()))
    statement = json.loads((folder / PROVENANCE).read_text("utf-8"))
    statement["subject"][0]["digest"]["sha256"] = entry_of(folder / MANIFEST).sha256
    (folder / PROVENANCE).write_text(json.dumps(statement), "utf-8")
    assert verified(folder)[0] == 0
    flip(folder / f"{AT}.br")
    code, said = live.publish(rollback="")
    assert code == 1
    assert f"(1 tệp lạ, như {AT}.br)" in said
    (folder / f"{AT}.br").unlink()
    assert live.publish(rollback="") == (0, f"Đã quay về bản {second}.\n")


def test_what_is_damaged_over_there_is_sent_anew(
    live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", with_ssh(tmp_path / "bin", SSH)["PATH"])
    target = f"server.example:{tmp_path / 'there'}"
    assert live.publish(target, told=Told(is_first=True))[0] == 0
    there = tmp_path / "there/current"
    for path in (SAME, AT, f"{AT}.gz"):
        flip(there / path)
    (there / "robots.txt").unlink()
    point_elsewhere(there / "rss.xml")
    assert live.publish(target)[0] == 0
    assert verified(tmp_path / "there")[0] == 0


def test_an_old_address_gives_way_when_the_site_has_a_page_there(bulletin: Bulletin) -> None:
    """The page of a month comes with its first article; until then its address is free."""
    bulletin.write({PAGE: article(), "data/redirects.yml": "bai-viet/2026/10: dan-van/\n"})
    assert bulletin.build("--strict").code == 0
    assert "dan-van/" in (bulletin.site / "bai-viet/2026/10/index.html").read_text("utf-8")
    bulletin.write({"docs/bai-viet/2026/10/b.md": article("Hai", date="2026-10-02")})
    told = (
        "data/redirects.yml:1:19: LỖI: địa chỉ «bai-viet/2026/10/» đang có trang, "
        "không thể chuyển đi nơi khác; xóa dòng này"
    )
    assert told in bulletin.bantin("check").output
    result = bulletin.build("--strict")
    assert result.code == 1
    assert told in result.output
    bulletin.write({"data/redirects.yml": ""})
    assert bulletin.build("--strict").code == 0
    assert "Hai" in (bulletin.site / "bai-viet/2026/10/index.html").read_text("utf-8")
