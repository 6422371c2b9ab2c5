"""Figures in prose that no link ties to the data, for a bulletin that requires such links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bantin.content.model import Article, FixedPage
from bantin.diagnostics import Problems, Severity
from bantin.sources import read_source
from bantin.statistics.auditing import audit_text
from bantin.statistics.candidates import FigureIndex
from bantin.statistics.model import Dataset


def check_unlinked(
    root: Path,
    texts: Iterable[Article | FixedPage],
    datasets: Mapping[str, Dataset],
    problems: Problems,
) -> None:
    """Adds an error for every figure of the texts, drafts apart, neither linked nor exempt.

    The files are read once more: only their own text, head included, has the figures' places.
    """
    index = FigureIndex(datasets)
    for text in texts:
        if isinstance(text, Article) and text.draft:
            continue
        source = read_source(root, text.path, Problems())
        if source is None:
            continue
        for finding in audit_text(source, index):
            problems.add(finding.problem(Severity.ERROR))
