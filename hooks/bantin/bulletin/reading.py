"""Reading the whole bulletin: every file once, every problem together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from bantin.bulletin.addresses import check_addresses, published_addresses, read_redirects
from bantin.bulletin.model import Bulletin, Use
from bantin.content.articles import read_articles
from bantin.content.authors import read_authors
from bantin.content.docs import Docs
from bantin.content.links import find_links
from bantin.content.model import Article, FixedPage
from bantin.content.pages import check_handbook, read_pages
from bantin.content.sections import read_sections
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.statistics.checking import check_link
from bantin.statistics.model import Dataset
from bantin.statistics.reading import read_datasets
from bantin.statistics.references import SCHEME


def read_bulletin(
    settings: Settings, problems: Problems, now: datetime, *, preview: bool = False
) -> Bulletin:
    """Reads and checks everything that editors wrote, as it stands at ``now``.

    Problems are added to ``problems``; the bulletin given back is whole only if none is an error.
    With ``preview``, drafts and scheduled articles count as published.
    """
    root = settings.root
    sections = read_sections(root, problems)
    authors = read_authors(root, problems)
    datasets = read_datasets(root, settings.data_dir, problems)
    docs = Docs(root, settings.docs_dir, problems)
    articles = read_articles(settings, sections, authors, now, problems, docs=docs)
    pages = read_pages(settings, sections, problems, docs=docs)
    check_handbook(docs, problems)
    uses = _check_figures([*articles, *pages], datasets, problems)
    redirects = read_redirects(root, settings.data_dir.name, problems)
    bulletin = Bulletin(
        settings=settings,
        now=now,
        sections=sections,
        authors=authors,
        datasets=datasets,
        every_article=tuple(articles),
        fixed_pages=tuple(pages),
        uses=uses,
        images=docs.images,
        redirects={old: new for old, (new, _) in redirects.items()},
        preview=preview,
    )
    if not preview:
        addresses = bulletin.addresses
        published = published_addresses(settings.site_dir)
        path = f"{settings.data_dir.name}/redirects.yml"
        check_addresses(redirects, addresses, published, path, problems)
    return bulletin


def _check_figures(
    texts: list[Article | FixedPage], datasets: Mapping[str, Dataset], problems: Problems
) -> dict[str, tuple[Use, ...]]:
    uses: dict[str, list[Use]] = defaultdict(list)
    for text in texts:
        # Most articles quote no figure, and this test costs nothing beside a scan for links.
        if SCHEME not in text.body.lower():
            continue
        for link in find_links(text.body, text.path, text.body_line):
            quotation = check_link(link, datasets, problems)
            if quotation is not None:
                uses[quotation.dataset.id].append(Use(text, quotation))
    return {dataset: tuple(found) for dataset, found in uses.items()}
