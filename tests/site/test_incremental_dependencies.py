"""Each thing that a page is made of: a change of it reaches the page in the next build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bulletins import NOON, ROOT, article, tree
from tests.site.newsroom import AUTHORS, DATA, SECTIONS, SVG, Newsroom

MONTH = "docs/bai-viet/2026/11"
FIGURE = "so-lieu:mau/thu@2025"
PROVISIONAL = "status: provisional\n" + DATA.format(label="Thư", value=15, revisions="")


def sources() -> dict[str, str]:
    """A text for each way of depending on something; dates keep them apart in time."""
    return {
        f"{MONTH}/lien-ket.md": article("Liên kết", "[Sau](sau.md)", date="2026-11-02"),
        f"{MONTH}/hinh.md": article("Hình", "![Hình](/anh/hinh.svg)", date="2026-11-03"),
        f"{MONTH}/so.md": article("Số", f"Có [15 thư]({FIGURE}).", date="2026-11-04"),
        f"{MONTH}/mo-dau.md": article(
            "Mở đầu", date="2026-11-05", standfirst=f'"Có [15 thư]({FIGURE})."'
        ),
        f"{MONTH}/lien-quan.md": article(
            "Liên quan", date="2026-11-06", tags='["Mùa vụ"]', section="van-hoa"
        ),
        f"{MONTH}/giua.md": article("Ở giữa", date="2026-11-07", section="kinh-te"),
        f"{MONTH}/doc-tiep.md": article(
            "Đọc tiếp", date="2026-11-08", tags='["Mùa vụ"]', section="van-hoa"
        ),
        f"{MONTH}/tac-gia.md": article("Tác giả", date="2026-11-09", authors="[ban-bien-tap]"),
        f"{MONTH}/het-han.md": article("Hết hạn", date="2026-11-10", expires="2026-11-27"),
        f"{MONTH}/het-roi.md": article(
            "Hết rồi", date="2026-11-01", expires="2026-11-02", tags="[Bơi]", topic="Trại hè"
        ),
        f"{MONTH}/sau.md": article("Sau", date='"2026-11-26 06:00"'),
    }


def add_a_day(room: Newsroom) -> None:
    room.environment["SOURCE_DATE_EPOCH"] = str(int(NOON) + 3 * 86_400)


def write(path: str, text: str) -> Callable[[Newsroom], None]:
    return lambda room: room.write(path, text)


EDITS = {
    "a linked text is published": (add_a_day, "bai-viet/2026/11/lien-ket/"),
    "the tag of an expired article is listed": (
        write(f"{MONTH}/boi.md", article("Bơi", date="2026-11-22", tags="[Bơi]")),
        "bai-viet/2026/11/het-roi/",
    ),
    "the topic of an expired article is listed": (
        write(f"{MONTH}/trai.md", article("Trại", date="2026-11-22", topic="Trại hè")),
        "bai-viet/2026/11/het-roi/",
    ),
    "an article expires": (add_a_day, "bai-viet/2026/11/het-han/"),
    "a picture has another size": (
        write("docs/anh/hinh.svg", SVG.format(9)),
        "bai-viet/2026/11/hinh/",
    ),
    "figures become provisional": (
        write("data/mau.yml", PROVISIONAL),
        "bai-viet/2026/11/so/",
    ),
    "figures in a standfirst": (
        write("data/mau.yml", PROVISIONAL),
        "bai-viet/2026/11/mo-dau/",
    ),
    "a row has another name": (
        write("data/mau.yml", DATA.format(label="Thư góp ý", value=15, revisions="")),
        "so-lieu/mau/",
    ),
    "who quotes a figure has another title": (
        write(f"{MONTH}/so.md", article("Số khác", f"Có [15 thư]({FIGURE}).", date="2026-11-04")),
        "so-lieu/mau/",
    ),
    "a related article has another title": (
        write(
            f"{MONTH}/lien-quan.md",
            article("Tên khác", date="2026-11-06", tags='["Mùa vụ"]', section="van-hoa"),
        ),
        "bai-viet/2026/11/doc-tiep/",
    ),
    "a neighbour has another title": (
        write(f"{MONTH}/giua.md", article("Tên khác", date="2026-11-07", section="kinh-te")),
        "bai-viet/2026/11/doc-tiep/",
    ),
    "a tag is written in another way": (
        write(f"{MONTH}/giua.md", article("Ở giữa", date="2026-11-07", tags='["MÙA VỤ"]')),
        "the/",
    ),
    "a section has another title": (
        write("data/sections.yml", SECTIONS.replace("Văn hóa", "Văn hóa – Xã hội")),
        "bai-viet/2026/11/doc-tiep/",
    ),
    "an author has another name": (
        write("data/authors.yml", AUTHORS.replace("Ban biên tập", "Ban biên tập mới")),
        "bai-viet/2026/11/tac-gia/",
    ),
    "a fixed page has another title": (
        write("docs/gioi-thieu.md", "# Về bản tin\n\nChữ.\n"),
        "bai-viet/2026/11/giua/",
    ),
    "a template changes": (
        write(
            "theme/components/footer.html",
            (ROOT / "theme/components/footer.html").read_text("utf-8") + "<p>Thêm</p>",
        ),
        "bai-viet/2026/11/giua/",
    ),
    "the handbook changes": (write("docs/huong-dan/index.md", "# Khác\n"), "huong-dan/"),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Those sources, built both ways."""
    room = Newsroom(tmp_path_factory.mktemp("built"))
    for path, text in sources().items():
        room.write(path, text)
    said, before = room.build()
    assert ": LỖI: " not in said
    assert room.build()[1] == before
    assert room.build_anew()[1] == before
    return room


@pytest.mark.parametrize("name", EDITS)
def test_a_change_reaches_the_page(built: Newsroom, tmp_path: Path, name: str) -> None:
    edit, url = EDITS[name]
    room = built.copy(tmp_path)
    before = tree(room.live / "site")

    edit(room)

    said, after = room.build()
    assert ": LỖI: " not in said
    page = f"{url}index.html"
    assert page in after
    if name != "a tag is written in another way":  # the commoner way is shown, as before
        assert after[page] != before[page]
    assert after == room.build_anew()[1]
