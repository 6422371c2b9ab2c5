"""``bantin verify``: what was published is held to what was built, to the byte and the header."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bantin.cli.verifying import verify_site
from bantin.publishing.manifest import MANIFEST
from bantin.publishing.rules import read_rules
from tests.bulletins import article, make_bulletin
from tests.nginx import serving
from tests.releases import publish

URL = "bai-viet/2026/11/a/"
FILES = {
    "docs/bai-viet/2026/11/a.md": article(legacy_id="12"),
    "docs/huong-dan/index.md": "# Cẩm nang\n",
    "data/redirects.yml": f"cu/: {URL}\nda-go/: 410\n13: 410\n",
}
AGAIN = "đăng lại bản đúng"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("live")
    bulletin = make_bulletin(folder / "b", FILES)
    assert bulletin.build("--strict", SITE_URL="https://bantin.example/").code == 0
    publish(bulletin.root, folder / "live")
    return folder / "live"


@pytest.fixture
def spoiled(live: Path, tmp_path: Path) -> Path:
    """A copy of the release that a test may spoil."""
    return Path(shutil.copytree(live / "current", tmp_path / "copy"))


def said_of(target: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = verify_site(str(target))
    return code, "".join(capsys.readouterr()).splitlines()


def test_a_whole_release_is_as_it_was_built(live: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_of(live, capsys)
    assert (code, len(said)) == (0, 1), said
    assert said[0].startswith("Đúng như bản đã dựng: ")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda folder: (folder / "sw.js").write_bytes((folder / "sw.js").read_bytes() + b" "),
            f"sw.js: LỖI: nội dung khác bản đã dựng; {AGAIN}",
        ),
        (
            lambda folder: (folder / "robots.txt").unlink(),
            f"robots.txt: LỖI: không lấy được (thiếu); {AGAIN}",
        ),
        (
            lambda folder: (folder / "la.js").write_text("alert(1)"),
            "la.js: LỖI: tệp lạ, không có trong bản kê; xóa đi, hoặc đăng lại",
        ),
        (
            lambda folder: (folder / "index.html.gz").write_bytes(gzip.compress(b"khac")),
            f"index.html.gz: LỖI: bản nén khác bản đã dựng; {AGAIN}",
        ),
        (
            lambda folder: (folder / "index.html.br").write_bytes(b"khac"),
            f"index.html.br: LỖI: bản nén khác bản đã dựng; {AGAIN}",
        ),
        (
            lambda folder: (folder / "release/provenance.json").unlink(),
            f"release/provenance.json: LỖI: thiếu hoặc hỏng; {AGAIN}",
        ),
    ],
    ids=["a byte more", "a file gone", "a file more", "gzip", "brotli", "no provenance"],
)
def test_what_is_not_as_it_was_built_is_found(
    spoiled: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], object],
    said: str,
) -> None:
    spoil(spoiled)
    code, lines = said_of(spoiled, capsys)
    assert (code, lines[:-1]) == (1, [said])
    assert lines[-1].startswith("Tổng cộng: 1 lỗi trong ")


def test_one_changed_byte_is_found_wherever_it_is(
    spoiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = json.loads((spoiled / MANIFEST).read_bytes())["files"]
    for path in sorted(files)[::7]:
        file = spoiled / path
        whole = file.read_bytes()
        middle = len(whole) // 2
        file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        code, lines = said_of(spoiled, capsys)
        assert code == 1
        assert f"{path}: LỖI: nội dung khác bản đã dựng; {AGAIN}" in lines
        file.write_bytes(whole)


def test_a_manifest_that_was_made_to_fit_is_found(
    spoiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = json.loads((spoiled / MANIFEST).read_bytes())
    del manifest["files"]["robots.txt"]
    (spoiled / "robots.txt").unlink()
    (spoiled / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    code, lines = said_of(spoiled, capsys)
    assert code == 1
    assert lines[0] == (
        "release/manifest.json: LỖI: không phải tệp kê mà release/provenance.json nói tới; "
        "đăng lại bản đúng"
    )


@pytest.mark.parametrize("path", ["../la.txt", "/etc/passwd", "a/../../b", "a\\..\\b", "a//b", "."])
def test_a_manifest_may_not_lead_out_of_the_site(
    spoiled: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    manifest = {"version": 1, "headers": True, "redirects": True, "numbers": True}
    files = {path: {"sha256": "0" * 64, "size": 1}}
    (spoiled / MANIFEST).write_text(json.dumps({**manifest, "files": files}), "utf-8")
    assert said_of(spoiled, capsys) == (
        1,
        [f"LỖI: release/manifest.json kể tệp «{path}» nằm ngoài trang; đăng lại"],
    )


def test_a_link_that_leads_nowhere_is_found(
    spoiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = spoiled / "index.html"
    content = page.read_bytes() + b'<a href="mat/"><a href="#mat"><a href="//a.example/">'
    page.write_bytes(content)
    for ending in (".gz", ".br"):
        (spoiled / f"index.html{ending}").unlink()
    manifest = json.loads((spoiled / MANIFEST).read_bytes())
    digest = hashlib.sha256(content).hexdigest()
    manifest["files"]["index.html"] = {"sha256": digest, "size": len(content)}
    for ending in (".gz", ".br"):
        del manifest["compressed"][f"index.html{ending}"]
    (spoiled / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    _, lines = said_of(spoiled, capsys)
    mend = "sửa liên kết rồi dựng lại"
    assert lines[:2] == [
        f"index.html: LỖI: liên kết «#mat» dẫn tới chỗ không có trong trang; {mend}",
        f"index.html: LỖI: liên kết «mat/» không dẫn tới đâu; {mend}",
    ]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("khong-co", "không có thư mục «khong-co»; một trang trên mạng thì viết cả https://"),
        ("ftp://a/", "«ftp://a/» không phải địa chỉ trang web; viết như https://bantin.example/"),
        ("http://[", "«http://[» không phải địa chỉ trang web; viết như https://bantin.example/"),
        (
            ".",
            "không đọc được release/manifest.json (không có tệp này); "
            "chỗ ấy có thật là trang do ./bantin publish đăng không?",
        ),
    ],
)
def test_what_cannot_be_verified_is_told(
    capsys: pytest.CaptureFixture[str], target: str, said: str
) -> None:
    assert said_of(target, capsys) == (1, [f"LỖI: {said}"])


@pytest.fixture(scope="module", params=["whole", "careless", "later"])
def served(
    request: pytest.FixtureRequest, live: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The release on nginx with its settings, with careless ones, and with those of a later one."""
    site = live / "current"
    rules = read_rules(lambda path: (site / path).read_bytes())
    folder = tmp_path_factory.mktemp("nginx")
    if request.param == "careless":
        headers = [(path, dict(lines)) for path, lines in rules.headers]
        del headers[0][1]["X-Content-Type-Options"]
        headers[0][1]["Referrer-Policy"] = "unsafe-url"
        rules = replace(rules, headers=tuple(headers), redirects={}, numbers={})
    if request.param == "later":
        # From which readers were brought back.
        rules = replace(
            rules, redirects={**rules.redirects, "cu/": "", URL: "", "robots.txt": None}
        )
    with serving(folder / "nginx", live, rules) as nginx:
        yield request.param, nginx.address


def test_a_server_is_held_to_headers_and_redirects(
    served: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    kind, address = served
    code, lines = said_of(address, capsys)
    if kind == "whole":
        assert (code, len(lines)) == (0, 1), lines
        assert lines[0].endswith(" 4 chuyển hướng.")
        return
    assert code == 1
    settings = "cài đặt chuyển hướng ở máy chủ phải là của đúng bản đang đăng"
    if kind == "later":
        assert lines[:-1] == [
            f"{URL}: LỖI: máy chủ đáp 301, mà bản đang đăng có tệp ở đây; {settings}",
            f"cu/: LỖI: máy chủ chuyển sang «/», phải chuyển (301) sang «{URL}»; {settings}",
            f"robots.txt: LỖI: máy chủ đáp 410, mà bản đang đăng có tệp ở đây; {settings}",
        ]
        return
    whats = sorted(line.partition(": LỖI: ")[2].partition(" (và ở")[0] for line in lines[:-1])
    assert whats == [
        f"máy chủ đáp 200, phải chuyển (301) sang «{URL}»; {settings}",
        f"máy chủ đáp 404, phải chuyển (301) sang «{URL}»; {settings}",
        "thiếu đầu trang X-Content-Type-Options",
        f"đã gỡ mà máy chủ đáp 404, phải là 410; {settings}",
        "đầu trang Referrer-Policy là «unsafe-url»",
    ]
