"""Mistakes below the head: links, pictures, HTML; and hostile or huge bodies."""

from __future__ import annotations

import time

import pytest

from tests.unit.content.conftest import FOLDER, PATH, Desk, picture
from tests.unit.statistics.conftest import ONE_STOP

WAY = "xem lại tên tệp; đường dẫn tính từ tệp này, hoặc từ thư mục docs nếu có / ở đầu"
SCHEMES = "viết [x](…) với địa chỉ https://, http://, mailto:, tel: hoặc đường dẫn tới tệp"

BODIES = {
    "21 link to a missing page": (
        "Xem [bài](khong-co.md).\n",
        f"8:5: LỖI: liên kết «khong-co.md» không dẫn tới tệp nào; {WAY}",
    ),
    "21 with a guess": (
        "Xem [bài](../11/kahc.md).\n",
        "8:5: LỖI: liên kết «../11/kahc.md» không dẫn tới tệp nào; "
        "có phải bạn định viết «khac.md»?",
    ),
    "21 without .md": (
        "Xem [bài](khac).\n",
        "8:5: LỖI: liên kết «khac» không dẫn tới tệp nào; có phải bạn định viết «khac.md»?",
    ),
    "21 in another folder": (
        "Xem [giới thiệu](gioi-thieu.md).\n",
        "8:5: LỖI: liên kết «gioi-thieu.md» không dẫn tới tệp nào; "
        "có phải bạn định viết «/gioi-thieu.md»?",
    ),
    "19 letter case of a picture": (
        "![Ảnh](ANH.JPG)\n",
        "8:1: LỖI: không có ảnh «ANH.JPG»; có phải bạn định viết «anh.jpg»?",
    ),
    "18 picture without alt": (
        "![](anh.jpg)\n",
        "8:1: LỖI: ảnh «anh.jpg» thiếu mô tả cho người không nhìn thấy; "
        "viết mô tả trong ngoặc vuông: ![mô tả ảnh](anh.jpg)",
    ),
    "picture elsewhere": (
        "![Ảnh](https://vi.du/a.jpg)\n",
        "8:1: LỖI: ảnh «https://vi.du/a.jpg» nằm ở trang khác, có thể mất bất cứ lúc nào; "
        "chép ảnh về cạnh bài rồi viết ![Ảnh](a.jpg)",
    ),
    "javascript": (
        "[x](javascript:alert(1))\n",
        f"8:1: LỖI: liên kết «javascript:alert(1)» dùng kiểu địa chỉ không được phép; {SCHEMES}",
    ),
    "javascript behind an entity": (
        "[x](&#106;avascript:alert)\n",
        f"8:1: LỖI: liên kết «&#106;avascript:alert» dùng kiểu địa chỉ không được phép; {SCHEMES}",
    ),
    "data": (
        "[x](data:text/html,abc)\n",
        f"8:1: LỖI: liên kết «data:text/html,abc» dùng kiểu địa chỉ không được phép; {SCHEMES}",
    ),
    "file": (
        "[x](file:///etc/passwd)\n",
        f"8:1: LỖI: liên kết «file:///etc/passwd» dùng kiểu địa chỉ không được phép; {SCHEMES}",
    ),
    "no scheme": (
        "[x](//vi.du/a)\n",
        f"8:1: LỖI: liên kết «//vi.du/a» dùng kiểu địa chỉ không được phép; {SCHEMES}",
    ),
    "a Windows path": (
        "![Ảnh](..\\anh\\a.jpg)\n",
        "8:1: LỖI: đường dẫn «..\\anh\\a.jpg» viết kiểu Windows; "
        "viết bằng dấu gạch chéo xuôi: ../anh/a.jpg",
    ),
    "an empty link": (
        "[bài]()\n",
        "8:1: LỖI: liên kết «bài» chưa có đường dẫn; viết đường dẫn trong ngoặc tròn: [bài](…)",
    ),
    "an address of the site that is none": (
        "[x](/the-thao/)\n",
        "8:1: LỖI: không có trang «/the-thao/»; "
        "viết đường dẫn tới tệp .md, hoặc tới một chuyên mục, ví dụ /dan-van/",
    ),
    "an address of a page": (
        "[x](/gioi-thieu/)\n",
        "8:1: LỖI: không có trang «/gioi-thieu/»; viết đường dẫn tới tệp: /gioi-thieu.md",
    ),
    "raw HTML": (
        'Một <script src="x">alert(1)</script>\n',
        '8:5: CẢNH BÁO: thẻ HTML «<script src="x">» sẽ hiện ra thành chữ; '
        "dùng cách viết Markdown, hoặc xóa thẻ",
    ),
    "an image that runs": (
        "<img src=x onerror=alert(1)>\n",
        "8:1: CẢNH BÁO: thẻ HTML «<img src=x onerror=alert(1)>» sẽ hiện ra thành chữ; "
        "dùng cách viết Markdown, hoặc xóa thẻ",
    ),
}


@pytest.fixture
def furnished(desk: Desk) -> Desk:
    desk.write(f"{FOLDER}/anh.jpg", picture())
    desk.write("docs/gioi-thieu.md", "# Giới thiệu\n\nChúng tôi.\n")
    desk.article(path=f"{FOLDER}/khac.md")
    return desk


@pytest.mark.parametrize(("body", "message"), BODIES.values(), ids=BODIES.keys())
def test_mistakes_in_the_body(furnished: Desk, body: str, message: str) -> None:
    furnished.article(body=body)
    assert furnished.problems()[:1] == [f"{PATH}:{message}"]
    assert len(furnished.problems()) == 1 + body.count("</")


def test_good_links_of_every_kind(furnished: Desk) -> None:
    furnished.write("data/mot-cua.yml", ONE_STOP)
    furnished.article(
        body="[a](khac.md) [b](../11/khac.md#muc) [c](/gioi-thieu.md) [d](/dan-van/) "
        "[e](/so-lieu/mot-cua/) [f](https://vi.du/) [g](mailto:a@vi.du) [h](tel:+84) [i](#muc) "
        "<https://vi.du> ![ảnh](anh.jpg) [tệp](anh.jpg) [l](/)\n\n[k](so-lieu:mot-cua)\n\n"
        "`<b>` và `[x](mat.md)`\n\n    [y](mat.md)\n\n<!-- [z](mat.md) <b> -->\n"
    )
    assert furnished.problems() == []


def test_links_of_fixed_pages_are_checked_too(furnished: Desk) -> None:
    furnished.write("docs/gioi-thieu.md", "# Giới thiệu\n\n[x](mat.md)\n")
    assert furnished.problems() == [
        f"docs/gioi-thieu.md:3:1: LỖI: liên kết «mat.md» không dẫn tới tệp nào; {WAY}"
    ]


def test_an_article_of_5_mb_with_10_000_links_is_checked_in_about_a_second(desk: Desk) -> None:
    desk.article(path=f"{FOLDER}/khac.md")
    desk.article(body=("[bài viết](khac.md) " + "chữ " * 80 + "\n\n") * 10_000)
    started = time.process_time()
    assert desk.problems() == []
    assert time.process_time() - started < 5  # the bound is loose for a busy machine


def test_10_000_broken_links_are_all_told_and_quickly(desk: Desk) -> None:
    desk.article(body="".join(f"[bài](khong-{n}.md)\n\n" for n in range(10_000)))
    started = time.process_time()
    assert len(desk.problems()) == 10_000
    assert time.process_time() - started < 5


def test_only_the_first_50_of_many_broken_links_get_a_guess(desk: Desk) -> None:
    desk.article(path=f"{FOLDER}/khac.md")
    desk.article(body="".join(f"[bài](khacc.md#{n})\n" for n in range(100)))
    problems = desk.problems()
    guesses = [problem for problem in problems if "có phải bạn định viết «khac.md»?" in problem]
    assert (len(problems), len(guesses)) == (100, 50)


def test_at_most_20_warnings_for_the_tags_of_one_body(desk: Desk) -> None:
    desk.article(body="<b>đậm</b>\n" * 500)
    assert len(desk.problems()) == 20
