"""Datasets, and a text audited against them, for the tests of the audit."""

from __future__ import annotations

from pathlib import Path

from bantin.diagnostics import Problems, Severity
from bantin.sources.files import Source
from bantin.statistics.auditing import Finding, audit_text
from bantin.statistics.candidates import FigureIndex
from bantin.statistics.model import Dataset
from bantin.statistics.reading import read_datasets

ROOT = Path(__file__).resolve().parents[3]
PATH = "docs/bai-viet/2014/01/bai.md"
HEAD = "---\ntitle: Bài thử\ndate: 2014-01-10\nsection: dan-van\nauthors: [Tòa soạn]\n---\n\n"
FIRST = HEAD.count("\n") + 1


def sample_datasets(root: Path = ROOT) -> dict[str, Dataset]:
    """The bulletin's own datasets: the figures that its first article quotes, and samples."""
    problems = Problems()
    datasets = read_datasets(root, "data", problems)
    assert str(problems) == ""
    return datasets


INDEX = FigureIndex(sample_datasets())


def audit(body: str, head: str = HEAD) -> list[Finding]:
    """What is found in an article with that body."""
    return audit_text(Source(PATH, head + body), INDEX)


def lines(body: str, head: str = HEAD) -> list[str]:
    """The findings as an editor reads them, without the file's name."""
    found = [str(finding.problem(Severity.WARNING)) for finding in audit(body, head)]
    return [line.removeprefix(f"{PATH}:") for line in found]


def figures(body: str) -> list[str]:
    """Only the figures found."""
    return [finding.text for finding in audit(body)]
