"""``bantin export``: what leaves with the editors needs nothing of ours to be read."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from bantin.cli.exporting import export
from bantin.publishing.plain_archive import plain_text
from bantin.publishing.zip_archive import for_disk
from tests.bulletins import NOON, Result
from tests.site.links import Site
from tests.site.test_seed_article import URL


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)


@pytest.fixture
def root(sample_build: Result) -> Path:
    return sample_build.site.parent


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Có [16/21](so-lieu:a/b@2013) sở.", "Có 16/21 sở."),
        ('Có [48](so-lieu:- "số nhà").', "Có 48."),
        ("[Chào](tieng:hmn)", "Chào"),
        ("Một\n\n[Bảng](so-lieu:a)\n", "Một\n\n[Bảng](../../so-lieu/a.csv)\n"),
        ('![Vẽ](so-lieu:a "cột")', "![Vẽ](so-lieu:a)"),
        ("`[16/21](so-lieu:a/b@2013)`", "`[16/21](so-lieu:a/b@2013)`"),
        (
            "[Bài](b.md) và [trang](https://a.example/)",
            "[Bài](b.md) và [trang](https://a.example/)",
        ),
        (
            '---\nstandfirst: "Có [16/21](so-lieu:a/b@2013)"\n---\n\nThân.\n',
            '---\nstandfirst: "Có 16/21"\n---\n\nThân.\n',
        ),
    ],
)
def test_what_becomes_of_links(written: str, plain: str) -> None:
    plain = plain.replace("![Vẽ](so-lieu:a)", "[Vẽ](../../so-lieu/a.csv)")
    assert plain_text(written, "bai-viet/2026/a.md", {"a"}) == plain


@pytest.mark.parametrize(
    ("link", "led"),
    [
        ("../../the/", "../../the/index.html"),
        ("./", "./index.html"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("a/?q=1#b", "a/index.html?q=1#b"),
        ("#b", "#b"),
        ("a.pdf", "a.pdf"),
        ("https://a.example/", "https://a.example/"),
        ("//a.example/", "//a.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("/tin/the/", "../the/index.html"),
        ("/tin/", "../index.html"),
        ("/khac/", "/khac/"),
    ],
)
def test_where_links_lead_from_a_disk(link: str, led: str) -> None:
    page = f'<a class="x" href="{link}">'
    assert for_disk(page, "a/index.html", "/tin/") == f'<a class="x" href="{led}">'


def test_everything_leaves_as_plain_files(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ra"
    assert export(root, str(folder), "plain") == 0, capsys.readouterr()
    for file in (root / "docs/bai-viet").rglob("*.md"):
        copy = folder / file.relative_to(root / "docs")
        text = copy.read_text("utf-8")
        assert "so-lieu:" not in text
        assert text.splitlines()[1] == file.read_text("utf-8").splitlines()[1]
    photo = "anh/ngay-hoi.jpg"
    assert (folder / photo).read_bytes() == (root / "docs" / photo).read_bytes()
    text = (folder / "muc-luc.csv").read_text("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(lines) == 1 + len(list((root / "docs/bai-viet").rglob("*.md")))
    assert lines[1][0] == "2014-01-10"
    assert {line[6] for line in lines[1:]} == {"đã đăng", "hẹn giờ", "hết hạn", "bản nháp"}
    table = (folder / "so-lieu/mot-cua.csv").read_text("utf-8-sig")
    assert ";16 trên 21" in table
    assert not (folder / "huong-dan").exists()


def test_a_zip_holds_the_site_with_links_that_lead_from_a_disk(
    root: Path, sample_build: Result, tmp_path: Path
) -> None:
    assert export(root, str(tmp_path / "a.zip"), "zip") == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "a")
    files = {path.relative_to(sample_build.site) for path in sample_build.site.rglob("*.*")}
    assert all((tmp_path / "a" / path).exists() for path in files)
    site = Site(tmp_path / "a")
    for name, page in site.pages.items():
        for target in page.pointers:
            local = not target.startswith(("https:", "http:", "data:", "mailto:", "tel:", "#"))
            assert not (local and target.partition("?")[0].partition("#")[0].endswith("/")), name
    assert site.broken() == {}


def test_a_web_archive_holds_every_answer(root: Path, sample_build: Result, tmp_path: Path) -> None:
    target = tmp_path / "a.warc.gz"
    assert export(root, str(target), "warc") == 0
    with target.open("rb") as stream:
        answers = {
            record.rec_headers["WARC-Target-URI"]: (
                record.http_headers.get_statuscode(),
                record.http_headers["Content-Type"],
                record.content_stream().read(),
            )
            for record in ArchiveIterator(stream, check_digests=True)
            if record.rec_type == "response"
        }
    page = (sample_build.site / URL / "index.html").read_bytes()
    assert answers[f"https://bantin.example/{URL}"] == ("200", "text/html; charset=utf-8", page)
    strange = [url for url, (_, kind, _) in answers.items() if kind == "application/octet-stream"]
    # Shards of the search index have names without an ending; of all others the kind is known.
    assert [url for url in strange if not url.startswith("https://bantin.example/search/")] == []
    assert len(answers) == sum(path.is_file() for path in sample_build.site.rglob("*"))


@pytest.mark.parametrize(
    ("form", "target", "said"),
    [
        (
            "plain",
            "docs",
            "«{root}/docs» đã có và không phải thư mục trống; chọn một thư mục mới",
        ),
        ("plain", "docs/ra", "không ghi vào trong docs/; chọn thư mục ở ngoài"),
        (
            "zip",
            "a",
            "tên tệp «a» phải kết thúc bằng .zip; ví dụ: ./bantin export ban-tin.zip --zip",
        ),
        (
            "warc",
            "a.zip",
            "tên tệp «a.zip» phải kết thúc bằng .warc.gz; "
            "ví dụ: ./bantin export ban-tin.warc.gz --warc",
        ),
        ("zip", "site/a.zip", "không ghi vào trong site/; chọn chỗ khác"),
    ],
)
def test_a_place_that_cannot_be(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    form: str,
    target: str,
    said: str,
) -> None:
    monkeypatch.chdir(root)
    assert export(root, target, form) == 1
    assert capsys.readouterr().err == f"LỖI: {said.format(root=root)}\n"
