"""MkDocs events around a whole build: begin it, and publish the site when it is whole."""

from __future__ import annotations

import logging
import os
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

import bantin
from bantin.build.failures import explain
from bantin.build.parting import PartSession
from bantin.build.program import program_print
from bantin.build.session import Session, SiteSession
from bantin.build.standing import Look, look
from bantin.build.store import CACHE
from bantin.build.years import Years
from bantin.content.settings import Settings
from bantin.pages.form_bundle import BUNDLE, DONE
from bantin.publishing.known import Readers

# Settings that are objects, or paths of this machine; what of them matters is told besides.
_NOT_PLAIN = ("config_file_path", "docs_dir", "site_dir", "theme", "plugins", "hooks", "extra")

# MkDocs gives `on_build_error` no config, so the running build is remembered here; `on_config`
# begins it anew each time.
_session: Session | None = None
_root = Path()
_scratch = ""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global _session, _root, _scratch
    _root = Path(config.config_file_path).resolve().parent
    site, cache = Path(config.site_dir), _root / CACHE
    if config.extra["preview"]:
        # The live server shows drafts, so it has a site and a state of its own; they are kept, and
        # it starts in a moment the next time.
        cache /= "preview"
        site = cache / "site"
    hooks = [Path(config.config_file_path), *map(Path, config.hooks)]
    settings = {key: value for key, value in config.items() if key not in _NOT_PLAIN}
    theme = Path(config.theme.custom_dir)
    shared: dict[str, Any] = {
        "pictures": _root / CACHE / "pictures",
        "code": program_print([], hooks[1:], None),
        "program": program_print(
            [theme], hooks, [settings, dict(config.theme), config.extra["preview"]]
        ),
        "clean": os.environ.get("BANTIN_CLEAN") == "1",
        "say": lambda line: print(line, flush=True),
    }
    if years := Years.read(os.environ.get("BANTIN_YEARS", "")):
        target = Path(os.environ["BANTIN_INTO"])
        _session = PartSession(cache, years=years, target=target, **shared)
    else:
        paths = filter(None, os.environ.get("BANTIN_JOIN", "").split(os.pathsep))
        looking = partial(_look_at, config)
        _session = SiteSession(site, cache, parts=map(Path, paths), look=looking, **shared)
    config.extra["session"] = _session
    config.extra["published_site"] = str(site)
    # MkDocs empties its folder first, and writes through the names of files that two trees share.
    config.site_dir = _scratch = _session.scratch()
    return config


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    assert _session is not None, "set by on_config"
    # MkDocs counts warnings only after this event, when it would be too late.
    if config.strict and _warnings():
        raise Abort("Bản dựng có cảnh báo nên không được đăng; trang đã đăng vẫn như cũ.")
    _session.publish(config.extra["edition"])
    print(_session.making.report, flush=True)
    config.site_dir = config.extra["published_site"]
    shutil.rmtree(_scratch, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    if _session is not None:
        _session.discard()
    shutil.rmtree(_scratch, ignore_errors=True)
    if isinstance(error, OSError):
        raise Abort(explain(error, _root)) from error


def on_shutdown() -> None:
    if _session is not None:
        _session.close()


def _look_at(config: MkDocsConfig, anew: bool) -> Look | None:
    """A look at all that the site is made of; None where the next build is to be made anyhow."""
    # Without `strict` a warning of MkDocs stops nothing, and must be told in the next build again.
    if config.extra["preview"] or not config.strict:
        return None
    theme = Path(config.theme.custom_dir)
    program = Path(bantin.__file__).parent.parent
    files = [config.config_file_path, *config.hooks, theme.parent / BUNDLE / DONE]
    files += Readers(Settings.from_config(config, _root)).files
    return look([config.docs_dir, _root / "data", theme, program], files, anew=anew)


def _warnings() -> int:
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return sum(count for counter in counters for _, count in counter.get_counts())
