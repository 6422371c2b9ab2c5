"""Addresses that readers may have kept: none that was published may vanish without a redirect.

``data/redirects.yml`` says where each old address leads. On the left stands an address of this
site, one of the site that was there before it, or the number that an article had there; on the
right an address of this site, or ``410`` where nothing took the place of what was there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bantin.content.sections import RESERVED_IDS
from bantin.diagnostics import Place, Problems
from bantin.sources import Mapping, Scalar, compose, read_source

GONE = "410"
HOME = "/"
_SEGMENT = r"(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+"
ADDRESS = re.compile(rf"(?:{_SEGMENT}/)*{_SEGMENT}/?")
LONGEST = 300  # characters; no server is asked for more in a day
_HOST = re.compile(r"(?:[a-z]+:)?//[^/]*/?", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
# Folders of files that the site makes: an old address may not lie among them. In the others only
# pages of the bulletin stand, whose own addresses `bantin.pages.occupied` knows.
_FOLDERS = tuple(
    f"{name}/" for name in RESERVED_IDS - {"bai-viet", "so-lieu", "tac-gia", "chu-de", "the"}
)
# What the site's and a host's own files are at the root, and what a folder shows of itself.
_OWN_FILE = re.compile(
    r"(?:[^/]+\.(?:xml|json|js|txt|toml|config|webmanifest)|404\.html|cname|(?:.*/)?index\.html)"
    r"(?:/.*)?"
)
# Settings of servers and hosts: `_headers`, `.nojekyll`, `.htaccess`, `.well-known/`.
_HOSTS = re.compile(r"_|(?:.*/)?\.")
HasPlace = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where what stood at an address is now; ``target`` is None for what is gone for good."""

    target: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Redirects:
    """All of them, by address from the site's root, and by the number on the old site."""

    addresses: dict[str, Redirect]
    numbers: dict[int, Redirect]


def read_redirects(root: Path, data_dir: str, problems: Problems) -> Redirects:
    """``data/redirects.yml``; every line that cannot be used is told."""
    found = Redirects({}, {})
    path = f"{data_dir}/redirects.yml"
    if not os.path.lexists(root / path):
        return found
    source = read_source(root, path, problems, empty_ok=True)
    node = compose(source, problems) if source else None
    if node is None:
        return found
    if not isinstance(node, Mapping):
        problems.error(
            node.place,
            "redirects-form",
            "tệp này phải gồm các dòng «địa chỉ cũ: địa chỉ mới»",
            "viết ví dụ bai-viet/2024/01/cu/: bai-viet/2024/01/moi/",
        )
        return found
    seen: dict[str, str] = {}
    for entry in node:
        if not isinstance(entry.value, Scalar):
            problems.error(
                entry.value.place,
                "redirect-not-text",
                f"«{entry.key.text}» phải đi với một địa chỉ",
                f"viết một địa chỉ mới, hoặc {GONE} nếu đã gỡ hẳn",
            )
            continue
        _read(entry.key, entry.value, found, seen, problems)
    return found


def _read(
    key: Scalar, value: Scalar, found: Redirects, seen: dict[str, str], problems: Problems
) -> None:
    is_number = _NUMBER.fullmatch(key.text) is not None
    if not is_number and not _is_address(key.text):
        if _is_reserved(as_address(_cleaned(key.text))):
            _report_reserved(key, key.text, problems)
        else:
            _report_form(key, "", problems)
        return
    target = None if value.text == GONE else "" if value.text == HOME else value.text
    if target and not _is_address(target):
        _report_form(value, f", hoặc {GONE} nếu đã gỡ hẳn", problems)
        return
    redirect = Redirect(target, value.place)
    if is_number:
        found.numbers[int(key.text)] = redirect
        return
    old = as_address(key.text)
    first = seen.setdefault(same_place(old), old)
    if old in found.addresses or first != old:
        what = f"địa chỉ cũ «{old}» có hai dòng"
        if first != old:
            what = f"địa chỉ cũ «{first}» và «{old}» là một"
        problems.error(key.place, "redirect-twice", what, "giữ lại một dòng")
        return
    if _is_reserved(old):
        _report_reserved(key, old, problems)
        return
    found.addresses[old] = redirect


def _is_reserved(address: str) -> bool:
    small = address.lower()
    own = _OWN_FILE.fullmatch(same_place(address)) or _HOSTS.match(small)
    return own is not None or small.startswith(_FOLDERS)


def _report_reserved(key: Scalar, address: str, problems: Problems) -> None:
    problems.error(
        key.place,
        "redirect-of-own-file",
        f"«{address}» là chỗ của tệp do trang web tự làm",
        "xóa dòng này",
    )


def as_address(written: str) -> str:
    """An address as the site has it: one that names no file ends in ``/``."""
    if written.endswith("/") or "." in written.rpartition("/")[2]:
        return written
    return f"{written}/"


def same_place(address: str) -> str:
    """What all spellings of an address have in common.

    Servers take an address with and without its last ``/`` for the same; nginx and many disks do
    so with small and capital letters.
    """
    return address.rstrip("/").lower()


def is_stub(address: str) -> bool:
    """Whether a page can stand at an old address that leads on, which a browser shows as one.

    Other addresses, such as a picture's, are led on by servers alone.
    """
    return address.endswith(("/", ".html", ".htm"))


def _is_address(text: str) -> bool:
    return len(text) <= LONGEST and ADDRESS.fullmatch(text) is not None


def _report_form(scalar: Scalar, besides: str, problems: Problems) -> None:
    problems.error(
        scalar.place,
        "redirect-address",
        f"địa chỉ «{scalar.text}» viết chưa đúng",
        f"bỏ tên miền, dấu / ở đầu và phần sau dấu ?: {_cleaned(scalar.text)}{besides}",
    )


def _cleaned(written: str) -> str:
    """The address that was meant; an example where none can be made of it."""
    path = _HOST.sub("", written.strip()).partition("?")[0].partition("#")[0].lstrip("/")
    return path if _is_address(path) else "bai-viet/2024/01/ten-bai/"


def check_addresses(
    redirects: Redirects,
    current: set[str],
    has_place: HasPlace,
    published: Iterable[str],
    redirects_path: str,
    problems: Problems,
) -> None:
    """Every published address must be current or redirected, and redirects must lead somewhere.

    ``current`` are the addresses that readers may keep; ``has_place`` tells whether there is
    anything at an address.
    """
    for old, redirect in redirects.addresses.items():
        if has_place(old):
            problems.error(
                redirect.place,
                "redirect-of-page",
                f"địa chỉ «{old}» đang có trang, không thể chuyển đi nơi khác",
                "xóa dòng này",
            )
        else:
            _check_target(redirect, redirects, has_place, problems)
        above = old.rstrip("/").split("/")[:-1] if is_stub(old) else []
        for length in range(1, len(above) + 1):
            file = "/".join(above[:length])
            if (is_stub(file) and file in redirects.addresses) or has_place(file):
                problems.error(
                    redirect.place,
                    "redirect-below-file",
                    f"«{old}» nằm dưới «{file}», vốn là một tệp",
                    "giữ lại một trong hai địa chỉ",
                )
    for redirect in redirects.numbers.values():
        _check_target(redirect, redirects, has_place, problems)
    for address in sorted(frozenset(published) - current - redirects.addresses.keys()):
        if has_place(address):  # such as a month's page, which came where a line led elsewhere
            continue
        problems.error(
            Place(redirects_path),
            "address-gone",
            f"địa chỉ đã đăng «{address}» không còn bài nào",
            f"thêm dòng «{address}: <địa chỉ mới>» vào {redirects_path} "
            f"(hay «{address}: {GONE}» nếu đã gỡ hẳn), hoặc để bài trở lại",
        )


def _check_target(
    redirect: Redirect, redirects: Redirects, has_place: HasPlace, problems: Problems
) -> None:
    target = redirect.target
    if target is None or has_place(target):
        return
    problems.error(
        redirect.place,
        "redirect-target",
        f"địa chỉ mới «{target}» không có trang nào",
        _mend_target(target, redirects, has_place),
    )


def _mend_target(target: str, redirects: Redirects, has_place: HasPlace) -> str:
    if has_place(as_address(target)):
        return f"viết đủ dấu / ở cuối: «{as_address(target)}»"
    at = target
    for _ in redirects.addresses:  # more steps than that go round
        onward = redirects.addresses.get(as_address(at))
        if onward is None:
            break
        if onward.target is None or has_place(onward.target):
            further = GONE if onward.target is None else onward.target or HOME
            return f"viết thẳng «{further}», vì địa chỉ này cũng đã chuyển"
        at = onward.target
    return f"sửa thành địa chỉ của một trang đang có, hoặc {GONE} nếu đã gỡ hẳn"


def check_numbers(
    redirects: Redirects,
    current: dict[int, str],
    published: Iterable[int],
    redirects_path: str,
    problems: Problems,
) -> None:
    """Every number of the old site that led to an article must still lead somewhere.

    ``current`` are the addresses of articles by their ``legacy_id``.
    """
    for number, redirect in redirects.numbers.items():
        if number in current:
            problems.error(
                redirect.place,
                "redirect-of-number",
                f"số bài cũ {number} đang là legacy_id của bài «{current[number]}»",
                "xóa dòng này, hoặc bỏ legacy_id trong bài",
            )
    for number in sorted(set(published) - current.keys() - redirects.numbers.keys()):
        problems.error(
            Place(redirects_path),
            "number-gone",
            f"số bài cũ {number} không còn bài nào mang",
            f"thêm dòng «{number}: <địa chỉ mới>» vào {redirects_path} "
            f"(hay «{number}: {GONE}» nếu đã gỡ hẳn), hoặc ghi lại legacy_id: {number} trong bài",
        )
