"""The hint of a message, followed by a machine, ends the message and brings no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.bulletin import read_bulletin
from bantin.content.settings import read_settings
from bantin.diagnostics import Problem, Problems
from tests.documents import PDF
from tests.unit.content.conftest import NOW, picture
from tests.unit.hint_machine import Files, Machine
from tests.unit.test_messages import EXAMPLES, MESSAGES, files_of

MOST_STEPS = 5
# Where no text could be offered: what has to be known first, and the messages that ask for it.
A_PERSON = {
    "the whole article is still to be written": ["front-matter-missing"],
    "what the broken lines were to say": [
        *("front-matter-not-mapping", "yaml-key-not-text", "yaml-too-deep", "yaml-unreadable"),
        *("settings-not-mapping", "settings-value", "redirects-form"),
        *("cleared-form", "nested-too-deep"),
    ],
    "another file has to be found, or made by another program": [
        *("image-kind", "attachment-kind", "link-litter"),
    ],
    "which period, column or row is meant": [
        *("reference-ambiguous", "check-kind", "period-format", "note-mark", "period-gap"),
    ],
    "which period the sentence speaks of": ["text-not-collected", "pin-unknown"],
    "what the figure is, which only its source tells": [
        *("cell-zero-denominator", "cell-no-such-day", "cell-type", "check-limit"),
        *("check-range", "check-share", "check-share-over"),
        # Rightly written, the number is found not to be that of the data.
        "text-number",
    ],
    "what the cells of a line of a table are": [
        *("csv-header", "csv-ragged", "csv-text-after-quote"),
    ],
}
LEFT_TO_A_PERSON = {code for codes in A_PERSON.values() for code in codes}


def problems_of(root: Path, files: Files) -> list[Problem]:
    beside = root / "docs/bai-viet/2026/11"
    beside.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    (beside / "anh.jpg").write_bytes(picture())
    (beside / "giay.pdf").write_bytes(PDF)
    (beside / "trang.html").write_text("<p>")
    (root / "docs/tep").mkdir(exist_ok=True)
    (root / "docs/tep/to-khai.pdf").write_bytes(PDF)
    problems = Problems()
    settings = read_settings(root, problems)
    read_bulletin(settings, problems, NOW)
    return list(problems)


def followed(root: Path, code: str, files: Files, right: str = "") -> str:
    """What goes wrong when the hints of a code are followed one after another; empty if nothing."""
    machine = Machine(files, right)
    before = {problem.code for problem in problems_of(root / "0", machine.files)}
    for step in range(1, MOST_STEPS):
        told = problems_of(root / str(step), machine.files)
        mine = [problem for problem in told if problem.code == code]
        if not mine:
            new = [str(problem) for problem in told if problem.code not in before]
            return f"brings {new}" if new else ""
        if not machine.mend(mine[0]):
            return f"cannot be followed: {mine[0].mend}"
    return f"does not end: {mine[0]}"


def test_only_messages_that_cannot_be_followed_are_left_to_a_person(tmp_path: Path) -> None:
    for number, code in enumerate(sorted(LEFT_TO_A_PERSON)):
        message = MESSAGES[code]
        files = files_of(message, message.wrong)
        assert followed(tmp_path / str(number), code, files, message.right) != "", code


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code not in LEFT_TO_A_PERSON])
def test_a_hint_that_is_followed_ends_its_message(tmp_path: Path, code: str) -> None:
    message = MESSAGES[code]
    assert followed(tmp_path, code, files_of(message, message.wrong), message.right) == ""
