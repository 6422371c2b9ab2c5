"""MkDocs events of the live server: what it shows besides, and what it watches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

# Which command runs is told once a process, and stays true for it.
_command = "build"


def on_startup(command: str, dirty: bool) -> None:
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["preview"] = _command == "serve"
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    # Not by `watch:` in the settings, which refuses a bulletin that has no data yet.
    for folder in (Path(config.config_file_path).parent / "data", Path(config.theme.custom_dir)):
        if folder.exists():
            server.watch(str(folder))
    return server
