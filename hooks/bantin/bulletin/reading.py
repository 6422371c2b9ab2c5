"""Reading the whole bulletin: every file once, every problem together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from bantin.bulletin.addresses import check_addresses, read_redirects
from bantin.bulletin.model import Bulletin, Use
from bantin.bulletin.published import read_published
from bantin.bulletin.revisions import check_published_cells, check_quotations
from bantin.bulletin.unlinked import check_unlinked
from bantin.content.articles import read_articles
from bantin.content.authors import read_authors
from bantin.content.docs import Docs
from bantin.content.links import Link
from bantin.content.model import Article, FixedPage, Section
from bantin.content.pages import read_pages
from bantin.content.sections import read_sections, unknown_section_mend
from bantin.content.settings import Settings
from bantin.diagnostics import Place, Problems
from bantin.statistics.checking import FigureChecker
from bantin.statistics.model import Dataset
from bantin.statistics.quotations import Quotation
from bantin.statistics.reading import read_datasets
from bantin.statistics.verifying import warn_of_stale


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
    warn_of_stale(datasets.values(), now.date(), problems)
    _check_sections(datasets.values(), sections, problems)
    docs = Docs(root, settings.docs_dir, problems)
    checker = FigureChecker(datasets)
    figures = _Figures(checker, problems)
    articles = read_articles(
        settings, sections, authors, now, problems, docs=docs, figure=figures.check
    )
    pages = read_pages(settings, sections, problems, docs=docs, figure=figures.check)
    redirects = read_redirects(root, settings.data_dir.name, problems)
    bulletin = Bulletin(
        settings=settings,
        now=now,
        sections=sections,
        authors=authors,
        datasets=datasets,
        every_article=tuple(articles),
        fixed_pages=tuple(pages),
        uses=figures.uses([*articles, *pages]),
        images=docs.images,
        checker=checker,
        redirects={old: new for old, (new, _) in redirects.items()},
        preview=preview,
    )
    if settings.require_linked_figures:
        check_unlinked(root, [*articles, *pages], datasets, problems)
    for uses in bulletin.uses.values():
        check_quotations(uses, now, problems)
    if not preview:
        published = read_published(settings.site_dir)
        path = f"{settings.data_dir.name}/redirects.yml"
        check_addresses(redirects, bulletin.addresses, published.addresses, path, problems)
        check_published_cells(datasets, published.figures, now.date(), problems)
    return bulletin


def _check_sections(
    datasets: Iterable[Dataset], sections: dict[str, Section], problems: Problems
) -> None:
    for dataset in datasets:
        if dataset.section and dataset.section not in sections:
            problems.error(
                dataset.section_place or Place(dataset.path),
                "unknown-section",
                f"không có chuyên mục «{dataset.section}»",
                unknown_section_mend(dataset.section, sections),
            )


class _Figures:
    """Checks figures as they are met, and remembers which text quotes what."""

    def __init__(self, checker: FigureChecker, problems: Problems) -> None:
        self._checker = checker
        self._problems = problems
        self._by_path: dict[str, list[Quotation]] = defaultdict(list)

    def check(self, link: Link) -> None:
        quotation = self._checker.check(link, self._problems)
        if quotation is not None:
            self._by_path[link.place.path].append(quotation)

    def uses(self, texts: Iterable[Article | FixedPage]) -> dict[str, tuple[Use, ...]]:
        """The quotations of each dataset, in the order of the texts."""
        found: dict[str, list[Use]] = defaultdict(list)
        for text in texts:
            for quotation in self._by_path.get(text.path, ()):
                found[quotation.dataset.id].append(Use(text, quotation))
        return {dataset: tuple(uses) for dataset, uses in found.items()}
