"""nginx on a port of this machine, with the settings that ``bantin publish nginx`` writes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from bantin.publishing.nginx import MAPS, SERVER, Place, brotli_module, write_configuration
from bantin.publishing.rules import Rules

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@dataclass(frozen=True)
class Answer:
    """What nginx answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Nginx:
    """A running one."""

    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, **headers: str) -> Answer:
        """Asks for a path as it is written, and follows no redirect."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=named)
            response: HTTPResponse = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()


@contextmanager
def serving(folder: Path, releases: Path, rules: Rules) -> Iterator[Nginx]:
    """Serves the releases in a folder, its own files in another, ``folder``."""
    assert NGINX, "no nginx on this machine: .ci/run installs it"
    brotli = brotli_module()
    write_configuration(rules, Place(releases, folder, brotli is not None))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    scratch = "\n".join(f"    {kind}_temp_path {folder}/{kind};" for kind in kinds)
    module = f"load_module {brotli};\n" if brotli else ""
    # A test's folders are nobody else's to read.
    user = "user root root;\n" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"""{module}{user}daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
{scratch}
    include {folder / MAPS};
    server {{
        listen 127.0.0.1:{port};
        include {folder / SERVER};
    }}
}}
""",
        encoding="utf-8",
    )
    log = folder / "error.log"
    process = subprocess.Popen(
        [NGINX, "-p", str(folder), "-e", str(log), "-c", str(folder / "nginx.conf")]
    )
    try:
        _await(port, process, log)
        yield Nginx(port)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text("utf-8")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
