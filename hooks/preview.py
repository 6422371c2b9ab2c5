"""MkDocs events of the live server: what it shows besides, and what it watches."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority

from bantin.build.live import Overlay, by_page
from bantin.content.settings import read_settings
from bantin.diagnostics import Problems

# Seconds without a change that end a series of them, such as the files of one checkout.
_DELAY = 0.05
_TIDY_AFTER = 3  # seconds after a build, when its page has long been fetched

# Which command runs is told once a process, and stays true for it.
_command = "build"
_of_drafts: dict[str, list[str]] = {}


def on_startup(command: str, dirty: bool) -> None:
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["preview"] = _command == "serve"
    return config


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    global _of_drafts
    if config.extra["preview"]:
        _of_drafts = by_page(config.extra["edition"].bulletin, config.extra["problems"])


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    overlay = Overlay(server.serve_request)
    overlay.of_drafts = _of_drafts
    server.set_app(overlay)

    def build() -> None:
        try:
            # MkDocs is about to load the settings anew, and would run what a tag in them names.
            problems = Problems()
            read_settings(Path(config.config_file_path).resolve().parent, problems)
            problems.raise_if_errors()
            builder()
        except (Exception, SystemExit) as error:
            # Whatever it is, the editor goes on: the last good site stays, and says what is wrong.
            overlay.problems = str(error)
            print(error, flush=True)
            print("Chưa dựng lại được; sửa xong các lỗi trên thì trang tự hiện lại.", flush=True)
        else:
            overlay.problems, overlay.of_drafts = "", _of_drafts
        timer = threading.Timer(_TIDY_AFTER, _tidy)
        timer.daemon = True
        timer.start()

    server.root = config.site_dir
    server.error_handler = lambda code: _error_page(Path(config.site_dir, f"{code}.html"))
    server.builder = build
    server.build_delay = _DELAY
    watched = [config.docs_dir, config.config_file_path]
    if not os.environ.get("BANTIN_POLL"):
        for path in watched:
            server.unwatch(path)
        server.observer = _observer()
        for path in watched:
            server.watch(path)
    # Not by `watch:` in the settings, which refuses a bulletin that has no data yet.
    data = Path(config.config_file_path).resolve().parent / "data"
    for folder in (data, Path(config.theme.custom_dir)):
        if folder.exists():
            server.watch(str(folder))
    return server


def _tidy() -> None:
    """Lets go of what the last build left, which it does not look for itself."""
    gc.unfreeze()
    gc.collect()


def _error_page(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _observer() -> Any:
    """One that the system tells of changes at once, where MkDocs looks at all files twice a second.

    Only of changes: a build that reads a file must not begin another.
    """
    from watchdog.events import (
        FileCreatedEvent,
        FileDeletedEvent,
        FileModifiedEvent,
        FileMovedEvent,
    )
    from watchdog.observers import Observer

    changes = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]

    class Changes(Observer):  # type: ignore[misc, valid-type]
        def schedule(self, handler: Any, path: str, **options: Any) -> Any:
            return super().schedule(handler, path, event_filter=changes, **options)

    return Changes()
