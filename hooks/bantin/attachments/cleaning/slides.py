"""A presentation without hidden slides, the speaker's notes and comments."""

from __future__ import annotations

from bantin.attachments.cleaning.package import Package, attribute, drop, found, local

_COMMENTS = ("comments", "commentAuthors", "authors")


def clean_slides(package: Package, main: str) -> None:
    """Cleans the presentation in ``main``."""
    targets = {r.get("Id", ""): package.target(main, r) for r in package.relations(main)}
    book = package.tree(main)
    hidden: set[str] = set()
    for listed in found(book, "sldId"):
        relation = next((v for k, v in listed.attrib.items() if "relationships}" in k), "")
        slide = targets.get(relation, "")
        if slide in package and package.tree(slide).get("show") in ("0", "false"):
            hidden.add(slide)
            number = listed.get("id")
            for other in found(book, "sldId"):  # in a section of slides
                if other.get("id") == number:
                    drop(other)
            for shown in found(book, "sld"):  # in a show of some slides
                if relation in shown.attrib.values():
                    drop(shown)
    for relation in package.relations(main):
        if package.target(main, relation) in hidden:
            drop(relation)
    for slide in package.names("ppt/slides/", ".xml"):
        package.unlink(slide, "notesSlide", *_COMMENTS)
        _cut_links(package, slide, hidden)
    package.unlink(main, *_COMMENTS)


def _cut_links(package: Package, slide: str, hidden: set[str]) -> None:
    """Takes out a slide's links to slides that are no longer there."""
    for relation in package.relations(slide):
        if package.target(slide, relation) not in hidden:
            continue
        for element in list(package.tree(slide).iter()):
            if local(element) in ("hlinkClick", "hlinkHover") and (
                attribute(element, "id") == relation.get("Id")
            ):
                drop(element)
        drop(relation)
