"""A draft never stops what is published: its mistakes are told apart, whatever they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.bulletin import Bulletin, read_bulletin
from bantin.bulletin.memory import Memory
from bantin.bulletin.reading import read_alone
from bantin.content.settings import read_settings
from bantin.diagnostics import Problems
from bantin.diagnostics.catalogue import Message
from bantin.diagnostics.problems import DRAFTS_HEADING
from tests.unit.content.conftest import NOW, picture
from tests.unit.test_messages import ARTICLE, EXAMPLES, HEAD, MESSAGES, files_of, merged

DRAFT = "docs/bai-viet/2026/11/nhap.md"
GOOD = f"---\n{merged(HEAD)}---\n\nChữ.\n"
SEE = "Lời giải ở /huong-dan/loi-thuong-gap/"
Files = dict[str, str | bytes]


def draft(body: str = "Chữ.", **head: str) -> str:
    snippet = "".join(f"{key}: {value}\n" for key, value in {"draft": "true", **head}.items())
    return f"---\n{merged(HEAD, snippet)}---\n\n{body}\n"


def write(root: Path, files: Files) -> None:
    files = {"mkdocs.yml": "site_name: Bản tin\n", **files}
    files.setdefault("data/sections.yml", "- {id: dan-van, title: Dân vận}\n")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def read(root: Path, files: Files) -> tuple[Bulletin, Problems]:
    write(root, files)
    problems = Problems()
    return read_bulletin(read_settings(root, problems), problems, NOW), problems


def of_drafts(problems: Problems) -> list[str]:
    return [f"{p.place.path.rpartition('/')[2]}: {p.code}" for p in problems.of_drafts]


# What is only asked of what readers see.
OF_PUBLISHED = {"body-empty", "future-date", "quotation-revised", "pin-not-of-its-day"}
# Texts that cannot have the line that makes a draft.
WITHOUT_A_HEAD = {"file-empty", "front-matter-not-mapping"}
OF_ARTICLES = [
    code
    for code in EXAMPLES
    if MESSAGES[code].place in ("article", "front", "head", "body", "path")
    and code not in OF_PUBLISHED | WITHOUT_A_HEAD
]


def draft_of(message: Message) -> str:
    """The wrong example of a message as a draft."""
    text = files_of(message, message.wrong)[message.wrong if message.place == "path" else ARTICLE]
    lines = text.split("\n")
    # In the head; in a text that lacks even its first line, above all else.
    at = next((n + 1 for n, line in enumerate(lines) if line.startswith("---")), 0)
    return "\n".join([*lines[:at], "draft: true", *lines[at:]])


@pytest.mark.parametrize("code", OF_ARTICLES)
def test_every_mistake_of_the_handbook_in_a_draft_is_told_and_stops_nothing(
    tmp_path: Path, code: str
) -> None:
    message = MESSAGES[code]
    files: Files = dict(files_of(message, message.wrong))
    files[message.wrong if message.place == "path" else ARTICLE] = draft_of(message)
    beside = "docs/bai-viet/2026/11"
    files |= {
        f"{beside}/anh.jpg": picture(),
        f"{beside}/giay.pdf": b"%PDF",
        f"{beside}/trang.html": "",
    }
    files[f"{beside}/tot.md"] = GOOD
    bulletin, problems = read(tmp_path, files)
    assert not problems.has_errors, str(problems)
    assert code in [problem.code for problem in problems.of_drafts], str(problems)
    assert [article.path for article in bulletin.articles] == [f"{beside}/tot.md"]


@pytest.mark.parametrize(
    "line",
    ["draft: true", "draft: True", "draft: có", "draft: yes", 'draft: "true"', "draft : true # x"],
)
def test_every_yes_makes_a_draft(tmp_path: Path, line: str) -> None:
    text = f"---\n{merged(HEAD, 'section: sai')}{line}\n---\n\nChữ.\n"
    bulletin, problems = read(tmp_path, {DRAFT: text})
    assert not problems.has_errors
    assert "nhap.md: unknown-section" in of_drafts(problems)
    assert bulletin.articles == []


@pytest.mark.parametrize(
    "line",
    ["draft: false", "draft: không", "draft:", "draft: [true]", "# draft: true", "dratf: true"],
)
def test_nothing_else_does(tmp_path: Path, line: str) -> None:
    text = f"---\n{merged(HEAD, 'section: sai')}{line}\n---\n\nChữ.\n"
    _, problems = read(tmp_path, {DRAFT: text})
    assert problems.has_errors
    assert problems.of_drafts == []


BROKEN_HEADS = {
    "open quote": '---\ntitle: "Bài\ndraft: true\n---\n\nChữ.\n',
    "colon": "---\ntitle: Bài: hai\ndraft: true\n---\n\nChữ.\n",
    "tab": "---\n\ttitle: Bài\n\tdraft: true\n---\n\nChữ.\n",
    "unclosed": "---\ntitle: Bài\ndraft: true\n\nChữ của bài.\n",
    "crooked end": "---\ntitle: Bài\ndraft: true\n----\n\nChữ của bài.\n",
    "blank first": "\n\n---\ntitle: Bài\ndraft: true\n---\n\nChữ.\n",
    "no marks": "title: Bài\ndraft: true\n\nChữ của bài.\n",
    "no space": "---\ndraft:true\n---\n\nChữ.\n",
    "twice": "---\ntitle: Bài\ntitle: Bài\ndraft: true\n---\n\nChữ.\n",
    "windows": '---\r\ntitle: "Bài\r\ndraft: true\r\n---\r\n\r\nChữ.\r\n',
}


@pytest.mark.parametrize("text", BROKEN_HEADS.values(), ids=BROKEN_HEADS)
def test_a_draft_whose_head_cannot_be_read_is_one(tmp_path: Path, text: str) -> None:
    _, problems = read(tmp_path, {DRAFT: text, ARTICLE: GOOD})
    assert not problems.has_errors, str(problems)
    assert problems.of_drafts


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1258"])
def test_a_draft_in_a_foreign_encoding_is_one(tmp_path: Path, encoding: str) -> None:
    text = draft("Nội dung của bài.").replace("ộ", "ô").replace("ữ", "u").replace("ồ", "ô")
    content = (
        text.replace("ài", "ai").replace("ò", "o").replace("ủ", "u").encode(encoding, "replace")
    )
    _, problems = read(tmp_path, {DRAFT: content, ARTICLE: GOOD})
    assert not problems.has_errors, str(problems)
    assert problems.of_drafts


def test_a_line_in_the_text_makes_no_draft(tmp_path: Path) -> None:
    text = '---\ntitle: "Bài\n---\n\nViết vào đầu bài:\n\ndraft: true\n'
    unclosed = "---\ntitle: Bài\n\nViết vào đầu bài như sau\n\ndraft: true\n"
    for content in (text, unclosed):
        _, problems = read(tmp_path, {DRAFT: content})
        assert problems.has_errors


def test_drafts_have_a_heading_of_their_own(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {ARTICLE: GOOD.replace("dan-van", "sai"), DRAFT: draft("[a]()")})
    lines = str(problems).split("\n")
    assert lines[0].startswith(f"{ARTICLE}:4:10: LỖI: không có chuyên mục «sai»")
    assert lines[1:3] == [
        "Tổng cộng: 1 lỗi.",
        "Lời giải ở /huong-dan/loi-thuong-gap/: #unknown-section",
    ]
    assert lines[3] == DRAFTS_HEADING
    assert lines[4].startswith(f"{DRAFT}:9:1: LỖI: liên kết «a» chưa có đường dẫn")
    assert lines[5:] == ["Tổng cộng: 1 lỗi.", f"{SEE}: #link-empty"]


def test_a_draft_takes_no_address_and_no_old_number(tmp_path: Path) -> None:
    early = "docs/bai-viet/2026/11/a.md"
    files: Files = {
        early: draft(slug="bai", legacy_id="7"),
        ARTICLE: f"---\n{merged(HEAD, 'legacy_id: 7')}---\n\nChữ.\n",
    }
    bulletin, problems = read(tmp_path, files)
    assert not problems.has_errors, str(problems)
    assert of_drafts(problems) == ["a.md: slug-twice", "a.md: legacy-id-twice"]
    assert [article.path for article in bulletin.articles] == [ARTICLE]
    assert bulletin.own_numbers == {7: "bai-viet/2026/11/bai/"}


PHOTO = "docs/bai-viet/2026/11/hong.jpg"
BAD_NAME = "docs/bai-viet/2026/11/Ảnh Đẹp.jpg"


def test_what_is_wrong_with_a_file_that_only_drafts_name_is_theirs(tmp_path: Path) -> None:
    files: Files = {
        PHOTO: b"no picture",
        BAD_NAME: picture(),
        DRAFT: draft("![Họp](hong.jpg)\n\n![Chợ](<Ảnh Đẹp.jpg>)"),
        ARTICLE: GOOD,
    }
    _, problems = read(tmp_path, files)
    assert not problems.has_errors, str(problems)
    assert of_drafts(problems) == ["nhap.md: image-corrupt", "nhap.md: file-name"]
    files[ARTICLE] = GOOD + "\n![Chợ](<Ảnh Đẹp.jpg>)\n"
    _, problems = read(tmp_path, files)
    assert problems.has_errors
    assert of_drafts(problems) == ["nhap.md: image-corrupt"]
    files[ARTICLE] = GOOD
    files["docs/gioi-thieu.md"] = "# Về\n\n![Chợ](</bai-viet/2026/11/Ảnh Đẹp.jpg>)\n"
    _, problems = read(tmp_path, files)
    assert problems.has_errors


def test_a_picture_in_a_head_that_cannot_be_read_is_the_drafts(tmp_path: Path) -> None:
    head = '---\ntitle: "Bài\ndraft: true\nimage: {src: hong.jpg, alt: Họp}\n---\n\nChữ.\n'
    _, problems = read(tmp_path, {PHOTO: b"no picture", DRAFT: head, ARTICLE: GOOD})
    assert not problems.has_errors, str(problems)
    assert "nhap.md: image-corrupt" in of_drafts(problems)


def test_what_is_remembered_of_drafts_is_told_apart_again(tmp_path: Path) -> None:
    write(tmp_path, {DRAFT: draft("Một <b>chữ</b>."), ARTICLE: GOOD})
    memory = Memory()
    told = []
    for _ in range(2):
        problems = Problems()
        settings = read_settings(tmp_path, problems)
        read_alone(settings, problems, NOW, memory=memory)
        told.append(str(problems))
    assert told[0] == told[1]
    assert told[0].startswith(DRAFTS_HEADING)


def test_what_was_a_draft_is_held_to_all_of_it_once_it_is_none(tmp_path: Path) -> None:
    memory = Memory()
    outcomes = []
    broken = draft("[a](thieu.md)")
    for text in (broken, broken.replace("draft: true\n", ""), broken, draft()):
        write(tmp_path, {DRAFT: text})
        problems = Problems()
        settings = read_settings(tmp_path, problems)
        read_alone(settings, problems, NOW, memory=memory)
        outcomes.append((problems.has_errors, len(problems.of_drafts)))
    assert outcomes == [(False, 1), (True, 0), (False, 1), (False, 0)]
