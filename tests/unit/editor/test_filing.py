"""``fix`` moves an article whose date was changed into the folder of its month, with its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.editor.fixing import Fix, plan, write_fixes
from bantin.editor.undoing import undo
from tests.bulletins import article, tree

OLD, NEW = "docs/bai-viet/2026/12", "docs/bai-viet/2026/11"
BODY = """\
![Chợ](cho.jpg "Chợ phiên")

Xem [bài trước](bai-truoc.md#muc), [ảnh chung](chung.png), [giới thiệu](../../../gioi-thieu.md),
[bài cũ](<bai-truoc.md>) và tệp «biểu.pdf» không có thật.
"""
OTHER = article("Bài trước", "[Ảnh](chung.png)", date="2026-12-01")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    files = {
        f"{OLD}/den-sang.md": article("Đèn sáng", BODY, image="{src: hop.jpg, alt: Họp}"),
        f"{OLD}/bai-truoc.md": OTHER,
        f"{OLD}/cho.jpg": "a picture",
        f"{OLD}/hop.jpg": "another",
        f"{OLD}/chung.png": "shared",
        f"{OLD}/hop.jpg.txt": "not named",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def planned(office: Path) -> Fix:
    return plan(office, f"{OLD}/den-sang.md")


def test_it_is_told_what_will_move(office: Path) -> None:
    assert planned(office).changes == (
        "chuyển vào bai-viet/2026/11/ cho đúng tháng của ngày đăng",
        "mang theo «cho.jpg», «hop.jpg», bản sao «chung.png»",
    )


def test_the_article_its_files_and_its_links_hold_at_their_new_place(office: Path) -> None:
    write_fixes(office, "fix", [planned(office)])
    assert tree(office / NEW).keys() == {"den-sang.md", "cho.jpg", "hop.jpg", "chung.png"}
    left = {"bai-truoc.md", "chung.png", "hop.jpg.txt"}
    assert tree(office / OLD).keys() == left
    text = (office / NEW / "den-sang.md").read_text("utf-8")
    assert "(../12/bai-truoc.md#muc)" in text
    assert "(<../12/bai-truoc.md>)" in text
    assert '(cho.jpg "Chợ phiên")' in text
    assert "(../../../gioi-thieu.md)" in text
    assert planned_again(office) == ()


def planned_again(office: Path) -> tuple[str, ...]:
    return plan(office, f"{NEW}/den-sang.md").changes


def test_it_can_be_undone_to_the_byte(office: Path) -> None:
    before = tree(office / "docs")
    write_fixes(office, "fix", [planned(office)])
    undo(office, "fix")
    assert tree(office / "docs") == before


def test_nothing_at_the_new_place_is_written_over(office: Path) -> None:
    (office / NEW).mkdir(parents=True)
    (office / NEW / "cho.jpg").write_text("somebody else's", "utf-8")
    found = planned(office)
    assert (found.content, found.changes) == (None, ())
    assert found.obstacle == "bai-viet/2026/11/ đã có tệp «cho.jpg»; đổi tên một trong hai"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{NEW}/dung.md", article()),
        (f"{NEW}/khong-ngay.md", article(date=None)),
        (f"{NEW}/ngay-hong.md", article(date="2026-02-30")),
        (f"{NEW}/khong-dau.md", "Chỉ có chữ.\n"),
        ("docs/gioi-thieu.md", article(date="2026-01-01")),
        ("docs/bai-viet/2026/sai.md", article()),
    ],
)
def test_what_lies_where_it_should_or_has_no_date_stays(
    tmp_path: Path, path: str, text: str
) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    assert plan(tmp_path, path) == Fix(file)
