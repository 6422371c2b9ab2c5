"""What readers have seen is what was published: a release is held to it, wherever it is made."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.bulletins import NOON, Bulletin, Result, article, make_bulletin, tree
from tests.site.test_releases import SSH, with_ssh

DATA = "data/thu.yml"
TABLE = """\
title: Hộp thư
source: {{name: Tòa soạn}}
columns: [{{period: 2025}}]
rows:
  - {{id: thu, label: Thư, type: integer, unit: thư, cells: {{2025: {value}}}}}
{revisions}"""
REVISION = "revisions: [{date: 2026-11-24, cell: thu@2025, old: 12, new: 13, reason: Đếm sót}]\n"
PAGE, OTHER = "docs/bai-viet/2026/11/a.md", "docs/bai-viet/2026/11/b.md"
CHANGED = (
    f"{DATA}:5:67: LỖI: ô «thu@2025» đã đăng là 12, nay ghi 13 mà chưa có lần sửa nào nói rõ; "
    'thêm vào revisions: - {date: 2026-11-25, cell: thu@2025, old: "12", new: "13", reason: …}\n'
)
TOTAL = "Tổng cộng: 1 lỗi.\nLời giải ở /huong-dan/loi-thuong-gap/: #cell-changed\n"
REFUSED = "Chưa đăng: bạn đọc đã thấy những điều trên; trang đang đăng vẫn như cũ.\n"
NAMED = "bản ghi của bản đang đăng: --record THƯ_MỤC_ĐĂNG, ĐỊA_CHỈ hoặc TỆP"
UNKNOWN = "LỖI: không biết bạn đọc đã thấy gì để đối chiếu: {}; bản tin chưa đăng ở đâu bao giờ "
UNKNOWN += f"thì thêm --first, đã đăng rồi thì nêu {NAMED}\n"
FIRST = "Lần đăng đầu tiên: không có bản nào trước để đối chiếu.\n"


def table(value: int, revisions: str = "") -> str:
    return TABLE.format(value=value, revisions=revisions)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A web server of this machine: its address, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("web")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", folder
    server.shutdown()
    server.server_close()
    thread.join()


def build(bulletin: Bulletin, **variables: str) -> None:
    result = bulletin.bantin("build", **variables)
    assert result.code == 0, result.output


def clone(sources: Bulletin, root: Path, files: dict[str, str], **variables: str) -> Bulletin:
    """A fresh clone, with nothing that was built or kept, in which something is changed."""
    shutil.copytree(sources.root, root, ignore=shutil.ignore_patterns("site", ".*"))
    bulletin = Bulletin(root)
    bulletin.write(files)
    build(bulletin, **variables)
    return bulletin


def said(result: Result) -> tuple[int, str]:
    """What a command said, but for how far it has come, which a busy machine tells."""
    lines = result.output.splitlines(keepends=True)
    return result.code, "".join(line for line in lines if not line.startswith("Đang soạn "))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bulletin, Path]:
    """A bulletin that was built and published, and where; no test changes either."""
    bulletin = make_bulletin(tmp_path_factory.mktemp("p") / "b", {DATA: table(12), PAGE: article()})
    build(bulletin)
    return bulletin, bulletin.publish()


@pytest.fixture(scope="module")
def changed(published: tuple[Bulletin, Path], tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    """A fresh clone with another figure, built: nothing in it knows of what was published."""
    return clone(published[0], tmp_path_factory.mktemp("c") / "b", {DATA: table(13)})


@pytest.fixture
def here(changed: Bulletin, tmp_path: Path) -> Bulletin:
    """A copy of the clone that a test may change."""
    return changed.copy(tmp_path / "here")


def test_a_fresh_clone_may_not_change_a_figure_that_readers_have_seen(
    published: tuple[Bulletin, Path], here: Bulletin, tmp_path: Path
) -> None:
    live = tmp_path / "live"
    shutil.copytree(published[1], live, symlinks=True)
    before = tree(live), os.readlink(live / "current")
    refused = here.bantin("publish", str(live))
    assert said(refused) == (1, f"{CHANGED}{TOTAL}{REFUSED}")
    assert (tree(live), os.readlink(live / "current")) == before
    # From here on editors hear of it before they publish.
    known = f"{CHANGED}{TOTAL}Đã đối chiếu với bản đăng ở {live}.\n"
    assert said(here.bantin("check")) == (1, known)
    kept = "Chưa dựng được bản tin; trang đã dựng lần trước vẫn giữ nguyên.\n"
    assert said(here.bantin("build")) == (1, known + kept)

    here.write({DATA: table(13, REVISION)})
    build(here)
    assert said(here.bantin("check"))[0] == 0
    done = here.bantin("publish", str(live))
    assert done.code == 0, done.output
    assert here.bantin("publish", str(live)).code == 0
    # And back again, as if nothing had been.
    here.write({DATA: table(12)})
    assert "đã đăng là 13, nay ghi 12 mà chưa" in here.bantin("check").output


def test_where_nothing_is_known_nothing_goes_out_in_silence(
    published: tuple[Bulletin, Path], here: Bulletin, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    reason = f"ở {new} chưa có bản đăng nào"
    assert said(here.bantin("publish", str(new))) == (1, UNKNOWN.format(reason))
    assert not new.exists()
    told = f"Đối chiếu với bản ghi ở {published[1]}.\n"
    refused = here.bantin("publish", str(new), "--record", str(published[1]))
    assert said(refused) == (1, f"{told}{CHANGED}{TOTAL}{REFUSED}")
    first = here.bantin("publish", str(new), "--first")
    assert said(first)[0] == 0
    assert said(first)[1].startswith(f"{FIRST}Đã đăng bản ")
    again = here.bantin("publish", str(new), "--first")
    assert said(again) == (1, f"LỖI: {new} đang có bản đã đăng; bỏ --first\n")


def test_a_damaged_record_stops_the_release(
    published: tuple[Bulletin, Path], here: Bulletin, tmp_path: Path
) -> None:
    live = tmp_path / "live"
    shutil.copytree(published[1], live, symlinks=True)
    record = (live / "current/published.json").resolve()
    record.write_bytes(record.read_bytes()[:-10])
    before = tree(live)
    mend = f"; xem lại nơi đăng, hoặc nêu {NAMED}\n"
    reason = f"published.json ở {live} bị hỏng: không phải JSON trọn vẹn"
    for options in ((), ("--first",)):
        refused = here.bantin("publish", str(live), *options)
        assert said(refused) == (1, f"LỖI: {reason}{mend}")
    assert tree(live) == before
    by_hand = here.bantin("publish", str(live), "--record", str(published[0].site))
    assert by_hand.code == 1
    assert CHANGED in by_hand.output


def test_what_was_out_in_a_release_that_was_taken_back_stays_seen(
    published: tuple[Bulletin, Path], tmp_path: Path
) -> None:
    live = tmp_path / "live"
    shutil.copytree(published[1], live, symlinks=True)
    bulletin = published[0].copy(tmp_path / "b")
    bulletin.write({OTHER: article("Hai", date="2026-11-25 11:30")})
    build(bulletin)
    assert bulletin.bantin("publish", str(live)).code == 0
    assert bulletin.bantin("publish", str(live), "--rollback").code == 0
    assert not (live / "current/bai-viet/2026/11/b").exists()

    without = clone(published[0], tmp_path / "without", {})
    refused = without.bantin("publish", str(live))
    assert refused.code == 1
    assert refused.problems() == [
        "data/redirects.yml:1:1: LỖI: địa chỉ đã đăng «bai-viet/2026/11/b/» không còn bài nào; "
        "thêm dòng «bai-viet/2026/11/b/: <địa chỉ mới>» vào data/redirects.yml "
        "(hay «bai-viet/2026/11/b/: 410» nếu đã gỡ hẳn), hoặc để bài trở lại"
    ]
    without.write({"data/redirects.yml": "bai-viet/2026/11/b/: 410\n"})
    build(without)
    assert without.bantin("publish", str(live)).code == 0
    # The sources have it, but not a site that was built before its hour.
    early = clone(bulletin, tmp_path / "early", {}, SOURCE_DATE_EPOCH=str(int(NOON) - 3600))
    assert said(early.bantin("publish", str(live))) == (
        1,
        "LỖI: trang đã dựng thiếu «bai-viet/2026/11/b/»; chạy ./bantin build rồi đăng lại\n",
    )


def test_another_machine_is_asked_as_well(
    published: tuple[Bulletin, Path], here: Bulletin, tmp_path: Path
) -> None:
    variables = with_ssh(tmp_path / "bin", SSH)
    there = tmp_path / "máy chủ/tin"
    target = f"server.example:{there}"
    none = UNKNOWN.format(f"ở {target} chưa có bản đăng nào")
    assert said(here.bantin("publish", target, **variables)) == (1, none)
    there.parent.mkdir(exist_ok=True)
    shutil.rmtree(there)
    shutil.copytree(published[1], there, symlinks=True)
    refused = here.bantin("publish", target, **variables)
    assert said(refused) == (1, f"{CHANGED}{TOTAL}{REFUSED}")
    # A copy of what was there is kept: no network is needed to tell it again.
    known = f"{CHANGED}{TOTAL}Đã đối chiếu với bản đăng ở {target}.\n"
    assert said(here.bantin("check")) == (1, known)

    here.write({DATA: table(13, REVISION)})
    build(here)
    # Another publishes between the look and the switch.
    (tmp_path / "bin/rsync").write_text(
        f"#!/bin/sh\nln -sfn releases/20991231T000000Z '{there}/current'\n", "utf-8"
    )
    (tmp_path / "bin/rsync").chmod(0o755)
    overtaken = here.bantin("publish", target, **variables)
    assert said(overtaken) == (
        1,
        f"LỖI: ssh tới {target} không xong (vừa có một bản khác được đăng ở đó, chạy lại để đối "
        "chiếu với bản ấy); trang đang đăng ở đó vẫn như cũ\n",
    )
    (tmp_path / "bin/rsync").unlink()
    done = here.bantin("publish", target, **variables)
    assert done.code == 0, done.output
    here.write({DATA: table(14, REVISION.replace("13", "14"))})
    assert "ô «thu@2025» đã đăng là 13, nay ghi 14 mà chưa" in here.bantin("check").output


def test_a_host_of_files_is_held_to_the_site_at_its_address(
    published: tuple[Bulletin, Path], web: tuple[str, Path], tmp_path: Path
) -> None:
    url, folder = web[0] + "tin/", web[1] / "tin"
    into = ("--into", str(tmp_path / "public"))
    old = clone(published[0], tmp_path / "old", {}, SITE_URL=url)
    none = UNKNOWN.format(f"không đọc được {url}published.json (máy chủ đáp 404)")
    # The address is that for which the site was built, whatever the settings say by themselves.
    assert said(old.bantin("publish", "github-pages", *into)) == (1, none)
    first = old.bantin("publish", "github-pages", *into, "--first")
    assert said(first)[0] == 0
    assert said(first)[1].startswith(f"{FIRST}Đã sẵn sàng ")
    shutil.copytree(tmp_path / "public", folder)
    before = tree(tmp_path / "public")

    new = clone(published[0], tmp_path / "new", {DATA: table(13)}, SITE_URL=url)
    for host in ("github-pages", "gitlab-pages", "cloudflare-pages"):
        refused = new.bantin("publish", host, *into)
        assert said(refused) == (1, f"{CHANGED}{TOTAL}{REFUSED}")
    assert tree(tmp_path / "public") == before
    assert CHANGED in new.bantin("check", "--against", url).output

    other = clone(published[0], tmp_path / "other", {}, SITE_URL=web[0])
    foreign = other.bantin("publish", "github-pages", *into, "--record", url)
    assert foreign.code == 0, foreign.output
    shutil.copy(folder / "published.json", web[1])
    assert said(other.bantin("publish", "github-pages", *into)) == (
        1,
        f"LỖI: bản ghi ở {web[0]} là của «Bản tin mẫu» ({url}), không phải của «Bản tin mẫu» "
        f"({web[0]}); xem lại nơi đăng, hoặc nêu {NAMED}\n",
    )


def test_editors_hear_of_it_early_where_the_settings_tell_the_place(
    published: tuple[Bulletin, Path], changed: Bulletin, here: Bulletin, tmp_path: Path
) -> None:
    settings = (here.root / "mkdocs.yml").read_text("utf-8")
    own = "  bulletin:\n"
    live = tmp_path / "live"
    told = settings.replace(own, f"{own}    published: ../live\n")
    here.write({"mkdocs.yml": told})
    notice = (
        f"LƯU Ý: chưa đối chiếu được với bản đã đăng: ở {live} chưa có bản đăng nào; "
        "lúc đăng sẽ soát lại."
    )
    for _ in range(2):
        result = here.bantin("build")
        assert result.code == 0
        assert notice in result.output.splitlines()
    assert notice in here.bantin("check").output.splitlines()
    # What is known of readers leaves no trace in the site.
    assert tree(here.site) == tree(changed.site)

    shutil.copytree(published[1], live, symlinks=True)
    known = f"{CHANGED}{TOTAL}Đã đối chiếu với bản đăng ở {live}.\n"
    assert said(here.bantin("check")) == (1, known)
    assert known in here.bantin("build").output
    here.write({DATA: table(13, REVISION)})
    build(here)
    held = clone(here, tmp_path / "held", {"mkdocs.yml": settings})
    assert tree(here.site) == tree(held.site)


def test_a_place_named_for_one_run_must_have_a_record(
    published: tuple[Bulletin, Path], here: Bulletin
) -> None:
    place = here.root / "khong-co"
    said_of_it = f"LỖI: ở {place} chưa có bản đăng nào; chỉ đúng nơi bản tin đang được đăng\n"
    assert said(here.bantin("check", "--against", "khong-co")) == (1, said_of_it)
    kept = "Chưa dựng được bản tin; trang đã dựng lần trước vẫn giữ nguyên.\n"
    assert said(here.bantin("build", "--against", "khong-co")) == (1, said_of_it + kept)
    assert CHANGED in here.bantin("build", "--against", str(published[1])).output
    # And no run after it is held to that.
    assert here.bantin("build").code == 0


def test_a_trial_that_was_thrown_away_binds_nobody(here: Bulletin, tmp_path: Path) -> None:
    trial = tmp_path / "thu"
    assert here.bantin("publish", str(trial), "--first").code == 0
    here.write({DATA: table(14)})
    assert here.bantin("check").code == 1
    shutil.rmtree(trial)
    assert here.bantin("check").code == 0
    build(here)
