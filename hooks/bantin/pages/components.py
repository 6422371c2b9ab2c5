"""Template components that are needed outside a page's template, such as a table in a text."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from bantin.content.on_paper import AWAY, HERE
from bantin.pages.views import Photo
from bantin.statistics.cards import CardView
from bantin.statistics.tables import TableView


class Components:
    """Lays out single components of the theme, everything escaped."""

    def __init__(self, theme: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(theme), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )

    def table(self, table: TableView, root: str) -> str:
        """A statistic table as HTML; its links begin with ``root``."""
        template = self._environment.get_template("components/stat-table.html")
        return template.render(table=table, root=root, here=HERE, away=AWAY)

    def card(self, card: CardView, root: str) -> str:
        """A single figure set large, as HTML; its link begins with ``root``."""
        return self._environment.get_template("components/figure-card.html").render(
            card=card, root=root
        )

    def picture(self, photo: Photo, slot: str, root: str) -> str:
        """A picture of a text as HTML: ``slot`` is ``body``, ``gallery`` or ``inline``."""
        return self._environment.get_template("components/body-picture.html").render(
            photo=photo, slot=slot, root=root
        )

    def chart(self, svg: str, table: TableView, root: str) -> str:
        """A chart (an SVG element that is safe already) with its table one key away, as HTML."""
        drawing = Markup(svg)  # noqa: S704 - every text in it was escaped where it was drawn
        return self._environment.get_template("components/chart.html").render(
            svg=drawing, table=table, root=root, here=HERE, away=AWAY
        )
