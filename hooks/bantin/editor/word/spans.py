"""The words of a paragraph as mammoth gives them, run by run, as spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bantin.editor.word.legacy_runs import Lettering, decode_runs, lettering
from bantin.editor.word.model import Span
from bantin.editor.word.styles import Styles
from bantin.text.normal_form import nfc

# Characters that no page may hold; Word puts some in where it makes or forces a break.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]"
)
_HIGH = {
    "superscript": str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ"),
    "subscript": str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"),
}


@dataclass(frozen=True, slots=True)
class _Form:
    bold: bool
    italic: bool
    href: str


class SpanReader:
    """Reads the runs of one document; ``picture`` takes a picture and gives its index.

    ``told`` counts what an editor is to be told of.
    """

    def __init__(self, styles: Styles, picture: Callable[[Any], int]) -> None:
        self._styles = styles
        self._picture = picture
        self.told: Counter[str] = Counter()

    def read(self, children: Sequence[Any], style: str | None) -> list[Span]:
        """The spans of a paragraph, old fonts decoded, neighbours of one form joined."""
        spans: list[Span] = []
        fonts: list[Lettering] = []
        self._gather(children, style, _Form(False, False, ""), None, spans, fonts)
        at = [n for n, span in enumerate(spans) if span.text]
        texts = [(spans[n].text, fonts[n]) for n in at]
        for n, text in zip(at, decode_runs(texts), strict=True):
            if text != spans[n].text:
                self.told["old"] += 1
                spans[n] = replace(spans[n], text=text)
        return _joined(spans)

    def _gather(
        self,
        children: Sequence[Any],
        style: str | None,
        form: _Form,
        run: Any,
        spans: list[Span],
        fonts: list[Lettering],
    ) -> None:
        for child in children:
            kind = type(child).__name__
            if kind == "Run":
                own = self._form(child, form)
                self._gather(child.children, style, own, child, spans, fonts)
            elif kind == "Hyperlink":
                inner = replace(form, href=child.href or form.href)
                if not child.href:
                    self.told["anchor"] += 1
                self._gather(child.children, style, inner, run, spans, fonts)
            elif kind in ("Text", "Tab", "Checkbox") or (
                kind == "Break" and child.break_type == "line"
            ):
                spans.append(Span(self._text(child, kind, run), form.bold, form.italic, form.href))
                fonts.append(self._lettering(run, style))
                spans[-1] = self._capitals(spans[-1], run, style)
            elif kind == "NoteReference":
                spans.append(Span(note=f"{child.note_type}-{child.note_id}"))
                fonts.append(Lettering())
            elif kind == "Image":
                spans.append(Span(picture=self._picture(child)))
                fonts.append(Lettering())
            elif hasattr(child, "children"):
                self._gather(child.children, style, form, run, spans, fonts)

    def _form(self, run: Any, outer: _Form) -> _Form:
        # Of styles only that of the run counts: a paragraph's is its own look, not a stress.
        bold = run.is_bold or bool(run.style_id and self._of_run("bold", run.style_id))
        italic = run.is_italic or bool(run.style_id and self._of_run("italic", run.style_id))
        if run.is_strikethrough:
            self.told["struck"] += 1
        return replace(outer, bold=bold, italic=italic)

    def _of_run(self, what: str, id: str) -> bool:
        form = self._styles.forms.get(id)
        return bool(form and getattr(form, what))

    def _lettering(self, run: Any, style: str | None) -> Lettering:
        font = run.font if run is not None else None
        if not font:
            named = self._styles.find("font", style, run.style_id if run is not None else None)
            font = named if isinstance(named, str) else None
        return lettering(font)

    def _capitals(self, span: Span, run: Any, style: str | None) -> Span:
        is_capital = run is not None and (
            run.is_all_caps or self._styles.find("caps", style, run.style_id)
        )
        return replace(span, text=span.text.upper()) if is_capital else span

    def _text(self, child: Any, kind: str, run: Any) -> str:
        if kind == "Text":
            text = str(child.value).replace("\r", " ").replace("\n", " ").replace("\t", " ")
            plain = UNFIT.sub("", text)
            if any("\ue000" <= letter <= "\uf8ff" for letter in text):
                self.told["symbol"] += 1
            high = _HIGH.get(run.vertical_alignment) if run is not None else None
            return plain.translate(high) if high else plain
        if kind == "Checkbox":
            return "☒" if child.checked else "☐"
        return "\n" if kind == "Break" else " "


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours of one form as one span, in the normal form; empty ones left out."""
    joined: list[Span] = []
    for span in spans:
        if not span.text and not span.note and span.picture is None:
            continue
        last = joined[-1] if joined else None
        if last and span.text and last.text and replace(last, text="") == replace(span, text=""):
            joined[-1] = replace(last, text=last.text + span.text)
        else:
            joined.append(span)
    return [replace(span, text=nfc(span.text)) for span in joined]
