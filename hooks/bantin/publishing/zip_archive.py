"""A site as a zip that opens from a disk, without a server.

A browser shows a folder of a disk as a list of files; so links that end in ``/`` name the page in
that folder, and links that begin at the host lead from the page itself. What asks for data as it
runs (search) does not work there, as browsers let no page of a disk read another file.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from bantin.publishing.built import Built
from bantin.publishing.provenance import Origin

_PAGES = (".html", ".htm")
_LINK = re.compile(r"""(\s(?:href|action|src)=")([^"]*)(")""")
_REFRESH = re.compile(r"""(<meta http-equiv="refresh" content="\d+; url=)([^"]*)(")""")
_PACKED = (".avif", ".webp", ".jpg", ".jpeg", ".png", ".pdf", ".xlsx", ".docx", ".zip", ".gz")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
README = "DOC-TRUOC.txt"
_WORDS = """\
Giải nén rồi mở tệp index.html bằng trình duyệt. Mọi trang, ảnh và tệp số liệu đọc được khi không có
mạng và không có máy chủ; riêng ô tìm kiếm cần máy chủ mới chạy.
"""


def write_zip(built: Built, origin: Origin, target: Path) -> int:
    """Writes the site to a zip file; how many files. Raises OSError."""
    part = target.with_name(f".{target.name}.part")
    moment = max(origin.moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in built.files:
                content = (built.site / path).read_bytes()
                if path.endswith(_PAGES):
                    page = content.decode("utf-8", "replace")
                    content = for_disk(page, path, built.rules.base).encode("utf-8")
                entry = zipfile.ZipInfo(path, moment)
                packed = path.endswith(_PACKED)
                entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content)
            archive.writestr(zipfile.ZipInfo(README, moment), _WORDS)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return len(built.files)


def for_disk(page: str, path: str, base: str) -> str:
    """A page whose links lead from its place on a disk; ``base`` is the site's on its host."""
    root = "../" * path.count("/") or "./"

    def lead(match: re.Match[str]) -> str:
        return f"{match[1]}{_for_disk(match[2], root, base)}{match[3]}"

    return _REFRESH.sub(lead, _LINK.sub(lead, page))


def _for_disk(target: str, root: str, base: str) -> str:
    if target.startswith("/") and not target.startswith("//"):
        if not target.startswith(base):
            return target
        target = root + target[len(base) :]
    if not target or target.startswith(("#", "//", "?")) or _SCHEME.match(target):
        return target
    end = min((at for at in map(target.find, "?#") if at >= 0), default=len(target))
    path, rest = target[:end], target[end:]
    if path.endswith(("/", "..")) or path == ".":
        path = f"{path.rstrip('/')}/index.html"
    return path + rest
