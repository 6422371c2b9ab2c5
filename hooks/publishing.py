"""MkDocs events around a whole build: make it beside the published site, swap it in when whole."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from bantin.build.failures import explain
from bantin.build.staging import Staging

# MkDocs gives `on_build_error` no config, so the running build is remembered here; `on_config`
# begins it anew each time.
_staging: Staging | None = None
_root = Path()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global _staging, _root
    _staging, _root = None, Path(config.config_file_path).parent
    if not config.extra["preview"]:  # the live server has a folder of its own
        _staging = Staging(Path(config.site_dir))
        config.extra["published_site"] = config.site_dir
        config.site_dir = str(_staging.prepare())
    return config


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    if _staging is None:
        return
    # MkDocs counts warnings only after this event, when it would be too late.
    if config.strict and _warnings():
        raise Abort("Bản dựng có cảnh báo nên không được đăng; trang đã đăng vẫn như cũ.")
    _staging.publish()
    config.site_dir = str(_staging.site)


def on_build_error(error: Exception) -> None:
    if _staging is not None:
        _staging.discard()
    if isinstance(error, OSError):
        raise Abort(explain(error, _root)) from error


def _warnings() -> int:
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return sum(count for counter in counters for _, count in counter.get_counts())
