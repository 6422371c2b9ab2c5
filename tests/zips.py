"""Packages of parts, such as .docx and .xlsx are, taken apart and put together."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def unpacked(raw: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts in this order; ``method`` is one of zipfile's, for all of them."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return output.getvalue()
