"""Messages about bytes, whole files and what was published: each is brought, and goes when mended.

Where the remedy is a command, the command is what mends.
"""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bantin.attachments.cleaning.mending import cleaned
from bantin.content.docs import Docs
from bantin.diagnostics import BulletinError, Problems
from bantin.editor.fixing import plan, write_fixes
from bantin.pages.figure_guard import refuse_unresolved
from bantin.sources import read_source
from tests.documents import PDF
from tests.unit.attachments.making import told_workbook
from tests.unit.content.conftest import picture
from tests.unit.test_messages import (
    ARTICLE,
    DATA,
    HEAD,
    MESSAGES,
    PUBLISHED,
    files_of,
    found_in,
    merged,
)
from tests.unit.text.test_legacy import SENTENCE, Legacy, encode

OTHER = "docs/bai-viet/2026/11/khac.md"
PHOTO = "docs/bai-viet/2026/11/hop.jpg"
GOOD = f"---\n{merged(HEAD)}---\n\nChữ.\n"
Files = dict[str, str | bytes | None]


def article(body: str = "Chữ.", **head: str) -> str:
    snippet = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"---\n{merged(HEAD, snippet)}---\n\n{body}\n"


def with_photo(name: str = "hop.jpg") -> str:
    return article(f"![Họp bản]({name})")


def moving() -> bytes:
    output = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue")]
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])
    return output.getvalue()


def huge() -> bytes:
    """81 million pixels, of one bit each."""
    output = io.BytesIO()
    Image.new("1", (9000, 9000)).save(output, "PNG")
    return output.getvalue()


def record(addresses: list[str], figures: dict[str, dict[str, str]]) -> str:
    return json.dumps({"version": 1, "addresses": addresses, "figures": figures})


HERE = "bai-viet/2026/11/bai/"
FIGURES = {"a@2012": "1", "a@2013": "2", "b@2012": "3", "b@2013": "4"}
REVISION = "revisions: [{date: 2026-11-20, cell: a@2013, old: 5, new: 2, reason: Đếm nhầm}]\n"
MANY = 61
COLUMNS = ", ".join(f"{{id: c{number}, label: C{number}}}" for number in range(MANY))
CELLS = ", ".join(f"c{number}: {number}" for number in range(MANY))
WIDE = merged(
    DATA,
    f"columns: [{COLUMNS}]\nrows: [{{id: a, label: A, type: integer, cells: {{{CELLS}}}}}]\n",
)
LINKED = "site_name: Bản tin\nextra: {bulletin: {require_linked_figures: true}}\n"

# What else is in the bulletin when it is wrong, and when it was mended as the message says.
CASES: dict[str, tuple[Files, Files]] = {
    "slug-twice": (
        {ARTICLE: article(slug="den"), OTHER: article(slug="den")},
        {ARTICLE: article(slug="den"), OTHER: article(slug="den-2")},
    ),
    "legacy-id-twice": (
        {ARTICLE: article(legacy_id="1"), OTHER: article(legacy_id="1")},
        {ARTICLE: article(legacy_id="1"), OTHER: article(legacy_id="2")},
    ),
    "future-date": (
        {ARTICLE: article(date="2026-11-30 08:00")},
        {ARTICLE: article(date="2026-11-24 08:00")},
    ),
    "file-nul": ({ARTICLE: GOOD.encode() + b"\0"}, {ARTICLE: GOOD}),
    "dataset-shape": ({"data/bang.yml": "- a\n"}, {"data/bang.yml": merged(DATA)}),
    "dataset-too-large": (
        {"data/bang.yml": "#" * 5_000_001},
        {"data/bang.yml": merged(DATA)},
    ),
    "image-empty": ({PHOTO: b"", ARTICLE: with_photo()}, {PHOTO: picture()}),
    "image-corrupt": ({PHOTO: b"no", ARTICLE: with_photo()}, {PHOTO: picture()}),
    "image-misnamed": (
        {PHOTO: picture("PNG"), ARTICLE: with_photo()},
        {PHOTO: None, PHOTO.replace("jpg", "png"): picture("PNG"), ARTICLE: with_photo("hop.png")},
    ),
    "image-too-large": (
        {PHOTO.replace("jpg", "png"): huge(), ARTICLE: with_photo("hop.png")},
        {PHOTO.replace("jpg", "png"): picture("PNG")},
    ),
    "image-active": (
        {
            PHOTO.replace("jpg", "svg"): "<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>",
            ARTICLE: with_photo("hop.svg"),
        },
        {PHOTO.replace("jpg", "svg"): "<svg xmlns='http://www.w3.org/2000/svg'/>"},
    ),
    "image-moving": (
        {PHOTO.replace("jpg", "gif"): moving(), ARTICLE: with_photo("hop.gif")},
        {PHOTO.replace("jpg", "gif"): picture("GIF")},
    ),
    "attachment-tells": (
        {PHOTO.replace("jpg", "xlsx"): told_workbook(), ARTICLE: article("[Bảng](hop.xlsx)")},
        {PHOTO.replace("jpg", "xlsx"): cleaned(told_workbook(), ".xlsx").content},
    ),
    "attachment-unreadable": (
        {PHOTO.replace("jpg", "pdf"): b"no", ARTICLE: article("[Tờ khai](hop.pdf)")},
        {PHOTO.replace("jpg", "pdf"): PDF},
    ),
    "attachment-secret": (
        {
            PHOTO.replace("hop.jpg", "ke-hoach-mat.pdf"): PDF,
            ARTICLE: article("[Tờ khai](ke-hoach-mat.pdf)"),
        },
        {"data/cleared.yml": "bai-viet/2026/11/ke-hoach-mat.pdf: họp về nuôi ong lấy mật\n"},
    ),
    "address-gone": (
        {PUBLISHED: record(["bai-viet/2024/01/cu/"], {})},
        {"data/redirects.yml": f"bai-viet/2024/01/cu/: {HERE}\n"},
    ),
    "redirect-of-number": (
        {ARTICLE: article(legacy_id="12"), "data/redirects.yml": f"12: {HERE}\n"},
        {ARTICLE: article()},
    ),
    "number-gone": (
        {PUBLISHED: json.dumps({**json.loads(record([], {})), "numbers": [12]})},
        {ARTICLE: article(legacy_id="12")},
    ),
    "cell-changed": (
        {PUBLISHED: record([], {"bang": {**FIGURES, "a@2013": "5"}})},
        {"data/bang.yml": merged(DATA, REVISION)},
    ),
    "cell-gone": (
        {
            PUBLISHED: record([], {"bang": FIGURES}),
            "data/bang.yml": merged(
                DATA, "rows: [{id: a, label: A, type: integer, cells: {2012: 1, 2013: 2}}]\n"
            ),
        },
        {"data/bang.yml": merged(DATA)},
    ),
    "reference-too-long": (
        {ARTICLE: article(f"[1](so-lieu:bang/a@2012{'x' * 500})")},
        {ARTICLE: article("[1](so-lieu:bang/a@2012)")},
    ),
    "text-too-long": (
        {ARTICLE: article(f"[1 {'chữ ' * 100}](so-lieu:bang/a@2012)")},
        {ARTICLE: article("[1](so-lieu:bang/a@2012)")},
    ),
    "chart-many-categories": (
        {"data/bang.yml": WIDE, ARTICLE: article('![Các số](so-lieu:bang/a "cột")')},
        {ARTICLE: article('![Các số](so-lieu:bang/a@c1,c2 "cột")')},
    ),
    "figure-unlinked": (
        {"mkdocs.yml": LINKED, ARTICLE: article("Nhà có 48 cửa.")},
        {ARTICLE: article('Nhà có [48](so-lieu:- "số cửa") cửa.')},
    ),
    "caption-long": (
        {
            "mkdocs.yml": "site_name: A\nextra: {bulletin: {rules: {caption_length: 9}}}\n",
            ARTICLE: article('![Họp bản](anh.jpg "Họp bản bàn việc làm đường")'),
        },
        {ARTICLE: article('![Họp bản](anh.jpg "Họp bản")')},
    ),
    "settings-missing": ({"mkdocs.yml": None}, {"mkdocs.yml": "site_name: Bản tin\n"}),
}


def bulletin(folder: Path, *changes: Files) -> list[tuple[str, str]]:
    base: Files = dict(files_of(MESSAGES["slug-twice"], ""))
    for change in changes:
        base |= change
    for path, content in base.items():
        (folder / path).unlink(missing_ok=True)
        if isinstance(content, bytes):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return found_in(folder, {path: text for path, text in base.items() if isinstance(text, str)})


@pytest.mark.parametrize("code", CASES)
def test_the_message_comes_and_goes(tmp_path: Path, code: str) -> None:
    wrong, right = CASES[code]
    found = bulletin(tmp_path, wrong)
    assert code in [name for name, _ in found], found
    assert bulletin(tmp_path, wrong, right) == []


OLD_TEXTS = {
    "unicode-nfd": unicodedata.normalize("NFD", article(SENTENCE)).encode(),
    "legacy-encoding": article(encode(SENTENCE, Legacy.TCVN3)).encode(),
    "file-utf16": article(SENTENCE).encode("utf-16"),
    "file-not-utf8": unicodedata.normalize("NFD", article("Dan van")).encode("cp1258", "replace"),
}


@pytest.mark.parametrize("code", OLD_TEXTS)
def test_the_command_that_the_message_names_mends_the_file(tmp_path: Path, code: str) -> None:
    found = bulletin(tmp_path, {ARTICLE: OLD_TEXTS[code]})
    (message,) = [text for name, text in found if name == code]
    assert message.endswith(f"; chạy ./bantin fix {ARTICLE}")
    write_fixes(tmp_path, "fix", [plan(tmp_path, tmp_path / ARTICLE)])
    files: Files = dict(files_of(MESSAGES["slug-twice"], ""))
    text = (tmp_path / ARTICLE).read_text("utf-8")
    assert found_in(tmp_path, {**files, ARTICLE: text}) == []  # type: ignore[dict-item]


def told(ask: Callable[[Problems], object]) -> list[str]:
    problems = Problems()
    try:
        ask(problems)
    except BulletinError as error:
        return [problem.code for problem in error.problems]
    return [problem.code for problem in problems]


def test_files_that_cannot_be_read_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.md").mkdir()
    (tmp_path / "to.md").touch()
    with (tmp_path / "to.md").open("r+b") as stream:
        stream.truncate(51_000_000)
    (tmp_path / "co.md").write_text("Chữ.", encoding="utf-8")
    codes = {
        name: told(lambda problems, name=name: read_source(tmp_path, name, problems))
        for name in ("thu-muc.md", "to.md", "mat.md", "co.md")
    }
    assert codes == {
        "thu-muc.md": ["file-is-folder"],
        "to.md": ["file-too-large"],
        "mat.md": ["file-vanished"],
        "co.md": [],
    }


def test_a_figure_that_no_one_checked_is_the_last_to_be_told_of() -> None:
    link = '<a href="so-lieu:bang/a">1</a>'
    assert told(lambda _: refuse_unresolved(link, ARTICLE)) == ["figure-unresolved"]
    assert told(lambda _: refuse_unresolved('<a href="/so-lieu/bang/">1</a>', ARTICLE)) == []


def test_a_photograph_that_is_too_heavy(tmp_path: Path) -> None:
    (tmp_path / PHOTO).parent.mkdir(parents=True)
    with (tmp_path / PHOTO).open("wb") as stream:
        stream.write(picture())
        stream.truncate(41_000_000)
    found = bulletin(tmp_path, {ARTICLE: with_photo()})
    assert [code for code, _ in found] == ["image-too-heavy"]
    assert bulletin(tmp_path, {ARTICLE: with_photo(), PHOTO: picture()}) == []


def test_a_photograph_that_is_gone_before_it_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / PHOTO).parent.mkdir(parents=True)
    (tmp_path / PHOTO).write_bytes(picture())
    problems = Problems()
    docs = Docs(tmp_path, tmp_path / "docs", problems)
    path = PHOTO.removeprefix("docs/")
    assert path in docs.tree.files
    (tmp_path / PHOTO).unlink()
    docs.images.facts(path)
    assert [problem.code for problem in problems] == ["image-unreadable"]


# Their whole messages are shown in tests/site/test_parts.py (where parts of a site are built) and
# in tests/unit/content/test_strange_files.py.
# Others in tests/unit/bulletin/test_strange_files.py and tests/unit/content/test_limits.py.
ELSEWHERE = {"no-articles", "link-outside", "link-to-folder", "file-device"} | {
    *(
        "link-dangling",
        "folder-unreadable",
        "name-too-long",
        "value-too-long",
        "paragraph-too-long",
    ),
}
ALONE = {
    *("file-unreadable", "file-too-large", "file-vanished", "figure-unresolved"),
    "file-is-folder",
    *("image-too-heavy", "image-unreadable"),
}


def test_every_message_without_an_example_is_shown_here() -> None:
    shown = {*CASES, *OLD_TEXTS, *ALONE, *ELSEWHERE}
    assert {code for code, message in MESSAGES.items() if not message.place} == shown
