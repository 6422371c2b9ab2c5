"""The same releases on another machine, over ssh: rsync sends what changed, a command swaps.

A release is made on this machine first, in a folder that is kept, so that the next one knows what
the last one had. It is sent beside the others and made current only when it has arrived whole.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bantin.publishing.errors import PublishingError
from bantin.publishing.folder import CURRENT, RELEASES, WWW

_PATIENCE = 3600  # seconds for one command over the network
_SCP = re.compile(r"((?:[\w.-]+@)?[\w.-]{2,}):([^:\0\r\n]+)")  # one letter is a disk of Windows
_LOGIN = re.compile(r"(?:[\w.-]+@)?[\w.-]+")
_LOCK = "if command -v flock >/dev/null; then exec 9>.lock; flock 9; fi"
_NAMES = "ls -1 releases | grep -E '^[0-9]{8}T[0-9]{6}Z(-[0-9]{3})?$' | LC_ALL=C sort"


@dataclass(frozen=True)
class Remote:
    """A folder on another machine: ``login`` is ``user@host`` or a host, ``port`` 0 the usual."""

    login: str
    path: str
    port: int = 0

    @classmethod
    def read(cls, text: str) -> Remote | None:
        """What ``ssh://user@host:port/path`` or ``user@host:path`` names; None for other texts."""
        if text.startswith("ssh://"):
            parts = urlsplit(text)
            login, _, port = parts.netloc.partition(":")
            path = parts.path
            if not _LOGIN.fullmatch(login) or login.startswith("-") or not path.strip("/"):
                return None
            if port and not (port.isdecimal() and 0 < int(port) < 65536):
                return None
            return cls(login, path, int(port or 0))
        match = _SCP.fullmatch(text)
        if match is None or match[1].startswith("-"):
            return None
        return cls(match[1], match[2])

    def __str__(self) -> str:
        return f"{self.login}:{self.path}"

    @property
    def ssh(self) -> list[str]:
        """The command that reaches the machine, and asks nothing."""
        port = ["-p", str(self.port)] if self.port else []
        return ["ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", *port]

    def current(self) -> str:
        """The release that readers get there; empty before the first. Raises PublishingError."""
        script = f"mkdir -p {RELEASES}; readlink {CURRENT} || true"
        return Path(self._run(script).strip()).name

    def send(self, release: Path, base: str, kept: int) -> None:
        """Sends a release and lets readers have it.

        Raises PublishingError; readers then have what they had.
        """
        name = release.name
        part = f"{RELEASES}/.{name}.part"
        present = self.current()
        # What did not change is linked there to what the current release has.
        linked = ["--link-dest", f"../{present}/"] if present else []
        shell = " ".join(shlex.quote(word) for word in self.ssh)
        target = f"{self.login}:{self.path}/{part}/"
        command = ["rsync", "-rltp", "--checksum", "--delete", *linked, "-e", shell]
        _call([*command, "--protect-args", "--", f"{release}/", target], "", self)
        inner = base.strip("/")
        place = ""
        if inner:
            link = shlex.quote(f"{WWW}/{inner}")
            above = shlex.quote(os.path.dirname(f"{WWW}/{inner}"))
            up = "../" * (inner.count("/") + 1)
            place = f"mkdir -p {above}; [ -L {link} ] || ln -s {up}{CURRENT} {link}"
        self._run(
            f"{_LOCK}; mv {part} {RELEASES}/{name}; {_switch(name)}; {place or ':'}\n"
            f"for one in $({_NAMES} | head -n -{max(kept, 1)}); do\n"
            f'  if [ "{RELEASES}/$one" != "$(readlink {CURRENT})" ]; then\n'
            f"    mv {RELEASES}/$one {RELEASES}/.$one.part; fi\ndone\n"
            f"rm -rf {RELEASES}/.*.part"
        )

    def rollback(self, wanted: str | None) -> str:
        """Lets readers have the release before the current one, or that named; its name.

        Raises PublishingError.
        """
        names = self._run(f"mkdir -p {RELEASES}; {_NAMES} || true").split()
        present = self.current()
        older = [name for name in names if name < present]
        if wanted is not None and wanted not in names:
            known = ", ".join(names) or "chưa có bản nào"
            raise PublishingError(f"không có bản «{wanted}»; các bản đang giữ: {known}")
        if wanted is None and not older:
            raise PublishingError("không còn bản nào cũ hơn để quay về; dựng và đăng lại bản đúng")
        name = wanted or older[-1]
        self._run(f"{_LOCK}; {_switch(name)}")
        return name

    def _run(self, script: str) -> str:
        """What a script says that runs in the folder there, which is made if need be."""
        path = shlex.quote(self.path)
        whole = f"set -e; umask 022; mkdir -p -- {path}; cd -- {path}\n{script}\n"
        return _call([*self.ssh, "--", self.login, "sh -s"], whole, self)


def _switch(name: str) -> str:
    return f"ln -sfn {RELEASES}/{name} .{CURRENT}.next; mv -fT .{CURRENT}.next {CURRENT}"


def _call(command: list[str], given: str, remote: Remote) -> str:
    tool = command[0]
    if shutil.which(tool) is None:
        raise PublishingError(
            f"máy này chưa có {tool}; cài rồi chạy lại, trên Debian và Ubuntu: "
            f"sudo apt install {'rsync' if tool == 'rsync' else 'openssh-client'}"
        )
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, no shell
            command,
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PublishingError(
            f"{tool} tới {remote} quá {_PATIENCE // 60} phút chưa xong; xem lại đường truyền"
        ) from error
    if done.returncode == 0:
        return done.stdout
    said = " ".join(done.stderr.split())[-300:] or f"mã {done.returncode}"
    if done.returncode == 255 or "ssh: " in said or "Permission denied (" in said:
        raise PublishingError(
            f"không vào được {remote.login} ({said}); "
            f"thử tay trước: {' '.join(remote.ssh)} {remote.login}"
        )
    if "rsync: command not found" in said or "rsync: not found" in said:
        raise PublishingError(f"máy {remote.login} chưa có rsync; nhờ người quản trị máy ấy cài")
    raise PublishingError(
        f"{tool} tới {remote} không xong ({said}); trang đang đăng ở đó vẫn như cũ"
    )
