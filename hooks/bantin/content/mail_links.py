"""Addresses of mail in angle brackets, ``<ban@vi.du>``, by the rule of CommonMark.

Python-Markdown takes anything around an ``@`` for one, and puts its own mark for an escaped
character into the address.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
MAIL = rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})*"
_WITH_SCHEME = rf"[mM][aA][iI][lL][tT][oO]:({MAIL}(?:\?[^<>\s]*)?)"


class MailLinks(InlineProcessor):
    """Makes a link of each."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(rf"<(?:{_WITH_SCHEME}|({MAIL}))>", markdown)

    def handleMatch(  # type: ignore[override]
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        """The link, and where it stands."""
        address = m[1] or m[2]
        link = Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(0), m.end(0)


def link_mail(markdown: Markdown) -> None:
    """Has ``markdown`` make links of such addresses alone."""
    markdown.inlinePatterns.register(MailLinks(markdown), "automail", 110)
