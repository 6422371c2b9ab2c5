"""A bulletin's built site, published to a folder as ``./bantin publish`` does."""

from __future__ import annotations

from pathlib import Path

from bantin.content.settings import read_settings
from bantin.diagnostics import Problems
from bantin.publishing.built import built_site
from bantin.publishing.folder import Releases
from bantin.publishing.provenance import origin_of
from bantin.publishing.releasing import Kind
from bantin.publishing.rules import Rules


def publish(root: Path, folder: Path) -> Rules:
    """Publishes the site of the bulletin at ``root``; how it is to be served."""
    settings = read_settings(root, Problems())
    releases = Releases(folder)
    with built_site(settings, print) as built, releases.locked(print):
        origin = origin_of(root, "Bản tin")
        releases.publish(built, origin, Kind(), lambda *_: None)
        return built.rules
