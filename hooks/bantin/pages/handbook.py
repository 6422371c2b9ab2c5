"""The editors' handbook: laid out elsewhere, but its links lead into the bulletin."""

from __future__ import annotations

import posixpath
import re

from bantin.bulletin.model import HANDBOOK
from bantin.content.destinations import Kind, classify
from bantin.content.images import Images
from bantin.content.links import find_links
from bantin.pages.edition import Edition
from bantin.sources.digests import digest, hex_digest

_MARKDOWN = ".md"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCRIPTS = "assets/javascripts/"
_PICTURE = re.compile(r'(<img alt="[^"]*" src="([^"]+)")')
_DOUBLE = "-2x."


class Handbook:
    """The handbook's files; paths are from the docs folder."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._files = {
            path: content
            for path, content in edition.bulletin.prints.files.items()
            if path.startswith(HANDBOOK)
        }

    @property
    def texts(self) -> list[str]:
        """Its pages."""
        return [path for path in self._files if path.endswith(_MARKDOWN)]

    @property
    def made_from(self) -> str:
        """A digest of all that its pages are made of, as far as it is known before they are made.

        Where its links lead is known from the last time that :meth:`linked` was asked.
        """
        answers = self._edition.questions.answers(HANDBOOK)
        return digest(self._edition.common, repr(self._files), *answers)

    def linked(self) -> dict[str, str]:
        """The files outside its pages that it links to, and where each is published.

        A text that is not published is left out.
        """
        bulletin = self._edition.bulletin
        ask = self._edition.questions.of_body(HANDBOOK)
        found = {}
        for page in self.texts:
            text = (bulletin.settings.docs_dir / page).read_text("utf-8-sig", "replace")
            for link in find_links(text, page):
                destination = classify(link.destination, page)
                path = destination.path
                if destination.kind is not Kind.FILE or path not in bulletin.prints.files:
                    continue
                if not path.endswith(_MARKDOWN):
                    ask("file", path)
                    found[path] = path
                elif not path.startswith(HANDBOOK):
                    ask("text", f"{bulletin.prints.docs}/{path}")
                    url = bulletin.url_of(f"{bulletin.prints.docs}/{path}")
                    if url is not None:
                        found[path] = f"{url}index.html"
        return found


def with_sizes(html: str, url: str, images: Images) -> str:
    """The text of the page at ``url`` whose pictures have their places before they are there.

    A picture with ``-2x`` in its name has two dots for each pixel.
    """

    def sized(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(url, match[2]))
        facts = images.known.get(path)
        if facts is None or not facts.width:
            return match[0]
        density = 2 if _DOUBLE in path else 1
        size = f'width="{facts.width // density}" height="{facts.height // density}"'
        return f"{match[1]} {size}"

    return _PICTURE.sub(sized, html)


def with_scripts_apart(html: str, root: str) -> tuple[str, dict[str, str]]:
    """A page with the scripts that Material puts into it in files of their own instead.

    So a policy for contents can forbid whatever stands in a page itself. ``root`` leads from the
    page to the site's root; the files come by their paths from there.
    """
    files: dict[str, str] = {}

    def apart(match: re.Match[str]) -> str:
        path = f"{_SCRIPTS}{hex_digest(match[1])}.js"
        files[path] = match[1]
        return f'<script src="{root}{path}"></script>'

    return _INLINE.sub(apart, html), files
