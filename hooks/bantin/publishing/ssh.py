"""The same releases on another machine, over ssh: rsync sends what changed, a command swaps.

A release is made on this machine first, in a folder that is kept, so that the next one knows what
the last one had. It is sent beside the others and made current only when it has arrived whole.
"""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from bantin.publishing.errors import PublishingError
from bantin.publishing.folder import CURRENT, LATER, LOCK, NAME, RELEASES, WWW, choose
from bantin.publishing.integrity import refuse_unless_whole

_PATIENCE = 3600  # seconds for one command over the network
_SCP = re.compile(r"((?:[\w.-]+@)?[\w.-]{2,}):([^:\0\r\n]+)")  # one letter is a disk of Windows
_LOGIN = re.compile(r"(?:[\w.-]+@)?[\w.-]+")
_OVERTAKEN = "vừa có một bản khác được đăng ở đó, chạy lại để đối chiếu với bản ấy"
_UNCHANGED = "trang đang đăng ở đó vẫn như cũ"
_DIGEST = re.compile(r"^([0-9a-f]{64}|-) [ *]\./(.+)$", re.MULTILINE)
_ABANDONED = 24 * 60  # minutes after which nobody can still be sending a release
_LOCK = f"if command -v flock >/dev/null; then exec 9>{LOCK}; flock 9; fi"
_NAMES = f"ls -1 {RELEASES} | grep -E '^{NAME.pattern}$' | LC_ALL=C sort"


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

    def releases(self) -> tuple[list[str], str]:
        """All releases there, the oldest first, and the current one. Raises PublishingError."""
        said = self._look(f"{_NAMES} || true; echo; readlink {CURRENT} || true")
        lines = said.splitlines()
        end = lines.index("")
        return lines[:end], Path("".join(lines[end:])).name

    def contents(self, names: Sequence[str], path: str) -> dict[str, bytes]:
        """A file of one line, by release; empty where there is none. Raises PublishingError."""
        files = " ".join(f"{RELEASES}/{name}/{path}" for name in names)
        # Without the line ends that it should not have, so that each comes on one line.
        script = f"for one in {files}; do if [ -f $one ]; then tr -d '\\r\\n' <$one; fi; echo; done"
        return dict(zip(names, map(str.encode, self._look(script).split("\n")), strict=False))

    def send(self, release: Path, base: str, after: str) -> None:
        """Sends a release and lets readers have it, if they still get the one named ``after``.

        Raises PublishingError; readers then have what they had.
        """
        name = release.name
        # Of this sending alone: another publisher may be sending meanwhile.
        part = f"{RELEASES}/.{name}.{secrets.token_hex(4)}.part"
        # What did not change is linked there to what the current release has.
        linked = ["--link-dest", f"../{after}/"] if after else []
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
        # This one was held to what readers get now; another publisher may have been quicker.
        same = f'[ "$(basename "$(readlink {CURRENT} || true)")" = {shlex.quote(after)} ]'
        unless = f"{same} || {{ rm -rf {part}; echo '{_OVERTAKEN}' >&2; exit 1; }}"
        self._run(
            f"{_LOCK}; {unless}; {place or ':'}; mv -T {part} {RELEASES}/{name}; {_switch(name)}"
        )

    def prune(self, kept: int) -> None:
        """Removes all but the newest ``kept`` releases, never the current one, and what is left of
        sendings that broke off.

        Raises PublishingError; readers have their release all the same. Whatever stays is removed
        the next time.
        """
        self._run(
            f"{_LOCK}\n"
            f"for one in $({_NAMES} | head -n -{max(kept, 1)}); do\n"
            f'  if [ "{RELEASES}/$one" != "$(readlink {CURRENT})" ]; then\n'
            # Out of the way first: what is left of it after a crash is not taken for whole.
            f"    mv -T {RELEASES}/$one {RELEASES}/.$one.old; fi\ndone\n"
            f"rm -rf {RELEASES}/.*.old\n"
            f"find {RELEASES} -mindepth 1 -maxdepth 1 -name '.*.part' -mmin +{_ABANDONED} "
            "-exec rm -rf {} +",
            LATER,
        )

    def rollback(self, wanted: str | None, site: str = "") -> str:
        """Lets readers have the release before the current one, or that named; its name.

        Raises PublishingError, also for one that is not what was published; ``site`` tells which
        site belongs there where the current release does not.
        """
        names = self._run(f"mkdir -p {RELEASES}; {_NAMES} || true").split()
        present = self.current()
        name = choose(names, present, wanted)
        refuse_unless_whole(name, names, present, partial(_StoredThere, self._run), site)
        # Another publisher may have removed it since.
        self._run(f"{_LOCK}; ls -d {RELEASES}/{name}; {_switch(name)}")
        return name

    def _look(self, script: str) -> str:
        """What a script says that changes nothing there; one empty line without the folder."""
        path = shlex.quote(self.path)
        whole = f"cd -- {path} 2>/dev/null || {{ echo; exit 0; }}\nset -e\n{script}\n"
        return _call([*self.ssh, "--", self.login, "sh -s"], whole, self)

    def _run(self, script: str, outcome: str = _UNCHANGED) -> str:
        """What a script says that runs in the folder there, which is made if need be.

        Raises PublishingError, which ends in how things are when the script has failed.
        """
        path = shlex.quote(self.path)
        whole = f"set -e; umask 022; mkdir -p -- {path}; cd -- {path}\n{script}\n"
        return _call([*self.ssh, "--", self.login, "sh -s"], whole, self, outcome)


class _StoredThere:
    """A release on the other machine, which digests its files itself."""

    def __init__(self, run: Callable[[str], str], name: str) -> None:
        self._run = run
        self._folder = f"{RELEASES}/{name}"

    def digests(self) -> dict[str, str]:
        """As :meth:`Stored.digests`. Raises PublishingError."""
        said = self._run(
            f"[ -d {self._folder} ] && [ ! -L {self._folder} ] || exit 0\n"
            f"cd {self._folder}\n"
            "find . -type f -exec sha256sum {} +\n"
            "find . ! -type d ! -type f | sed 's/^/-  /'"
        )
        return {line[2]: line[1].strip("-") for line in _DIGEST.finditer(said)}

    def read(self, path: str) -> bytes:
        """As :meth:`Stored.read`. Raises PublishingError."""
        return self._run(
            f"cat -- {shlex.quote(f'{self._folder}/{path}')} 2>/dev/null || true"
        ).encode()

    def is_copy(self, path: str, plain: str) -> bool:
        """Machines have no common means to unpack them; a manifest names those of today."""
        return bool(path and plain)


def _switch(name: str) -> str:
    return f"ln -sfn {RELEASES}/{name} .{CURRENT}.next; mv -fT .{CURRENT}.next {CURRENT}"


def _call(command: list[str], given: str, remote: Remote, outcome: str = _UNCHANGED) -> str:
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
    raise PublishingError(f"{tool} tới {remote} không xong ({said}); {outcome}")
