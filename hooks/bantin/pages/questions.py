"""What the HTML of a text depends on besides the text: found out while it is laid out.

While a link is resolved, whoever answers notes the question: where is that text published, how
large is that picture, what does that dataset say. The questions follow from the text alone, so as
long as the text and the answers to its noted questions are the same, its HTML is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bantin.bulletin import Bulletin
from bantin.bulletin.model import HANDBOOK

_LINES = "#"  # stands in no path

Ask = Callable[[str, str], None]  # kind (text, image, original, file, dataset) and the path or id


class Questions:
    """The questions of every text, kept from build to build in ``asked``.

    They are filed under the text's path, those of its standfirst and caption apart from those of
    its body, since the two are not always laid out together.
    """

    def __init__(self, bulletin: Bulletin, asked: dict[str, list[str]]) -> None:
        self._bulletin = bulletin
        self.asked = asked
        self._anew: set[str] = set()
        self._since: set[str] = set()

    def of_body(self, path: str) -> Ask:
        """Notes the questions of a text's body, in place of those of an earlier build."""
        return self._of(path)

    def of_lines(self, path: str) -> Ask:
        """Notes the questions of a text's standfirst and caption."""
        return self._of(path + _LINES)

    def _of(self, key: str) -> Ask:
        self._begin(key)
        self._since.add(key)

        def ask(kind: str, name: str) -> None:
            questions = self.asked.setdefault(key, [])
            question = f"{kind}:{name}"
            if question not in questions:
                questions.append(question)

        return ask

    def _begin(self, key: str) -> None:
        if key not in self._anew:
            self._anew.add(key)
            self.asked.pop(key, None)

    def take_noted(self) -> dict[str, list[str]]:
        """The questions of what was laid out since this was last called."""
        noted = {key: self.asked.get(key, []) for key in self._since}
        self._since.clear()
        return noted

    def merge(self, noted: Mapping[str, list[str]]) -> None:
        """Adds what was noted in another process."""
        for key, questions in noted.items():
            self._begin(key)
            if questions:
                known = self.asked.setdefault(key, [])
                known += [question for question in questions if question not in known]

    def known(self) -> dict[str, list[Any]]:
        """What is known, each with the print of its text, for a build elsewhere to adopt."""
        return {key: [self._print(key), questions] for key, questions in self.asked.items()}

    def adopt(self, known: Mapping[str, list[Any]]) -> None:
        """Takes over what is known elsewhere of texts that are the same here.

        Whether a page is still right is told by its print, in which questions and answers count.
        """
        for key, (made_from, questions) in known.items():
            if made_from and key not in self._anew and made_from == self._print(key):
                self.asked[key] = list(questions)

    def _print(self, key: str) -> str:
        prints = self._bulletin.prints
        return prints.files.get(key.removesuffix(_LINES).removeprefix(f"{prints.docs}/"), "")

    @property
    def laid_out(self) -> int:
        """How many texts were laid out in this build, their lines counted apart."""
        return len(self._anew)

    def forget_gone(self) -> None:
        """Lets go of texts that are there no longer."""
        prefix, files = f"{self._bulletin.prints.docs}/", self._bulletin.prints.files
        for key in list(self.asked):
            path = key.removesuffix(_LINES).removeprefix(prefix)
            if path not in files and path != HANDBOOK:
                del self.asked[key]

    def answers(self, path: str) -> list[str]:
        """Each question of a text with its answer now."""
        asked = self.asked
        body, lines = asked.get(path), asked.get(path + _LINES)
        if body is None and lines is None:
            return []
        questions = [*(body or ()), *(lines or ())]
        return [f"{question}={self._answer(*question.split(':', 1))}" for question in questions]

    def answers_of(self, paths: Iterable[str]) -> list[list[str]]:
        """The answers of those of the texts that have questions."""
        asked = self.asked
        return [self.answers(p) for p in paths if p in asked or p + _LINES in asked]

    def _answer(self, kind: str, name: str) -> str:
        bulletin = self._bulletin
        if kind == "text":
            return bulletin.url_of(name) or ""
        if kind == "dataset":
            return bulletin.prints.datasets.get(name, "")
        if kind == "file":
            return str(name in bulletin.prints.files)
        # A picture shown or linked to: what its file holds decides on its size and addresses.
        return bulletin.prints.files.get(name, "")
