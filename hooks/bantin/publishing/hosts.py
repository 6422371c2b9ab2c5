"""Folders ready to be uploaded to hosts that serve files: GitHub, GitLab and Cloudflare Pages."""

from __future__ import annotations

import os
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


@dataclass(frozen=True)
class Host:
    """What a host can do, and the files that tell it so besides the site's own."""

    kind: Kind
    files: Callable[[Rules], dict[str, str]]
    most_redirects: int = 0


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


def redirects_file(rules: Rules) -> str:
    """``_redirects`` as GitLab and Cloudflare Pages read it.

    What is gone for good has its page; neither can be told to answer 410.
    """
    lines = []
    for old, new in rules.redirects.items():
        if new is not None:
            lines.append(f"{rules.base}{old} {rules.base}{new} 301")
            if old.endswith("/"):
                lines.append(f"{rules.base}{old.rstrip('/')} {rules.base}{new} 301")
    return "\n".join(lines) + "\n" if lines else ""


def _nothing(_rules: Rules) -> dict[str, str]:
    # Without it GitHub would leave out whatever begins with an underscore.
    return {".nojekyll": ""}


def _redirects(rules: Rules) -> dict[str, str]:
    return {"_redirects": redirects_file(rules)}


def _both(rules: Rules) -> dict[str, str]:
    return {"_headers": headers_file(rules), "_redirects": redirects_file(rules)}


HOSTS = {
    "github-pages": Host(Kind(compressed=False, headers=False, redirects=False), _nothing),
    "gitlab-pages": Host(Kind(compressed=True, headers=False), _redirects, most_redirects=1000),
    "cloudflare-pages": Host(Kind(compressed=False), _both, most_redirects=2000),
}


def write_upload(built: Built, name: str, target: Path, origin: Origin, progress: Progress) -> int:
    """Writes what is to be uploaded to the host of that name into ``target``.

    The number of redirects that the host will not follow, since it follows so many and no more;
    their pages lead on all the same. Raises PublishingError where the folder holds something else,
    and OSError; the folder is then as it was.
    """
    host = HOSTS[name]
    if target.exists() and not _is_ours(target):
        raise PublishingError(
            f"thư mục {target} đang có thứ khác; chọn thư mục khác: --into TÊN_THƯ_MỤC"
        )
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
        redirects = files.get("_redirects", "").splitlines(keepends=True)
        left_out = redirects[host.most_redirects :]
        if redirects:
            files["_redirects"] = "".join(redirects[: host.most_redirects])
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
    return len(left_out)


def _is_ours(target: Path) -> bool:
    return target.is_dir() and ((target / MANIFEST).is_file() or not any(target.iterdir()))
