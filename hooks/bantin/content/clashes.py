"""Articles that claim what another has: an address, or the number of the old site."""

from __future__ import annotations

from pathlib import Path

from bantin.content.front_matter import split
from bantin.content.model import Article
from bantin.diagnostics import Place, Problems
from bantin.sources import read_source


def without_clashes(root: Path, articles: list[Article], problems: Problems) -> list[Article]:
    """Articles whose address and old number are their own; of two alike the first by path.

    A draft takes neither from an article that is to be published, whatever its path.
    """
    by_url: dict[str, Article] = {}
    by_legacy_id: dict[int, Article] = {}
    drafts = [article for article in articles if article.draft]
    others = [article for article in articles if not article.draft] if drafts else articles
    for article in [*others, *drafts]:
        first = by_url.setdefault(article.url, article)
        if first is not article:
            # Where an editor wrote the address; a draft is never another article's concern.
            pair = [article] if article.draft and not first.draft else [article, first]
            places = [_where(root, one, "slug") for one in pair]
            place, is_written = next((found for found in places if found[1]), places[0])
            slug = _free(article, by_url)
            problems.error(
                place,
                "slug-twice",
                f"hai bài cùng địa chỉ {article.url}: {first.path} và {article.path}",
                f"viết slug: {slug}" if is_written else f"thêm dòng slug: {slug}",
            )
        if article.legacy_id is not None:
            first = by_legacy_id.setdefault(article.legacy_id, article)
            if first is not article:
                problems.error(
                    _where(root, article, "legacy_id")[0],
                    "legacy-id-twice",
                    f"hai bài cùng số bài cũ {article.legacy_id}: {first.path} và {article.path}",
                    "sửa số của một bài, hoặc xóa dòng này",
                )
    found = list(by_url.values())
    return sorted(found, key=lambda article: article.path) if drafts else found


def _where(root: Path, article: Article, key: str) -> tuple[Place, bool]:
    """Where the article says so; the head of its file where it does not, its name does."""
    unheard = Problems()
    source = read_source(root, article.path, unheard)
    fields = split(source, unheard, required=True).fields if source is not None else None
    if fields is not None and fields.has(key):
        return fields.value_place(key), True
    return article.place, False


def _free(article: Article, taken: dict[str, Article]) -> str:
    folder, _, slug = article.url.rstrip("/").rpartition("/")
    number = 2
    while f"{folder}/{slug}-{number}/" in taken:
        number += 1
    return f"{slug}-{number}"
