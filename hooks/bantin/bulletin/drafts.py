"""Files that nothing but drafts name: what is wrong with one is as much as wrong in the draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from bantin.diagnostics import Problems


def set_aside_files(
    docs: str, named: Callable[[], Mapping[str, Collection[str]]], problems: Problems
) -> None:
    """Has the problems of such files told as those of drafts.

    ``named`` tells the files that each text names, from the docs folder ``docs``, by the path of
    the text; it is asked only where there are such problems.
    """
    drafts, prefix = problems.drafts, f"{docs}/"
    told = {problem.place.path for problem in problems} - drafts if drafts else set()
    files = {path for path in told if path.startswith(prefix) and not path.endswith(".md")}
    if not files:
        return
    of_drafts: set[str] = set()
    of_others: set[str] = set()
    for text, names in named().items():
        (of_drafts if text in drafts else of_others).update(names)
    for path in files:
        if path.removeprefix(prefix) in of_drafts - of_others:
            problems.set_aside(path)
