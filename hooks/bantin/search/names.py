"""The pages that are found by a name: sections, topics, tags and authors."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.bulletin import Bulletin
from bantin.search.model import Entry, Head
from bantin.sources.digests import digest


def named_entries(bulletin: Bulletin) -> Iterator[Entry]:
    """An entry for each section, topic, tag and author that has a page.

    Topics and tags are those of listed articles. How many articles bear a name is left out, as
    each new article would change its entries.
    """
    for section in bulletin.sections.values():
        ids = tuple(above.id for above in bulletin.with_parents(section.id))
        yield Entry(
            url=section.url,
            title=section.title,
            text="",
            standfirst=section.description,
            section=section.id,
            section_title=section.title,
            kind="section",
            within=ids[1:],
        )
    for author in bulletin.authors.values():
        yield Entry(
            url=author.url,
            title=author.name,
            text=author.office,
            standfirst=author.description,
            kind="author",
        )
    for slug in bulletin.by_topic:
        yield Entry(f"chu-de/{slug}/", bulletin.name_of(slug), "", kind="topic")
    for slug in bulletin.by_tag:
        yield Entry(f"the/{slug}/", bulletin.name_of(slug), "", kind="tag")


def named_head(entry: Entry) -> Head:
    """The head of such an entry; an archive has thousands of them, and most are a title."""
    made_from = (entry.kind, entry.title, entry.standfirst, entry.text, *entry.within)
    return Head(entry.url, "", digest(*made_from))
