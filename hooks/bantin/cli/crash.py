"""When the program itself fails: one line for the editor, everything else in a log."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

LOG = Path(".cache/bantin/loi.log")


def report_crash(root: Path, traceback: str) -> None:
    """Writes the traceback to the log below ``root`` and says where, on standard error."""
    what = "LỖI: chương trình bản tin bị hỏng giữa chừng, không phải lỗi của bài viết"
    try:
        (root / LOG).parent.mkdir(parents=True, exist_ok=True)
        (root / LOG).write_text(f"{_circumstances()}\n\n{traceback}", encoding="utf-8")
    except OSError:
        # Nowhere to keep it: the traceback on the screen is better than none at all.
        print(traceback, file=sys.stderr)
        print(f"{what}; hãy chép các dòng trên gửi người làm phần mềm", file=sys.stderr)
    else:
        print(f"{what}; hãy gửi tệp {LOG.as_posix()} cho người làm phần mềm", file=sys.stderr)


def _circumstances() -> str:
    # Brought here alone: every command imports this file, and next to none ever needs it.
    import platform
    from importlib.metadata import PackageNotFoundError, version

    lines = [datetime.now().astimezone().isoformat(timespec="seconds"), " ".join(sys.argv)]
    lines.append(f"{platform.platform()}, Python {platform.python_version()}")
    for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml", "pillow"):
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name}: không có")
    return "\n".join(lines)
