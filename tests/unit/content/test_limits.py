"""What a text may not exceed, each told where it begins, and never laid out."""

from __future__ import annotations

import pytest

from bantin.content.answers import Resolved
from bantin.content.limits import excesses
from bantin.content.markdown import Renderer

CODE = "x = 1\n" * 5_000


def found(body: str) -> list[tuple[str, int]]:
    return [(excess.code, excess.offset) for excess in excesses(body)]


@pytest.mark.parametrize(
    ("body", "code", "at"),
    [
        ("Chữ.\n\n" + "> " * 21 + "a\n", "nested-too-deep", 6),
        ("Chữ.\n\n" + ">" * 21 + "a\n", "nested-too-deep", 6),
        (">" * 2_000, "nested-too-deep", 0),
        ("- " * 21 + "a\n", "nested-too-deep", 0),
        ("1. " * 21 + "a\n", "nested-too-deep", 0),
        ("> - " * 11 + "a\n", "nested-too-deep", 0),
        ("\n".join("    " * n + "- a" for n in range(300)), "nested-too-deep", 840),
        ("Chữ.\n\n" + "[a](" * 100_000, "paragraph-too-long", 6),
        ("Chữ.\n\n" + "a\n" * 10_001, "paragraph-too-long", 6),
        ("> a\n" * 5_001, "paragraph-too-long", 0),
        ("- a\n- " + "a" * 20_001, "paragraph-too-long", 4),
        ("| a |\n| - |\n| " + "a" * 20_001 + " |\n", "paragraph-too-long", 12),
        ("`a` " * 5_001, "paragraph-too-long", 0),
    ],
)
def test_an_excess_is_told_where_it_begins(body: str, code: str, at: int) -> None:
    assert (code, at) in found(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "a" * 20_000,
        "> " * 20 + "a\n",
        "\n".join("    " * n + "- a" for n in range(20)),
        "- - - - - - - - - - - - - - - - - - - - - - - - - - -\n",
        "* " * 40 + "\n",
        f"```\n{CODE}```\n",
        f"```\n{'    ' * 30}- a\n```\n",
        "    x = 1\n" * 5_000,
        "- a\n" * 50_000,
        "| a | b |\n| - | - |\n" + "| 1 | 2 |\n" * 10_000,
        "a\n\n" * 100_000,
        "đoạn dài vừa phải. " * 1_000 + "\n\n" + "đoạn dài vừa phải. " * 1_000,
    ],
)
def test_a_long_text_that_somebody_may_write_is_left_alone(body: str) -> None:
    assert found(body) == []


def test_a_text_beyond_its_limits_is_shown_as_it_was_written() -> None:
    renderer = Renderer(["tables"])
    html = renderer.render("> " * 21 + "<b>", resolve=lambda asked: Resolved(asked.destination))
    assert html == f"<pre>{'&gt; ' * 21}&lt;b&gt;</pre>"


def test_headings_of_one_name_get_names_of_their_own() -> None:
    html = Renderer().render(
        "## Mục 2\n\n" + "## Mục\n\n" * 3, resolve=lambda asked: Resolved(asked.destination)
    )
    ids = ["muc-2", "muc", "muc-3", "muc-4"]
    assert [part.partition('"')[0] for part in html.split('id="')[1:]] == ids
