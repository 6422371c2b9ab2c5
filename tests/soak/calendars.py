"""``./bantin soak calendars``: every test with the machine's clock set to other days.

A test that passes on most days and not on all is a test that hangs on the calendar, or a fault of
the program that only some days show. The clock is that of the ``faketime`` package; it goes on from
the moment that was set.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from tests.calendars import CALENDARS, Calendar


def main(arguments: Sequence[str]) -> int:
    """Runs the tests under each calendar asked for; 1 if any of them failed."""
    parser = argparse.ArgumentParser(
        prog="bantin soak calendars",
        allow_abbrev=False,
        description="Chạy mọi phép thử với đồng hồ đặt ở những ngày dễ sai.",
    )
    names = [calendar.name for calendar in CALENDARS]
    parser.add_argument("--only", choices=names, action="append", help="chỉ những ngày này")
    parser.add_argument("tests", nargs="*", help="tham số của pytest; không có thì chạy tất cả")
    options = parser.parse_args(arguments)
    faketime = shutil.which("faketime")
    if faketime is None:
        print("LỖI: máy chưa có faketime; trên Debian và Ubuntu: sudo apt install faketime")
        return 1
    failed = []
    for calendar in CALENDARS:
        if options.only and calendar.name not in options.only:
            continue
        print(f"── {calendar.name}: {calendar.moment} ở {calendar.zone}", flush=True)
        if _run(faketime, calendar, options.tests):
            failed.append(calendar.name)
    print(f"Chưa đạt: {', '.join(failed)}." if failed else "Đều đạt.")
    return 1 if failed else 0


def _run(faketime: str, calendar: Calendar, tests: Sequence[str]) -> int:
    moment = datetime.fromisoformat(calendar.moment).astimezone(UTC)
    # faketime reads a moment in the zone of the process.
    environment = {**os.environ, "TZ": "UTC"}
    start = ["env", f"TZ={calendar.zone}", sys.executable, "-m", "pytest", "-n", "2", "-q"]
    command = [faketime, f"{moment:%Y-%m-%d %H:%M:%S}", *start, *tests]
    return subprocess.call(command, env=environment)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
