"""What a presentation tells: hidden slides, the speaker's notes, comments."""

from __future__ import annotations

import re
import zipfile

from bantin.attachments.parts import PartReader, read_part, value_of
from bantin.attachments.paths import path_in
from bantin.attachments.survey import Survey

_SLIDE = re.compile(r"ppt/slides/[^/]+\.xml")
_NOTES = re.compile(r"ppt/notesSlides/[^/]+\.xml")
COMMENTS = re.compile(r"ppt/comments/[^/]+\.xml")
AUTHORS = re.compile(r"ppt/(?:commentAuthors|authors)\d*\.xml")
_OTHERS = re.compile(
    r"ppt/(?:slideLayouts|slideMasters|notesMasters|charts|diagrams|drawings)/[^/]+\.xml"
    r"|ppt/presentation\d*\.xml"
)


def look_at_slides(package: zipfile.ZipFile, names: list[str], survey: Survey) -> None:
    """Adds what the presentation's parts tell."""
    for name in names:
        if _SLIDE.fullmatch(name) or _OTHERS.fullmatch(name):
            read_part(package, name, _SlideReader(survey, "trang chiếu"))
        elif _NOTES.fullmatch(name):
            notes = _NotesReader(survey)
            read_part(package, name, notes)
            survey.counts["notes"] += notes.has_words
        elif COMMENTS.fullmatch(name) or AUTHORS.fullmatch(name):
            read_part(package, name, _CommentsReader(survey))


class _SlideReader(PartReader):
    def __init__(self, survey: Survey, where: str) -> None:
        super().__init__()
        self._survey = survey
        self._where = where

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "sld" and len(self.stack) == 1:
            self._survey.counts["slides"] += attributes.get("show") in ("0", "false")

    def attribute(self, local: str, key: str, value: str) -> None:
        if found := path_in(value):
            self._survey.paths[found] = None

    def line(self, text: str) -> None:
        self._survey.line(text, self._where)


class _NotesReader(_SlideReader):
    """``has_words`` tells whether the notes say more than the number of the slide."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(survey, "lời ghi cho người nói")
        self.has_words = False
        self._kind = ""

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "sp":
            self._kind = ""
        elif local == "ph":
            self._kind = attributes.get("type", "body")

    def line(self, text: str) -> None:
        super().line(text)
        if text.strip() and self._kind not in ("sldNum", "dt", "hdr", "ftr", "sldImg"):
            self.has_words = True


class _CommentsReader(PartReader):
    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey = survey

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local in ("cm", "reply"):
            self._survey.counts["comments"] += 1
        elif local in ("cmAuthor", "author"):
            self._survey.person("comments", value_of(attributes, "name"))

    def line(self, text: str) -> None:
        self._survey.line(text, "lời góp ý")
