"""Files of ten gigabytes, and pipes under the commands, with the real hooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bulletins import NOON, ROOT, Bulletin, article, make_bulletin

FOLDER = "docs/bai-viet/2026/11"
BIG = 10_000_000_000
MOST_MEMORY = 200_000  # kilobytes
# A process begins with the peak of the one that starts it, so a small one does that.
LAUNCHER = """\
import pathlib, resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
pathlib.Path(sys.argv[1]).write_text(str(peak))
sys.exit(code)
"""
TOO_LARGE = (
    "tệp nặng 10000 MB, quá mức 100 MB; nén nhỏ lại, hoặc để tệp ở nơi khác rồi đặt liên kết tới đó"
)
PIPE = (
    "đây không phải tệp thường mà là ống dẫn hay thiết bị; xóa nó đi, chép vào đây một tệp thường"
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes and sparse files of POSIX")


def sparse(file: Path, size: int = BIG, head: bytes = b"") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(head)
    os.truncate(file, size)


def run(root: Path, *arguments: str) -> tuple[int, str]:
    """Runs a command in a process of its own, whose peak of memory it holds."""
    variables = {
        **os.environ,
        "SOURCE_DATE_EPOCH": NOON,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "hooks"),
        "BANTIN_ROOT": str(root),
    }

    said, peak = (root.with_name(f"{root.name}.{kind}") for kind in ("said", "peak"))
    with said.open("w") as output:
        done = subprocess.run(
            [sys.executable, "-c", LAUNCHER, str(peak), sys.executable, "-m", "bantin", *arguments],
            cwd=root,
            env=variables,
            stdout=output,
            stderr=output,
            check=False,
        )
    assert int(peak.read_text("ascii")) < MOST_MEMORY
    return done.returncode, said.read_text("utf-8")


@pytest.fixture
def bulletin(tmp_path: Path) -> Bulletin:
    return make_bulletin(tmp_path / "b", {f"{FOLDER}/a.md": article()})


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_files_of_ten_gigabytes_are_told_by_every_command(bulletin: Bulletin, command: str) -> None:
    names = ("x.pdf", "y.docx", "z.xlsx", "t.pptx", "u.txt", "unlinked.mp4")
    links = ", ".join(f"[x]({name})" for name in names[:-1])
    bulletin.write({f"{FOLDER}/a.md": article(body=f"Xem {links}.\n\n![Chợ](p.jpg)")})
    for name in (*names, "p.jpg"):
        sparse(bulletin.root / FOLDER / name, head=b"PK\3\4")
    for path in ("data/cleared.yml", "data/words.yml", "docs/trang.md", "docs/huong-dan/anh/x.md"):
        sparse(bulletin.root / path)
    code, said = run(bulletin.root, command)
    assert (code, said.count("nặng 10000 MB, quá mức"), said.count("10000 MB, mức cao nhất")) == (
        *(1, 10, 1),
    )


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_cannot_be_read_among_the_templates_is_told(bulletin: Bulletin, command: str) -> None:
    theme = bulletin.root / "theme"
    shutil.copytree(ROOT / "theme", theme)
    settings = (bulletin.root / "mkdocs.yml").read_text("utf-8")
    bulletin.write(
        {"mkdocs.yml": settings.replace(f"custom_dir: {ROOT / 'theme'}", "custom_dir: theme")}
    )
    sparse(theme / "styles/x.css")
    (theme / "main.html").unlink()
    os.mkfifo(theme / "main.html")
    (theme / "y.css").symlink_to("khong-co")
    code, said = run(bulletin.root, command)
    assert code == 1
    assert [line for line in said.splitlines() if "LỖI" in line] == [
        f"theme/main.html:1:1: LỖI: {PIPE}",
        f"theme/styles/x.css:1:1: LỖI: {TOO_LARGE}",
        "theme/y.css:1:1: LỖI: đây là liên kết hệ thống không dẫn tới tệp nào; "
        "xóa liên kết, chép hẳn tệp vào đây",
    ]


def test_a_record_that_is_no_file_is_made_anew(bulletin: Bulletin) -> None:
    assert run(bulletin.root, "build")[0] == 0
    record = bulletin.site / "published.json"
    whole = record.read_bytes()
    record.unlink()
    os.mkfifo(record)
    assert run(bulletin.root, "build")[0] == 0
    assert record.read_bytes() == whole
    sparse(record, head=b"{")
    assert run(bulletin.root, "build")[0] == 0
    assert record.read_bytes() == whole
    sparse(bulletin.site / "index.html")
    code, said = run(bulletin.root, "publish", str(bulletin.root / "live"), "--first")
    assert (code, said) == (
        1,
        "LỖI: tệp site/index.html bị sửa sau khi dựng; chạy ./bantin build rồi đăng lại\n",
    )
