"""The editors' handbook: Material's layout, our names, and a way back."""

from __future__ import annotations

from PIL import Image

from bantin.content.fields import ARTICLE_FIELDS
from bantin.diagnostics.catalogue import HANDBOOK_PAGE, catalogue
from bantin.statistics.fields import DATASET_FIELDS
from tests.bulletins import ROOT, Bulletin, Result, article
from tests.shots.beside import FOLDER, SAMPLE_URL, sample
from tests.site.links import HOST, Site

HEAVIEST = 52_000  # bytes of a picture


def test_every_page_leads_home_and_says_what_the_site_is(sample_build: Result) -> None:
    pages = sorted((sample_build.site / "huong-dan").rglob("index.html"))
    assert len(pages) >= 6
    for file in pages:
        url = file.parent.relative_to(sample_build.site).as_posix()
        page = sample_build.page(url)
        root = "../" * (url.count("/") + 1)
        assert page.select_one(".bantin-strip a")["href"] == root
        assert page.select_one("form[role=search]")["action"] == f"{root}tim-kiem/"
        assert "Trang trình diễn" in page.get_text()


def test_headings_keep_their_letters_in_their_names(bulletin: Bulletin) -> None:
    bulletin.write({"docs/huong-dan/index.md": "# Cẩm nang\n\n## Đăng bài đúng cách\n"})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    assert result.page("huong-dan/").select_one("h2")["id"] == "dang-bai-dung-cach"


def test_articles_may_link_to_the_handbook(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            "docs/huong-dan/index.md": "# Cẩm nang\n",
            "docs/bai-viet/2026/11/a.md": article(body="[Xem](../../../huong-dan/index.md)."),
        }
    )
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    link = result.page("bai-viet/2026/11/a/").select_one(".prose a")
    assert link["href"] == "../../../../huong-dan/"


def test_the_tables_of_fields_are_those_that_the_checker_reads_by(sample_build: Result) -> None:
    for url, table in (("viet-bai", ARTICLE_FIELDS), ("so-lieu", DATASET_FIELDS)):
        page = sample_build.page(f"huong-dan/{url}/")
        rows = {row.td.get_text(): row.get_text() for row in page.select("tbody tr") if row.td}
        for field in table:
            shown = rows[field.name]
            assert field.label in shown
            assert field.hint in shown
            assert ("bắt buộc" in shown) == field.required
            assert {f"{field.name}.{part.name}" for part in field.parts} <= rows.keys()


def test_every_message_has_its_place_in_the_handbook(sample_build: Result) -> None:
    page = sample_build.page(HANDBOOK_PAGE)
    names = [element["id"] for element in page.select("[id]")]
    assert len(names) == len(set(names))
    messages = [message for group in catalogue().values() for message in group]
    for message in messages:
        heading = page.find(id=message.code).find_next("h3")
        assert heading.find(string=True).strip() == message.title
    examples = [" ".join(example.get_text().split()) for example in page.select("pre")]
    shown = next(message for message in messages if message.code == "date-format")
    assert {shown.wrong.strip(), shown.right.strip()} <= set(examples)


def test_every_picture_is_shown_with_its_size_and_its_words(sample_build: Result) -> None:
    shown = {}
    for file in (sample_build.site / "huong-dan").rglob("index.html"):
        url = file.parent.relative_to(sample_build.site).as_posix()
        for image in sample_build.page(url).select("article img"):
            shown[(file.parent / image["src"]).resolve().name] = image
    files = {file.name: file for file in FOLDER.glob("*")}
    assert shown.keys() == files.keys()
    for name, file in files.items():
        density = 2 if name.endswith("-2x.webp") else 1
        size = tuple(int(shown[name][key]) * density for key in ("width", "height"))
        assert size == Image.open(file).size
        assert len(shown[name]["alt"].split()) > 10
        assert file.stat().st_size <= HEAVIEST


def test_the_sample_article_is_one(bulletin: Bulletin) -> None:
    photograph = "docs/anh/ngay-hoi.jpg"
    path = f"docs/{SAMPLE_URL.rstrip('/')}.md"
    bulletin.write({path: sample(), photograph: (ROOT / photograph).read_bytes()})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    assert "LƯU Ý" not in result.output
    page = result.page(SAMPLE_URL)
    assert page.h1.get_text(strip=True) == "Đèn sáng ở nhà sinh hoạt cộng đồng"
    assert page.select_one(".byline-name").get_text(strip=True) == "Hồng Vân"
    assert page.select_one(".photo img")["alt"].startswith("Nhà sinh hoạt sáng đèn")
    found = [
        page.select_one(f".prose {name}").get_text(strip=True) for name in ("h2", "blockquote")
    ]
    assert found == ["Một đề mục nhỏ", "Một câu trích."]
    assert len(page.select(".prose li")) == 2


def test_readers_are_not_sent_to_the_handbook(sample_build: Result) -> None:
    """But for a page whose writer has put a link to it there."""
    site = Site(sample_build.site)
    leading = [
        name
        for name, page in site.pages.items()
        if not name.startswith("huong-dan/") and any("huong-dan/" in to for to in page.pointers)
    ]
    assert leading == ["gioi-thieu/index.html"]


def test_without_a_handbook_nothing_points_to_it(bulletin: Bulletin) -> None:
    bulletin.write({"docs/bai-viet/2026/11/a.md": article()})
    result = bulletin.build("--strict", SITE_URL=HOST)
    assert result.code == 0, result.output
    assert Site(result.site).broken() == {}
    for file in result.site.rglob("*"):
        if file.suffix in (".html", ".json", ".xml", ".js") and file.name != "rules.json":
            assert "huong-dan/" not in file.read_text("utf-8").replace("(?:huong-dan|", ""), file


def test_an_article_cannot_link_to_a_handbook_that_is_not_there(bulletin: Bulletin) -> None:
    text = "docs/bai-viet/2026/11/a.md"
    bulletin.write({text: article(body="[Xem](/huong-dan/) và [bảng](/huong-dan/so-lieu/).")})
    told = bulletin.bantin("check").output
    assert "LỖI: không có trang «/huong-dan/»" in told
    assert "LỖI: không có trang «/huong-dan/so-lieu/»" in told
    bulletin.write({f"docs/huong-dan/{name}.md": "# Cẩm nang\n" for name in ("index", "so-lieu")})
    assert bulletin.build("--strict").code == 0
    (bulletin.root / "docs/huong-dan/so-lieu.md").unlink()
    result = bulletin.build("--strict")
    assert result.code == 1
    assert "LỖI: không có trang «/huong-dan/so-lieu/»" in result.output
