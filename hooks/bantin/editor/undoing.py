"""Files written so that it can be undone: what was there before is kept first.

What is kept lies in ``.cache/bantin/undo/``, a folder for each command and, in it, one for each
time: the files as they were, and a list of them with the digest of what was written.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

_MOST_KEPT = 20  # times that a command can be undone, one after the other
_LIST = "files.json"


class UndoError(ValueError):
    """There is nothing to undo, or undoing would lose something; told in Vietnamese."""


def carry_out(root: Path, command: str, contents: Mapping[Path, bytes | None]) -> None:
    """Writes each file, or deletes it where its content is None; all of them or none.

    Raises OSError when the disk refuses; the files are then as they were.
    """
    kept = _keep(root, command, contents)
    done: list[Path] = []
    try:
        for path, content in contents.items():
            done.append(path)
            _put(path, content)
    except BaseException:
        before = _before(kept)
        for path in done:
            with contextlib.suppress(OSError):
                _put(path, before[path])
        shutil.rmtree(kept, ignore_errors=True)
        raise
    for old in _times(root, command)[:-_MOST_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def undo(root: Path, command: str) -> list[Path]:
    """Puts back what the command last wrote over, and deletes what it made; gives those files.

    Raises UndoError, and changes nothing, when one of them was changed since.
    """
    times = _times(root, command)
    if not times:
        raise UndoError("không còn lần nào để hoàn lại; máy nhớ các lần chạy ở thư mục này thôi")
    kept = times[-1]
    before = _before(kept)
    for path, after in _after(kept).items():
        if _digest(_content(path)) != after:
            copies = kept.relative_to(root).as_posix()
            raise UndoError(
                f"tệp «{path.name}» đã được sửa sau lần ấy, hoàn lại sẽ mất phần sửa; "
                f"bản cũ vẫn còn trong {copies}, muốn lấy thì chép ra"
            )
    for path, content in before.items():
        _put(path, content)
    shutil.rmtree(kept)
    return list(before)


def _keep(root: Path, command: str, contents: Mapping[Path, bytes | None]) -> Path:
    """Copies the files as they are; the copy is whole before anything is written over."""
    home = _home(root, command)
    home.mkdir(parents=True, exist_ok=True)
    times = _times(root, command)
    number = int(times[-1].name) + 1 if times else 1
    folder = Path(tempfile.mkdtemp(prefix="new-", dir=home))
    listed = []
    for position, (path, content) in enumerate(contents.items()):
        old = _content(path)
        name = None
        if old is not None:
            name = f"{position}{path.suffix}"
            (folder / name).write_bytes(old)
        where = os.path.relpath(path, root) if path.is_relative_to(root) else str(path)
        listed.append({"path": where, "before": name, "after": _digest(content)})
    (folder / _LIST).write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
    final = home / f"{number:06}"
    folder.rename(final)
    return final


def _before(kept: Path) -> dict[Path, bytes | None]:
    return {
        _where(kept, entry["path"]): (kept / entry["before"]).read_bytes()
        if entry["before"]
        else None
        for entry in _entries(kept)
    }


def _after(kept: Path) -> dict[Path, str]:
    return {_where(kept, entry["path"]): str(entry["after"]) for entry in _entries(kept)}


def _entries(kept: Path) -> list[dict[str, str | None]]:
    entries: list[dict[str, str | None]] = json.loads((kept / _LIST).read_text(encoding="utf-8"))
    return entries


def _where(kept: Path, path: str | None) -> Path:
    return kept.parents[4] / (path or "")


def _home(root: Path, command: str) -> Path:
    return root / ".cache" / "bantin" / "undo" / command


def _times(root: Path, command: str) -> list[Path]:
    home = _home(root, command)
    return sorted(path for path in home.glob("[0-9]*") if (path / _LIST).is_file())


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _put(path: Path, content: bytes | None) -> None:
    """Writes a file in one step: a reader sees the old file or the new, never half."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".bantin-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        else:
            os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
