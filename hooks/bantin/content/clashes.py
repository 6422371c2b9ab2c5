"""Articles that claim what another has: an address, or the number of the old site."""

from __future__ import annotations

from bantin.content.model import Article
from bantin.diagnostics import Problems


def without_clashes(articles: list[Article], problems: Problems) -> list[Article]:
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
            problems.error(
                article.place,
                "slug-twice",
                f"hai bài cùng địa chỉ {article.url}: {first.path} và {article.path}",
                "thêm khóa slug khác cho một bài",
            )
        if article.legacy_id is not None:
            first = by_legacy_id.setdefault(article.legacy_id, article)
            if first is not article:
                problems.error(
                    article.place,
                    "legacy-id-twice",
                    f"hai bài cùng số bài cũ {article.legacy_id}: {first.path} và {article.path}",
                    "sửa legacy_id của một bài",
                )
    found = list(by_url.values())
    return sorted(found, key=lambda article: article.path) if drafts else found
