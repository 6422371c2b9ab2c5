"""Settings of nginx for a site: headers, caching, compressed copies, the error page, old addresses.

What changes with the site (redirects above all) is written anew each time, into two files: one for
the level of ``http``, one to be included in a ``server``. The third is a whole ``server`` to begin
with, which belongs to whoever runs the host, and is never written over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bantin.content.media_types import MEDIA_TYPES, UNKNOWN
from bantin.publishing.folder import CURRENT, WWW
from bantin.publishing.rules import Rules

MAPS, SERVER, SITE = "bantin-http.conf", "bantin-server.conf", "bantin.conf"
_WRITTEN = "# ./bantin publish nginx viết tệp này; lần sau sẽ viết đè."
# Where Debian and others put the module that serves brotli.
_MODULES = (
    "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    "/usr/lib64/nginx/modules/ngx_http_brotli_static_module.so",
    "/usr/share/nginx/modules/ngx_http_brotli_static_module.so",
)
# Besides those that nginx takes for text of itself.
_CHARSET_TYPES = "text/css text/javascript text/plain text/csv application/json application/xml"


@dataclass(frozen=True)
class Place:
    """Where nginx finds things: ``releases`` is the folder that ``bantin publish`` fills.

    ``settings`` is where these files will lie; ``brotli`` tells whether the module is there.
    """

    releases: Path
    settings: Path
    brotli: bool


def brotli_module() -> Path | None:
    """The module by which nginx on this machine can serve brotli; None where it cannot."""
    return next((path for path in map(Path, _MODULES) if path.exists()), None)


def configuration(rules: Rules, place: Place) -> dict[str, str]:
    """The three files by name."""
    writer = _Writer(rules, place)
    return {MAPS: writer.maps(), SERVER: writer.server(), SITE: writer.site()}


def write_configuration(rules: Rules, place: Place) -> None:
    """Writes the files where the place has them; of the host's own only a first one.

    Raises OSError; nginx never reads half a file.
    """
    place.settings.mkdir(parents=True, exist_ok=True)
    for name, text in configuration(rules, place).items():
        file = place.settings / name
        if name == SITE and file.exists():
            continue
        part = file.with_name(f".{name}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(file)


class _Writer:
    def __init__(self, rules: Rules, place: Place) -> None:
        self.rules = rules
        self.place = place
        self.host = urlsplit(rules.url).hostname or "_"
        # Variables are of all of nginx, where other sites have theirs.
        name = re.sub(r"[^a-z0-9]+", "_", f"{self.host}{rules.base}".lower()).strip("_")
        self.name = f"$bantin_{name}" if name else "$bantin"
        self.headers: dict[str, str] = {}
        for _, headers in rules.headers:
            for header in headers:
                self.headers.setdefault(header, f"{self.name}_header{len(self.headers)}")

    def maps(self) -> str:
        """What belongs to the level of ``http``."""
        base, name = self.rules.base, self.name
        moved, gone = {}, {}
        for old, new in self.rules.redirects.items():
            for address in dict.fromkeys((old, old.rstrip("/"))):
                if new is None:
                    gone[f"{base}{address}"] = "1"
                else:
                    moved[f"{base}{address}"] = f"{base}{new}"
        blocks = [
            _WRITTEN,
            "# Đưa vào mức http, chẳng hạn: include TÊN_TỆP_NÀY;\n"
            "# nginx báo một trong hai dòng này viết hai lần thì xóa dòng ở tệp kia.\n"
            "map_hash_bucket_size 512;\nmap_hash_max_size 262144;",
            *(self._header_map(header) for header in self.headers),
            _map("$uri", f"{name}_moved", moved.items()),
            # Asked again on the way to the error page, which is not gone.
            _map("$uri", f"{name}_gone", gone.items(), volatile=True),
            *self._old_site(),
        ]
        return "\n\n".join(blocks) + "\n"

    def _header_map(self, header: str) -> str:
        base, default = self.rules.base, ""
        exact: list[tuple[str, str]] = []
        begins: list[tuple[str, str]] = []
        for path, headers in self.rules.headers:
            if header not in headers:
                continue
            if path == "*":
                default = headers[header]
            elif path.endswith("*"):
                # Of patterns nginx takes the first that fits; of our lines the last one counts.
                begins.insert(0, (f"~^{re.escape(base + path[:-1])}", headers[header]))
            else:
                exact.append((base + path, headers[header]))
        return _map("$uri", self.headers[header], [*exact, *begins], default)

    def _old_site(self) -> Iterable[str]:
        """From an address to its key, from the key to where it leads; see `bulletin.old_site`."""
        rules, name = self.rules, self.name
        if not rules.patterns:
            return
        base = re.escape(rules.base)
        yield (
            "# Địa chỉ của trang NukeViet trước đây: từ địa chỉ ra khóa, từ khóa ra địa chỉ mới.\n"
            + _map(
                '"$arg_nv/$arg_op"',
                f"{name}_op",
                [
                    (r"~^(?:news)?/([^/%]+)/?$", "$1/"),
                    (r"~^(?:news)?/([^/%]+)(?:/|%2[Ff])([^/%]+)/?$", "$1/$2"),
                    (
                        r"~^(?:news)?/([^/%]+)(?:/|%2[Ff])([^/%]+)(?:/|%2[Ff])([^/%]+)/?$",
                        "$1/$2/$3",
                    ),
                ],
            )
        )
        yield _map(
            "$uri",
            f"{name}_path",
            [
                (rf"~^{base}(?:vi/)?index\.php/?$", f"{rules.base}{name}_op"),
                ("~^", "$uri"),
            ],
        )
        keys = [(f"~^{base}{pattern[1:]}", key) for pattern, key in rules.patterns]
        yield _map(f"{name}_path", f"{name}_key", keys)
        targets = {f"id/{number}": target for number, target in rules.numbers.items()}
        yield _map(
            f"{name}_key",
            f"{name}_old",
            [
                (key, "410" if target is None else f"{rules.base}{target}")
                for key, target in (targets | rules.names).items()
            ],
        )
        yield _map(f"{name}_key", f"{name}_query", [("seek/", "?q=$arg_q")])

    def server(self) -> str:
        """What a ``server`` includes."""
        base, name = self.rules.base, self.name
        root = self.place.releases / (WWW if base.strip("/") else CURRENT)
        # Nginx's own list lacks some of them.
        types = "\n".join(f"    {kind} {ending};" for ending, kind in MEDIA_TYPES.items())
        headers = "\n".join(
            f"add_header {header} {variable} always;" for header, variable in self.headers.items()
        )
        brotli = "brotli_static on;\n" if self.place.brotli else ""
        old = f"{base}404.html"
        missing = "return 404;"
        if self.rules.patterns:
            missing = (
                f'if ({name}_old = "410") {{ return 410; }}\n'
                f"    if ({name}_old) {{ return 301 {name}_old{name}_query; }}\n"
                "    return 404;"
            )
        named = f"@{name[1:]}"
        return f"""{_WRITTEN}
# Đưa vào trong server {{ }}: include TÊN_TỆP_NÀY;

root {_quoted(str(root))};
index index.html;
types {{
{types}
}}
default_type {UNKNOWN};
charset utf-8;
charset_types {_CHARSET_TYPES};
server_tokens off;
absolute_redirect off;
etag on;

# Mỗi tệp chữ có sẵn bản nén bên cạnh.
gzip_static on;
gzip_vary on;
{brotli}
{headers}

error_page 404 410 {old};
error_page 403 =404 {old};

if ({name}_moved) {{ return 301 {name}_moved; }}
if ({name}_gone) {{ return 410; }}

location {base} {{
    try_files $uri $uri/ {named};
}}

location ~ ^{re.escape(base)}(.*/)?$ {{
    try_files ${{uri}}index.html {named};
}}

location {named} {{
    {missing}
}}
"""

    def site(self) -> str:
        """A whole ``server`` to begin with."""
        settings = self.place.settings
        return f"""# Mẫu để bắt đầu: sửa tùy máy chủ, ./bantin publish nginx không viết đè tệp này.
# Có chứng chỉ thì nghe ở cổng 443 với ssl, và đưa cổng 80 sang https.
include {_quoted(str(settings / MAPS))};

server {{
    listen 80;
    server_name {self.host};

    include {_quoted(str(settings / SERVER))};
}}
"""


def _map(
    source: str,
    name: str,
    lines: Iterable[tuple[str, str]],
    default: str = "",
    volatile: bool = False,
) -> str:
    head = "    volatile;\n" if volatile else ""
    body = "".join(f"    {_quoted(key)} {_quoted(value)};\n" for key, value in lines)
    return f"map {source} {name} {{\n{head}    default {_quoted(default)};\n{body}}}"


def _quoted(text: str) -> str:
    """A text as a parameter of nginx."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
