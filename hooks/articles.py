"""MkDocs events of the bulletin's own pages: read and check everything, then make what changed.

The pages are ours from the text to the file. MkDocs would walk all of the docs folder and of
Material's 14,000 files in each build, and lay out every page; it is shown nothing of that, and
makes the handbook (`handbook.py`) when that has changed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from bantin.build import cores  # whole: MkDocs takes a name that begins with on_ for an event
from bantin.build.clock import build_time
from bantin.build.progress import QUIET, Progress
from bantin.build.session import Session
from bantin.bulletin.reading import read_alone
from bantin.content.markdown import Renderer
from bantin.content.settings import Settings
from bantin.content.theme_files import check_theme
from bantin.diagnostics import BulletinError, Problems
from bantin.pages.components import Components
from bantin.pages.edition import Edition
from bantin.pages.occupied import check_redirects
from bantin.pages.templates import Templates
from bantin.publishing.errors import PublishingError
from bantin.publishing.known import Readers

COMPILED = Path(".cache/bantin/templates")


def on_pre_build(config: MkDocsConfig) -> None:
    config.extra["docs_dir"], config.docs_dir = config.docs_dir, ""
    config.theme.get_env = lambda: Environment(loader=DictLoader({}))  # noqa: S701 - has no template


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    config.docs_dir = config.extra["docs_dir"]
    del config.theme.get_env
    try:
        config.extra["edition"] = _edition(config)
    except PublishingError as error:
        raise Abort(f"LỖI: {error}") from None
    return files


@event_priority(100)
def on_post_build(config: MkDocsConfig) -> None:
    session: Session = config.extra["session"]
    edition: Edition = config.extra["edition"]
    try:
        progress = Progress(session.say, float(os.environ.get("BANTIN_PACE") or QUIET))
        session.making.make(edition, config.extra["handbook"], _static(config, edition), progress)
    except BulletinError as error:
        raise Abort(str(error)) from None
    if late := session.making.problems:
        print(late, file=sys.stderr)
        for problem in late:
            config.extra["problems"].add(problem)


def _edition(config: MkDocsConfig) -> Edition:
    problems = config.extra["problems"] = Problems()
    session: Session = config.extra["session"]
    root, theme = Path(config.config_file_path).resolve().parent, Path(config.theme.custom_dir)
    settings = Settings.from_config(config, root)
    settings = replace(settings, site_dir=Path(config.extra["published_site"]), theme_dir=theme)
    memory, preview = session.memory, config.extra["preview"]
    bulletin = read_alone(
        settings,
        problems,
        build_time(),
        preview=preview,
        memory=memory,
        spread=cores.on_all_cores,
        seen=session.docs_seen,
    )
    if not check_theme(settings, problems):
        raise Abort(str(problems))
    edition = Edition(
        bulletin,
        Renderer(config.markdown_extensions, config.mdx_configs),
        Components(theme),
        Templates(theme, root / COMPILED),
        memory.bodies,
    )
    readers = Readers(settings, os.environ.get("BANTIN_AGAINST", ""))
    said: list[str] = []
    if problems.has_errors or not session.was_held(edition, readers.print):
        check_redirects(edition, problems)
        if not preview:
            said = readers.hold(bulletin, problems)
    if problems.has_errors:
        session.save_texts()
        raise Abort("\n".join([str(problems), *said]))
    # What could not be asked is asked again in the next build.
    session.against = "" if said else readers.print
    session.warnings = [*str(problems).splitlines(), *said]
    if session.warnings:
        print(*session.warnings, sep="\n", file=sys.stderr)
    return edition


def _static(config: MkDocsConfig, edition: Edition) -> Iterator[str]:
    """The files of the docs folder that are published as they are, unless MkDocs leaves them."""
    hidden = [spec for spec in (config.exclude_docs, config.draft_docs) if spec]
    # Of other photographs readers get something else, see `bantin.build.photographs`.
    for path in sorted(edition.bulletin.public_files.static):
        if not any(spec.match_file(path) for spec in hidden):
            yield path
