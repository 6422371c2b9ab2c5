"""The form at /bien-tap/ as an editor uses it, on a folder of the same machine.

The folder is the browser's private one, which the picker is made to return: the form reads and
writes it through the same interface as a folder of the disk.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from bantin.bulletin import Bulletin, read_bulletin
from bantin.content.form_settings import FormSettings
from bantin.content.settings import read_settings
from bantin.diagnostics import Problems
from bantin.pages.form import content_policy
from tests.browser.conftest import Handler, serve
from tests.bulletins import ROOT, make_bulletin
from tests.unit.content.conftest import NOW, picture

PATH = "docs/bai-viet/2026/11/den-sang.md"
BODY = """
Đèn đã sáng. Có [16/21](so-lieu:mot-cua/so-nganh@2013) sở.

| Việc | Ai làm |
| :--- | ---: |
| Mở cửa | Chi đoàn |

"""
ARTICLE = f"""---
# Bài viết trước ngày hội
title: "Đèn sáng: một tối"
date: 2026-11-18 07:30
section: dan-van
authors:
  - ban-bien-tap
  - Hồng Vân – Ban Dân vận
standfirst: >-
  Ngày hội năm nay
  không có diễn văn dài.
image: {{src: hop.jpg, alt: Bà con họp bản}}
tags: [đại đoàn kết]
legacy_id: 12
expires: 2027-01-01
corrections:
  - date: 2026-11-19
    text: Sửa giờ mở cửa
updated: 2026-11-22 08:30
---
{BODY}"""
STRANGE = "docs/bai-viet/2026/11/khoa-la.md"
STRANGE_ARTICLE = """---
title: Khóa lạ
ghi_chu: "0123"  # giữ lại
date: 2026-11-17
section: dan-van
authors: [ban-bien-tap]
---

Chữ.
"""
FILES: dict[str, str | bytes] = {
    "data/sections.yml": "- {id: dan-van, title: Dân vận}\n- {id: kinh-te, title: Kinh tế}\n",
    "data/authors.yml": "- {id: ban-bien-tap, name: Ban biên tập}\n",
    "data/mot-cua.yml": (ROOT / "data/mot-cua.yml").read_text("utf-8").replace("section:", "#"),
    PATH: ARTICLE,
    STRANGE: STRANGE_ARTICLE,
    "docs/bai-viet/2026/11/hop.jpg": picture(),
}
# West of Vietnam: there it is the day before, and at night UTC has the day after.
ZONE = "America/Los_Angeles"
PICKER = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
FileSystemDirectoryHandle.prototype.requestPermission = async () => "granted";
"""
WRITE = """async ([path, bytes]) => {
  let folder = await navigator.storage.getDirectory();
  await folder.getDirectoryHandle(".git", { create: true });
  const parts = path.split("/");
  const made = { create: true };
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, made);
  const file = await (await folder.getFileHandle(parts.at(-1), made)).createWritable();
  await file.write(new Uint8Array(bytes));
  await file.close();
}"""
READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""


class FormHandler(Handler):
    """Serves the form under its own policy."""

    def end_headers(self) -> None:
        policy = content_policy(FormSettings("local"))
        lines = (" ".join((name, *values)) for name, values in policy.items())
        self.send_header("Content-Security-Policy", "; ".join(lines))
        super().end_headers()


@dataclass
class Desk:
    """An open form, what it complained of and whom it asked."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def files(self) -> dict[str, bytes]:
        return {path: bytes(content) for path, content in self.page.evaluate(READ).items()}

    def field(self, path: str, element: str = "input") -> Locator:
        return self.page.locator(f'[data-key-path="{path}"] {element}').first

    def begin_article(self, title: str, date: str) -> None:
        """A new article, once the form shows it: what is typed before that is lost."""
        self.page.get_by_role("button", name="Tạo bài viết mới").click()
        headline = self.page.frame_locator("iframe").last.locator(".headline h1")
        expect(headline).to_be_attached()
        self.field("title").fill(title)
        expect(headline).to_have_text(title)
        self.field("date").fill(date)

    def save(self) -> None:
        self.page.get_by_role("button", name="Lưu", exact=True).click()
        expect(self.page.get_by_role("button", name="Tạo bài viết mới")).to_be_visible()


@pytest.fixture(scope="session")
def form_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {path: content for path, content in FILES.items() if path != STRANGE}
    bulletin = make_bulletin(tmp_path_factory.mktemp("form"), files)
    bulletin.show_form()
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    return bulletin.root


@pytest.fixture(scope="session")
def form_address(form_site: Path) -> Iterator[str]:
    yield from serve(form_site / "site", FormHandler)


@contextmanager
def open_desk(
    browser: Browser, form_address: str, files: Mapping[str, str | bytes]
) -> Iterator[Desk]:
    """The form, opened on a folder with these files; it must complain of nothing, ask nobody."""
    # Tall: the form makes only the fields that are to be seen.
    size = {"width": 1366, "height": 3000}
    context = browser.new_context(
        locale="en-US", timezone_id=ZONE, service_workers="block", viewport=size
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    desk = Desk(page)
    page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    page.on("console", lambda m: desk.complaints.append(m.text) if m.type == "error" else None)
    context.on("request", lambda request: desk.asked.append(request.url))
    page.add_init_script(PICKER)
    page.goto(f"{form_address}bien-tap/")
    for path, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        page.evaluate(WRITE, [path, list(raw)])
    page.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").click()
    page.get_by_role("button", name="Tạo bài viết mới").wait_for()
    yield desk
    context.close()
    own = (form_address, "blob:", "data:")
    strangers = [url for url in desk.asked if not url.startswith(own)]
    assert (desk.complaints, strangers) == ([], [])


@pytest.fixture
def desk(browser: Browser, form_address: str) -> Iterator[Desk]:
    with open_desk(browser, form_address, FILES) as desk:
        yield desk


def checked(desk: Desk, folder: Path, form_site: Path) -> tuple[Bulletin, list[str]]:
    """The folder as the form left it, and its problems but for those of the strange article."""
    for path, content in desk.files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "mkdocs.yml").write_bytes((form_site / "mkdocs.yml").read_bytes())
    problems = Problems()
    bulletin = read_bulletin(read_settings(folder, problems), problems, NOW)
    return bulletin, [str(problem) for problem in problems if problem.place.path != STRANGE]


def problems_of(desk: Desk, folder: Path, form_site: Path) -> list[str]:
    """What the check says of the folder as the form left it, the strange article apart."""
    return checked(desk, folder, form_site)[1]


def test_a_title_mended_changes_nothing_else_that_matters(
    desk: Desk, tmp_path: Path, form_site: Path
) -> None:
    before = desk.files()
    desk.page.get_by_text("Đèn sáng: một tối").first.click()
    expect(desk.field("title")).to_have_value("Đèn sáng: một tối")
    preview = desk.page.frame_locator("iframe").last
    expect(preview.locator(".headline h1")).to_have_text("Đèn sáng: một tối")
    expect(preview.locator("table td").first).to_have_text("Mở cửa")
    expect(preview.locator("figure.photo img")).to_have_js_property("naturalWidth", 40)
    desk.field("title").fill("Đèn sáng: hai tối")
    expect(preview.locator(".headline h1")).to_have_text("Đèn sáng: hai tối")
    desk.save()
    after = desk.files()
    assert {path for path in after if after[path] != before.get(path)} == {PATH}
    text = after[PATH].decode()
    head, body = text.removeprefix("---\n").split("---\n", 1)
    assert body.strip("\n") == BODY.strip("\n")
    # Every value is quoted, comments are gone, and no key was added.
    assert head.splitlines() == [
        'title: "Đèn sáng: hai tối"',
        'date: "2026-11-18 07:30"',
        'section: "dan-van"',
        "authors:",
        '  - "ban-bien-tap"',
        '  - "Hồng Vân – Ban Dân vận"',
        'standfirst: "Ngày hội năm nay không có diễn văn dài."',
        "image:",
        '  src: "hop.jpg"',
        '  alt: "Bà con họp bản"',
        "tags:",
        '  - "đại đoàn kết"',
        'expires: "2027-01-01"',
        "corrections:",
        '  - date: "2026-11-19"',
        '    text: "Sửa giờ mở cửa"',
        'updated: "2026-11-22 08:30"',
        "legacy_id: 12",
    ]
    assert problems_of(desk, tmp_path, form_site) == []


def test_a_new_article_is_where_the_command_would_put_it_and_passes_the_check(
    desk: Desk, tmp_path: Path, form_site: Path
) -> None:
    # As a Mac types it: every mark beside its letter.
    title = unicodedata.normalize("NFD", "Chuyện ở Đắk Đoa: 16/21")
    # Whatever the month in which it is saved, and that of UTC at this hour: its own.
    desk.begin_article(title, "2026-09-30T23:50")
    desk.page.get_by_role("radio", name="Dân vận").click()
    desk.field("authors").fill("ban-bien-tap")
    desk.field("body", "textarea").fill("Nội dung.")
    desk.save()
    (path,) = desk.files().keys() - FILES.keys()
    assert path == "docs/bai-viet/2026/09/chuyen-o-dak-doa-16-21.md"
    text = desk.files()[path].decode()
    assert unicodedata.is_normalized("NFC", text)
    assert text.splitlines() == [
        "---",
        'title: "Chuyện ở Đắk Đoa: 16/21"',
        'date: "2026-09-30 23:50"',
        'section: "dan-van"',
        "authors:",
        '  - "ban-bien-tap"',
        "---",
        "",
        "Nội dung.",
    ]
    bulletin, problems = checked(desk, tmp_path, form_site)
    assert problems == []
    assert bulletin.articles[-1].url == "bai-viet/2026/09/chuyen-o-dak-doa-16-21/"


def test_saving_without_a_change_keeps_every_value_and_unknown_keys_and_loses_comments(
    desk: Desk,
) -> None:
    before = desk.files()
    for title in ("Đèn sáng: một tối", "Khóa lạ"):
        desk.page.get_by_text(title).first.click()
        expect(desk.field("title")).to_have_value(title)
        assert desk.files().keys() == before.keys()
        desk.save()
    after = desk.files()
    assert {path for path in after if after[path] != before[path]} <= {PATH, STRANGE}
    for path in (PATH, STRANGE):
        parts = [text.decode().split("---\n", 2) for text in (before[path], after[path])]
        heads = [yaml.load(part[1], yaml.BaseLoader) for part in parts]  # noqa: S506
        assert heads[0] == heads[1]
        assert parts[0][2].strip("\n") == parts[1][2].strip("\n")
    assert after[STRANGE].decode().splitlines() == [
        "---",
        'title: "Khóa lạ"',
        'date: "2026-11-17"',
        'section: "dan-van"',
        "authors:",
        '  - "ban-bien-tap"',
        'ghi_chu: "0123"',
        "---",
        "",
        "Chữ.",
    ]
