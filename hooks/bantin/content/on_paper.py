"""Links of a text as paper spells them out: their whole address after their words.

A style sheet cannot make a relative address whole, so each link bears what paper says of it in an
attribute (``SPELT``), which `theme/components/prose.css` prints. Numbers that are tied to data have
none, nor have places on the same page: a sentence would be hard to read. What the attribute begins
with tells whether the site's address must come before it (``HERE``) or nothing (``AWAY``); both
are noncharacters, which no source may hold, so that nothing an editor writes is taken for one.
"""

from __future__ import annotations

import re
from html import escape

from bantin.content.answers import ROOT

SPELT = "data-url"
HERE, AWAY = "\ufdd4", "\ufdd5"

_ANY = re.compile(f' {SPELT}="[{HERE}{AWAY}][^"]*"')
_OF_THIS_SITE = re.compile(f' {SPELT}="{HERE}[^"]*"')
_PERSONS = re.compile("^(?:mailto|tel):", re.IGNORECASE)
_NOT_DIGITS = re.compile(r"\D+")
_HOSTS = re.compile("^https?://", re.IGNORECASE)


def address_on_paper(href: str, words: str) -> str:
    """What paper says of a link, empty where its words say it already or it stays on its page.

    ``href`` is as the renderer knows it, with ``ROOT`` before an address of this site.
    """
    if href.startswith(ROOT):
        return HERE + href.removeprefix(ROOT)
    address = _PERSONS.sub("", href)
    if href.lower().startswith("tel:"):
        is_said = _dialled(words) == _dialled(address)
    else:
        is_said = _bare(words) == _bare(address)
    return "" if not address or address[0] == "#" or is_said else AWAY + address


def _bare(address: str) -> str:
    """An address without what people leave out of it."""
    return _HOSTS.sub("", address.strip()).rstrip("/")


def _dialled(number: str) -> str:
    """The digits of a telephone number, without what stands for the country or its trunk."""
    digits = _NOT_DIGITS.sub("", number)
    return digits.removeprefix("84" if number.strip().startswith("+") else "0")


def spell_out(rendered: str, site: str) -> str:
    """A text for a page; without the ``site``'s address, links within it are not spelt out."""
    rendered = rendered if site else _OF_THIS_SITE.sub("", rendered)
    return rendered.replace(HERE, escape(site)).replace(AWAY, "")


def without_addresses(rendered: str) -> str:
    """A text for what is not printed, such as a feed."""
    return _ANY.sub("", rendered)
