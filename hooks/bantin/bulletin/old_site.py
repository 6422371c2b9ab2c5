"""Where the addresses of NukeViet lead now, which stood here before.

Its articles bear a number at the end of their address, the same for good, while the words before it
and the category change; so they are found by that number (``legacy_id``). All other addresses that
lead somewhere (categories, topics, tags, feeds, search) are found by name. An address becomes a
*key* by the first pattern that it fits, and a table says where a key leads.

The patterns are plain data, which a web server and the tests read. They are kept to what regular
expressions of PCRE and Python have in common, with at most one group, and fit a decoded path from
the site's root, without its first ``/``.
"""

from __future__ import annotations

from bantin.bulletin.model import Bulletin

# First words of addresses that belong to no category: parts of the news module, other modules.
_RESERVED = (
    "topic|groups|author|tag|rss|search|content|print|savefile|sendmail|vi|news|about|banners|"
    "comment|contact|download|faq|feeds|laws|menu|organs|page|photos|seek|shops|siteterms|"
    "statistics|users|videos|voting|weblinks|uploads|themes|assets"
)
_FRONT = r"^(?:index\.php/)?(?:vi/)?(?:news/)?"
_CATEGORY = rf"(?!(?:{_RESERVED})(?:/|$))"
_END = r"(?:\.html)?/?$"

# Pattern and key; ``$1`` stands for the pattern's group.
PATTERNS: tuple[tuple[str, str], ...] = (
    (
        rf"{_FRONT}(?:(?:print|savefile|sendmail)/)?{_CATEGORY}[^/]+/(?!page-[0-9]+/?$)"
        rf"(?:[^/]+-)?0*([1-9][0-9]{{0,9}}){_END}",
        "id/$1",
    ),
    (rf"{_FRONT}topic/([^/]+?)(?:/page-[0-9]+)?{_END}", "topic/$1"),
    (rf"{_FRONT}tag/([^/]+?)(?:/page-[0-9]+)?{_END}", "tag/$1"),
    (rf"{_FRONT}rss/([^/]+?){_END}", "rss/$1"),
    (rf"{_FRONT}rss/?$", "rss/"),
    (r"^(?:index\.php/)?(?:vi/)?feeds/?$", "feeds/"),
    (r"^(?:index\.php/)?(?:vi/)?(?:news/)?(?:seek|search)/?$", "seek/"),
    (r"^sitemap-vi\.news\.xml$", "sitemap/news"),
    (r"^sitemap-vi\.xml$", "sitemap/"),
    (r"^(?:index\.php/)?(?:vi/)?news/?$", "news/"),
    (r"^(?:index\.php/?|index\.php/vi/?|vi/?)?$", "home/"),
    (rf"{_FRONT}{_CATEGORY}([^/]+?)(?:/page-[0-9]+)?{_END}", "category/$1"),
)


def names(bulletin: Bulletin) -> dict[str, str]:
    """Where keys lead, but for those of articles: addresses from the site's root."""
    found = {
        "rss/": "rss.xml",
        "feeds/": "nguon-tin/",
        "seek/": "tim-kiem/",
        "news/": "bai-viet/",
        "home/": "",
    }
    if bulletin.settings.site_url:
        found |= {"sitemap/": "sitemap.xml", "sitemap/news": "sitemap-news.xml"}
    for section in bulletin.sections.values():
        found[f"category/{section.id}"] = section.url
        found[f"rss/{section.id}"] = f"{section.url}rss.xml"
    for slug in bulletin.by_topic:
        found[f"topic/{slug}"] = f"chu-de/{slug}/"
    for slug in bulletin.by_tag:
        found[f"tag/{slug}"] = f"the/{slug}/"
        # A tag stood in addresses as it is written, its spaces as hyphens.
        found[f"tag/{bulletin.name_of(slug).lower().replace(' ', '-')}"] = f"the/{slug}/"
    return found


def is_succeeded(bulletin: Bulletin) -> bool:
    """Whether there was an old site: some article, or some redirect, bears a number of it."""
    return bool(bulletin.by_number)
