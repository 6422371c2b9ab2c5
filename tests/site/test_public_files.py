"""Which files of the docs folder go out: what something published names, when it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bulletins import NOON, Bulletin, article, make_bulletin, tree
from tests.site.newsroom import Newsroom
from tests.site.newsroom import photograph as drawing
from tests.unit.attachments import making
from tests.unit.content.conftest import picture

MONTH = "docs/bai-viet/2026/11"
PDF, WORD, SHEET = making.pdf(), making.word(), making.workbook()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><path d="M0 0h4v3z"/></svg>'
HOUR = 3600
# 06:00 on 26 November, when the scheduled article comes, and a minute before.
DUE = str(int(NOON) + 18 * HOUR)
NOT_YET = str(int(DUE) - 60)
# Words that stand nowhere but in one article.
WAITING, DRAFTED, EXPIRED = "qwaiting", "qdrafted", "qexpired"

DATA = """\
title: Số liệu mẫu
source: {name: Nguồn mẫu, url: "https://bantin.example/tep/nguon.pdf"}
columns: [{period: 2025}]
rows: [{id: thu, label: Thư, type: integer, unit: thư, cells: {2025: 15}}]
"""


def hidden(word: str, **fields: str) -> str:
    """An article all of whose words, names and files bear a word of its own."""
    return article(
        f"Bài {word}",
        f"Lời {word}, [15 thư](so-lieu:mau/thu@2025), [tệp](/tep/{word}-lien-ket.docx).\n\n"
        f"![Ảnh {word}]({word}-than.jpg)\n\n![A]({word}-chum.jpg)\n![B](/anh/{word}.svg)\n\n"
        "[Chung](/tep/chung.pdf)",
        standfirst=f"Mở đầu {word}",
        image=f"{{src: {word}.jpg, alt: Ảnh {word}}}",
        attachments=f"[{{file: {word}.pdf, title: Tệp {word}}}]",
        tags=f"[thẻ {word}]",
        topic=f"Chủ đề {word}",
        authors=f'["Cây bút {word}"]',
        source=f"Nguồn {word}",
        **fields,
    )


def files_of(word: str) -> dict[str, str | bytes]:
    return {
        f"{MONTH}/{word}.jpg": picture(size=(900, 600)),
        f"{MONTH}/{word}-than.jpg": picture(size=(640, 480)),
        f"{MONTH}/{word}-chum.jpg": picture(size=(500, 400)),
        f"docs/anh/{word}.svg": SVG,
        f"{MONTH}/{word}.pdf": making.pdf(making.as_it_is, word),
        f"docs/tep/{word}-lien-ket.docx": WORD,
    }


LITTER = (
    *("~$bai.docx", "~WRL0001.tmp", "Thumbs.db", "DESKTOP.INI", "Bản nháp.TMP", "bài cũ.bak"),
    *("lối tắt.lnk", ".~lock.a.odt#", "ehthumbs.db", "phim.mp4.crdownload", "x.part", "bai.md~"),
    *(".bai.md.swp", "__MACOSX/._a.jpg", "$RECYCLE.BIN/Mật.docx", "~$bai.md"),
)
FILES: dict[str, str | bytes] = {
    f"{MONTH}/hien.md": article(
        "Bài hiện",
        "[Tệp](/tep/lien-ket.docx) và [ở đây](https://bantin.example/tep/dia-chi.pdf). "
        "[Trang][t]\n\n[t]: /tep/trang.html",
        attachments="[{file: hien.pdf}]",
    ),
    f"{MONTH}/hien.pdf": PDF,
    "docs/tep/lien-ket.docx": WORD,
    "docs/tep/dia-chi.pdf": PDF,
    "docs/tep/trang.html": '<link href="kieu.css"><img src="/anh/trong-trang.jpg">',
    "docs/tep/kieu.css": "p {}",
    "docs/anh/trong-trang.jpg": picture(size=(30, 20)),
    "docs/tep/chung.pdf": PDF,
    "docs/tep/nguon.pdf": PDF,
    "docs/tep/chuyen.pdf": PDF,
    "docs/tep/cu.pdf": PDF,
    "docs/gioi-thieu.md": "# Giới thiệu\n\n[Quy chế](tep/quy-che.pdf)\n",
    "docs/tep/quy-che.pdf": PDF,
    "docs/huong-dan/index.md": '# Cẩm nang\n\n![Ảnh](anh/a.png)\n\n<img src="anh/b.png" alt="B">\n'
    "\n`<img src=anh/c.png>`\n",
    "docs/huong-dan/anh/a.png": drawing(8),
    "docs/huong-dan/anh/b.png": drawing(9),
    "docs/huong-dan/anh/c.png": drawing(7),
    "docs/cong-khai/bieu/mau-don.xlsx": SHEET,
    "docs/cong-khai/anh.jpg": picture(size=(40, 30)),
    "docs/xac-minh.html": "<p>ma</p>",
    "docs/CNAME": "bantin.example\n",
    "docs/anh/bieu-trung.svg": SVG,
    # Not named by anything.
    f"{MONTH}/du-thao-mat.docx": WORD,
    f"{MONTH}/Danh sách mật.XLSX": SHEET,
    "docs/Hồ sơ/Ảnh Mật.JPG": b"khong phai anh",
    "docs/anh/khong-dung.jpg": picture(size=(20, 10)),
    # What programs leave.
    **{f"{MONTH}/{name}": b"rac" for name in LITTER},
    f"{MONTH}/Bài viết ở Notepad.md.txt": article("Notepad"),
    # Not yet, never yet, no longer in the lists.
    f"{MONTH}/{WAITING}.md": hidden(WAITING, date='"2026-11-26 06:00"', legacy_id="77"),
    f"{MONTH}/{DRAFTED}.md": hidden(DRAFTED, draft="true", legacy_id="78"),
    f"{MONTH}/{EXPIRED}.md": hidden(EXPIRED, date="2026-11-01", expires="2026-11-24"),
    **files_of(WAITING),
    **files_of(DRAFTED),
    **files_of(EXPIRED),
    "data/mau.yml": DATA,
    "data/redirects.yml": "tep/cu.pdf: tep/chuyen.pdf\n1: tep/chuyen.pdf\n",
}
PUBLIC = {
    *("bai-viet/2026/11/hien.pdf", "tep/lien-ket.docx", "tep/dia-chi.pdf", "tep/trang.html"),
    *("tep/kieu.css", "anh/trong-trang.jpg", "tep/chung.pdf", "tep/nguon.pdf", "tep/chuyen.pdf"),
    *("tep/quy-che.pdf", "huong-dan/anh/a.png", "huong-dan/anh/b.png", "xac-minh.html", "CNAME"),
    *("cong-khai/bieu/mau-don.xlsx", "cong-khai/anh.jpg", "anh/bieu-trung.svg"),
    *(f"anh/{EXPIRED}.svg", f"bai-viet/2026/11/{EXPIRED}.pdf", f"tep/{EXPIRED}-lien-ket.docx"),
}


def settings_with(settings: str) -> str:
    opened = "  bulletin:\n    public_files: [cong-khai, xac-minh.html]\n"
    settings = settings.replace("  bulletin:\n", opened)
    return settings.replace("favicon: assets/favicon.svg", "favicon: anh/bieu-trung.svg")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    bulletin = make_bulletin(tmp_path_factory.mktemp("files") / "office", FILES)
    settings = bulletin.root / "mkdocs.yml"
    settings.write_text(settings_with(settings.read_text("utf-8")), "utf-8")
    result = bulletin.bantin("build", SOURCE_DATE_EPOCH=NOT_YET)
    assert result.code == 0, result.output
    (bulletin.root / "said.txt").write_text(result.output, "utf-8")
    return bulletin


def from_docs(bulletin: Bulletin) -> set[str]:
    """The files of the site that lie in the docs folder under the same name."""
    docs = bulletin.root / "docs"
    files = (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
    return {path for path in files if (bulletin.site / path).is_file()}


def mentions(site: Path, word: str) -> list[str]:
    """The files of a site whose name or content has a word."""
    return sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and (word in path.as_posix() or word.encode() in path.read_bytes())
    )


def test_what_something_published_names_goes_out_and_nothing_else(office: Bulletin) -> None:
    assert from_docs(office) == PUBLIC
    page = (office.site / "tep/trang.html").read_text("utf-8")
    assert page == FILES["docs/tep/trang.html"]


@pytest.mark.parametrize("word", [WAITING, DRAFTED, "Notepad", "mat.docx", "khong-dung"])
def test_nothing_of_what_is_not_published_is_in_the_site(office: Bulletin, word: str) -> None:
    assert mentions(office.site, word) == []


def test_an_expired_article_keeps_its_page_and_files(office: Bulletin) -> None:
    found = mentions(office.site, EXPIRED)
    assert f"bai-viet/2026/11/{EXPIRED}/index.html" in found
    assert any(path.startswith("anh-web/") for path in found)
    lists = ("index.html", "dan-van/index.html", "rss.xml", "feed.json", "search/entries.txt")
    assert not set(found) & set(lists)


def test_a_build_counts_what_it_does_not_publish(office: Bulletin) -> None:
    said = (office.root / "said.txt").read_text("utf-8").splitlines()
    # Hidden files are not even looked at.
    litter = sum(not re.search(r"(^|/)\.", name) for name in LITTER)
    assert (
        f"Không đăng: 6 tệp chưa nơi nào dẫn tới, 12 tệp của bài nháp hay bài hẹn giờ, {litter} "
        "tệp tạm của máy. Muốn đăng tệp nào thì dẫn tới nó từ một bài, hoặc ghi thư mục của nó vào "
        "public_files trong mkdocs.yml; kể từng tệp: ./bantin check --unused"
    ) in said
    assert [line for line in said if "CẢNH BÁO" in line] == [
        f"{MONTH}/Bài viết ở Notepad.md.txt:1:1: CẢNH BÁO: «Bài viết ở Notepad.md.txt» là tệp .txt "
        "nên không được dùng; Notepad tự thêm đuôi ấy, Windows giấu nó; trong File Explorer bật "
        "View, Show, File name extensions, rồi đổi tên thành «Bài viết ở Notepad.md»"
    ]


def test_check_lists_what_is_not_published_and_what_would(office: Bulletin) -> None:
    counted = office.bantin("check", SOURCE_DATE_EPOCH=NOT_YET)
    assert counted.code == 0
    assert counted.output.splitlines()[-1].startswith("Không đăng: 6 tệp chưa nơi nào dẫn tới, ")
    listed = office.bantin("check", "--unused", SOURCE_DATE_EPOCH=NOT_YET)
    assert listed.code == 0
    lines = [line for line in listed.output.splitlines() if "tệp tạm của máy, " not in line]
    start = next(at for at, line in enumerate(lines) if line.startswith("Không có lỗi")) + 1
    due = "đăng cùng bài lúc 06:00 ngày 26/11/2026"
    taken = "đăng cùng bài khi bỏ dòng draft: true"
    link, opens = "chưa nơi nào dẫn tới; muốn đăng thì dẫn tới từ một bài", "trong mkdocs.yml"
    drafted, waiting = f"{MONTH}/{DRAFTED}", f"{MONTH}/{WAITING}"
    of_draft, of_waiting = f"của bài nháp ({drafted}.md", f"của bài hẹn giờ ({waiting}.md"
    assert lines[start:] == [
        f"docs/Hồ sơ/Ảnh Mật.JPG: {link}, hoặc ghi «Hồ sơ» vào public_files {opens}",
        f"docs/anh/khong-dung.jpg: {link}, hoặc ghi «anh» vào public_files {opens}",
        f"docs/anh/{DRAFTED}.svg: {of_draft}:21:1); {taken}",
        f"docs/anh/{WAITING}.svg: {of_waiting}:20:1); {due}",
        f"{MONTH}/Bài viết ở Notepad.md.txt: lưu nhầm thành .txt; muốn đăng thì đổi tên thành "
        "«Bài viết ở Notepad.md»",
        f"{MONTH}/Danh sách mật.XLSX: {link}",
        f"{MONTH}/du-thao-mat.docx: {link}",
        f"{drafted}-chum.jpg: {of_draft}:20:1); {taken}",
        f"{drafted}-than.jpg: {of_draft}:18:1); {taken}",
        f"{drafted}.jpg: {of_draft}:7:14); {taken}",
        f"{drafted}.pdf: {of_draft}:8:22); {taken}",
        f"{waiting}-chum.jpg: {of_waiting}:19:1); {due}",
        f"{waiting}-than.jpg: {of_waiting}:17:1); {due}",
        f"{waiting}.jpg: {of_waiting}:7:14); {due}",
        f"{waiting}.pdf: {of_waiting}:8:22); {due}",
        f"docs/huong-dan/anh/c.png: {link}, hoặc ghi «huong-dan/anh» vào public_files {opens}",
        f"docs/tep/cu.pdf: {link}, hoặc ghi «tep» vào public_files {opens}",
        f"docs/tep/{DRAFTED}-lien-ket.docx: {of_draft}:16:47); {taken}",
        f"docs/tep/{WAITING}-lien-ket.docx: {of_waiting}:15:47); {due}",
    ]


def test_the_hour_comes(office: Bulletin, tmp_path: Path) -> None:
    later = office.copy(tmp_path / "later")
    result = later.bantin("build", SOURCE_DATE_EPOCH=DUE)
    assert result.code == 0, result.output
    assert from_docs(later) == PUBLIC | {
        f"anh/{WAITING}.svg",
        f"bai-viet/2026/11/{WAITING}.pdf",
        f"tep/{WAITING}-lien-ket.docx",
    }
    found = mentions(later.site, WAITING)
    assert {"index.html", "rss.xml", f"bai-viet/2026/11/{WAITING}/index.html"} <= set(found)
    assert any(path.startswith("anh-web/") for path in found)
    assert mentions(later.site, DRAFTED) == []
    as_it_came = tree(later.site)
    assert later.bantin("build", "--clean", SOURCE_DATE_EPOCH=DUE).code == 0
    assert tree(later.site) == as_it_came


def test_a_file_leaves_with_the_last_text_that_names_it(office: Bulletin, tmp_path: Path) -> None:
    other = office.copy(tmp_path / "other")
    other.write(
        {
            f"{MONTH}/hien.md": article("Bài hiện", "Không dẫn gì nữa. [Chung](/tep/chung.pdf)"),
            "docs/gioi-thieu.md": "# Giới thiệu\n\n[Thảo](bai-viet/2026/11/du-thao-mat.docx)\n",
        }
    )
    # Nothing was said of it before, for nobody was to see it.
    result = other.bantin("build", SOURCE_DATE_EPOCH=NOT_YET)
    assert [line.partition(";")[0] for line in result.problems()] == [
        "docs/gioi-thieu.md:3:1: LỖI: «du-thao-mat.docx» có dấu mật hoặc nội bộ: «mat» trong tên"
    ]
    other.write({"data/cleared.yml": "bai-viet/2026/11/du-thao-mat.docx: đã giải mật\n"})
    result = other.bantin("build", SOURCE_DATE_EPOCH=NOT_YET)
    assert result.code == 0, result.output
    gone = {"bai-viet/2026/11/hien.pdf", "tep/lien-ket.docx", "tep/dia-chi.pdf", "tep/trang.html"}
    gone |= {"tep/kieu.css", "anh/trong-trang.jpg", "tep/quy-che.pdf"}
    assert from_docs(other) == PUBLIC - gone | {"bai-viet/2026/11/du-thao-mat.docx"}
    assert mentions(other.site, "trong-trang") == []


def test_a_file_that_comes_to_stand_where_a_redirect_leads_from(
    office: Bulletin, tmp_path: Path
) -> None:
    other = office.copy(tmp_path / "other")
    with (other.root / f"{MONTH}/hien.md").open("a", encoding="utf-8") as text:
        text.write("\n[Cũ](/tep/cu.pdf)\n")
    result = other.bantin("build", SOURCE_DATE_EPOCH=NOT_YET)
    assert result.problems() == [
        "data/redirects.yml:1:13: LỖI: địa chỉ «tep/cu.pdf» đang có trang, không thể chuyển đi nơi "
        "khác; xóa dòng này"
    ]


def test_the_live_server_shows_drafts_with_their_files(office: Bulletin) -> None:
    from bantin.bulletin.reading import read_alone
    from bantin.content.settings import read_settings
    from bantin.diagnostics import Problems
    from tests.unit.content.conftest import NOW

    problems = Problems()
    settings = read_settings(office.root, problems)
    bulletin = read_alone(settings, problems, NOW, preview=True)
    files = {path.removeprefix("docs/") for path in (*files_of(WAITING), *files_of(DRAFTED))}
    assert files <= bulletin.public_files.keys()


def test_an_archive_of_plain_files_has_what_texts_name(office: Bulletin, tmp_path: Path) -> None:
    result = office.bantin("export", str(tmp_path / "ra"))
    assert result.code == 0, result.output
    names = [path.name for path in (tmp_path / "ra").rglob("*")]
    assert f"{DRAFTED}.pdf" in names
    assert {"du-thao-mat.docx", "Danh sách mật.XLSX", "khong-dung.jpg"}.isdisjoint(names)
    assert not any("Thumbs" in name or name.startswith("~") for name in names)


def test_whatever_is_named_anew_a_build_gives_what_a_clean_one_gives(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    text, later = "docs/bai-viet/2026/11/a.md", "docs/bai-viet/2026/11/b.md"
    pdf, page, word = "tep/a.pdf", "tep/b.html", "tep/c.docx"

    def built() -> set[str]:
        said, files = room.build()
        said_anew, files_anew = room.build_anew()
        assert ": LỖI: " not in said, said
        assert said == said_anew
        assert files == files_anew
        return {path for path in (pdf, page, word, "anh/anh.png") if path in files}

    assert built() == set()
    # A word in a body, no more; what it leads to comes, with what that shows.
    room.write(text, article("Bài một", "Có [trang](/tep/b.html)."))
    assert built() == {page, "anh/anh.png"}
    due = '"2026-11-25 18:00"'
    room.write(later, article("Bài hai", "Có [tệp](/tep/c.docx).", date=due))
    assert built() == {page, "anh/anh.png"}
    room.environment["SOURCE_DATE_EPOCH"] = str(int(NOON) + 6 * HOUR)
    assert built() == {page, "anh/anh.png", word}
    room.write(text, article("Bài một", "Không còn gì."))
    assert built() == {word}
    room.redirect("cu/don.pdf", pdf)
    assert built() == {word, pdf}
    room.write("docs/gioi-thieu.md", "# Giới thiệu\n\n[Tệp](tep/c.docx)\n")
    room.write(later, article("Bài hai", "Thôi.", date=due))
    assert built() == {word, pdf}
    settings = room.path("mkdocs.yml").read_text("utf-8")
    room.write(
        "mkdocs.yml", settings.replace("  bulletin:\n", "  bulletin:\n    public_files: [tep]\n")
    )
    assert built() == {pdf, page, word, "anh/anh.png"}
