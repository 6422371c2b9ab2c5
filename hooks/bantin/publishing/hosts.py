"""Folders ready to be uploaded to hosts that serve files: GitHub, GitLab and Cloudflare Pages."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bantin.publishing.built import Built
from bantin.publishing.errors import PublishingError
from bantin.publishing.manifest import MANIFEST
from bantin.publishing.provenance import Origin
from bantin.publishing.releasing import Earlier, Kind, Progress, make_release
from bantin.publishing.rules import Rules

_MOST_PATTERNS = 100
# Where one line leads that takes an old article's number out of its address; another line leads on.
_BY_NUMBER = "_bai-cu/"
_SECTION = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True)
class Host:
    """What a host can do, and the files that tell it so besides the site's own and ``_redirects``.

    ``most_redirects`` is how many addresses it takes in ``_redirects``; 0: it reads no such file.
    """

    kind: Kind
    files: Callable[[Rules], dict[str, str]]
    most_redirects: int = 0
    has_patterns: bool = False


@dataclass(frozen=True)
class LeftOut:
    """What a host does not follow, for it takes so many lines and no more.

    ``redirects`` are addresses, whose pages lead on all the same; ``numbers`` are old articles'.
    """

    redirects: int = 0
    numbers: int = 0


def headers_file(rules: Rules) -> str:
    """``_headers`` as Cloudflare Pages reads it; a header to be overridden is taken off first."""
    lines: list[str] = []
    said: set[str] = set()
    for path, headers in rules.headers:
        lines.append(f"{rules.base}{path}")
        for name, value in headers.items():
            if name in said:
                lines.append(f"  ! {name}")
            lines.append(f"  {name}: {value}")
        said |= headers.keys()
    return "\n".join(lines) + "\n"


def redirects_file(rules: Rules, host: Host) -> tuple[str, LeftOut]:
    """``_redirects`` as GitLab and Cloudflare Pages read it, and what has no room in it.

    What is gone for good has its page; neither can be told to answer 410.
    """
    base, most = rules.base, host.most_redirects
    known = [
        f"{base}{address} {base}{new} 301"
        for old, new in rules.redirects.items()
        if new is not None
        for address in dict.fromkeys((old, old.rstrip("/")))
    ]
    lines = known[:most]
    numbers, patterns = _number_lines(rules) if host.has_patterns else ([], [])
    looked_up = numbers[: most - len(lines)]
    # The line that fits first counts; and after a pattern every line counts as one.
    lines += looked_up + (patterns if looked_up else [])
    left_out = LeftOut(max(len(known) - most, 0), len(numbers) - len(looked_up))
    return "".join(f"{line}\n" for line in lines), left_out


def _number_lines(rules: Rules) -> tuple[list[str], list[str]]:
    """Lines from an old article's number to where it is now, the newest first; and patterns that
    find the number: of ``/vi/news/dan-van/mua-xuan-1234.html``, with and without its first words.

    Of a pattern ``*`` takes as much as it can, and ``:number`` what has no ``/``. A host looks here
    before it looks for files: so no pattern fits a page of this site, but one that only says that
    something is gone; and other forms of NukeViet's addresses, which might, are not followed.
    """
    base = rules.base
    if not rules.patterns:
        return [], []
    numbers = sorted(rules.numbers.items(), key=lambda one: int(one[0]), reverse=True)
    lines = [
        f"{base}{_BY_NUMBER}{number} {base}{target} 301"
        for number, target in numbers
        if target is not None
    ]
    names = (key.removeprefix("category/") for key in rules.names if key.startswith("category/"))
    sections = [name for name in names if _SECTION.fullmatch(name)]
    fronts = [
        *("vi/news", "news", "index.php/vi/news"),
        *(f"{front}{section}" for front in ("vi/", "") for section in sections),
    ]
    patterns = [
        f"{base}{front}/*-:number.html {base}{_BY_NUMBER}:number 301"
        for front in fronts[:_MOST_PATTERNS]
    ]
    return lines, patterns


def _github_files(_rules: Rules) -> dict[str, str]:
    # Without it GitHub would leave out whatever begins with an underscore.
    return {".nojekyll": ""}


def _gitlab_files(_rules: Rules) -> dict[str, str]:
    return {}


def _cloudflare_files(rules: Rules) -> dict[str, str]:
    return {"_headers": headers_file(rules)}


HOSTS = {
    "github-pages": Host(
        Kind(compressed=False, headers=False, redirects=False, numbers=False), _github_files
    ),
    # Its patterns are of whole parts of an address: a number within one cannot be found.
    "gitlab-pages": Host(
        Kind(compressed=True, headers=False, numbers=False), _gitlab_files, most_redirects=1000
    ),
    "cloudflare-pages": Host(
        Kind(compressed=False, numbers=False),
        _cloudflare_files,
        most_redirects=2000,
        has_patterns=True,
    ),
}


def write_upload(
    built: Built, name: str, target: Path, origin: Origin, progress: Progress
) -> LeftOut:
    """Writes what is to be uploaded to the host of that name into ``target``.

    Raises PublishingError where the folder holds something else, and OSError; the folder is then as
    it was.
    """
    host = HOSTS[name]
    check_upload(target)
    beside, old = (target.with_name(f".{target.name}.{word}") for word in ("next", "old"))
    for folder in (beside, old):
        shutil.rmtree(folder, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        earlier = Earlier([target] if target.exists() else [])
        make_release(
            *(built, beside), earlier=earlier, kind=host.kind, origin=origin, progress=progress
        )
        files = host.files(built.rules)
        left_out = LeftOut()
        if host.most_redirects:
            files["_redirects"], left_out = redirects_file(built.rules, host)
        for path, text in files.items():
            (beside / path).write_text(text, encoding="utf-8")
        if target.exists():
            os.rename(target, old)
        try:
            os.rename(beside, target)
        except OSError:
            if old.exists():
                os.rename(old, target)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return left_out


def check_upload(target: Path) -> None:
    """Raises PublishingError where the folder of an upload holds something else."""
    if target.exists() and not _is_ours(target):
        raise PublishingError(
            f"thư mục {target} đang có thứ khác; chọn thư mục khác: --into TÊN_THƯ_MỤC"
        )


def _is_ours(target: Path) -> bool:
    return target.is_dir() and ((target / MANIFEST).is_file() or not any(target.iterdir()))
