"""Texts and bytes damaged at random, with what is known to do harm."""

from __future__ import annotations

import random

# What may do harm, or only looks strange, wherever it stands.
SPICE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b>",
    "[a](javascript:alert(1))", "[a](java\tscript:alert(1))", "[a](&#106;avascript:alert(1))",
    "[a](data:text/html,<script>1</script>)", "[a](vbscript:x)", "<javascript:alert(1)>",
    '[a](http://a.vn/"onclick="alert(1))', "![a](x\"onerror=\"alert(1))", "[a](//evil.vn)",
    "[a](../../../../x)", "[a](%2e%2e/%2e%2e/x)", "![a](/../../mkdocs.yml)", "[[", "]]",
    "(so-lieu:x/xa@2024)", "[9](so-lieu:x/xa@2024)", "[1](so-lieu:../a/b@c)", "so-lieu:",
    "{:onclick=a}",
    "{: #noi-dung onclick=alert(1) }", "&a *a", "*a", "&a", "!!python/object:os.system", "---",
    "...", "- - - - -", "{", "}", "[", "]", ": ", "? ", "| ", "> ", "%", "\t", "\n", "\n\n",
    "\r", "\x00",
    "\x02amp\x03", "\x02wzxhzdk:0\x03", "\u2028", "\ufdd0", "\ufdd1" "0\ufdd1", "\u202e", "\ud7ff",
    "e\u0302\u0301", "\U0001f600", "§¶ng bé", "~", "null", "1e999", "-0", "0x10", "9" * 20,
    "9999-99-99",
    "0000-00-00", "2026-02-30", "nan", "inf", "1.234,5", "''", '"', '\\"', "\\", "`", "```",
    "***", "____", "~~~", "    ", "#" * 8, "^^", "<<", "|" * 40, "[^1]",
    "[^1]: [^1]", "<!--", "-->",
    "<![CDATA[", "]]>", "&#0;", "&lt;script&gt;", "=", ";", ",", "@", "%d", "{}", "{{ 1 }}",
    "{% x %}",
)  # fmt: skip

# What may do harm within bytes: nothing, ends, the beginnings of packages and of declarations.
_EXTREMES = (
    b"",
    b"\x00",
    b"\xff" * 8,
    b"\xff" * 40,
    b"PK\x03\x04",
    b"<",
    b"<!DOCTYPE a>",
    b"]]>",
    b"&#0;",
    b"-",
)


def spoiled(chance: random.Random, text: str) -> str:
    """A text with pieces put in, taken out, doubled, swapped or repeated."""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 1, 1, 3, 10, 80)))
        match chance.randrange(8):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:at] + text[at:end] * chance.choice((2, 3, 50)) + text[end:]
            case 2:
                lines = text.split("\n")
                one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case 3:
                text = text[:at] + chance.choice(SPICE) * chance.choice((2, 30, 300)) + text[at:]
            case 4:
                letter = chr(chance.choice((chance.randrange(1, 0xD800), 10, 32)))
                text = text[:at] + letter + text[end:]
            case _:
                text = text[:at] + chance.choice(SPICE) + text[end:]
        if len(text) > 20_000:
            return text[:20_000]
    return text


def hurt(chance: random.Random, raw: bytes, times: tuple[int, ...] = (1, 1, 2, 5, 20)) -> bytes:
    """Bytes changed, put in, taken out or cut off."""
    for _ in range(chance.choice(times)):
        at = chance.randrange(len(raw) + 1)
        end = min(len(raw), at + chance.choice((0, 1, 2, 8, 100)))
        extreme = chance.choice(_EXTREMES)
        new = chance.choice((b"", extreme, extreme, chance.randbytes(3), chance.randbytes(1)))
        raw = raw[:at] + new + (b"" if chance.random() < 0.03 else raw[end:])
    return raw
