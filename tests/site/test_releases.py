"""``bantin publish`` to a folder, to another machine and for hosts: what is there afterwards."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
import tomllib
from pathlib import Path

import pytest

from tests.bulletins import ROOT, Bulletin, article, make_bulletin, tree
from tests.soak.publishes import run

PAGE = "docs/bai-viet/2026/11/a.md"
AT = "bai-viet/2026/11/a/index.html"
ADDRESS = "http://127.0.0.1:9/tin/"  # where nobody answers


def bantin(bulletin: Bulletin, *arguments: str, **variables: str) -> tuple[int, str]:
    """Runs a command in the bulletin's folder: its exit code, and all that it said."""
    result = bulletin.bantin(*arguments, **variables)
    return result.code, result.output


def upload(bulletin: Bulletin, host: str, into: Path) -> tuple[int, str]:
    """Prepares what goes to a host for the first time."""
    return bantin(bulletin, "publish", host, "--into", str(into), "--first")


def build(bulletin: Bulletin, title: str) -> None:
    bulletin.write({PAGE: article(title, legacy_id="12")})
    result = bulletin.build("--strict", SITE_URL=ADDRESS)
    assert result.code == 0, result.output


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    """A built bulletin, whose build and sources no test changes."""
    bulletin = make_bulletin(
        tmp_path_factory.mktemp("b") / "b",
        {"data/redirects.yml": "cu/: bai-viet/2026/11/a/\nda-go/: 410\n"},
    )
    build(bulletin, "Một bài")
    return bulletin


def releases(folder: Path) -> list[str]:
    return sorted(os.listdir(folder / "releases"))


def test_releases_are_swapped_kept_and_gone_back_to(bulletin: Bulletin, tmp_path: Path) -> None:
    live = tmp_path / "live"
    for title in ("Một", "Hai", "Ba"):
        build(bulletin, title)
        first = () if live.exists() else ("--first",)
        code, said = bantin(bulletin, "publish", str(live), "--keep", "2", *first)
        assert code == 0, said
        assert f"<title>{title} – " in (live / "current" / AT).read_text("utf-8")
        assert (live / "www/tin").resolve() == (live / "current").resolve()
    second, third = releases(live)
    assert os.readlink(live / "current") == f"releases/{third}"
    files = [path for path in tree(live / "current") if not path.startswith("release/")]
    assert {path for path in files if not path.endswith((".br", ".gz"))} == tree(
        bulletin.site
    ).keys()
    same = "hosting/rules.json"
    assert os.path.samefile(*(live / "releases" / name / same for name in (second, third)))
    changed = [os.stat(live / "releases" / name / AT).st_mtime for name in (second, third)]
    assert changed[0] < changed[1]

    assert bantin(bulletin, "publish", str(live), "--rollback") == (
        0,
        f"Đã quay về bản {second}.\n",
    )
    assert "<title>Hai – " in (live / "current" / AT).read_text("utf-8")
    assert bantin(bulletin, "publish", str(live), "--rollback") == (
        1,
        "LỖI: không còn bản nào cũ hơn để quay về; dựng và đăng lại bản đúng\n",
    )
    assert bantin(bulletin, "publish", str(live), "--rollback", "x") == (
        1,
        f"LỖI: không có bản «x»; các bản đang giữ: {second}, {third}\n",
    )
    assert bantin(bulletin, "publish", str(live), "--rollback", third)[0] == 0
    assert "<title>Ba – " in (live / "current" / AT).read_text("utf-8")


def test_a_full_disk_leaves_readers_what_they_had(bulletin: Bulletin, tmp_path: Path) -> None:
    live = tmp_path / "live"
    build(bulletin, "Một")
    assert bantin(bulletin, "publish", str(live), "--first")[0] == 0
    before = tree(live)
    build(bulletin, "Hai")
    (tmp_path / "late").mkdir()
    (tmp_path / "late/sitecustomize.py").write_text(
        "import errno, pathlib\n"
        "write = pathlib.Path.write_bytes\n"
        "def full(self, data):\n"
        "    if self.name == 'manifest.json' and 'releases' in str(self):\n"
        "        raise OSError(errno.ENOSPC, 'full', str(self))\n"
        "    return write(self, data)\n"
        "pathlib.Path.write_bytes = full\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join((str(tmp_path / "late"), str(ROOT / "hooks")))
    code, said = bantin(bulletin, "publish", str(live), PYTHONPATH=paths)
    assert code == 1
    assert ": LỖI: ổ đĩa đã đầy; " in said
    assert "Traceback" not in said
    assert tree(live) == before


def test_only_the_site_of_the_last_build_is_published(bulletin: Bulletin, tmp_path: Path) -> None:
    live = str(tmp_path / "live")
    again = "chạy ./bantin build rồi đăng lại\n"
    bulletin.write({PAGE: article()})
    assert bantin(bulletin, "publish", live) == (1, f"LỖI: chưa có trang nào đã dựng; {again}")
    build(bulletin, "Một")
    page = bulletin.site / AT
    whole = page.read_bytes()

    bulletin.write({PAGE: article("Hai")})
    assert bantin(bulletin, "publish", live) == (
        1,
        f"LỖI: bài viết hoặc tệp trong docs đã đổi sau lần dựng gần nhất; {again}",
    )
    bulletin.write({PAGE: article("Một", legacy_id="12"), "data/authors.yml": "[]\n"})
    assert bantin(bulletin, "publish", live) == (
        1,
        f"LỖI: số liệu hoặc cài đặt trong data đã đổi sau lần dựng gần nhất; {again}",
    )
    (bulletin.root / "data/authors.yml").unlink()
    page.write_bytes(whole + b" ")
    assert bantin(bulletin, "publish", live) == (
        1,
        f"LỖI: tệp site/{AT} bị sửa sau khi dựng; {again}",
    )
    page.unlink()
    assert bantin(bulletin, "publish", live) == (
        1,
        f"LỖI: site/ thiếu tệp {AT} so với lần dựng; {again}",
    )
    page.write_bytes(whole)
    (bulletin.site / "la.html").write_text("", "utf-8")
    assert bantin(bulletin, "publish", live) == (
        1,
        f"LỖI: site/ có tệp lạ la.html so với lần dựng; {again}",
    )
    (bulletin.site / "la.html").unlink()
    shutil.rmtree(bulletin.root / ".bantin-cache")
    assert bantin(bulletin, "publish", live) == (
        1,
        f"LỖI: không rõ thư mục site do lần dựng nào làm ra; {again}",
    )
    assert not (tmp_path / "live").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("github-page",),
            "LỖI: không có nơi đăng «github-page»; có phải bạn định viết «github-pages»?",
        ),
        (
            ("may-chu",),
            "LỖI: không có nơi đăng «may-chu»; nơi đăng có: github-pages, gitlab-pages, "
            "cloudflare-pages, nginx; một thư mục thì viết ./may-chu",
        ),
        (("./mkdocs.yml",), "LỖI: «./mkdocs.yml» là tệp, không phải thư mục; chọn chỗ khác"),
        (("./",), "LỖI: thư mục ấy chứa hoặc nằm trong site/; chọn thư mục ở ngoài"),
        (
            ("./data",),
            "LỖI: thư mục {root}/data đang có thứ khác; chọn một thư mục trống hoặc chưa có",
        ),
        (
            ("github-pages", "--into", "docs"),
            "LỖI: thư mục {root}/docs đang có thứ khác; chọn thư mục khác: --into TÊN_THƯ_MỤC",
        ),
        (
            ("nginx",),
            "LỖI: cần biết thư mục đăng trên máy chủ; "
            "ví dụ: ./bantin publish nginx --folder /srv/ban-tin",
        ),
        (
            ("nginx", "--folder", "live"),
            "LỖI: «live» phải là đường dẫn đầy đủ; ví dụ --folder /srv/ban-tin",
        ),
        (
            ("nginx", "--folder", "/srv/$uri"),
            "LỖI: đường dẫn ấy có ký tự mà nginx không nhận; chọn thư mục khác",
        ),
        (
            ("github-pages", "--rollback"),
            "LỖI: github-pages không giữ bản cũ ở đây; quay về bằng công cụ của nơi ấy, "
            "hoặc lấy lại bài cũ rồi dựng và đăng lại",
        ),
        (
            ("./chua-co", "--rollback"),
            "LỖI: chưa đăng bản nào vào ./chua-co; chạy ./bantin publish trước",
        ),
    ],
)
def test_a_target_that_cannot_be(shared: Bulletin, arguments: tuple[str, ...], said: str) -> None:
    before = tree(shared.root / "docs"), tree(shared.root / "data")
    expected = f"{said.format(root=shared.root)}\n"
    assert bantin(shared, "publish", *arguments) == (1, expected)
    assert (tree(shared.root / "docs"), tree(shared.root / "data")) == before


def test_what_hosts_of_files_are_given(shared: Bulletin, tmp_path: Path) -> None:
    built = tree(shared.site)
    release = {f"release/{name}.json" for name in ("manifest", "provenance", "sbom.cdx")}
    wanted = {
        "github-pages": {".nojekyll"},
        "gitlab-pages": {"_redirects"},
        "cloudflare-pages": {"_headers", "_redirects"},
    }
    for name, files in wanted.items():
        for _ in range(2):
            code, said = upload(shared, name, tmp_path / name)
            assert code == 0, said
        found = tree(tmp_path / name)
        packed = {path for path in found if path.endswith((".br", ".gz"))}
        assert bool(packed) == (name == "gitlab-pages")
        assert found.keys() - packed == {*built, *release, *files}
        assert {path: found[path] for path in built} == built
    assert (tmp_path / "gitlab-pages/_redirects").read_text("utf-8") == (
        "/tin/cu/ /tin/bai-viet/2026/11/a/ 301\n/tin/cu /tin/bai-viet/2026/11/a/ 301\n"
    )
    redirects = (tmp_path / "cloudflare-pages/_redirects").read_text("utf-8").splitlines()
    assert redirects[2:4] == [
        "/tin/_bai-cu/12 /tin/bai-viet/2026/11/a/ 301",
        "/tin/vi/news/*-:number.html /tin/_bai-cu/:number 301",
    ]
    headers = (tmp_path / "cloudflare-pages/_headers").read_text("utf-8").splitlines()
    at = headers.index("/tin/huong-dan/*")
    assert headers[at + 1] == "  ! Content-Security-Policy"
    assert headers[at + 2].startswith("  Content-Security-Policy: default-src 'none'; ")
    assert headers[0] == "/tin/*"


def test_the_bill_of_materials_and_the_provenance(shared: Bulletin, tmp_path: Path) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert upload(shared, "github-pages", tmp_path / "p")[0] == 0
    text = (tmp_path / "p/release/sbom.cdx.json").read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    names = {component["name"] for component in bill["components"]}
    assert {"mkdocs", "mkdocs-material", "jinja2", "brotli"} <= names
    assert not {"pytest", "playwright"} & names
    assert bill["metadata"]["timestamp"] == "2026-11-25T05:00:00+00:00"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert bill["metadata"]["component"]["version"] == project["version"]
    statement = json.loads((tmp_path / "p/release/provenance.json").read_text("utf-8"))
    assert statement["subject"] == [
        {
            "name": "release/manifest.json",
            "digest": {"sha256": tree(tmp_path / "p")["release/manifest.json"]},
        }
    ]
    definition, run = (statement["predicate"][key] for key in ("buildDefinition", "runDetails"))
    # As the site itself has it: CI tells the build its address, and nothing else.
    assert definition["externalParameters"] == {
        "site": "Bản tin mẫu",
        "url": ADDRESS,
    }
    assert run["metadata"] == {"finishedOn": "2026-11-25T05:00:00Z"}


def test_the_same_sources_give_the_same_release(shared: Bulletin, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert upload(shared, "gitlab-pages", tmp_path / name)[0] == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


# In the place of ssh: the same shell, without the network.
SSH = """#!/bin/sh
while [ "$1" != server.example ] && [ "$1" != editor@server.example ]; do shift; done
shift
exec sh -c "$*"
"""
CLOSED = "#!/bin/sh\necho 'ssh: connect to host server.example port 22: no route' >&2\nexit 255\n"


def with_ssh(folder: Path, script: str) -> dict[str, str]:
    folder.mkdir()
    (folder / "ssh").write_text(script, "utf-8")
    (folder / "ssh").chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_another_machine_gets_the_same_layout(bulletin: Bulletin, tmp_path: Path) -> None:
    variables = with_ssh(tmp_path / "bin", SSH)
    there = tmp_path / "máy chủ/tin"
    target = f"editor@server.example:{there}"
    for title in ("Một", "Hai", "Ba"):
        build(bulletin, title)
        first = () if there.exists() else ("--first",)
        code, said = bantin(bulletin, "publish", target, "--keep", "2", *first, **variables)
        assert code == 0, said
        assert f"<title>{title} – " in (there / "current" / AT).read_text("utf-8")
    second, third = releases(there)
    assert (there / "www/tin").resolve() == (there / "releases" / third)
    same = "hosting/rules.json"
    assert os.path.samefile(*(there / "releases" / name / same for name in (second, third)))
    other = f"ssh://server.example:2222{there}"
    code, said = bantin(bulletin, "publish", other, "--rollback", **variables)
    assert (code, said) == (0, f"Đã quay về bản {second}.\n")
    assert "<title>Hai – " in (there / "current" / AT).read_text("utf-8")
    code, said = bantin(bulletin, "publish", other, "--rollback", **variables)
    assert (code, said) == (
        1,
        "LỖI: không còn bản nào cũ hơn để quay về; dựng và đăng lại bản đúng\n",
    )


def test_what_cannot_be_cleaned_up_there_is_told_and_harms_nobody(
    shared: Bulletin, tmp_path: Path
) -> None:
    variables = with_ssh(tmp_path / "bin", SSH)
    there = tmp_path / "there"
    target = f"server.example:{there}"
    sending, abandoned = (
        there / f"releases/.20261101T00000{number}Z.0a1b2c3d.part" for number in (1, 2)
    )
    for part in (sending, abandoned):
        part.mkdir(parents=True)
        (part / "index.html").write_text("", "utf-8")
    os.utime(abandoned, (0, 0))
    # The disk's own time may be another than that of the clock the tests run under.
    os.utime(sending, (time.time(), time.time()))
    assert bantin(shared, "publish", target, "--keep", "1", "--first", **variables)[0] == 0
    # What another publisher is sending at this moment stays.
    assert (sending.exists(), abandoned.exists()) == (True, False)
    (first,) = (name for name in releases(there) if not name.startswith("."))

    (tmp_path / "bin/rm").write_text("#!/bin/sh\necho 'rm: read-only disk' >&2\nexit 1\n", "utf-8")
    (tmp_path / "bin/rm").chmod(0o755)
    code, said = bantin(shared, "publish", target, "--keep", "1", **variables)

    assert (code, said.splitlines()[0]) == (
        0,
        "LƯU Ý: bản mới đã đăng, nhưng chưa dọn được bản cũ: "
        f"ssh tới {target} không xong (rm: read-only disk); lần đăng sau sẽ dọn.",
    )
    assert (there / "current").resolve().name > first
    assert (there / "current" / AT).is_file()
    (tmp_path / "bin/rm").unlink()
    assert bantin(shared, "publish", target, "--keep", "1", **variables)[0] == 0
    assert sorted({*releases(there)} - {sending.name}) == [(there / "current").resolve().name]


def test_a_machine_that_cannot_be_reached(shared: Bulletin, tmp_path: Path) -> None:
    target = "server.example:/srv/tin"
    assert bantin(shared, "publish", target, **with_ssh(tmp_path / "bin", CLOSED)) == (
        1,
        "LỖI: không vào được server.example (ssh: connect to host server.example port 22: no "
        "route); thử tay trước: ssh -o BatchMode=yes -o ConnectTimeout=20 server.example\n",
    )
    (tmp_path / "empty").mkdir()
    assert bantin(shared, "publish", target, PATH=str(tmp_path / "empty")) == (
        1,
        "LỖI: máy này chưa có ssh; cài rồi chạy lại, trên Debian và Ubuntu: "
        "sudo apt install openssh-client\n",
    )


def test_nobody_loses_a_page_while_releases_come_and_go(tmp_path: Path) -> None:
    """The short form of ``./bantin soak publishes``."""
    outcome = run(tmp_path, random.Random(7), publishes=12, reads=300)
    assert outcome.wrong == []
    assert outcome.done["reads"] >= 300
    assert outcome.done["rollbacks"] > 0
    assert outcome.done["editions seen"] == 3
