"""What the live server shows while a mistake stands: the last good page, and the mistake on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_TITLE = "Trang này là bản dựng được gần nhất. Sửa xong các lỗi dưới đây, trang tự mới."
_STYLE = (
    "position:fixed;inset:auto 0 0 0;z-index:99;max-height:60vh;overflow:auto;margin:0;"
    "padding:1rem 1.25rem;border-top:4px solid #b3261e;background:#fff;color:#1d1b1a;"
    "font:15px/1.5 system-ui,sans-serif"
)


class Overlay:
    """A WSGI application that lays ``problems`` over the pages of another; empty for none."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self.problems = ""

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answers one request."""
        if not self.problems:
            return self._application(environ, start_response)
        begun: list[Any] = []
        answer = self._application(environ, lambda *arguments: begun.append(arguments))
        status, headers, *rest = begun[-1]
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers, *rest)
            return answer
        page = b"".join(answer)
        end = page.rfind(b"</body>")
        page = page[:end] + self._banner() + page[end:] if end >= 0 else page + self._banner()
        others = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*others, ("Content-Length", str(len(page)))], *rest)
        return [page]

    def _banner(self) -> bytes:
        lines = "".join(f"<li>{escape(line)}</li>" for line in self.problems.splitlines())
        banner = (
            f'<div role="alert" style="{_STYLE}"><strong>{_TITLE}</strong><ul>{lines}</ul></div>'
        )
        return banner.encode()
