"""The bulletin's sections, from ``data/sections.yml``."""

from __future__ import annotations

from pathlib import Path

from bantin.content.fields import SECTION_FIELDS
from bantin.content.listing import read_listing
from bantin.content.model import Section
from bantin.diagnostics import Place, Problems
from bantin.sources import Fields
from bantin.text.similar import did_you_mean

SECTIONS_FILE = "data/sections.yml"
HANDBOOK_DIR = "huong-dan"
# First parts of addresses that the site makes itself, besides its sections.
GENERATED = frozenset(
    {
        "bai-viet",
        "bien-tap",
        "so-lieu",
        "tim-kiem",
        HANDBOOK_DIR,
        "tac-gia",
        "chu-de",
        "the",
        "giao-dien",
        "nguon-tin",
        "ngoai-tuyen",
        "chia-se",
    }
)
# Others that are taken: an editor's pictures, and files that are no pages.
RESERVED_IDS = GENERATED | {
    *("anh", "anh-web", "assets", "search", "hosting", "release"),
}


def read_sections(
    root: Path, problems: Problems, docs_dir: str | Path = "docs"
) -> dict[str, Section]:
    """Sections by id, in the order readers see them: by ``order``, then as written."""
    sections: dict[str, Section] = {}
    parents: dict[str, Place] = {}
    for id, fields in read_listing(root, SECTIONS_FILE, "chuyên mục", SECTION_FIELDS, problems):
        place = fields.value_place("id")
        if id in RESERVED_IDS:
            problems.error(
                place,
                "section-reserved",
                f"mã «{id}» dành cho phần khác của trang web",
                f"chọn mã khác, ví dụ id: muc-{id}",
            )
            continue
        _check_fixed_page(root / docs_dir, id, place, problems)
        parent = fields.text("parent")
        if parent:
            parents[id] = fields.value_place("parent")
        sections[id] = Section(
            id=id,
            title=fields.text("title", required="Dân vận"),
            description=fields.text("description"),
            parent=parent or None,
            order=fields.integer("order") or 0,
        )
    _check_parents(sections, parents, problems)
    return dict(sorted(sections.items(), key=lambda item: item[1].order))


def _check_fixed_page(docs: Path, id: str, place: Place, problems: Problems) -> None:
    for taken in (f"{id}.md", id):
        if (docs / taken).exists():
            problems.error(
                place,
                "section-is-page",
                f"mã «{id}» trùng với {docs.name}/{taken}, hai trang cùng một địa chỉ",
                f"viết id: muc-{id} hoặc đổi tên tệp",
            )
            return


def _check_parents(
    sections: dict[str, Section], parents: dict[str, Place], problems: Problems
) -> None:
    settled: set[str] = set()
    for id, place in parents.items():
        parent = sections[id].parent
        if parent is not None and parent not in sections:
            problems.error(
                place,
                "unknown-section",
                f"không có chuyên mục cha «{parent}»",
                did_you_mean(parent, sections) or _the_sections(sections),
            )
            settled.add(id)
            continue
        trail: list[str] = []
        current: str | None = id
        while current is not None and current in sections and current not in settled:
            if current in trail:
                circle = " → ".join([*trail[trail.index(current) :], current])
                problems.error(
                    parents[current],
                    "section-circle",
                    f"chuyên mục cha nối thành vòng: {circle}",
                    "bỏ khóa «parent» ở một chuyên mục",
                )
                break
            trail.append(current)
            current = sections[current].parent
        settled.update(trail)


def _the_sections(sections: dict[str, Section]) -> str:
    if not sections:
        return f"khai báo chuyên mục trong {SECTIONS_FILE}"
    return f"các chuyên mục có: {', '.join(sections)}"


def require_section(fields: Fields, sections: dict[str, Section]) -> None:
    """Tells of an article without a section, and which ones this bulletin has."""
    fields.require("section", next(iter(sections), "dan-van"), f"; {_the_sections(sections)}")


def unknown_section_mend(id: str, sections: dict[str, Section]) -> str:
    """What an editor who wrote a section that does not exist should do."""
    guess = did_you_mean(id, sections)
    listed = _the_sections(sections)
    return f"{guess} ({listed})" if guess else listed
