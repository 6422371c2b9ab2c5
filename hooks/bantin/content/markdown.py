"""Markdown to HTML that is safe whatever an editor wrote and whatever extensions are on.

Raw HTML is shown as text. Only known attributes survive, and only addresses of known kinds.
Where links lead is not decided here: the caller's resolver is asked for each.

An address of this site must come out right on a page at any depth and in a feed, so the renderer
leaves it open: ``ROOT`` (a noncharacter, which no source may hold) followed by the path from the
site's root, such as ``\\ufdd0so-lieu/mot-cua/``. A page replaces ``ROOT`` by ``../../``, a feed by
the site's absolute address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from bantin.content.answers import ROOT, Html, LinkRequest, Resolved, Resolver
from bantin.content.bare_addresses import BareAddresses
from bantin.content.blanking import without_comments
from bantin.content.block_queue import queue_blocks
from bantin.content.block_runs import take_runs
from bantin.content.boxes import BoxTitles
from bantin.content.fences import find_closed_fences
from bantin.content.galleries import begin_gallery
from bantin.content.limits import excesses
from bantin.content.links import tame_brackets
from bantin.content.mail_links import link_mail
from bantin.content.on_paper import SPELT, address_on_paper
from bantin.content.plain_texts import pass_by_plain_texts
from bantin.content.sanitizing import clean_attributes, is_safe_address
from bantin.content.spans import merge_cells
from bantin.content.typography import UnitKeeper
from bantin.text.slugs import slugify

_BLOCK = "\ufdd1"  # on both sides of the number of a block of finished HTML
_BRACKET = "\ufdd2"  # stands for a [ that begins no link
_BLOCK_MARK = re.compile(f"<p>{_BLOCK}(\\d+){_BLOCK}</p>|{_BLOCK}(\\d+){_BLOCK}")
_INLINE_START = re.compile(
    r"[^<]|<(?:a|span|em|strong|b|i|small|mark|data|abbr|sup|sub|picture|img)[\s>]"
)
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_STASHED = re.compile("\x02(?:wzxhzdk:(\\d+)|[^\x03]*)\x03")
_AMPERSAND = "\x02amp\x03"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# They would let raw HTML in again, or give headings other names than ours.
_DROPPED_EXTENSIONS = frozenset({"md_in_html", "markdown.extensions.md_in_html"}) | {
    "extra",
    "markdown.extensions.extra",
    "toc",
    "markdown.extensions.toc",
}
_BACK_TO_FOOTNOTE = "Trở lại chỗ ghi chú {}"
RESERVED_IDS = frozenset({"noi-dung", "q", "masthead-q", "bantin-q"})


class Renderer:
    """Renders one text after another with the same extensions.

    ``extensions`` and ``configs`` are as Python-Markdown takes them.
    """

    def __init__(
        self,
        extensions: Iterable[str] = ("tables", "fenced_code"),
        configs: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        kept = [name for name in extensions if name not in _DROPPED_EXTENSIONS]
        chosen = {name: dict(value) for name, value in (configs or {}).items() if name in kept}
        if "footnotes" in kept:
            chosen.setdefault("footnotes", {}).setdefault("BACKLINK_TITLE", _BACK_TO_FOOTNOTE)
        self._markdown = Markdown(extensions=kept, extension_configs=chosen, output_format="html")
        self._markdown.preprocessors.deregister("html_block", strict=False)
        self._markdown.inlinePatterns.deregister("html", strict=False)
        find_closed_fences(self._markdown)
        queue_blocks(self._markdown.parser)
        take_runs(self._markdown)
        link_mail(self._markdown)
        pass_by_plain_texts(self._markdown)
        self._markdown.treeprocessors.register(UnitKeeper(self._markdown), "units", -99)
        self._markdown.treeprocessors.register(BoxTitles(self._markdown), "boxes", -97)
        # Before the units: a telephone number is to be found as it was written.
        self._markdown.treeprocessors.register(BareAddresses(self._markdown), "bare", -98)
        self._finish = _Finish(self._markdown)
        # After everything else, so that nothing an extension leaves behind escapes it.
        self._markdown.treeprocessors.register(self._finish, "bantin", -100)

    def render(self, body: str, *, resolve: Resolver) -> str:
        """The HTML of a text. ``resolve`` is asked for every link that leaves its own text.

        Its answer None leaves the visible text without a link. A text that exceeds its limits
        (which the check tells) is shown as it was written.
        """
        if any(excesses(body)):
            return f"<pre>{html.escape(_NONCHARACTERS.sub(' ', body))}</pre>"
        text = tame_brackets(without_comments(_NONCHARACTERS.sub(" ", body)), _BRACKET)
        self._markdown.reset()
        self._finish.begin(resolve)
        try:
            rendered = self._markdown.convert(text)
        except RecursionError:
            rendered = f"<pre>{html.escape(text)}</pre>"
        rendered = rendered.replace(_BRACKET, "[")
        return _BLOCK_MARK.sub(self._finish.block, rendered) if self._finish.blocks else rendered


class _Finish(Treeprocessor):
    """The last pass over the tree: links, headings, tables, and what may stay."""

    def begin(self, resolve: Resolver) -> None:
        self.blocks: list[str] = []
        self._resolve = resolve
        self._ids: set[str] = set(RESERVED_IDS)
        self._next_numbers: dict[str, int] = {}
        self._tables = 0

    def block(self, match: re.Match[str]) -> str:
        """The finished HTML that a mark stands for, in a paragraph if it needs one."""
        finished = self.blocks[int(match[1] or match[2])]
        needs_paragraph = match[1] is not None and _INLINE_START.match(finished) is not None
        return f"<p>{finished}</p>" if needs_paragraph else finished

    def run(self, root: Element) -> None:
        shift = 1 if any(element.tag == "h1" for element in root.iter("h1")) else 0
        for parent in list(root.iter()):
            self._in_gallery = begin_gallery(parent)
            at = 0
            for child in list(parent):
                before = len(parent)
                self._element(parent, child, at, shift)
                at += 1 + min(len(parent) - before, 0)  # one that was taken out leaves its place

    def _element(self, parent: Element, element: Element, at: int, shift: int) -> None:
        """Finishes one element, the ``at``-th of its parent."""
        tag = element.tag
        if not isinstance(tag, str):
            del parent[at]
            return
        answer: Resolved | Html | None = None
        if tag in ("a", "img"):
            answer = self._answer(parent, element)
            if isinstance(answer, Html):
                self._replace(parent, element, at, answer)
                return
        align = _alignment(element)
        clean_attributes(element)
        if align:
            element.set("class", f"align-{align}")
        if tag == "a":
            self._finish_link(element, answer)
        elif tag == "img":
            self._finish_image(parent, element, answer)
        elif tag in _HEADINGS:
            element.tag = f"h{min(_HEADINGS[tag] + shift, 6)}"
            self._name_heading(element)
        elif tag == "table":
            self._wrap_table(parent, element, at)
        if tag not in _HEADINGS:
            self._keep_id(element)

    def _plain(self, text: str) -> str:
        """Text as a reader sees it, with what Python-Markdown put aside put back."""

        def restore(match: re.Match[str]) -> str:
            if match[1] is None:
                return "&" if match[0] == _AMPERSAND else ""
            stashed = self.md.htmlStash.rawHtmlBlocks
            index = int(match[1])
            raw = stashed[index] if index < len(stashed) else ""
            return raw if isinstance(raw, str) else "".join(raw.itertext())

        return html.unescape(_STASHED.sub(restore, text)) if text else ""

    def _answer(self, parent: Element, element: Element) -> Resolved | Html | None:
        is_image = element.tag == "img"
        written = self._plain(element.get("src" if is_image else "href", "")).strip()
        if written.startswith("#") and not is_image:
            return Resolved(written)
        text = element.get("alt", "") if is_image else "".join(element.itertext())
        own = (
            parent.tag == "p"
            and len(parent) == 1
            and not (parent.text or "").strip()
            and not (element.tail or "").strip()
        )
        title = self._plain(element.get("title", ""))
        return self._resolve(
            LinkRequest(written, self._plain(text), title, is_image, own, self._in_gallery)
        )

    def _replace(self, parent: Element, element: Element, at: int, answer: Html) -> None:
        mark = f"{_BLOCK}{len(self.blocks)}{_BLOCK}"
        self.blocks.append(answer.html)
        tail = mark + (element.tail or "")
        del parent[at]
        if at == 0:
            parent.text = (parent.text or "") + tail
            if parent.tag == "p" and not len(parent):
                parent.text = parent.text.strip()
        else:
            before = parent[at - 1]
            before.tail = (before.tail or "") + tail

    def _finish_link(self, element: Element, answer: Resolved | Html | None) -> None:
        element.attrib.pop("href", None)
        if not isinstance(answer, Resolved) or not is_safe_address(answer.href.removeprefix(ROOT)):
            element.tag = "span"
            return
        element.tag = "a" if answer.href else "span"
        if answer.href:
            element.set("href", answer.href)
        self._add(element, answer.attributes)
        words = self._plain("".join(element.itertext()))
        if spelt := address_on_paper(answer.href, words):
            element.set(SPELT, spelt)

    def _finish_image(
        self, parent: Element, element: Element, answer: Resolved | Html | None
    ) -> None:
        element.attrib.pop("src", None)
        if not isinstance(answer, Resolved) or not is_safe_address(answer.href.removeprefix(ROOT)):
            element.tag = "span"
            element.text = element.attrib.pop("alt", "")
            return
        element.set("src", answer.href)
        element.set("alt", self._plain(element.get("alt", "")))
        element.set("loading", "lazy")
        if answer.width and answer.height:
            element.set("width", str(answer.width))
            element.set("height", str(answer.height))
        self._add(element, answer.attributes)
        alone = parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip()
        if alone and not (element.tail or "").strip() and element.get("title"):
            parent.tag = "figure"
            caption = Element("figcaption")
            caption.text = element.attrib.pop("title")
            parent.append(caption)

    def _add(self, element: Element, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            if name not in ("href", "src"):
                element.set(name, value)
        clean_attributes(element)

    def _name_heading(self, element: Element) -> None:
        name = slugify(self._plain("".join(element.itertext()))) or "muc"
        unique, number = name, self._next_numbers.get(name, 2)
        while unique in self._ids:
            unique, number = f"{name}-{number}", number + 1
        self._next_numbers[name] = number
        self._ids.add(unique)
        element.set("id", unique)

    def _keep_id(self, element: Element) -> None:
        id = element.get("id")
        if id is None:
            return
        if id in self._ids:
            del element.attrib["id"]
        self._ids.add(id)

    def _wrap_table(self, parent: Element, table: Element, at: int) -> None:
        merge_cells(table)
        self._tables += 1
        region = Element(
            "div",
            {
                "class": "table-scroll",
                "role": "region",
                "tabindex": "0",
                "aria-label": f"Bảng {self._tables}",
            },
        )
        region.tail, table.tail = table.tail, None
        parent[at] = region
        region.append(table)


def _alignment(element: Element) -> str:
    """How a cell of a Markdown table is aligned; ``""`` for the usual way."""
    if element.tag not in ("td", "th"):
        return ""
    written = element.get("align") or element.get("style", "").partition("text-align:")[2]
    word = written.strip(" ;")
    return word if word in ("right", "center") else ""
