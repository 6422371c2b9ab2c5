"""A site as WARC, the form in which libraries and web archives keep pages (ISO 28500)."""

from __future__ import annotations

import io
from pathlib import Path

from bantin.content.media_types import media_type
from bantin.pages.output import address_of
from bantin.publishing.built import Built
from bantin.publishing.errors import PublishingError
from bantin.publishing.provenance import Origin

_REASONS = {200: "200 OK", 301: "301 Moved Permanently", 410: "410 Gone"}


def write_warc(built: Built, origin: Origin, target: Path) -> int:
    """Writes the answers of a server for all files and redirects; how many.

    Raises PublishingError where the site's address is not known, and OSError.
    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    rules = built.rules
    if not rules.url:
        raise PublishingError("bản lưu WARC cần địa chỉ của trang; ghi site_url vào mkdocs.yml")
    part = target.with_name(f".{target.name}.part")
    date = origin.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    count = 0
    try:
        with part.open("wb") as stream:
            writer = WARCWriter(stream, gzip=True, warc_version="1.1")
            about = {"software": f"bantin {origin.program}", "format": "WARC File Format 1.1"}
            info = writer.create_warcinfo_record(target.name, about)
            info.rec_headers.replace_header("WARC-Date", date)
            writer.write_record(info)

            def record(path: str, status: int, headers: dict[str, str], content: bytes) -> None:
                nonlocal count
                lines = [*headers.items(), ("Content-Length", str(len(content)))]
                answer = StatusAndHeaders(_REASONS[status], lines, protocol="HTTP/1.1")
                made = writer.create_warc_record(
                    rules.url + path,
                    "response",
                    payload=io.BytesIO(content),
                    http_headers=answer,
                    warc_headers_dict={"WARC-Date": date},
                )
                writer.write_record(made)
                count += 1

            for path in built.files:
                address = address_of(path)
                if address not in rules.redirects:
                    headers = {"Content-Type": _type(path), **rules.headers_of(path)}
                    record(address, 200, headers, (built.site / path).read_bytes())
            for old, new in rules.redirects.items():
                if new is None:
                    record(old, 410, {}, b"")
                else:
                    record(old, 301, {"Location": rules.url + new}, b"")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return count


def _type(path: str) -> str:
    kind = media_type(path)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
