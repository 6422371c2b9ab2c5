"""``bench`` and ``soak``: what runs, with which arguments; what they say of a mistaken name."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Command

STAND_IN = """\
import sys
print("{name}", *sys.argv[1:])
sys.exit(3)
"""


@pytest.mark.parametrize(
    ("command", "name"),
    [("bench", "search"), ("bench", "build"), ("bench", "lighthouse"), ("soak", "kills")],
)
def test_a_run_gets_its_own_arguments(
    bantin: Command, bulletin: Path, command: str, name: str
) -> None:
    module = bulletin / "tests" / command / f"{name}.py"
    module.parent.mkdir(parents=True)
    module.write_text(STAND_IN.format(name=name), "utf-8")
    result = bantin(command, name, "--sizes", "1000,5000", "-h")
    assert (result.returncode, result.stderr) == (3, "")
    assert result.stdout == f"{name} --sizes 1000,5000 -h\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("bench",), "còn thiếu PHÉP_ĐO; xem cách dùng: ./bantin bench --help"),
        (("soak", "kill"), "không có phép thử «kill»; có phải bạn định viết «kills»?"),
        (("bench", "serch"), "không có phép đo «serch»; có phải bạn định viết «search»?"),
        (("bench", "xyz"), "không có phép đo «xyz»; xem cách dùng: ./bantin bench --help"),
    ],
)
def test_a_mistaken_name(bantin: Command, arguments: tuple[str, ...], complaint: str) -> None:
    result = bantin(*arguments)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"LỖI: {complaint}\n")


@pytest.mark.parametrize("arguments", [("bench", "search"), ("shots",)])
def test_a_bulletin_without_the_sources_has_none(
    bantin: Command, arguments: tuple[str, ...]
) -> None:
    result = bantin(*arguments)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        "LỖI: thư mục này không có phép đo và phép thử; chạy ở kho mã nguồn của bản tin\n"
    )
