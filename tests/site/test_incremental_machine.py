"""Whatever is edited, in whatever order: a build that keeps what it can gives the same bytes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bantin.diagnostics.problems import DRAFTS_HEADING
from tests.bulletins import NOON, ROOT, article
from tests.site.newsroom import AUTHORS, DATA, HANDBOOK, SECTIONS, SVG, Newsroom, photograph

NUMBERS = st.integers(0, 9)
YEARS = st.sampled_from(["2024", "2026", "2024-2026"])
WORDS = st.sampled_from(["Một", "Hai", "Ba", "Bốn", "Năm"])
DAYS = st.sampled_from(
    [
        "2024-05-02",
        "2026-10-05",
        "2026-11-03",
        "2026-11-20",
        '"2026-11-24 18:30"',
        '"2026-12-01 06:00"',
    ]
)
BODIES = st.sampled_from(
    [
        "Nội dung.",
        "Có [15 thư](so-lieu:mau/thu@2025).",
        "[Bảng](so-lieu:mau)",
        "Xem [bài](../../2026/11/a.md) và [giới thiệu](/gioi-thieu.md).",
        "![Hình](/anh/hinh.svg)",
        "![Ảnh](/anh/anh.png)",
        "![Một](/anh/anh.png)\n![Hai](/anh/hinh.svg)",
        "Có [ảnh gốc](/anh/anh.png).",
        "Có [tệp](/tep/a.pdf).",
        "Có [trang](/tep/b.html) và [tệp](/tep/c.docx).",
        "Có <b>thẻ</b> HTML.",
        "Có [14 thư](so-lieu:mau/thu@2025).",  # wrong, while the data say 15
        "[không có](khong-co.md)",  # wrong
    ]
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "section": st.sampled_from(["dan-van", "kinh-te", "van-hoa", "la"]),
        "tags": st.sampled_from(['["Mùa vụ"]', '["mùa vụ", "Lễ hội"]']),
        "topic": st.sampled_from(["Nông thôn", "nông thôn"]),
        "authors": st.sampled_from(["[ban-bien-tap]", '["Cây bút mẫu"]']),
        "featured": st.just("true"),
        "draft": st.just("true"),
        "expires": st.sampled_from(["2027-01-01", "2026-11-24"]),
        "standfirst": st.sampled_from(["Mở đầu.", '"Có [15 thư](so-lieu:mau/thu@2025)."']),
        "image": st.sampled_from(
            [
                "{src: /anh/hinh.svg, alt: Hình, caption: Chú thích}",
                "{src: /anh/anh.png, alt: Ảnh, caption: Chú thích}",
            ]
        ),
        "attachments": st.sampled_from(
            ["[{file: /anh/anh.png, title: Ảnh}]", "[{file: /tep/a.pdf}, {file: /tep/c.docx}]"]
        ),
    },
)


# How often each edit was made, for whoever runs long: `tests.soak.edits`.
done: Counter[str] = Counter()


def edit(**given: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule of the machine that counts itself, and is noted unless another one calls it."""

    def counted(function: Callable[..., None]) -> Any:
        @wraps(function)
        def step(machine: Editing, *arguments: Any, **values: Any) -> None:
            done[function.__name__] += 1
            if arguments:  # hypothesis gives all by name
                function(machine, *arguments, **values)
                return
            machine.note(function.__name__, **values)
            with machine.watched():
                function(machine, **values)

        return rule(**given)(step)

    return counted


class Editing(RuleBasedStateMachine):
    """Edits at random; after each one both ways of building are held to the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
        self.room = Newsroom(self.folder)
        self.edited = True
        self.edits: list[str] = []

    def note(self, name: str, /, **values: object) -> None:
        """Keeps what is done, as a call."""
        told = ", ".join(f"{key}={value!r}" for key, value in values.items())
        self.edits.append(f"{name}({told})")

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Around each edit and each comparison, for whoever wants to hear of them: `tests.soak`."""
        yield

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @invariant()
    def both_builds_agree(self) -> None:
        with self.watched():
            if self.edited and not self._build():
                # A mistake that stays would hide what comes after it.
                self.room.restore()
                assert self._build(), "what was sound before is not any more"
        self.edited = False

    def _build(self) -> bool:
        said, files = self.room.build()
        said_anew, files_anew = self.room.build_anew()
        assert said == said_anew, "the builds say different things"
        assert files == files_anew, f"{_first_difference(files, files_anew)} differs"
        if ": LỖI: " in said.partition(DRAFTS_HEADING)[0]:
            return False
        self.room.remember()
        return True

    def _file(self, number: int) -> str:
        articles = self.room.articles()
        return articles[number % len(articles)]

    def _edit(self, path: str, text: str) -> None:
        self.room.write(path, text)
        self.edited = True

    @initialize(count=st.integers(0, 4))
    def some_articles(self, count: int) -> None:
        self.note("some_articles", count=count)
        for number in range(count):
            self._edit(f"docs/bai-viet/2026/11/s{number}.md", article(f"Sẵn {number}"))

    @edit(number=NUMBERS, title=WORDS, day=DAYS, body=BODIES, fields=FIELDS)
    def write_article(
        self, number: int, title: str, day: str, body: str, fields: dict[str, str]
    ) -> None:
        folder = day.strip('"')[:7].replace("-", "/")
        path = f"docs/bai-viet/{folder}/b{number}.md"
        self._edit(path, article(title, body, date=day, **fields))

    @edit(number=NUMBERS, words=WORDS)
    def add_to_a_body(self, number: int, words: str) -> None:
        path = f"docs/{self._file(number)}"
        self._edit(path, self.room.path(path).read_text("utf-8") + f"\n{words}.\n")

    @edit(number=NUMBERS, title=WORDS)
    def retitle(self, number: int, title: str) -> None:
        path = f"docs/{self._file(number)}"
        lines = self.room.path(path).read_text("utf-8").split("\n")
        self._edit(path, "\n".join([lines[0], f"title: {title} nữa", *lines[2:]]))

    @edit(number=NUMBERS, section=st.sampled_from(["dan-van", "kinh-te", "van-hoa"]))
    def move_to_a_section(self, number: int, section: str) -> None:
        path = f"docs/{self._file(number)}"
        lines = self.room.path(path).read_text("utf-8").split("\n")
        moved = [f"section: {section}" if x.startswith("section: ") else x for x in lines]
        self._edit(path, "\n".join(moved))

    @edit(number=NUMBERS)
    def date_back(self, number: int) -> None:
        old = self._file(number)
        if old.endswith("/a.md"):
            return
        new = f"bai-viet/2024/05/{old.rpartition('/')[2]}"
        lines = self.room.path(f"docs/{old}").read_text("utf-8").split("\n")
        self.room.path(f"docs/{old}").unlink()
        self._edit(f"docs/{new}", "\n".join([*lines[:2], "date: 2024-05-03", *lines[3:]]))
        if new != old:
            self.room.redirect(_address(old), _address(new))

    @edit(number=NUMBERS, tells=st.booleans())
    def delete(self, number: int, tells: bool) -> None:
        path = self._file(number)
        if not path.endswith("/a.md"):
            self.room.path(f"docs/{path}").unlink()
            if tells:
                self.room.redirect(_address(path), "bai-viet/2026/11/a/")
            self.edited = True

    @edit(label=WORDS, value=st.sampled_from([15, 16]), told=st.booleans())
    def revise_the_data(self, label: str, value: int, told: bool) -> None:
        entry = "{date: 2026-11-24, cell: thu@2025, old: 15, new: 16, reason: Đếm lại}"
        revisions = f"revisions: [{entry}]\n" if told and value == 16 else ""
        self._edit("data/mau.yml", DATA.format(label=label, value=value, revisions=revisions))

    @edit(is_there=st.booleans())
    def add_or_remove_a_dataset(self, is_there: bool) -> None:
        if is_there:
            self._edit("data/hai.yml", DATA.format(label="Hai", value=2, revisions=""))
        elif self.room.path("data/hai.yml").exists():
            self.room.path("data/hai.yml").unlink()
            self.edited = True

    @edit(title=WORDS, with_author=st.booleans())
    def change_sections_and_authors(self, title: str, with_author: bool) -> None:
        self._edit("data/sections.yml", SECTIONS.replace("Văn hóa", title))
        self._edit("data/authors.yml", AUTHORS if with_author else "- {id: ai, name: Ai}\n")

    @edit(name=WORDS)
    def rename_a_dataset_and_an_author(self, name: str) -> None:
        data = DATA.format(label="Một", value=15, revisions="")
        title = next(line for line in data.split("\n") if line.startswith("title: "))
        self._edit("data/mau.yml", data.replace(title, f'title: "Số liệu mẫu: {name}"'))
        self._edit("data/authors.yml", AUTHORS.replace("Ban biên tập", f"Ban {name}"))

    @edit(width=st.integers(4, 6))
    def change_the_picture(self, width: int) -> None:
        self._edit("docs/anh/hinh.svg", SVG.format(width))

    @edit(width=st.sampled_from([0, 8, 9, 300]))
    def change_or_remove_the_photograph(self, width: int) -> None:
        path = self.room.path("docs/anh/anh.png")
        if width:
            path.write_bytes(photograph(width))
        else:
            path.unlink(missing_ok=True)  # a mistake where something shows it
        self.edited = True

    @edit(name=st.sampled_from(["a.pdf", "c.docx", "d.xlsx", "~$c.docx", "E.tmp"]), words=WORDS)
    def change_a_file(self, name: str, words: str) -> None:
        self._edit(f"docs/tep/{name}", words)

    @edit(by=st.sampled_from(["settings", "redirect", "nothing"]))
    def publish_files(self, by: str) -> None:
        """Whether all of a folder, or one file; a redirect that was published stays."""
        text, opened = self.room.path("mkdocs.yml").read_text("utf-8"), "    public_files: [tep]\n"
        text = text.replace(opened, "")
        if by == "settings":
            text = text.replace("  bulletin:\n", f"  bulletin:\n{opened}")
        self._edit("mkdocs.yml", text)
        if by == "redirect":
            self.room.redirect("cu/don.pdf", "tep/d.xlsx")
            self._edit("docs/tep/d.xlsx", "PK")

    @edit(at=st.floats(0, 1, exclude_max=True))
    def damage_the_photographs_made(self, at: float) -> None:
        for path in self.room.path(".bantin-cache").glob("pictures/*"):
            content = bytearray(path.read_bytes())
            content[int(at * len(content))] ^= 1
            path.write_bytes(content)
        self.edited = True

    @edit(title=WORDS, again=st.booleans())
    def change_fixed_pages(self, title: str, again: bool) -> None:
        link = "[tệp](tep/d.xlsx)" if title == "Một" else ""  # wrong, while there is none
        self._edit("docs/gioi-thieu.md", f"# {title}\n\nChữ. {link}\n")
        if again:
            self._edit("docs/lien-he.md", "# Liên hệ\n\nChữ.\n")

    @edit(words=WORDS)
    def change_the_handbook(self, words: str) -> None:
        self._edit("docs/huong-dan/index.md", f"{HANDBOOK}\n{words}.\n")

    @edit(words=WORDS)
    def change_a_template(self, words: str) -> None:
        text = (ROOT / "theme/components/footer.html").read_text("utf-8")
        self._edit("theme/components/footer.html", f"{text}<p>{words}</p>\n")

    @edit(name=WORDS)
    def change_the_settings(self, name: str) -> None:
        lines = self.room.path("mkdocs.yml").read_text("utf-8").split("\n")
        changed = [f"site_name: {name}" if x.startswith("site_name") else x for x in lines]
        self._edit("mkdocs.yml", "\n".join(changed))

    @edit()
    def publish(self) -> None:
        if self.room.path("site").exists():
            self.room.publish()
            self.edited = True

    @edit(days=st.integers(0, 9), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        seconds = days * 86_400 + hours * 3_600
        self.room.environment["SOURCE_DATE_EPOCH"] = str(int(NOON) + seconds)
        self.edited = True

    @edit()
    def nothing_changes(self) -> None:
        self.edited = True

    @edit()
    def the_files_come_anew_from_a_checkout(self) -> None:
        for path in self.room.live.rglob("docs/**/*.*"):
            os.utime(path, ns=(0, 1_700_000_000_000_000_000))
        self.edited = True

    @edit(number=NUMBERS, steps=st.integers(0, 40))
    def be_interrupted(self, number: int, steps: int) -> None:
        self.add_to_a_body(number, "Dở dang")
        self.room.build(stop_after=steps)

    @edit(years=YEARS)
    def make_a_part(self, years: str) -> None:
        self.room.build_part(years)

    @edit(years=YEARS, number=NUMBERS, words=WORDS, is_stale=st.booleans())
    def join_the_parts(self, years: str, number: int, words: str, is_stale: bool) -> None:
        self.room.build_part(years)
        if is_stale:
            self.add_to_a_body(number, words)
        self.room.joins = True
        for name in ("site", ".site.spare", ".bantin-cache"):
            shutil.rmtree(self.room.path(name), ignore_errors=True)
        shutil.rmtree(self.room.anew / "site", ignore_errors=True)
        self.edited = True

    @edit(what=st.sampled_from(["site", ".site.spare", ".bantin-cache"]))
    def lose_a_folder(self, what: str) -> None:
        shutil.rmtree(self.room.path(what), ignore_errors=True)
        if what == "site":  # with the site goes the record of what was published
            shutil.rmtree(self.room.anew / "site", ignore_errors=True)
        self.edited = True

    @edit(name=st.sampled_from(["texts.state", "site.state"]), at=st.floats(0, 1, exclude_max=True))
    def damage_the_state(self, name: str, at: float) -> None:
        path = self.room.path(f".bantin-cache/{name}")
        if path.exists():
            content = bytearray(path.read_bytes())
            content[int(at * len(content))] ^= 1
            path.write_bytes(content)
            self.edited = True


def _first_difference(files: dict[str, str], others: dict[str, str]) -> str:
    return min((path for path, _ in files.items() ^ others.items()), default="")


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}/"


TestEditing = Editing.TestCase
TestEditing.settings = settings(deadline=None, max_examples=2, stateful_step_count=10)
