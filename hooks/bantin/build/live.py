"""What the live server shows while a mistake stands: the last good page, and the mistake on it.

A mistake in a draft does not keep the site from being built; it is shown on the draft's own page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from bantin.bulletin.model import Bulletin
from bantin.diagnostics import Problems

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_TITLE = "Trang này là bản dựng được gần nhất. Sửa xong các lỗi dưới đây, trang tự mới."
_TITLE_OF_DRAFT = "Bài nháp còn những chỗ dưới đây, sửa xong rồi hãy đăng."
_TITLE_OF_OTHERS = "Chưa xem trước được những bài nháp dưới đây."
_STYLE = (
    "position:fixed;inset:auto 0 0 0;z-index:99;max-height:60vh;overflow:auto;margin:0;"
    "padding:1rem 1.25rem;border-top:4px solid #b3261e;background:#fff;color:#1d1b1a;"
    "font:15px/1.5 system-ui,sans-serif"
)


def by_page(bulletin: Bulletin, problems: Problems) -> dict[str, list[str]]:
    """The lines about drafts by the address of each; those of drafts that have no page under ""."""
    found: dict[str, list[str]] = {}
    for problem in problems.of_drafts:
        found.setdefault(bulletin.url_of(problem.place.path) or "", []).append(str(problem))
    return found


class Overlay:
    """A WSGI application that lays mistakes over the pages of another.

    ``problems`` are laid over every page; empty for none. Without them ``of_drafts``, as
    :func:`by_page` gives them, are laid over the page of each draft, and those of drafts without a
    page over the page that says that there is none.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self.problems = ""
        self.of_drafts: dict[str, list[str]] = {}

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answers one request."""
        if not self.problems and not self.of_drafts:
            return self._application(environ, start_response)
        begun: list[Any] = []
        answer = self._application(environ, lambda *arguments: begun.append(arguments))
        status, headers, *rest = begun[-1]
        banner = self._banner(environ.get("PATH_INFO", ""), status)
        if not banner or not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers, *rest)
            return answer
        page = b"".join(answer)
        end = page.rfind(b"</body>")
        page = page[:end] + banner + page[end:] if end >= 0 else page + banner
        others = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*others, ("Content-Length", str(len(page)))], *rest)
        return [page]

    def _banner(self, path: str, status: str) -> bytes:
        if self.problems:
            return _banner(_TITLE, self.problems.splitlines())
        if status.startswith("404"):
            return _banner(_TITLE_OF_OTHERS, self.of_drafts.get("", []))
        own = (lines for url, lines in self.of_drafts.items() if url and path.endswith(f"/{url}"))
        return _banner(_TITLE_OF_DRAFT, next(own, []))


def _banner(title: str, lines: list[str]) -> bytes:
    if not lines:
        return b""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return (
        f'<div role="alert" style="{_STYLE}"><strong>{title}</strong><ul>{items}</ul></div>'
    ).encode()
