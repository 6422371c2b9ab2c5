"""``./bantin build`` and ``./bantin serve``: MkDocs at work, in words an editor understands."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from bantin.build.years import FOLDER, SUFFIX, Years
from bantin.cli.bar import Bar
from bantin.cli.crash import report_crash
from bantin.cli.mkdocs_log import MkDocsLog
from bantin.cli.parser import PROGRAM
from bantin.cli.settings import load_settings
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.editor.schema_refresh import refresh_schemas
from bantin.text.numbers import format_number

_HOST = "127.0.0.1"
_PATIENCE = 5  # seconds for MkDocs to clean up once it has been told to stop


def build(
    root: Path,
    clean: bool = False,
    years: Years | None = None,
    into: str | None = None,
    join: Sequence[str] | None = None,
    against: str = "",
) -> int:
    """Builds the site of the bulletin at ``root``; 1 if it could not, and the old site stands.

    With ``clean`` nothing that an earlier build left is used. With ``years`` a part of the site is
    made instead, in the file ``into``; such parts, in files and folders, are what ``join`` names,
    or those in the usual folder where it is empty. ``against`` is where readers have the bulletin,
    in place of where that is known to be.
    """
    started = time.monotonic()
    settings = load_settings(root, Problems())
    refresh_schemas(settings)
    _set_form_up(settings)
    variables = {"BANTIN_CLEAN": "1" if clean else "", "BANTIN_YEARS": "", "BANTIN_JOIN": ""}
    if against:
        from bantin.publishing.records import absolute  # long to import, and seldom wanted

        variables["BANTIN_AGAINST"] = absolute(against)
    outcome, old = "Đã dựng xong", "trang đã dựng lần trước vẫn giữ nguyên"
    if years:
        target = Path(into) if into else root / FOLDER / f"{years}{SUFFIX}"
        variables |= {"BANTIN_YEARS": str(years), "BANTIN_INTO": str(target.absolute())}
        outcome = f"Đã dựng xong phần {years} vào {os.path.relpath(target)}"
        old = "phần dựng lần trước, nếu có, vẫn giữ nguyên"
    elif join is not None:
        found = _find_parts([Path(name) for name in join] or [root / FOLDER])
        if found is None:
            return 1
        variables["BANTIN_JOIN"] = os.pathsep.join(str(path.absolute()) for path in found)
    log = MkDocsLog()
    # Anyone who asks for a clean build, or for parts, wants it made whatever there is.
    runner = "at_once" if any(variables.values()) else "unless_standing"
    if _mkdocs(root, log, "build", "--strict", runner=runner, **variables):
        print(f"Chưa dựng được bản tin; {old}.")
        return 1
    seconds = f"{format_number(Decimal(time.monotonic() - started), 1)} giây"
    print(f"{outcome}: {', '.join(filter(None, (log.counts, seconds)))}.")
    return 0


def _find_parts(places: Sequence[Path]) -> list[Path] | None:
    """The parts that are there; None, after saying what is missing, unless all are."""
    found: list[Path] = []
    for place in places:
        here = sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]
        if not here or not all(path.is_file() for path in here):
            print(
                f"LỖI: không có phần nào ở {os.path.relpath(place)}; "
                f"dựng phần ấy trước, ví dụ: {PROGRAM} build --years 2006-2015"
            )
            return None
        found += here
    return found


def serve(root: Path, port: int) -> int:
    """Shows the bulletin on this machine until Ctrl-C; ``port`` is where."""
    with socket.socket() as probe:
        if os.name != "nt":  # there the option would let two programs share a port
            # As the server itself will: a port that has just been freed counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            other = port + 1 if port < 65535 else port - 1
            print(
                f"LỖI: cổng {port} đang có chương trình khác dùng hoặc không được phép dùng; "
                f"chọn cổng khác, ví dụ: {PROGRAM} serve --port {other}",
                file=sys.stderr,
            )
            return 1
    _set_form_up(load_settings(root, Problems()))
    print("Đang dựng bản tin…", flush=True)
    try:
        log = MkDocsLog(serving=True)
        code = _mkdocs(root, log, "serve", "--livereload", "--dev-addr", f"{_HOST}:{port}")
    except KeyboardInterrupt:
        return 0  # the usual way to stop a server
    if code:
        print(f"Chưa dựng được bản tin; sửa các lỗi trên rồi chạy lại {PROGRAM} serve.")
    return code


def _set_form_up(settings: Settings) -> None:
    if settings.form is not None:
        from bantin.cli.forming import set_up_before_build

        set_up_before_build()


def _mkdocs(
    root: Path, log: MkDocsLog, *arguments: str, runner: str = "at_once", **variables: str
) -> int:
    """Runs MkDocs, showing its output as ``log`` has it; its exit code, or 1 after a crash.

    ``runner`` is the module of this room that does so.
    """
    module = f"bantin.cli.{runner}"
    config = str(root / "mkdocs.yml")
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **variables}
    environment["PYTHONUNBUFFERED"] = "1"
    bar = Bar(sys.stdout)
    environment["BANTIN_PACE"] = bar.pace
    environment.pop("COLUMNS", None)  # MkDocs would wrap its lines, and ours, at that width
    process = subprocess.Popen(
        [sys.executable, "-m", module, "mkdocs", *arguments, "--config-file", config],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    try:
        for line in process.stdout or ():
            if (shown := log.read(line)) is not None:
                bar.show(shown)
        bar.clear()
        code = process.wait()
    except KeyboardInterrupt:
        _await_end(process)  # the terminal has told the child as well
        raise
    finally:
        if process.poll() is None:
            process.terminate()
            _await_end(process)
    if log.traceback:
        report_crash(root, "\n".join(log.traceback))
    return code


def _await_end(process: subprocess.Popen[str]) -> None:
    try:
        process.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
