"""From a command line to the command, and a clean end whatever happens on the way."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from bantin.cli.crash import report_crash
from bantin.cli.parser import PROGRAM, RUNS, parse
from bantin.diagnostics import BulletinError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives the process's exit code.

    0 done, 1 problems in the bulletin or a failure, 2 a command wrongly written, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    root = Path.cwd()
    try:
        try:
            options = parse(sys.argv[1:] if arguments is None else arguments)
            root = find_root()
            return _run(options, root)
        finally:
            sys.stdout.flush()  # a closed pipe shows here, where it is expected, or at exit
    except BulletinError as error:
        print(error)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not flush into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        from bantin.build.failures import explain

        print(explain(error, root))
        return 1
    except Exception:
        report_crash(root, traceback.format_exc())
        return 1


def find_root() -> Path:
    """The bulletin's folder: the script's own, else the nearest one upwards with a mkdocs.yml."""
    # Taken out, so that what a test starts below finds the bulletin it was started in.
    if named := os.environ.pop("BANTIN_ROOT", None):
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / "mkdocs.yml"):
            return folder
    _stop("ở đây không có bản tin nào", "chuyển vào thư mục có tệp mkdocs.yml rồi chạy lại")


def _run(options: argparse.Namespace, root: Path) -> int:
    # Each command brings its own libraries, so that the quick ones stay quick.
    match command := options.command:
        case "serve":
            from bantin.cli.building import serve

            return serve(root, options.port)
        case "build":
            from bantin.build.years import Years
            from bantin.cli.building import build

            span = options.years and Years.read(options.years)
            against = options.against
            return build(root, options.clean, span, options.into, options.join, against)
        case "check":
            from bantin.cli.checking import check

            return check(root, against=options.against, unused=options.unused)
        case "new":
            from bantin.cli.writing import new

            return new(root, options.title, options.section, options.author)
        case "fix" | "figures" | "import-word" | "import-data" if options.undo:
            from bantin.cli.writing import undo

            return undo(root, command)
        case "fix":
            from bantin.cli.writing import fix

            return fix(root, options.files, agreed=options.yes)
        case "figures":
            from bantin.cli.figures import figures

            return figures(root, options.files, options.write, options.yes)
        case "import-data":
            from bantin.cli.importing import import_data

            return import_data(root, options.file, options.sheet, options.id, options.source)
        case "import-word":
            from bantin.cli.word import import_word

            return import_word(root, options.file, options.section, options.replace)
        case "print":
            from bantin.cli.printing import print_article

            return print_article(root, options.article, options.out)
        case "changes":
            from bantin.cli.reviewing import changes

            return changes(root, options.old, options.site, options.base)
        case "form":
            from bantin.cli.forming import form

            return form(root)
        case "schema":
            from bantin.cli.schemas import schema

            return schema(root)
        case "publish":
            from bantin.cli.publishing import publish
            from bantin.publishing.holding import Told

            return publish(
                root,
                options.target,
                into=options.into,
                kept=options.keep,
                rollback=options.rollback,
                folder=options.folder,
                brotli=options.brotli and options.brotli == "yes",
                told=Told(options.first, options.record),
            )
        case "verify":
            from bantin.cli.verifying import verify_site

            return verify_site(options.site)
        case "export":
            from bantin.cli.exporting import export

            return export(root, options.target, options.form)
        case "lint":
            from bantin.cli.testing import lint

            return lint(root)
        case "test":
            from bantin.cli.testing import test

            return test(root, options.pytest_arguments)
        case "bench" | "soak":
            from bantin.cli.benching import run_beside_tests

            return run_beside_tests(root, RUNS[command][options.run], options.run_arguments)
        case "shots":
            from bantin.cli.benching import run_beside_tests

            module = "tests.shots.handbook" if options.handbook else "tests.shots"
            return run_beside_tests(root, module, ())
    _stop(
        f"lệnh «{options.command}» làm việc của tệp bantin ở thư mục gốc",
        f"chạy {PROGRAM} {options.command}",
    )


def _terminate(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + signal.SIGTERM)


def _stop(what: str, mend: str) -> NoReturn:
    print(f"LỖI: {what}; {mend}", file=sys.stderr)
    raise SystemExit(2)
