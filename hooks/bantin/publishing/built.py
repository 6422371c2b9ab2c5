"""The site that the last build made, if it may be published as it is."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bantin.build import store
from bantin.build.inputs import inputs_of
from bantin.build.lock import FolderLock
from bantin.build.manifest import Manifest
from bantin.build.session import STATES
from bantin.build.staging import seal_of
from bantin.build.store import CACHE
from bantin.bulletin.published import RECORD
from bantin.content.images import is_photograph
from bantin.content.settings import Settings
from bantin.publishing.errors import PublishingError
from bantin.publishing.rules import Rules, read_rules
from bantin.sources.digests import MOST_BYTES, file_digest
from bantin.sources.files import files_below

_BUILD = "chạy ./bantin build rồi đăng lại"
_CHANGED = {
    "docs": "bài viết hoặc tệp trong docs",
    "data": "số liệu hoặc cài đặt trong data",
    "settings": "mkdocs.yml",
    "program": "chương trình hoặc giao diện",
}


@dataclass(frozen=True)
class Built:
    """A whole site: its folder, the paths of its files, its rules, what it was built from."""

    site: Path
    files: tuple[str, ...]
    rules: Rules
    inputs: dict[str, str]


@contextmanager
def built_site(settings: Settings, say: Callable[[str], None]) -> Iterator[Built]:
    """The built site, which no build changes meanwhile; ``say`` tells that one is waited for.

    Raises PublishingError where there is none, or one of other sources or with changed files.
    """
    site, cache = settings.site_dir, settings.root / CACHE
    if not site.is_dir():
        raise PublishingError(f"chưa có trang nào đã dựng; {_BUILD}")
    lock = FolderLock(cache / "lock", say)
    try:
        manifest = _manifest(settings, cache)
        files = _checked(site, manifest)
        rules = read_rules(lambda path: (site / path).read_bytes())
        yield Built(site, tuple(files), rules, manifest.inputs)
    finally:
        lock.release()


def _manifest(settings: Settings, cache: Path) -> Manifest:
    for name in STATES:
        try:
            loaded = store.load(cache / name, "")
            manifest = Manifest.from_state(loaded[0]) if loaded else None
        except (store.UnusableError, TypeError, KeyError, ValueError):
            continue
        if manifest is not None and manifest.tree == seal_of(settings.site_dir):
            break
    else:
        raise PublishingError(
            f"không rõ thư mục {settings.site_dir.name} do lần dựng nào làm ra; {_BUILD}"
        )
    now = inputs_of(settings)
    changed = [words for name, words in _CHANGED.items() if now[name] != manifest.inputs.get(name)]
    if changed:
        raise PublishingError(f"{', '.join(changed)} đã đổi sau lần dựng gần nhất; {_BUILD}")
    return manifest


def _checked(site: Path, manifest: Manifest) -> list[str]:
    """The site's files, after a look whether they are those that the build wrote."""
    files = files_below(site)
    known = {*manifest.paths, RECORD}
    for path in sorted(known.symmetric_difference(files)):
        fault = "thiếu tệp" if path in known else "có tệp lạ"
        raise PublishingError(f"{site.name}/ {fault} {path} so với lần dựng; {_BUILD}")
    for path in manifest.paths:
        found = (site / path).stat()
        is_sound = stat.S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES
        # The digest of a photograph is that of what it was made from.
        if is_sound and not is_photograph(path):
            is_sound = file_digest(site / path) == manifest.content(path)
        if not is_sound:
            raise PublishingError(f"tệp {site.name}/{path} bị sửa sau khi dựng; {_BUILD}")
    return files
