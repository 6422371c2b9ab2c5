"""Whether a published site is what was built: each file, page, link, feed, header and redirect.

It is held to its manifest, which is held to its provenance. Where a server sends headers and
redirects by the site's own rules, its answers are held to those as well.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bantin.publishing.compressing import ENDINGS, is_copy_of
from bantin.publishing.errors import PublishingError
from bantin.publishing.manifest import (
    MANIFEST,
    PROVENANCE,
    Entry,
    Manifest,
    entry_of,
    is_plain_file,
    read_manifest,
)
from bantin.publishing.pointers import Links, Pointers, pointers
from bantin.publishing.reading import Answer, FolderReading, Reading
from bantin.publishing.rules import Rules, read_rules
from bantin.sources.files import files_below

_AT_ONCE = 8
_MANY = 3  # places at which the same fault is told of one by one
_MOST_NUMBERS = 200  # of the old site's articles that are asked for
_PATH = re.compile(r"(?:(?!\.{1,2}(?:/|$))[^/\x00-\x1f\x7f\\]+/)*(?!\.{1,2}$)[^/\x00-\x1f\x7f\\]+")
# What goes out with a release, or is there for its host, besides what the manifest names.
_BESIDES = {"_headers", "_redirects", ".nojekyll", MANIFEST, PROVENANCE}
_NOWHERE = "khong-co-trang-nay-de-thu/"
# A server may also have those of a later release, from which readers were brought back.
_SETTINGS = "cài đặt chuyển hướng ở máy chủ phải là của đúng bản đang đăng"
Progress = Callable[[int, int], None]
# As the built-in ``map``.
_Spread = Callable[[Callable[[str], Answer], Iterable[str]], Iterator[Answer]]


@dataclass
class Verified:
    """What was looked at, and what is wrong."""

    files: int = 0
    pages: int = 0
    links: int = 0
    headers: int = 0
    redirects: int = 0
    _faults: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def fault(self, address: str, what: str, mend: str = "đăng lại bản đúng") -> None:
        """Adds one."""
        self._faults.setdefault((what, mend), []).append(address or "/")

    @property
    def faults(self) -> list[str]:
        """Each ``address: LỖI: what; what to do``; what is wrong at many places comes once."""
        lines = []
        for (what, mend), places in self._faults.items():
            places.sort()
            told = places if len(places) <= _MANY else places[:1]
            besides = "" if told is places else f" (và ở {len(places) - 1} chỗ khác)"
            lines += [f"{place}: LỖI: {what}{besides}; {mend}" for place in told]
        return sorted(lines)


def verify(reading: Reading, progress: Progress) -> Verified:
    """Looks at everything. Raises PublishingError where there is no manifest to go by."""
    answer = reading.get(MANIFEST)
    if answer.status != 200:
        reason = answer.fault or ("không có tệp này" if answer.status == 404 else answer.status)
        raise PublishingError(
            f"không đọc được {MANIFEST} ({reason}); "
            "chỗ ấy có thật là trang do ./bantin publish đăng không?"
        )
    manifest = read_manifest(answer.content)
    strange = [path for path in (*manifest.files, *manifest.copies) if not _PATH.fullmatch(path)]
    if strange:
        raise PublishingError(f"{MANIFEST} kể tệp «{strange[0]}» nằm ngoài trang; đăng lại")
    return _Verifying(reading, manifest).run(answer.content, progress)


class _Verifying:
    def __init__(self, reading: Reading, manifest: Manifest) -> None:
        self.reading = reading
        self.manifest = manifest
        self.found = Verified()
        self.contents: dict[str, bytes] = {}
        self.pointers: dict[str, Pointers] = {}

    def run(self, document: bytes, progress: Progress) -> Verified:
        self._provenance(document)
        rules = self._rules()
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            files = self.manifest.files
            answers = threads.map(self._get, files)
            for done, ((path, entry), answer) in enumerate(
                zip(files.items(), answers, strict=True), 1
            ):
                self._file(path, entry, answer, rules)
                progress(done, len(files))
            self._links(rules)
            if isinstance(self.reading, FolderReading):
                self._besides(self.reading.folder)
            elif rules:
                self._not_found()
                self._redirects(rules, threads.map)
        return self.found

    def _get(self, path: str) -> Answer:
        size = self.manifest.files[path].size
        return self.reading.get(self.reading.page(path), size)

    def _provenance(self, document: bytes) -> None:
        answer = self.reading.get(PROVENANCE)
        try:
            subject = json.loads(answer.content)["subject"][0]["digest"]["sha256"]
        except (ValueError, KeyError, TypeError, IndexError):
            self.found.fault(PROVENANCE, "thiếu hoặc hỏng")
            return
        if subject != hashlib.sha256(document).hexdigest():
            self.found.fault(MANIFEST, f"không phải tệp kê mà {PROVENANCE} nói tới")

    def _rules(self) -> Rules | None:
        def read(path: str) -> bytes:
            return self.reading.get(path).content

        try:
            return read_rules(read)
        except PublishingError as error:
            what, _, mend = str(error).partition("; ")
            self.found.fault("hosting/", what, mend)
            return None

    def _file(self, path: str, entry: Entry, answer: Answer, rules: Rules | None) -> None:
        found, address = self.found, self.reading.page(path)
        found.files += 1
        if rules and self._is_redirected(answer):
            # The page that stands at an old address is for hosts that cannot redirect.
            if address not in rules.redirects:
                said = f"máy chủ đáp {answer.status}, mà bản đang đăng có tệp ở đây"
                found.fault(address, said, _SETTINGS)
            return
        if answer.status != 200:
            reason = answer.fault or ("thiếu" if answer.status == 404 else f"mã {answer.status}")
            found.fault(address, f"không lấy được ({reason})")
            return
        if len(answer.content) != entry.size or _sha256(answer.content) != entry.sha256:
            found.fault(address, "nội dung khác bản đã dựng")
            return
        if rules and self.reading.is_web and self.manifest.has_headers:
            self._headers(address, rules.headers_of(path), answer)
        self.pointers[path] = pointers(path, answer.content, rules.url if rules else "")
        if self.pointers[path].fault:
            found.fault(address, self.pointers[path].fault)
        found.pages += path.endswith(".html")

    def _is_redirected(self, answer: Answer) -> bool:
        follows = self.reading.is_web and self.manifest.has_redirects
        return follows and answer.status in (301, 308, 410)

    def _headers(self, address: str, wanted: dict[str, str], answer: Answer) -> None:
        for name, value in wanted.items():
            self.found.headers += 1
            sent = answer.headers.get(name.lower())
            if sent is None:
                self.found.fault(address, f"thiếu đầu trang {name}", "xem lại cài đặt máy chủ")
            elif sent != value:
                self.found.fault(
                    address, f"đầu trang {name} là «{sent}»", f"máy chủ phải gửi «{value}»"
                )

    def _links(self, rules: Rules | None) -> None:
        files = {*self.manifest.files, *_BESIDES}
        links = Links(
            files, self.pointers, rules.url if rules else "", rules.base if rules else "/"
        )
        for path, its in self.pointers.items():
            for target in its.targets:
                if fault := links.fault_of(path, target):
                    self.found.fault(self.reading.page(path), fault, "sửa liên kết rồi dựng lại")
        self.found.links = links.followed

    def _besides(self, folder: Path) -> None:
        """Files that are there and should not be, and compressed copies that are of others."""
        found = files_below(folder)
        for path in found:
            if path in self.manifest.files or path in _BESIDES:
                continue
            copy = self.manifest.copies.get(path)
            if copy is not None:
                if not is_plain_file(folder / path) or entry_of(folder / path) != copy:
                    self.found.fault(path, "bản nén khác bản đã dựng")
                continue
            # Releases of before have copies that their manifests do not name.
            plain = path.removesuffix(next((e for e in ENDINGS if path.endswith(e)), "\n"))
            if plain == path or plain not in {*self.manifest.files, *_BESIDES}:
                self.found.fault(path, "tệp lạ, không có trong bản kê", "xóa đi, hoặc đăng lại")
            elif not is_plain_file(folder / plain) or not is_copy_of(
                folder / path, self.manifest.files.get(plain) or entry_of(folder / plain)
            ):
                self.found.fault(path, "bản nén khác bản đã dựng")
        for path in self.manifest.copies.keys() - set(found):
            self.found.fault(path, "thiếu bản nén")

    def _not_found(self) -> None:
        answer = self.reading.get(_NOWHERE)
        entry = self.manifest.files.get("404.html")
        if answer.status != 404:
            self.found.fault(
                _NOWHERE,
                f"địa chỉ không có mà máy chủ đáp {answer.status}, phải là 404",
                "xem lại cài đặt máy chủ",
            )
        elif entry and _sha256(answer.content) != entry.sha256:
            self.found.fault(
                _NOWHERE,
                "trang báo không tìm thấy không phải của bản tin",
                "xem lại cài đặt máy chủ",
            )

    def _redirects(self, rules: Rules, spread: _Spread) -> None:
        if not self.manifest.has_redirects:
            return
        wanted = dict(rules.redirects)
        if self.manifest.has_numbers and rules.patterns:
            numbers = list(rules.numbers.items())[:_MOST_NUMBERS]
            wanted |= {f"vi/news/tin/bai-{number}.html": target for number, target in numbers}
        for (old, target), answer in zip(
            wanted.items(), spread(self.reading.get, wanted), strict=True
        ):
            self.found.redirects += 1
            if target is None:
                if answer.status not in (410, 200):
                    said = f"đã gỡ mà máy chủ đáp {answer.status}, phải là 410"
                    self.found.fault(old, said, _SETTINGS)
                continue
            root = getattr(self.reading, "root", "/")
            location = urljoin(f"{root}{old}", answer.headers.get("location", ""))
            is_led = answer.status in (301, 308)
            if not is_led or urlsplit(location).path != f"{root}{target}":
                does = f"chuyển sang «{location}»" if is_led else f"đáp {answer.status}"
                said = f"máy chủ {does}, phải chuyển (301) sang «{target or '/'}»"
                self.found.fault(old, said, _SETTINGS)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
