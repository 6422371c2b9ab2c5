"""The same sources give the same bytes, wherever and by whatever they are built."""

from __future__ import annotations

from pathlib import Path

from tests.bulletins import Result, tree
from tests.conftest import copy_sample


def test_folder_locale_and_time_zone_leave_no_trace(sample_build: Result, tmp_path: Path) -> None:
    there = copy_sample(tmp_path / "nơi khác" / "xa hơn")
    result = there.build("--strict", TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="7")
    assert result.code == 0, result.output
    here = tree(sample_build.site)  # which was built in Vietnam
    assert here == tree(there.site)
    assert len(here) > 100


def test_properdocs_builds_the_same_site(sample_build: Result, tmp_path: Path) -> None:
    properdocs = copy_sample(tmp_path / "properdocs")
    result = properdocs.build("--strict", program="properdocs")
    assert result.code == 0, result.output
    ours, theirs = tree(sample_build.site), tree(properdocs.site)
    # The handbook is laid out by Material, which may name its engine; the bulletin is ours. The
    # record has a digest of everything.
    apart = ("huong-dan/", "published.json")
    assert {p: d for p, d in ours.items() if not p.startswith(apart)} == {
        p: d for p, d in theirs.items() if not p.startswith(apart)
    }
    assert ours.keys() == theirs.keys()
