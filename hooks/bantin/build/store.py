"""The files in which a build leaves its state for the next one: plain data, safe to delete.

A file is one line of JSON that tells what it is, then the state, nothing but numbers, texts, lists
and mappings, in the form of Python's ``marshal``: an archive's state is read in each build, and
that form is read several times sooner than JSON, and unlike pickle cannot name anything to call.
Whatever is damaged counts as not there, and is told before it is read.
"""

from __future__ import annotations

import json
import marshal
import os
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from bantin.diagnostics.system_errors import explained

CACHE = ".bantin-cache"
FORMAT = 7

OTHER_PROGRAM = "chương trình, cấu hình hoặc mẫu trang đã đổi"


class UnusableError(Exception):
    """A state that cannot be used; the text says why, in Vietnamese, to follow «vì»."""


def load(path: Path, program: str) -> tuple[dict[str, Any], bool] | None:
    """The state in a file, and whether it is one of ``program``; None where there is no file.

    ``program`` stands for everything that the state was reckoned with. Raises UnusableError.
    """
    try:
        with path.open("rb") as stream:
            # Not read, but laid into memory as it lies on the disk: an archive's is large.
            data = mmap(stream.fileno(), 0, access=ACCESS_READ)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnusableError(f"không đọc được {path.name} ({explained(error).what})") from error
    except ValueError as error:  # nothing is in it
        raise UnusableError(f"{path.name} bị hỏng") from error
    with data:
        return decode(data, program, path.name)


def decode(data: bytes | mmap, program: str, name: str) -> tuple[dict[str, Any], bool]:
    """The state in the bytes of a file of that name; as :func:`load`."""
    start = data.find(b"\n") + 1
    try:
        header = json.loads(data[:start])
        if header["format"] != FORMAT:
            raise UnusableError(OTHER_PROGRAM)
        with memoryview(data) as whole, whole[start:] as rest:  # not copied
            if header["digest"] != sha256(rest).hexdigest():
                raise UnusableError(f"{name} bị hỏng")
            state = marshal.loads(rest)  # noqa: S302 - plain values, and whole: see the digest
    except (ValueError, KeyError, TypeError, EOFError) as error:
        raise UnusableError(f"{name} bị hỏng") from error
    if not isinstance(state, dict):
        raise UnusableError(f"{name} bị hỏng")
    return state, header["program"] == program


def save(path: Path, program: str, state: dict[str, Any]) -> None:
    """Writes a state; a reader finds the old one or the new one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(encode(program, state))
    os.replace(beside, path)


def encode(program: str, state: dict[str, Any]) -> bytes:
    """The bytes of the file of a state."""
    rest = marshal.dumps(state)
    header = {"format": FORMAT, "program": program, "digest": sha256(rest).hexdigest()}
    return json.dumps(header).encode() + b"\n" + rest
