"""Fixed pages, and the settings in mkdocs.yml."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bantin.content.settings import Settings, read_settings
from bantin.diagnostics import Problems
from bantin.text.dates import VIETNAM
from tests.unit.content.conftest import Desk


def test_pages_are_all_but_news_handbook_and_pictures(desk: Desk) -> None:
    desk.write("docs/gioi-thieu.md", "# Giới thiệu\n\nChúng tôi.\n")
    desk.write(
        "docs/ve/index.md", "---\ntitle: Về\ndescription: Mô tả\nupdated: 2026-11-22\n---\nA\n"
    )
    desk.write("docs/ve/lien-he.md", "---\ntitle: Liên hệ\n---\n\n# Liên hệ\n\nB\n")
    desk.write("docs/huong-dan/index.md", "# Cẩm nang\n")
    desk.write("docs/anh/ghi-chu.md", "# Ghi chú\n")
    _, pages, problems = desk.read()
    assert str(problems) == ""
    assert [(page.url, page.title, page.body.strip()) for page in pages] == [
        ("gioi-thieu/", "Giới thiệu", "Chúng tôi."),
        ("ve/", "Về", "A"),
        ("ve/lien-he/", "Liên hệ", "B"),
    ]
    assert pages[1].description == "Mô tả"
    assert pages[1].updated == datetime(2026, 11, 22, tzinfo=VIETNAM)


def test_taking_the_title_out_of_a_body_moves_no_line(desk: Desk) -> None:
    desk.write("docs/gioi-thieu.md", "\n# Giới thiệu\n\nChúng tôi.\n")
    (page,) = desk.read()[1]
    assert page.body.split("\n").index("Chúng tôi.") + page.body_line == 4


PAGES = {
    "the home page": (
        "index.md",
        "# Trang chủ\n",
        "1:1: LỖI: địa chỉ / dành cho trang mà bản tin tự dựng; đổi tên tệp",
    ),
    "a page the site makes": (
        "so-lieu.md",
        "# Số liệu\n",
        "1:1: LỖI: địa chỉ /so-lieu/ dành cho trang mà bản tin tự dựng; đổi tên tệp",
    ),
    "no title": (
        "ve.md",
        "Chúng tôi.\n",
        "1:1: LỖI: trang chưa có tiêu đề; "
        "viết dòng đầu dạng «# Tiêu đề», hoặc thêm title vào phần đầu",
    ),
    "an unknown key": (
        "ve.md",
        "---\ntile: Về\n---\n# Về\n",
        "2:1: LỖI: không có khóa «tile»; có phải bạn định viết «title»?",
    ),
    "no closing": (
        "ve.md",
        "---\ntitle: Về\n\n# Về\n",
        "1:1: LỖI: phần đầu bài mở bằng «---» ở dòng 1 mà không có «---» đóng; "
        "thêm một dòng --- ngay trước nội dung bài",
    ),
}


def test_the_handbooks_text_must_be_readable_too(desk: Desk) -> None:
    desk.write("docs/huong-dan/index.md", b"# C\xe2m nang")
    assert desk.problems() == [
        "docs/huong-dan/index.md:1:4: LỖI: tệp không phải UTF-8, có lẽ lưu bằng mã Windows-1258; "
        "chạy ./bantin fix docs/huong-dan/index.md"
    ]


@pytest.mark.parametrize(("name", "text", "message"), PAGES.values(), ids=PAGES.keys())
def test_mistakes_in_pages(desk: Desk, name: str, text: str, message: str) -> None:
    desk.write(f"docs/{name}", text)
    assert desk.problems()[:1] == [f"docs/{name}:{message}"]


SETTINGS = """\
site_name: Bản tin
site_url: !ENV [BANTIN_TEST_URL, "https://vi.du/tin"]
site_description: Tin tức
theme: {name: material}
markdown_extensions:
  - pymdownx.emoji:
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
extra:
  bulletin:
    organisation: Ban Dân vận
    demonstration: Bản trình diễn
"""


def settings_of(folder: Path, text: str) -> tuple[Settings, list[str]]:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    problems = Problems()
    return read_settings(folder, problems), [str(problem) for problem in problems]


def test_settings_are_read_without_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, problems = settings_of(tmp_path, SETTINGS)
    assert problems == []
    assert settings == Settings(
        root=tmp_path,
        docs_dir=tmp_path / "docs",
        data_dir=tmp_path / "data",
        site_dir=tmp_path / "site",
        site_name="Bản tin",
        site_url="https://vi.du/tin/",
        description="Tin tức",
        organisation="Ban Dân vận",
        demonstration="Bản trình diễn",
        contact="",
    )
    assert settings.base == "/tin/"
    monkeypatch.setenv("BANTIN_TEST_URL", "https://khac.vi.du/")
    assert settings_of(tmp_path, SETTINGS)[0].site_url == "https://khac.vi.du/"
    assert settings_of(tmp_path, SETTINGS)[0].base == "/"


def test_a_loaded_configuration_gives_the_same_settings(tmp_path: Path) -> None:
    config = {
        "site_name": "Bản tin",
        "site_url": None,
        "docs_dir": str(tmp_path / "docs"),
        "site_dir": str(tmp_path / "site"),
        "extra": {"bulletin": {"contact": "Văn phòng"}},
    }
    settings = Settings.from_config(config, tmp_path)
    assert (settings.site_url, settings.base, settings.contact) == ("", "/", "Văn phòng")
    assert settings.docs_dir == tmp_path / "docs"


WRONG_SETTINGS = {
    "no name": (
        "theme: material\n",
        "1:1: LỖI: thiếu khóa bắt buộc «site_name»; thêm dòng, ví dụ site_name: Bản tin",
    ),
    "an address without a scheme": (
        "site_name: a\nsite_url: vi.du\n",
        "2:1: LỖI: địa chỉ «vi.du» thiếu https:// ở đầu; viết site_url: https://vi.du",
    ),
    "an unknown key": (
        "site_name: a\nextra:\n  bulletin:\n    organization: b\n",
        "4:5: LỖI: không có khóa «organization»; có phải bạn định viết «organisation»?",
    ),
    "a list for a text": (
        "site_name: a\nextra:\n  bulletin:\n    contact: [b]\n",
        '4:5: LỖI: «contact» phải là một dòng chữ; đặt trong dấu nháy: contact: "…"',
    ),
    "a number for the name": (
        "site_name: 2026\n",
        '1:1: LỖI: «site_name» phải là một dòng chữ; đặt trong dấu nháy: site_name: "…"',
    ),
    "a key twice": (
        "site_name: a\nsite_name: b\n",
        "2:1: LỖI: khóa «site_name» viết hai lần, ở dòng 1 và dòng 2; giữ lại một dòng",
    ),
    "a day that no month has": (
        "site_name: a\nextra:\n  bulletin:\n    contact: 2026-02-30\n",
        "4:14: LỖI: giá trị này không đọc được; "
        "đặt trong dấu nháy nếu là chữ, hoặc viết đúng dạng !ENV [TÊN_BIẾN, giá trị]",
    ),
    "a variable without a name": (
        "site_name: a\nsite_url: !ENV []\n",
        "2:11: LỖI: giá trị này không đọc được; "
        "đặt trong dấu nháy nếu là chữ, hoặc viết đúng dạng !ENV [TÊN_BIẾN, giá trị]",
    ),
    "an alias bomb": (
        "x:\n  - &a [x, x]\n  - &b [*a, *a]\n  - &c [*b, *b]\nsite_name: *c\n",
        "2:5: LỖI: dấu «&» ở đầu («&a») có nghĩa riêng, không dùng được; "
        'đặt chữ trong dấu nháy: "&a"',
    ),
    "a list for what holds the group": (
        "site_name: a\nextra: [bulletin]\n",
        "2:1: LỖI: «extra» phải là một nhóm khóa; các khóa có: bulletin",
    ),
    "a text for the group": (
        "site_name: a\nextra:\n  bulletin: b\n",
        "3:3: LỖI: «bulletin» phải là một nhóm khóa; "
        "các khóa có: organisation, demonstration, contact, require_linked_figures, "
        "social_cards, form, rules, public_files",
    ),
    "a count that is none": (
        "site_name: a\nextra:\n  bulletin:\n    social_cards: nhiều\n",
        "4:5: LỖI: «social_cards» chỉ nhận một số từ 0 đến 1000; viết social_cards: 20",
    ),
    "a count below all": (
        "site_name: a\nextra:\n  bulletin:\n    social_cards: -1\n",
        "4:5: LỖI: «social_cards» chỉ nhận một số từ 0 đến 1000; viết social_cards: 20",
    ),
    "a tab": (
        "site_name: a\nextra:\n\tbulletin: b\n",
        "3:1: LỖI: có ký tự tab ở đầu dòng; thay bằng khoảng trắng (hai khoảng cho mỗi bậc)",
    ),
    "a list": (
        "- a\n",
        "1:1: LỖI: tệp cấu hình phải gồm các dòng «khóa: giá trị»; "
        "xem lại tệp, ví dụ site_name: Bản tin",
    ),
}


@pytest.mark.parametrize(("text", "message"), WRONG_SETTINGS.values(), ids=WRONG_SETTINGS.keys())
def test_mistakes_in_settings(tmp_path: Path, text: str, message: str) -> None:
    assert settings_of(tmp_path, text)[1] == [f"mkdocs.yml:{message}"]


def test_no_settings_at_all(tmp_path: Path) -> None:
    problems = Problems()
    read_settings(tmp_path, problems)
    assert [str(problem) for problem in problems] == [
        "mkdocs.yml:1:1: LỖI: không có tệp mkdocs.yml; "
        "chạy lệnh trong thư mục của bản tin, nơi có mkdocs.yml, docs và data"
    ]
