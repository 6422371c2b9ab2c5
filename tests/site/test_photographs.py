"""Photographs on the built pages: small, upright, telling nothing, and made once."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from tests.bulletins import Bulletin, article, make_bulletin, tree
from tests.photographs import is_upright, scene, tells_nothing, upload

FOLDER = "docs/bai-viet/2026/11"
PAGE = "bai-viet/2026/11/bai/"
BODY = """\
Mở đầu.

![Một mình](/anh/mot.jpg "Chú thích & <ảnh>")

![Thứ nhất](/anh/mot.jpg "Chú thích một")
![Thứ hai](/anh/hai.png)
![Thứ ba](hinh.svg)

Ảnh ![nhỏ](/anh/hai.png) giữa câu, và [ảnh lớn](/anh/ba.jpg).
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>'


@pytest.fixture(scope="module")
def files() -> dict[str, str | bytes]:
    return {
        f"{FOLDER}/chinh.jpg": upload(scene(1600, 1200), orientation=6),
        "docs/anh/mot.jpg": upload(scene(600, 400)),
        "docs/anh/hai.png": upload(scene(300, 200), "PNG"),
        "docs/anh/ba.jpg": upload(scene(400, 300), orientation=8),
        "docs/anh/khong-ai-dung.jpg": upload(scene(100, 80)),
        "docs/huong-dan/hinh.jpg": upload(scene(100, 80)),
        "docs/huong-dan/index.md": "# Cẩm nang\n\n![Hình](hinh.jpg)\n",
        f"{FOLDER}/hinh.svg": SVG,
        f"{FOLDER}/bai.md": article(
            "Bài có ảnh",
            BODY,
            image="{src: chinh.jpg, alt: Bốn màu, caption: Chú thích, credit: Ai}",
            attachments="[{file: /anh/ba.jpg, title: Ảnh gốc}]",
        ),
        f"{FOLDER}/khong.md": article("Bài không ảnh", date="2026-11-19"),
        f"{FOLDER}/nhap.md": article(
            "Bản nháp", draft="true", image="{src: /anh/khong-ai-dung.jpg, alt: Hình}"
        ),
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str | bytes]) -> Bulletin:
    bulletin = make_bulletin(tmp_path_factory.mktemp("photographs"), files)
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    return bulletin


@pytest.fixture
def copied(built: Bulletin, tmp_path: Path) -> Bulletin:
    return built.copy(tmp_path / "b")


def page(bulletin: Bulletin, url: str = PAGE) -> BeautifulSoup:
    return BeautifulSoup((bulletin.site / url / "index.html").read_text("utf-8"), "html5lib")


def candidates(bulletin: Bulletin, source: Tag, url: str = PAGE) -> dict[int, Path]:
    """The files of a srcset by the width that it promises."""
    found = {}
    for candidate in source["srcset"].split(", "):
        address, _, width = candidate.partition(" ")
        found[int(width.removesuffix("w"))] = (bulletin.site / url / address).resolve()
    return found


def test_every_picture_is_offered_in_files_that_are_as_promised(built: Bulletin) -> None:
    seen = 0
    for url in ("", PAGE, "dan-van/", "bai-viet/2026/11/"):
        for source in page(built, url).select("picture > source"):
            assert source["sizes"]
            for width, file in candidates(built, source, url).items():
                with Image.open(file) as image:
                    assert f"image/{image.format.lower()}" == source["type"]
                    assert image.width == width
                assert file.stat().st_size <= (40_000 if width <= 1080 else 150_000)
                seen += 1
    assert seen > 20


def test_the_main_picture_comes_first_and_others_wait(built: Bulletin) -> None:
    images = page(built).select("img")
    main = page(built).select_one("figure.photo img")
    assert main["fetchpriority"] == "high"
    assert "loading" not in main.attrs
    assert (main["alt"], main["width"], main["height"]) == ("Bốn màu", "1440", "1080")
    rest = [image for image in images if "fetchpriority" not in image.attrs]
    assert len(rest) == len(images) - 1
    for image in rest:
        assert (image["loading"], image["decoding"]) == ("lazy", "async")
        assert int(image["width"]) > 0
        assert int(image["height"]) > 0


def test_formats_go_from_the_newest_to_the_oldest(built: Bulletin) -> None:
    picture = page(built).select_one("figure.photo picture")
    assert [source["type"] for source in picture.select("source")] == ["image/avif", "image/webp"]
    with Image.open(built.site / PAGE / picture.img["src"]) as image:
        assert (image.format, image.size) == ("JPEG", (720, 540))


def test_no_published_picture_tells_where_it_was_taken(built: Bulletin) -> None:
    files = [*built.site.rglob("*.jpg"), *built.site.rglob("*.png"), *built.site.rglob("*.webp")]
    files += built.site.rglob("*.avif")
    ours = [file for file in files if "assets" not in file.parts]
    assert len(ours) > 30
    for file in ours:
        content = file.read_bytes()
        with Image.open(io.BytesIO(content)) as image:
            notes = dict(image.getexif())
        # What is handed on whole may say which way up it is, and nothing more.
        assert notes.keys() <= {0x0112}, file
        assert b"May anh mau" not in content, file
    for file in (built.site / "anh-web").glob("chinh-*"):
        assert tells_nothing(file.read_bytes())
        assert is_upright(file)


def test_uploads_are_not_published_as_they_came(built: Bulletin) -> None:
    assert not (built.site / "anh").exists()
    published = {path.name for path in (built.site / "bai-viet").rglob("*.jpg")}
    assert published == set()
    names = {path.name.rpartition("-")[0] for path in (built.site / "anh-web").iterdir()}
    assert not any(name.startswith("khong-ai-dung") for name in names)


def test_a_picture_that_is_linked_to_is_handed_on_whole(built: Bulletin) -> None:
    soup = page(built)
    links = [soup.find("a", string="ảnh lớn")["href"], soup.select_one(".attachments a")["href"]]
    assert links[0] == links[1]
    with Image.open(built.site / PAGE / links[0]) as image:
        assert (image.format, image.size) == ("JPEG", (300, 400))
        assert image.getexif()[0x0112] == 8


def test_a_paragraph_of_pictures_is_a_gallery(built: Bulletin) -> None:
    soup = page(built)
    (gallery,) = soup.select(".gallery")
    figures = gallery.find_all("figure", recursive=False)
    assert [figure.img["alt"] for figure in figures] == ["Thứ nhất", "Thứ hai", "Thứ ba"]
    assert [figure.get_text(strip=True) for figure in figures] == ["Chú thích một", "", ""]
    large = built.site / PAGE / figures[0].a["href"]
    with Image.open(large) as image:
        assert image.size == (600, 400)
    assert not soup.select("p figure")
    alone = soup.select_one(".prose > figure.photo")
    assert alone.figcaption.get_text() == "Chú thích & <ảnh>"
    assert soup.select_one(".prose > p picture img")["alt"] == "nhỏ"


def test_what_is_shared_has_the_size_it_declares(built: Bulletin) -> None:
    host = "https://bantin.example/"
    for url in ("", PAGE, "bai-viet/2026/11/khong/", "dan-van/", "so-lieu/"):
        soup = page(built, url)
        told = {
            key: soup.select_one(f'meta[property="og:image{key}"]')["content"]
            for key in ("", ":width", ":height", ":alt")
        }
        with Image.open(built.site / told[""].removeprefix(host)) as image:
            assert [str(side) for side in image.size] == [told[":width"], told[":height"]]
        assert told[":alt"]
    assert (told[":width"], told[":height"]) == ("1200", "630")


def test_structured_data_names_three_shapes(built: Bulletin) -> None:
    text = page(built).select_one('script[type="application/ld+json"]').string
    shapes = {}
    for name in ("1x1", "4x3", "16x9"):
        (file,) = (built.site / "anh-web").glob(f"chinh-*-{name}.jpg")
        assert f"anh-web/{file.name}" in text
        with Image.open(file) as image:
            shapes[name] = round(image.width / image.height, 2)
    assert shapes == {"1x1": 1.0, "4x3": 1.33, "16x9": 1.78}


def test_how_many_cards_are_drawn_is_a_setting(copied: Bulletin) -> None:
    settings = (copied.root / "mkdocs.yml").read_text("utf-8")
    before = set((copied.site / "anh-web").glob("the-*.png"))
    copied.write(
        {"mkdocs.yml": settings.replace("  bulletin:\n", "  bulletin:\n    social_cards: 0\n")}
    )
    assert copied.build("--strict").code == 0
    after = set((copied.site / "anh-web").glob("the-*.png"))
    assert len(before - after) == 1
    card = page(copied, "bai-viet/2026/11/khong/").select_one('meta[property="og:image"]')
    section = page(copied, "dan-van/").select_one('meta[property="og:image"]')
    assert card["content"] == section["content"]


def anew(bulletin: Bulletin, folder: Path) -> dict[str, str]:
    """The site of the same sources, made where nothing was made before."""
    for name in ("docs", "data"):
        shutil.copytree(bulletin.root / name, folder / name)
    shutil.copy(bulletin.root / "mkdocs.yml", folder)
    other = Bulletin(folder)
    result = other.build("--strict")
    assert result.code == 0, result.output
    return tree(other.site)


def test_a_changed_photograph_changes_all_that_shows_it(copied: Bulletin, tmp_path: Path) -> None:
    before = tree(copied.site)
    copied.write({f"{FOLDER}/chinh.jpg": upload(scene(1200, 1600, 20))})
    assert copied.build("--strict").code == 0
    after = tree(copied.site)
    changed = {path for path in after.keys() & before.keys() if after[path] != before[path]}
    assert {"index.html", f"{PAGE}index.html", "dan-van/index.html"} <= changed
    assert after == anew(copied, tmp_path)


def test_a_renamed_and_a_removed_photograph(copied: Bulletin, tmp_path: Path) -> None:
    (copied.root / "docs/anh/mot.jpg").rename(copied.root / "docs/anh/moi.jpg")
    text = (copied.root / f"{FOLDER}/bai.md").read_text("utf-8")
    text = text.replace("/anh/mot.jpg", "/anh/moi.jpg").replace("![Thứ hai](/anh/hai.png)\n", "")
    copied.write({f"{FOLDER}/bai.md": text})
    assert copied.build("--strict").code == 0
    assert tree(copied.site) == anew(copied, tmp_path)
    assert not list((copied.site / "anh-web").glob("mot-*"))


def test_photographs_are_made_once(copied: Bulletin) -> None:
    packs = copied.root / ".bantin-cache/pictures"
    assert copied.build("--strict", BANTIN_CLEAN="1").code == 0
    made = {file: os.stat(file).st_mtime_ns for file in packs.iterdir()}
    before = tree(copied.site)
    shutil.rmtree(copied.site)
    assert copied.build("--strict").code == 0
    assert {file: os.stat(file).st_mtime_ns for file in packs.iterdir()} == made
    assert tree(copied.site) == before


def test_a_damaged_store_is_made_anew(copied: Bulletin) -> None:
    before = tree(copied.site)
    for file in (copied.root / ".bantin-cache/pictures").iterdir():
        file.write_bytes(file.read_bytes()[:-9] + b"123456789")
    assert copied.build("--strict", BANTIN_CLEAN="1").code == 0
    assert tree(copied.site) == before


def test_the_store_lets_go_of_what_is_gone(copied: Bulletin) -> None:
    packs = copied.root / ".bantin-cache/pictures"
    before = len(list(packs.iterdir()))
    text = (copied.root / f"{FOLDER}/bai.md").read_text("utf-8")
    copied.write({f"{FOLDER}/bai.md": text.replace("/anh/mot.jpg", "/anh/hai.png")})
    (copied.root / "docs/anh/mot.jpg").unlink()
    assert copied.build("--strict").code == 0
    assert len(list(packs.iterdir())) == before - 1


def test_a_photograph_damaged_inside_is_told_where_it_is_named(copied: Bulletin) -> None:
    good = upload(scene(400, 300), "PNG")
    before = tree(copied.site)
    broken = good[:3000] + bytes(800) + good[3800:]
    copied.write({"docs/anh/hai.png": broken})
    result = copied.build("--strict")
    assert result.code != 0
    message = (
        "LỖI: ảnh «hai.png» hỏng hoặc không phải ảnh; "
        "mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPG hoặc PNG rồi chép vào đây"
    )
    assert result.problems() == [
        f"{FOLDER}/bai.md:15:1: {message}",
        f"{FOLDER}/bai.md:18:5: {message}",
    ]
    assert tree(copied.site) == before


def test_a_moving_picture_is_shown_still_and_the_editor_is_told(copied: Bulletin) -> None:
    frames = [scene(60, 40, grain).quantize(16) for grain in (0, 12)]
    output = io.BytesIO()
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])
    copied.write({"docs/anh/dong.gif": output.getvalue()})
    copied.write({f"{FOLDER}/dong.md": article("Động", "![Hình](/anh/dong.gif)")})
    result = copied.build("--strict")
    assert result.code == 0
    assert (
        f"{FOLDER}/dong.md:8:1: CẢNH BÁO: ảnh «dong.gif» là ảnh động, trang chỉ hiện khung đầu; "
        "dùng ảnh tĩnh, hoặc đính kèm tệp ảnh động vào bài" in result.output
    )
