"""The benches of pages: what is measured beside ours, and what counts as short of 100."""

from __future__ import annotations

from pathlib import Path

import yaml
from PIL import Image

from tests.bench.lighthouse.__main__ import Verdict, _is_short, _short
from tests.bench.pages.material import write_material
from tests.bench.pages.sites import SEED_URL, write_ours
from tests.shots.sheets import GAP, LABEL, Shot, sheet


def test_material_gets_the_same_article_with_its_photograph_and_its_table(tmp_path: Path) -> None:
    write_material(tmp_path / "theirs", 3, words=60)
    write_ours(tmp_path / "ours", 3, words=60)
    posts = tmp_path / "theirs/docs/posts"
    _, front, body = (posts / "seed.md").read_text("utf-8").split("---\n", 2)
    assert yaml.safe_load(front)["slug"] == SEED_URL.strip("/")
    assert "so-lieu:" not in body
    assert "16/21 sở, ngành" in body.replace("\n", " ")
    assert "| Sở, ngành tỉnh thực hiện một cửa liên thông | 14/… | 16/21 |" in body
    [picture] = [line for line in body.splitlines() if line.startswith("![")]
    assert (posts / picture.partition("](")[2].rstrip(")")).is_file()
    ours = sorted(path.stem for path in (tmp_path / "ours/docs/bai-viet").rglob("*.md"))
    theirs = sorted(path.stem for path in posts.glob("*.md"))
    assert len(ours) == len(theirs) == 4
    assert (tmp_path / f"ours/docs/{SEED_URL.rstrip('/')}.md").is_file()


def test_a_judged_page_is_short_of_100_and_says_by_what() -> None:
    def report(contrast: float | None) -> dict[str, object]:
        references = [{"id": "color-contrast", "weight": 7}, {"id": "hint", "weight": 0}]
        return {
            "categories": {"accessibility": {"score": 1, "auditRefs": references}},
            "audits": {
                "color-contrast": {"id": "color-contrast", "title": "Low", "score": contrast},
                "hint": {"id": "hint", "title": "Hint", "score": 0},
            },
        }

    assert _short([report(0), report(1), report(0)]) == {"color-contrast (Low)": 2}
    assert _short([report(None)]) == {}
    assert not _is_short(Verdict("ours", "home", {"seo": 100}, 900.0, {}))
    assert _is_short(Verdict("ours", "home", {"seo": 100, "performance": 99}, 900.0, {}))


def test_a_sheet_has_room_for_every_picture() -> None:
    shots = [Shot(str(n), Image.new("RGB", (30, 40), color)) for n, color in enumerate(COLOURS)]
    whole = sheet(shots, in_a_row=2)
    assert whole.size == (2 * (30 + GAP) + GAP, 2 * (40 + GAP + LABEL))
    for place, color in enumerate(COLOURS):
        x, y = GAP + place % 2 * (30 + GAP), place // 2 * (40 + GAP + LABEL) + LABEL
        assert whole.getpixel((x + 15, y + 20)) == color


COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
