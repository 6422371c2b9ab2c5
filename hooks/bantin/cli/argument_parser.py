"""An argument parser that helps and complains in Vietnamese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese."""

    def __init__(self, prog: str, usage: str, description: str) -> None:
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self.options = ["--help"]
        self._required = self.add_argument_group("Cần điền")
        self._named = self.add_argument_group("Tùy chọn")
        self._named.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thôi")

    def argument(self, name: str, shown: str, purpose: str, nargs: str | None = None) -> None:
        """Adds something that must be given, with its Vietnamese name and explanation."""
        self._required.add_argument(name, metavar=shown, help=purpose, nargs=nargs)

    def option(self, name: str, purpose: str, **settings: Any) -> None:
        """Adds a named option with its Vietnamese explanation."""
        self.options.append(name)
        self._named.add_argument(name, help=purpose, **settings)

    def error(self, message: str) -> NoReturn:
        """Complains about what argparse found, in our words."""
        for pattern, words in _COMPLAINTS:
            if match := pattern.search(message):
                fail(words.format(*match.groups()), see(self.prog))
        fail("lệnh viết chưa đúng", see(self.prog))


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """The help layout, with the Vietnamese word for usage."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=90)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Cách dùng: ")


# What argparse says about mistakes that these commands allow, and how we say it.
_COMPLAINTS = [
    (
        re.compile(r"argument (\S+): expected (?:one|at least one) argument"),
        "«{}» còn thiếu giá trị",
    ),
    (re.compile(r"argument (\S+): invalid \w+ value: '(.*)'"), "«{1}» không dùng được cho «{0}»"),
    (re.compile(r"argument (\S+): invalid choice: '(.*)' "), "«{1}» không dùng được cho «{0}»"),
    (re.compile(r"argument (\S+): ignored explicit argument"), "«{}» không đi kèm giá trị nào"),
    (re.compile(r"the following arguments are required: (.+)"), "còn thiếu {}"),
]


def see(program: str) -> str:
    return f"xem cách dùng: {program} --help"


def fail(what: str, mend: str) -> NoReturn:
    print(f"LỖI: {what}; {mend}", file=sys.stderr)
    raise SystemExit(2)
