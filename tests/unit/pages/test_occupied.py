"""Old addresses beside everything that a site has: each stands free, and leads to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.bulletin import read_bulletin
from bantin.bulletin.addresses import same_place
from bantin.content.markdown import Renderer
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.pages import everything
from bantin.pages.components import Components
from bantin.pages.edition import Edition
from bantin.pages.occupied import check_redirects
from bantin.pages.output import Output, address_of, path_of
from bantin.pages.templates import Templates
from bantin.publishing.hosts import HOSTS
from bantin.publishing.manifest import MANIFEST, PROVENANCE, SBOM
from bantin.publishing.rules import Rules
from bantin.search.directory import DIRECTORY, STATE
from tests.bulletins import ROOT
from tests.unit.content.conftest import NOW, picture
from tests.unit.statistics.conftest import ONE_STOP

HEAD = "title: Bài {}\ndate: {}\nsection: dan-van\nauthors: [van]\ntopic: Mùa vụ\ntags: [Lúa]\n"
FILES = {
    "data/sections.yml": "- {id: dan-van, title: Dân vận}\n",
    "data/authors.yml": "- {id: van, name: Vân}\n",
    "data/mot-cua.yml": ONE_STOP,
    "docs/gioi-thieu.md": "# Giới thiệu\n\nChữ.\n",
    "docs/huong-dan/index.md": "# Cẩm nang\n",
    "docs/tep/a.txt": "a",
    "mkdocs.yml": "site_name: Bản tin\nextra: {bulletin: {public_files: [tep]}}\n",
    "docs/anh/cho.jpg": picture(),
    **{
        f"docs/bai-viet/2026/{month:02}/b{day}.md": (
            f"---\n{HEAD.format(day, f'2026-{month:02}-{day:02}')}---\n\nChữ.\n"
        )
        for month in (10, 11)
        for day in range(1, 16)
    },
}
# What no page of ours is, and hosts or our own command put beside the site.
BESIDES = {
    *(MANIFEST, PROVENANCE, SBOM, DIRECTORY, STATE, "assets/favicon.svg", "search/postings/x"),
    *("_headers", "_redirects", "CNAME", "web.config", ".htaccess", ".well-known/security.txt"),
}


@dataclass
class Desk:
    root: Path

    def told(self, lines: str) -> tuple[list[str], Edition]:
        (self.root / "data/redirects.yml").write_text(lines, "utf-8")
        config = {"site_name": "Bản tin", "site_url": "https://bantin.example/"}
        problems = Problems()
        bulletin = read_bulletin(Settings.from_config(config, self.root), problems, NOW)
        theme = ROOT / "theme"
        edition = Edition(bulletin, Renderer(), Components(theme), Templates(theme))
        check_redirects(edition, problems)
        return [str(problem) for problem in problems if "LỖI" in str(problem)], edition


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("desk")
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else content.encode()
        (root / path).write_bytes(raw)
    return Desk(root)


def written(edition: Edition) -> Iterator[str]:
    """Every file of the published site, whoever writes it, but those at old addresses."""
    for kind in everything.KINDS:
        if kind.name != "redirects":
            for item in kind.outputs(edition):
                outputs = [item] if isinstance(item, Output) else item.outputs()
                yield from (output.path for output in outputs)
    for group in everything.documents(edition, lambda: ["", "bai-viet/"]):
        yield from (document.path for document in group.outputs())
    yield from ("huong-dan/index.html", "tep/a.txt", *BESIDES)
    for host in HOSTS.values():
        yield from host.files(Rules("/", "", (), {}, (), {}, {}))


@pytest.mark.parametrize(
    "spelled",
    [
        str,
        address_of,
        lambda path: address_of(path).rstrip("/"),
        lambda path: address_of(path).upper(),
        lambda path: f"{path}/",
    ],
    ids=["file", "address", "bare", "capitals", "folder"],
)
def test_no_address_of_the_site_can_be_given_up_while_it_stands(
    desk: Desk, spelled: Callable[[str], str]
) -> None:
    _, edition = desk.told("")
    found = {same_place(one): one for path in written(edition) if (one := spelled(path))}
    assert len(found) > 60
    lines = sorted(found.values())
    told, _ = desk.told("".join(f"{line}: gioi-thieu/\n" for line in lines))
    numbers = {int(line.split(":")[1]) for line in told}
    assert [line for at, line in enumerate(lines, 1) if at not in numbers] == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("index.html: /\n", ["1:1: LỖI: «index.html» là chỗ của tệp do trang web tự làm"]),
        ("Index.HTML: /\n", ["1:1: LỖI: «Index.HTML» là chỗ của tệp do trang web tự làm"]),
        ("CNAME: /\n", ["1:1: LỖI: «CNAME/» là chỗ của tệp do trang web tự làm"]),
        ("_headers: /\n", ["1:1: LỖI: «_headers/» là chỗ của tệp do trang web tự làm"]),
        ("/index.html?a: /\n", ["1:1: LỖI: «/index.html?a» là chỗ của tệp do trang web tự làm"]),
        ('"_headers ": /\n', ["1:1: LỖI: «_headers » là chỗ của tệp do trang web tự làm"]),
        (".nojekyll: /\n", ["1:1: LỖI: «.nojekyll» là chỗ của tệp do trang web tự làm"]),
        (
            "bai-viet/2026/11: gioi-thieu/\n",
            ["1:19: LỖI: địa chỉ «bai-viet/2026/11/» đang có trang"],
        ),
        ("Dan-Van/: gioi-thieu/\n", ["1:11: LỖI: địa chỉ «dan-van/» đang có trang"]),
        (
            "tep/A.TXT/x/: gioi-thieu/\n",
            ["1:15: LỖI: «tep/A.TXT/x/» nằm dưới «tep/a.txt», vốn là một tệp"],
        ),
        (
            "index.html/a: gioi-thieu/\n",
            ["1:1: LỖI: «index.html/a/» là chỗ của tệp do trang web tự làm"],
        ),
        ("cu/: bien-tap/\n", ["1:6: LỖI: địa chỉ mới «bien-tap/» không có trang nào"]),
        # A redirect names its target, which goes out for it, a photograph too.
        ("cu/: anh/cho.jpg\n", []),
        ("cu/: anh/xa.jpg\n", ["1:6: LỖI: địa chỉ mới «anh/xa.jpg» không có trang nào"]),
        ("7: bien-tap/\n", ["1:4: LỖI: địa chỉ mới «bien-tap/» không có trang nào"]),
        (
            "Cu: /\ncu/: /\n",
            ["2:1: LỖI: địa chỉ cũ «Cu/» và «cu/» là một; giữ lại một dòng"],
        ),
        ("a.php: /\na.php/: /\n", ["2:1: LỖI: địa chỉ cũ «a.php» và «a.php/» là một"]),
    ],
)
def test_what_is_said(desk: Desk, lines: str, told: list[str]) -> None:
    found, _ = desk.told(lines)
    assert len(found) == len(told)
    for line, start in zip(found, told, strict=True):
        assert line.startswith(f"data/redirects.yml:{start}")


@pytest.mark.parametrize(
    ("lines", "mend"),
    [
        ("a: a/\n", "sửa thành địa chỉ của một trang đang có, hoặc 410 nếu đã gỡ hẳn"),
        ("a: b\nb: a\n", "sửa thành địa chỉ của một trang đang có, hoặc 410 nếu đã gỡ hẳn"),
        ("a: b\nb: c\nc: gioi-thieu/\n", "viết thẳng «gioi-thieu/», vì địa chỉ này cũng đã chuyển"),
        ("a: b\nb: c\nc: 410\n", "viết thẳng «410», vì địa chỉ này cũng đã chuyển"),
        ("a: gioi-thieu\n", "viết đủ dấu / ở cuối: «gioi-thieu/»"),
    ],
)
def test_lines_that_lead_on_or_round(desk: Desk, lines: str, mend: str) -> None:
    found, _ = desk.told(lines)
    assert found
    assert found[0].endswith(f"; {mend}")


def test_old_addresses_of_other_sites_are_left_alone(desk: Desk) -> None:
    lines = (
        "index.php: /\nindex.php/vi/news/dan-van/bai-1.html: gioi-thieu/\nindex.htm: /\n"
        "default.aspx: /\nuploads/news/2014_01/a.pdf: tep/a.txt\nvi/news/Tin/: dan-van/\n"
        "bai-viet/2024/01/cu/: gioi-thieu/\nso-lieu/bang-cu/: 410\nthe/cu/: 410\n"
        "dan-van/cu.html: dan-van/\ntac-gia/nguoi-cu/: tac-gia/\n8: dan-van/\n"
    )
    assert desk.told(lines)[0] == []


NAMES = st.sampled_from(
    [
        *("", "a", "A", "a.html", "b.php", "index.html", "dan-van", "Dan-Van", "bai-viet", "2026"),
        *("11", "the", "lua", "so-lieu", "mot-cua", "mot-cua.csv", "tep", "a.txt", "anh", "CNAME"),
        *("cho.jpg", "huong-dan", "release", "_headers", ".x", "404.html", "rss.xml"),
    ]
)
NEAR = [
    *("bai-viet/2026/11", "bai-viet/2026/index.html", "BAI-VIET/2026/", "the/lua/2026/", "a.html"),
    *("tac-gia/van/2026/11/", "so-lieu/mot-cua.csv", "so-lieu/mot-cua/x", "a", "A/", "a.html/b/"),
    *("tep/a.txt/x/", "tep/A.txt", "_redirects", "index.html", "robots.txt/", "bien-tap/", "b"),
]
FREE = [
    "index.html/a",
    "CNAME/a",
    "cu",
    "Cu/",
    "cu/b.html",
    "x.html",
    "X.html",
    "index.php",
    "index.php/a/",
]
OLD = (
    st.sampled_from(FREE)
    | st.sampled_from(NEAR)
    | st.lists(NAMES, min_size=1, max_size=3).map("/".join)
)
NEW = st.sampled_from(["/", "410", "gioi-thieu/", "tep/a.txt"]) | st.sampled_from(
    ["anh/cho.jpg", "bien-tap/", "bai-viet/2026/11/", "cu/", "x.html"]
)


@given(st.lists(st.tuples(OLD, NEW), min_size=1, max_size=3))
def test_any_lines_are_told_of_or_do_no_harm(desk: Desk, lines: list[tuple[str, str]]) -> None:
    text = "".join(f"'{old}': '{new or '/'}'\n" for old, new in lines)
    told, edition = desk.told(text)
    if told:
        return
    others = {*written(edition)}
    stubs = [item.path for kind in everything.KINDS if kind.name == "redirects"
             for item in kind.outputs(edition) if isinstance(item, Output)]  # fmt: skip
    paths = [path.lower() for path in [*others, *stubs]]
    assert len({*paths}) == len(paths)
    folders = {
        "/".join(path.split("/")[:end]) for path in paths for end in range(1, path.count("/") + 1)
    }
    assert folders.isdisjoint(paths)
    for target in edition.bulletin.redirects.values():
        assert target is None or path_of(target) in others
