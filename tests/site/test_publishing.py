"""A site is published whole or not at all, whatever goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bulletins import Bulletin, article, make_bulletin, tree

PAGE = "docs/bai-viet/2026/11/a.md"
PHOTO = "docs/bai-viet/2026/11/anh.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><path d="M0 0h4v3z"/></svg>'
WITH_PHOTO = "{src: anh.svg, alt: Một hình vuông, caption: Hình, credit: Tòa soạn}"

FULL_DISK = """
import errno, os
from bantin.build.staging import Staging
def _refuse(self, path, content):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{self.folder}/{path}")
Staging.write = _refuse
"""
READ_ONLY = """
import errno, os
from bantin.build.staging import Staging
def _refuse(self, tree=""):
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self.site))
Staging.begin = _refuse
"""
VANISH = """
from pathlib import Path
def on_env(env, config, files):
    Path(config.docs_dir, "bai-viet/2026/11/anh.svg").unlink()
"""


@pytest.mark.parametrize(
    ("hook", "message"),
    [
        (
            FULL_DISK,
            ".site.spare/assets/favicon.svg:1:1: LỖI: ổ đĩa đã đầy; "
            "xóa bớt tệp không dùng rồi chạy lại; trang đã đăng vẫn còn nguyên",
        ),
        (
            READ_ONLY,
            "site:1:1: LỖI: thư mục này chỉ cho đọc; "
            "dựng ở một thư mục ghi được, hoặc đổi site_dir trong mkdocs.yml",
        ),
        (
            VANISH,
            f"{PHOTO}:1:1: LỖI: tệp không còn ở đây; "
            "để tệp trở lại, hoặc bỏ chỗ nhắc đến nó, rồi chạy lại",
        ),
    ],
    ids=["full disk", "read-only folder", "file vanishes"],
)
def test_a_failing_machine_is_told_and_the_site_stays(
    tmp_path: Path, hook: str, message: str
) -> None:
    good = make_bulletin(
        tmp_path / "b", {PAGE: article(image=WITH_PHOTO), PHOTO: SVG, "failing.py": hook}
    )
    built = good.build("--strict")
    assert built.code == 0, built.output
    before = tree(good.site)
    failing = make_bulletin(tmp_path / "b", hooks=("failing.py",))

    result = failing.build("--strict", BANTIN_CLEAN="1")

    assert result.code == 1
    assert message in result.output.splitlines()
    assert "Traceback" not in result.output
    assert tree(good.site) == before
    mended = make_bulletin(tmp_path / "b", {PHOTO: SVG})
    assert mended.build("--strict").code == 0
    assert tree(good.site) == before


def test_a_warning_of_mkdocs_publishes_nothing(bulletin: Bulletin) -> None:
    bulletin.write({PAGE: article()})
    assert bulletin.build("--strict").code == 0
    before = tree(bulletin.site)
    bulletin.write({"docs/huong-dan/index.md": "# Cẩm nang\n\n[hỏng](khong-co.md)\n"})
    result = bulletin.build("--strict")
    assert result.code == 1
    assert tree(bulletin.site) == before


def test_an_article_that_is_deleted_leaves_the_site(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            PAGE: article(),
            "docs/bai-viet/2026/11/b.md": article("Hai"),
        }
    )
    assert bulletin.build("--strict").code == 0
    (bulletin.root / "docs/bai-viet/2026/11/b.md").unlink()
    bulletin.write({"data/redirects.yml": "bai-viet/2026/11/b/: bai-viet/2026/11/a/\n"})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    page = result.page("bai-viet/2026/11/b/")
    assert (
        page.select_one("meta[http-equiv=refresh]")["content"]
        == "0; url=../../../../bai-viet/2026/11/a/"
    )
    assert page.select_one("main a")["href"] == "../../../../bai-viet/2026/11/a/"


def test_a_published_address_may_not_vanish(bulletin: Bulletin) -> None:
    bulletin.write({PAGE: article(), "docs/bai-viet/2026/11/b.md": article("Hai")})
    assert bulletin.build("--strict").code == 0
    bulletin.publish()
    before = tree(bulletin.site)
    (bulletin.root / "docs/bai-viet/2026/11/b.md").unlink()
    result = bulletin.build("--strict")
    assert result.code == 1
    assert result.problems() == [
        "data/redirects.yml:1:1: LỖI: địa chỉ đã đăng «bai-viet/2026/11/b/» không còn bài nào; "
        "thêm dòng «bai-viet/2026/11/b/: <địa chỉ mới>» vào data/redirects.yml "
        "(hay «bai-viet/2026/11/b/: 410» nếu đã gỡ hẳn), hoặc để bài trở lại"
    ]
    assert tree(bulletin.site) == before


def test_what_was_redirected_stays_redirected(bulletin: Bulletin) -> None:
    old = "docs/bai-viet/2026/11/b.md"
    bulletin.write({PAGE: article(), old: article("Hai", legacy_id="12")})
    assert bulletin.build("--strict").code == 0
    bulletin.publish()
    (bulletin.root / old).unlink()
    result = bulletin.build("--strict")
    assert [line.partition(": LỖI: ")[2].partition(";")[0] for line in result.problems()] == [
        "số bài cũ 12 không còn bài nào mang",
        "địa chỉ đã đăng «bai-viet/2026/11/b/» không còn bài nào",
    ]
    lines = "bai-viet/2026/11/b/: 410\n12: bai-viet/2026/11/a/\n"
    bulletin.write({"data/redirects.yml": lines})
    gone = bulletin.build("--strict")
    assert gone.code == 0, gone.output
    page = gone.page("bai-viet/2026/11/b/")
    assert page.select_one("h1").get_text() == "Trang đã gỡ"
    assert page.select_one("meta[http-equiv=refresh]") is None
    bulletin.publish()
    before = tree(bulletin.site)

    bulletin.write({"data/redirects.yml": ""})
    result = bulletin.build("--strict")

    assert result.code == 1
    assert len(result.problems()) == 2
    assert tree(bulletin.site) == before


def test_a_build_says_when_something_will_change_of_itself(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            PAGE: article(expires="2027-01-01"),
            "docs/bai-viet/2026/12/b.md": article("Hẹn", date="2026-12-02 06:00"),
            "docs/bai-viet/2026/11/c.md": article("Nháp", date="2026-11-26", draft="true"),
        }
    )
    told = bulletin.root / ".bantin-cache/next-change.txt"
    for epoch, line, moment in (
        ("1795582800", "06:00 ngày 02/12/2026", "2026-12-02T06:00:00+07:00\n"),
        ("1796169600", "00:00 ngày 01/01/2027", "2027-01-01T00:00:00+07:00\n"),
        ("1800000000", "", ""),
    ):
        result = bulletin.build("--strict", SOURCE_DATE_EPOCH=epoch)
        assert result.code == 0, result.output
        lines = [one for one in result.output.splitlines() if one.startswith("Trang tự đổi")]
        wanted = [f"Trang tự đổi lần tới: {line}, khi ấy cần dựng lại."] if line else []
        assert lines == wanted
        assert told.read_text("utf-8") == moment
