"""The script at the root: what it sets up, when it does not, and how it fails.

A stand-in for uv writes down what it is asked, so that nothing is fetched.
"""

from __future__ import annotations

import ast
import importlib.machinery
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from .conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a POSIX program")

UV = """\
#!{python}
import json, os, sys, time
from pathlib import Path
here = Path({here!r})
words = sys.argv[1:]
if words == ["--version"]:
    print("uv {version} (a stand-in)")
    sys.exit()
with (here / "asked").open("a") as asked:
    asked.write(json.dumps([w for w in words if not w.startswith("/")]) + "\\n")
if (here / "fail").exists():
    (here / "fail").unlink()
    sys.exit("no network")
if words[0] == "venv":
    time.sleep(0.3)
    python = Path(words[-1]) / "bin/python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.unlink(missing_ok=True)
    python.symlink_to({python!r})
"""

# Stands for the package: shows what the script handed over.
PACKAGE = """\
import json, os, sys
names = ["BANTIN_ROOT", "PYTHONPATH", "PYTHONUTF8", "NO_MKDOCS_2_WARNING"]
print(json.dumps([sys.argv[1:], [os.environ.get(name) for name in names]]))
"""

INSTALLING = "Đang cài đặt các thư viện, lần đầu mất chừng một phút…\n"
MAKE = ["venv", "--clear", "--python"]


def sync(lock: str) -> list[str]:
    return ["pip", "sync", "--compile-bytecode", "--require-hashes", "--python", lock]


@dataclass
class Checkout:
    """A checkout of its own, with a stand-in for uv on its PATH."""

    folder: Path
    bin: Path

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        environment = {name: v for name, v in os.environ.items() if name != "PYTHONPATH"}
        environment.update({"PATH": str(self.bin), "PIP_CONFIG_FILE": os.devnull}, **variables)
        return subprocess.Popen(
            [sys.executable, str(self.folder / "bantin"), *arguments],
            cwd=self.bin,  # any folder but the checkout's own
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **variables: str) -> tuple[int, str, str]:
        process = self.start(*arguments, **variables)
        output, complaint = process.communicate(timeout=60)
        return process.returncode, output, complaint

    def asked(self) -> list[list[str]]:
        """What uv was asked since the last time, without the machine's paths."""
        asked = self.bin / "asked"
        lines = asked.read_text("utf-8").splitlines() if asked.exists() else []
        asked.unlink(missing_ok=True)
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script as a module, for what needs another interpreter to be seen whole."""
    loader = importlib.machinery.SourceFileLoader("bantin_script", str(ROOT / "bantin"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path, script: ModuleType) -> Checkout:
    folder, programs = tmp_path / "Bản tin của tôi", tmp_path / "bin"
    (folder / "hooks/bantin").mkdir(parents=True)
    programs.mkdir()
    shutil.copy(ROOT / "bantin", folder)
    (folder / "hooks/bantin/__init__.py").touch()
    (folder / "hooks/bantin/__main__.py").write_text(PACKAGE, encoding="utf-8")
    (folder / "requirements.lock").write_text("a==1\n", encoding="utf-8")
    (folder / "requirements-dev.lock").write_text("a==1\nb==1\n", encoding="utf-8")
    uv = programs / "uv"
    uv.write_text(
        UV.format(python=sys.executable, here=str(programs), version=script.UV_VERSION),
        encoding="utf-8",
    )
    uv.chmod(0o755)
    return Checkout(folder, programs)


def test_the_first_run_installs_and_the_second_does_not(checkout: Checkout) -> None:
    code, output, complaint = checkout.run("build", "một", "hai ba")
    assert (code, complaint) == (0, INSTALLING)
    assert json.loads(output) == [
        ["build", "một", "hai ba"],
        [str(checkout.folder), str(checkout.folder / "hooks"), "1", "1"],
    ]
    assert checkout.asked() == [MAKE, sync("requirements.lock")]
    code, _, complaint = checkout.run("build")
    assert (code, complaint, checkout.asked()) == (0, "", [])


@pytest.mark.parametrize("command", ["test", "lint"])
def test_what_developers_need_is_added_and_kept(checkout: Checkout, command: str) -> None:
    checkout.run("build")
    checkout.asked()
    assert checkout.run(command)[2] == INSTALLING
    assert checkout.asked() == [sync("requirements-dev.lock")]
    assert checkout.run("build")[2] == ""
    assert checkout.run(command)[2] == ""
    assert checkout.asked() == []


def test_a_changed_lock_is_synced_once_and_never_back_from_dev(checkout: Checkout) -> None:
    checkout.run("test")
    checkout.asked()
    (checkout.folder / "requirements.lock").write_text("a==2\n", encoding="utf-8")
    assert checkout.run("build")[2] == INSTALLING
    assert checkout.run("build")[2] == ""
    assert checkout.asked() == [sync("requirements-dev.lock")]


def test_an_interrupted_installation_is_made_anew(checkout: Checkout) -> None:
    checkout.run("build")
    (checkout.folder / "requirements.lock").write_text("a==2\n", encoding="utf-8")
    (checkout.bin / "fail").touch()
    code, output, complaint = checkout.run("build")
    assert (code, output) == (1, "")
    assert complaint == INSTALLING + (
        "LỖI: không cài được các thư viện trong requirements.lock; kiểm tra mạng và chỗ trống "
        "trên đĩa rồi chạy lại, chi tiết ở .cache/bantin/cai-dat.log\n"
    )
    assert "no network" in (checkout.folder / ".cache/bantin/cai-dat.log").read_text("utf-8")
    checkout.asked()
    assert checkout.run("build")[0] == 0
    assert checkout.asked() == [MAKE, sync("requirements.lock")]


@pytest.mark.parametrize("target", ["gone", "another"])
def test_a_venv_whose_python_has_gone_or_changed_is_made_anew(
    checkout: Checkout, target: str
) -> None:
    checkout.run("build")
    checkout.asked()
    shutil.copy(os.path.realpath(sys.executable), checkout.folder / "another")
    python = checkout.folder / ".venv/bin/python"
    python.unlink()
    python.symlink_to(checkout.folder / target)
    assert checkout.run("build")[0] == 0
    assert checkout.asked() == [MAKE, sync("requirements.lock")]


def test_two_runs_at_once_install_once(checkout: Checkout) -> None:
    both = [checkout.start("build"), checkout.start("build")]
    complaints = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert checkout.asked() == [MAKE, sync("requirements.lock")]
    assert INSTALLING in complaints
    complaints.remove(INSTALLING)
    # The second may also have come when all was done, and then has nothing to say.
    assert complaints[0] in ("", "Một lần cài đặt khác đang chạy, đang chờ…\n")


@pytest.mark.parametrize("arguments", [(), ("--help",), ("build", "-h"), ("lock", "--help")])
def test_help_needs_no_installation(checkout: Checkout, arguments: tuple[str, ...]) -> None:
    code, output, complaint = checkout.run(*arguments)
    assert (code, complaint, checkout.asked()) == (0, "", [])
    assert json.loads(output)[0] == list(arguments)


def test_locking_compiles_both_locks(checkout: Checkout) -> None:
    code, output, complaint = checkout.run("lock", "--upgrade")
    assert (code, output) == (0, "")
    locks = "requirements.lock, requirements-dev.lock và requirements-form.lock"
    assert complaint == f"Đã ghi {locks}\n"
    runtime, dev, form = checkout.asked()
    assert form[-3:] == ["theme/form/node.in", "--output-file", "requirements-form.lock"]
    assert runtime[:2] == dev[:2] == ["pip", "compile"]
    assert {"--universal", "--generate-hashes", "--no-emit-index-url", "--upgrade"} <= set(runtime)
    assert runtime[-2:] == ["--output-file", "requirements.lock"]
    assert dev[-6:] == [
        *("--extra", "dev", "--constraint", "requirements.lock"),
        *("--output-file", "requirements-dev.lock"),
    ]


def test_without_a_network_there_is_one_clear_line(
    checkout: Checkout, script: ModuleType, tmp_path: Path
) -> None:
    (checkout.bin / "uv").unlink()
    (tmp_path / "empty").mkdir()
    code, output, complaint = checkout.run(
        "build", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path / "empty")
    )
    assert (code, output) == (1, "")
    assert complaint == INSTALLING + (
        f"LỖI: không tải được công cụ uv {script.UV_VERSION}; kiểm tra mạng và chỗ trống trên "
        "đĩa rồi chạy lại, chi tiết ở .cache/bantin/cai-dat.log\n"
    )


def test_another_version_of_uv_is_not_taken(checkout: Checkout, tmp_path: Path) -> None:
    uv = checkout.bin / "uv"
    uv.write_text(f"#!{sys.executable}\nprint('uv 0.0.1')\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    code, _, complaint = checkout.run(
        "build", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path / "empty")
    )
    assert (code, "không tải được công cụ uv" in complaint) == (1, True)


def test_without_pip_the_remedy_is_named(checkout: Checkout, tmp_path: Path) -> None:
    (checkout.bin / "uv").unlink()
    (tmp_path / "path").mkdir()
    (tmp_path / "path/pip.py").write_text("raise ImportError\n", encoding="utf-8")
    code, output, complaint = checkout.run("build", PYTHONPATH=str(tmp_path / "path"))
    assert (code, output) == (1, "")
    assert complaint == INSTALLING + (
        "LỖI: Python này chưa có pip; cài pip rồi chạy lại, "
        "trên Debian và Ubuntu: sudo apt install python3-pip\n"
    )


def test_a_missing_lock_is_named(checkout: Checkout) -> None:
    lock = checkout.folder / "requirements.lock"
    lock.unlink()
    assert checkout.run("build") == (
        1,
        "",
        f"LỖI: không đọc hoặc ghi được {lock}: không có tệp này\n",
    )


def test_an_old_python_says_which_is_wanted(script: ModuleType) -> None:
    ast.parse((ROOT / "bantin").read_text("utf-8"), feature_version=(3, 8))
    script.require_python((3, 11, 0))
    with pytest.raises(script.SetupError) as caught:
        script.require_python((3, 8, 18))
    assert str(caught.value) == (
        "bản tin cần Python 3.11 trở lên, máy này đang dùng Python 3.8; "
        "cài bản mới rồi chạy lại, ví dụ: python3.11 bantin build"
    )
