"""Reading the whole bulletin: every file once, every problem together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bantin.bulletin.addresses import check_addresses, check_numbers, read_redirects
from bantin.bulletin.ahead import Desk, Spread, read_ahead
from bantin.bulletin.attachments import check_attachments
from bantin.bulletin.clearing import read_cleared
from bantin.bulletin.drafts import set_aside_files
from bantin.bulletin.figures import Figures
from bantin.bulletin.file_uses import FileUses, check_files, lasting_files
from bantin.bulletin.memory import Memory
from bantin.bulletin.model import Bulletin, Prints
from bantin.bulletin.published import Published
from bantin.bulletin.recollection import Recollection
from bantin.bulletin.revisions import check_published_cells, check_quotations
from bantin.content.articles import ARTICLES_DIR, read_articles
from bantin.content.authors import read_authors
from bantin.content.bodies import BodyChecker
from bantin.content.docs import Docs
from bantin.content.house_rules import House, read_words
from bantin.content.looking import Sight
from bantin.content.model import Section
from bantin.content.pages import read_pages
from bantin.content.sections import read_sections, unknown_section_mend
from bantin.content.settings import Settings
from bantin.diagnostics import Place, Problems
from bantin.sources.digests import digest
from bantin.statistics.checking import FigureChecker
from bantin.statistics.model import Dataset
from bantin.statistics.reading import read_datasets
from bantin.statistics.verifying import warn_of_stale


def read_bulletin(
    settings: Settings, problems: Problems, now: datetime, published: Sequence[Published] = ()
) -> Bulletin:
    """Reads and checks everything that editors wrote, and holds it against what was ``published``.

    The bulletin as it stands at ``now``; see :func:`read_alone` and :func:`check_published`.
    """
    bulletin = read_alone(settings, problems, now)
    check_published(bulletin, problems, published)
    return bulletin


def read_alone(
    settings: Settings,
    problems: Problems,
    now: datetime,
    *,
    preview: bool = False,
    memory: Memory | None = None,
    spread: Spread = map,
    seen: Sight | None = None,
) -> Bulletin:
    """Reads and checks everything as it stands at ``now``, but does not look at what was published.

    Problems are added to ``problems``; the bulletin given back is whole only if none is an error.
    With ``preview``, drafts and scheduled articles count as published. What ``memory`` holds of an
    earlier run is not read again where it still stands; it is made to hold this run instead.
    ``spread`` may be the ``map`` of several processes, which then read most of many articles.
    ``seen`` is a look at the docs folder that was just taken, if one was.
    """
    root = settings.root
    sections = read_sections(root, problems)
    authors = read_authors(root, problems)
    datasets = read_datasets(root, settings.data_dir, problems)
    warn_of_stale(datasets.values(), now.date(), problems)
    _check_sections(datasets.values(), sections, problems)
    docs = Docs(root, settings.docs_dir, problems, seen)
    memory = memory or Memory()
    recollection = Recollection(memory, docs)
    figures = Figures(FigureChecker(datasets), problems)
    prints = {id: digest(repr(dataset)) for id, dataset in datasets.items()}
    house = House(settings.rules, read_words(root, settings.data_dir.name, problems))
    context = [sections, authors, docs.path, settings.require_linked_figures, house.print]
    context.append(settings.site_url)
    if settings.require_linked_figures:
        context.append(prints)
    known = recollection.recall(digest(repr(context)), prints, figures, problems, now)
    docs.check_names(known.keys())
    desk = Desk(
        *(root, docs, sections, authors, datasets, recollection, now),
        settings.require_linked_figures,
        house,
        settings.site_url,
    )
    unread = [path for path in docs.tree.matching(ARTICLES_DIR) if path not in known]
    for found in read_ahead(desk, unread, spread):
        docs.images.know(found.pictures)
        for path, packed, about in found.articles:
            known[path] = recollection.take(path, packed, about, figures, problems)
    bodies = BodyChecker(
        *(docs.tree, docs.images, frozenset(sections), docs.path, problems, figures.check),
        settings.site_url,
    )
    articles = read_articles(
        settings,
        sections,
        authors,
        now,
        problems,
        docs=docs,
        bodies=bodies,
        known=known,
        keep=recollection.keep,
        house=house,
    )
    pages = read_pages(settings, sections, problems, docs=docs, bodies=bodies)
    redirects = read_redirects(root, settings.data_dir.name, problems)
    fresh = recollection.fresh
    if settings.require_linked_figures:
        from bantin.bulletin.unlinked import check_unlinked  # long to import, and seldom wanted

        check_unlinked(root, [*fresh, *pages], datasets, problems)
    check_quotations(figures.fresh([*fresh, *pages]), now, problems)
    heads = recollection.heads()
    recollection.finish(known, bodies.named, figures, problems, now)
    lasting = lasting_files(settings, docs, datasets, redirects, problems)
    named = recollection.named(bodies.named)
    files = FileUses(docs, named, lasting)
    check_files(files, docs, articles, problems)
    cleared = read_cleared(root, settings.data_dir.name, docs.tree.files, problems)
    # Of drafts nothing is told, but what is due to come of itself must be fit for it.
    due = [page.path for page in pages]
    due += [article.path for article in articles if preview or not article.draft]
    check_attachments(
        *(files.named_by(due), docs, recollection.digests, cleared, memory, problems),
        data_dir=settings.data_dir.name,
        spread=spread,
    )
    set_aside_files(docs.path, lambda: named, problems)
    return Bulletin(
        settings=settings,
        now=now,
        sections=sections,
        authors=authors,
        datasets=datasets,
        every_article=tuple(articles),
        fixed_pages=tuple(pages),
        uses=figures.uses([*articles, *pages]),
        images=docs.images,
        checker=figures.checker,
        redirects={old: redirect.target for old, redirect in redirects.addresses.items()},
        old_numbers={number: redirect.target for number, redirect in redirects.numbers.items()},
        preview=preview,
        prints=Prints(docs.path, recollection.digests, heads, prints),
        file_uses=files,
    )


def check_published(bulletin: Bulletin, problems: Problems, published: Sequence[Published]) -> None:
    """Adds an error for whatever readers have seen and this bulletin would take away or change.

    ``published`` are the records of the sites that readers have seen, none where that is not known.
    Redirects that cannot be are told in any case. It adds nothing but errors: a bulletin that was
    published since it last changed has none.
    """
    if bulletin.preview:
        return
    settings = bulletin.settings
    # What is wrong in the list itself was told when it was read.
    redirects = read_redirects(settings.root, settings.data_dir.name, Problems())
    path = f"{settings.data_dir.name}/redirects.yml"
    current, has_place = bulletin.addresses, bulletin.has_place
    addresses = frozenset[str]().union(*(one.addresses for one in published))
    numbers = frozenset[int]().union(*(one.numbers for one in published))
    check_addresses(redirects, current, has_place, addresses, path, problems)
    check_numbers(redirects, bulletin.own_numbers, numbers, path, problems)
    for one in published:
        check_published_cells(bulletin.datasets, one.figures, bulletin.now.date(), problems)


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
