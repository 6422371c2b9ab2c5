"""A mistake lies over the pages of the live server, and over nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bantin.build.live import Overlay


def application(
    kind: str, content: bytes, status: str = "200 OK"
) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        start_response(status, headers)
        return [content]

    return answer


def ask(overlay: Overlay, path: str = "/") -> tuple[dict[str, str], bytes]:
    begun: list[dict[str, str]] = []
    content = b"".join(overlay({"PATH_INFO": path}, lambda *begin: begun.append(dict(begin[1]))))
    return begun[0], content


def test_without_a_mistake_pages_are_as_they_are() -> None:
    overlay = Overlay(application("text/html", b"<body>x</body>"))
    assert ask(overlay)[1] == b"<body>x</body>"


def test_a_mistake_is_shown_escaped_on_a_page() -> None:
    overlay = Overlay(application("text/html", b"<body>x</body>"))
    overlay.problems = "a.md:1:1: LỖI: thẻ «<b>»; xóa"
    headers, content = ask(overlay)
    assert content.startswith(b'<body>x<div role="alert"')
    assert content.endswith(b"</div></body>")
    assert "a.md:1:1: LỖI: thẻ «&lt;b&gt;»; xóa" in content.decode()
    assert headers["Content-Length"] == str(len(content))


def test_other_files_stay_as_they_are() -> None:
    overlay = Overlay(application("text/css", b"a{}"))
    overlay.problems = "hỏng"
    assert ask(overlay) == ({"Content-Type": "text/css", "Content-Length": "3"}, b"a{}")


def test_a_mistake_of_a_draft_is_shown_on_its_own_page_alone() -> None:
    overlay = Overlay(application("text/html", b"<body>x</body>"))
    overlay.of_drafts = {"bai-viet/a/": ["a.md:1:1: LỖI: sai"], "": ["b.md:1:1: LỖI: sai"]}
    assert b"<li>a.md:1:1: " in ask(overlay, "/ban-tin/bai-viet/a/")[1]
    assert ask(overlay, "/ban-tin/")[1] == b"<body>x</body>"
    assert ask(overlay, "/ban-tin/bai-viet/ba/")[1] == b"<body>x</body>"


def test_a_draft_without_a_page_is_told_where_there_is_none() -> None:
    overlay = Overlay(application("text/html", b"<body>x</body>", "404 Not Found"))
    overlay.of_drafts = {"": ["b.md:1:1: LỖI: sai"]}
    assert b"<li>b.md:1:1: " in ask(overlay, "/bai-viet/b/")[1]
