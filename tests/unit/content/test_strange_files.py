"""Files that would publish what is not the bulletin's, or be read without end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import FOLDER, PATH, Desk, picture

OUTSIDE = (
    "LỖI: đây là liên kết hệ thống dẫn ra ngoài thư mục {}; xóa liên kết, chép hẳn tệp vào đây"
)


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What stands on the machine beside the bulletin and is nobody's business."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "secret.pdf").write_text("%PDF-1.4\n")
    (folder / "secret.md").write_text("---\ntitle: Kín\n---\n\nKín.\n", encoding="utf-8")
    (folder / "secret.jpg").write_bytes(picture())
    (folder / "secret.yml").write_text("- id: kin\n  title: Kín\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["secret.pdf", "secret.md", "secret.jpg"])
def test_a_link_out_of_the_docs_folder(desk: Desk, elsewhere: Path, name: str) -> None:
    desk.article()
    (desk.root / FOLDER / name).symlink_to(elsewhere / name)
    assert desk.problems() == [f"{FOLDER}/{name}:1:1: {OUTSIDE.format('docs')}"]


def test_a_text_that_names_such_a_link_does_not_find_it(desk: Desk, elsewhere: Path) -> None:
    desk.article(body="Xem [tệp](secret.pdf).\n")
    (desk.root / FOLDER / "secret.pdf").symlink_to(elsewhere / "secret.pdf")
    assert desk.problems() == [
        f"{PATH}:8:5: LỖI: liên kết «secret.pdf» không dẫn tới tệp nào; xem lại tên tệp; "
        "đường dẫn tính từ tệp này, hoặc từ thư mục docs nếu có / ở đầu",
        f"{FOLDER}/secret.pdf:1:1: {OUTSIDE.format('docs')}",
    ]


def test_a_folder_elsewhere_linked_into_the_docs_folder(desk: Desk, elsewhere: Path) -> None:
    desk.article()
    (desk.root / "docs/kin").symlink_to(elsewhere)
    assert desk.problems() == [f"docs/kin:1:1: {OUTSIDE.format('docs')}"]
    (desk.root / "docs/kin").unlink()
    assert desk.problems() == []


def test_a_folder_that_holds_itself(desk: Desk) -> None:
    desk.article()
    (desk.root / FOLDER / "vong").symlink_to(desk.root / "docs/bai-viet")
    assert desk.problems() == [
        f"{FOLDER}/vong:1:1: LỖI: đây là liên kết hệ thống tới một thư mục, bản tin không đi theo; "
        "xóa liên kết, chép hẳn thư mục vào đây"
    ]


def test_a_link_within_the_docs_folder_is_no_problem(desk: Desk) -> None:
    desk.write("docs/anh/hop.jpg", picture())
    (desk.root / FOLDER).mkdir(parents=True)
    (desk.root / FOLDER / "hop.jpg").symlink_to("../../../anh/hop.jpg")
    desk.article(body="![Họp bản](hop.jpg)\n")
    assert desk.problems() == []


def test_a_docs_folder_that_is_a_link_itself_is_its_owners_choice(
    desk: Desk, elsewhere: Path
) -> None:
    (elsewhere / "docs").mkdir()
    (desk.root / "docs").symlink_to(elsewhere / "docs")
    desk.article()
    assert desk.problems() == []


def test_a_link_out_of_the_data_folder(desk: Desk, elsewhere: Path) -> None:
    desk.article()
    file = desk.root / "data/authors.yml"
    file.unlink(missing_ok=True)
    file.symlink_to(elsewhere / "secret.yml")
    assert desk.problems() == [f"data/authors.yml:1:1: {OUTSIDE.format('data')}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(desk: Desk) -> None:
    desk.article()
    os.mkfifo(desk.root / FOLDER / "ong.md")
    assert desk.problems() == [
        f"{FOLDER}/ong.md:1:1: LỖI: đây không phải tệp thường mà là ống dẫn hay thiết bị; "
        "xóa nó đi, chép vào đây một tệp thường"
    ]


def test_a_file_of_a_gigabyte(desk: Desk) -> None:
    desk.article()
    for name in ("phim.pdf", "bai-dai.md", "anh.jpg"):
        (desk.root / FOLDER / name).touch()
        os.truncate(desk.root / FOLDER / name, 1_000_000_000)
    assert desk.problems() == [
        f"{FOLDER}/anh.jpg:1:1: LỖI: ảnh nặng quá mức (1000 MB, mức cao nhất 40 MB); "
        "thu ảnh lại, cạnh dài 2000 điểm là đủ",
        f"{FOLDER}/bai-dai.md:1:1: LỖI: tệp nặng 1000 MB, quá mức 10 MB; "
        "tách thành nhiều tệp nhỏ hơn",
        f"{FOLDER}/phim.pdf:1:1: LỖI: tệp nặng 1000 MB, quá mức 100 MB; "
        "nén nhỏ lại, hoặc để tệp ở nơi khác rồi đặt liên kết tới đó",
    ]
