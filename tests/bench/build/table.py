"""The figures as a table for the README, in Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from tests.bench.build.summary import OURS, PEER, Figures, Key, exponent

LABELS = {
    "full": "everything, clean",
    "nothing": "nothing changed",
    "body": "one word changed",
    "new": "one new article",
    "template": "article template changed",
}
_BESIDE = ["Articles", "Build", "Wall, s", "", "ratio", "CPU, s", "", "ratio"]
_BESIDE += ["Memory, MB", "", "Pages written", ""]
_ALONE = ["Articles", "Build", "Wall, s", "CPU, s", "Memory, MB", "Pages written"]
_OWN_PLACE = ("date", "machine")
_MB = 1_000_000


def render(figures: Mapping[Key, Figures], about: Mapping[str, str]) -> str:
    """A line about the measurement, a row for each size and scenario, a table of growth.

    Where a peer was measured, its figures stand beside ours, then ours divided by them.
    """
    beside = any(side == PEER for _, _, side in figures)
    names = _BESIDE if beside else _ALONE
    lines = [_line(names), _line(["---:", "---", *["---:"] * (len(names) - 2)])]
    for (size, scenario, side), mine in figures.items():
        if side == OURS:
            theirs = figures.get((size, scenario, PEER))
            cells = _compared(mine, theirs) if theirs else _alone(mine)
            lines.append(_line([_count(size), LABELS[scenario], *cells]))
    return "\n\n".join([_about(figures, about, beside), "\n".join(lines), *_growth(figures)]) + "\n"


def _about(figures: Mapping[Key, Figures], about: Mapping[str, str], beside: bool) -> str:
    runs = max(entry.runs for entry in figures.values())
    facts = [about["machine"], *(f"{k} {v}" for k, v in about.items() if k not in _OWN_PLACE)]
    said = [
        f"{about['date']}: {', '.join(facts)}.",
        "One run of each." if runs == 1 else f"Medians of {runs} runs, in turn.",
    ]
    if beside:
        said.append("Ours, then Hugo with Pagefind, then ours divided by theirs.")
    others = max(entry.others for entry in figures.values())
    said.append("Memory is the peak of all processes together.")
    said.append(f"Other programs took up to {others:.0%} of the processors meanwhile.")
    return " ".join(said)


def _alone(mine: Figures) -> list[str]:
    return [_seconds(mine.wall), _seconds(mine.cpu), _megabytes(mine), _share(mine)]


def _compared(mine: Figures, theirs: Figures) -> list[str]:
    return [
        *(_seconds(mine.wall), _seconds(theirs.wall), _ratio(mine.wall, theirs.wall)),
        *(_seconds(mine.cpu), _seconds(theirs.cpu), _ratio(mine.cpu, theirs.cpu)),
        *(_megabytes(mine), _megabytes(theirs), _share(mine), _share(theirs)),
    ]


def _ratio(mine: float, theirs: float) -> str:
    return f"{mine / theirs:.2f}"


def _seconds(value: float) -> str:
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _megabytes(figures: Figures) -> str:
    return _count(round((figures.together or figures.largest) / _MB))


def _share(figures: Figures) -> str:
    return f"{_count(figures.written)} of {_count(figures.pages)}"


def _count(number: int) -> str:
    return f"{number:,}"


def _growth(figures: Mapping[Key, Figures]) -> list[str]:
    """A table of exponents between neighbouring sizes; none with a single size."""
    sizes = list(dict.fromkeys(size for size, _, _ in figures))
    steps = list(pairwise(sizes))
    if not steps:
        return []
    names = [f"{_count(size)} → {_count(larger)}" for size, larger in steps]
    lines = [
        _line(["CPU grows as articles to the power of", *names]),
        _line(["---", *["---:"] * len(names)]),
    ]
    for scenario, label in LABELS.items():
        for side, name in ((OURS, "ours"), (PEER, "Hugo and Pagefind")):
            found = [
                exponent(
                    size, figures[size, scenario, side].cpu, big, figures[big, scenario, side].cpu
                )
                for size, big in steps
                if (size, scenario, side) in figures and (big, scenario, side) in figures
            ]
            if len(found) == len(steps):
                lines.append(_line([f"{label}, {name}", *(f"{value:.2f}" for value in found)]))
    return ["\n".join(lines)]


def _line(cells: list[str]) -> str:
    return "| {} |".format(" | ".join(cells))
