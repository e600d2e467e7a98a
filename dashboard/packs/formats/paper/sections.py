"""The parts of a committee paper, A to F, and its appendices."""

from collections.abc import Iterator

from dashboard.export.markup import Markup, join, paragraphs, said, tag
from dashboard.packs.build.slide import PackReport, Slide
from dashboard.packs.build.summary import states_shown
from dashboard.packs.formats import slide_parts
from dashboard.packs.formats.chart_svg import chart_svg, key_line

_NO_GROUPS = "None identified from the figures held."


def sections(report: PackReport, items: Markup) -> Iterator[Markup]:
    """Return parts A to F in their order."""
    recommended = paragraphs(report.recommendation) or tag("p", "That members note the report.")
    yield tag("section", tag("h2", "A. Recommendation"), recommended)
    yield tag("section", tag("h2", "B. Supporting information"), items)
    yield tag("section", tag("h2", "C. Equality and diversity implications"), *_equality(report))
    financial = paragraphs(report.financial) or tag("p", "None given.")
    yield tag("section", tag("h2", "D. Financial implications"), financial)
    yield tag("section", tag("h2", "E. Background papers"), _background(report))
    contact = paragraphs(report.contact) or said(f"Report author: {report.author or 'not named'}.")
    yield tag("section", tag("h2", "F. Contact"), contact)


def supporting(report: PackReport, origin: str) -> Markup:
    """Return every item of a pack, numbered."""
    if not report.slides:
        return tag("p", "The pack holds no item.")
    return join(*(_item(slide, n, report, origin) for n, slide in enumerate(report.slides, 1)))


def appendices(report: PackReport) -> Iterator[Markup]:
    """Return the tables behind the charts, definitions, revisions, questions and the key."""
    behind = [slide.table for slide in report.slides if slide.table and not slide.table_first]
    tables = [slide_parts.scrolling(table) for table in behind]
    parts = (
        ("The figures behind the charts", join(*tables) or tag("p", "None.")),
        ("Definitions", slide_parts.definitions(report)),
        ("Revisions since the last report", slide_parts.revisions(report)),
        ("Key to states", slide_parts.key(states_shown(report))),
    )
    for place, (title, part) in enumerate(parts, 1):
        heading = tag("h2", f"Appendix {place}: {title}")
        yield tag("section", heading, part, class_="appendix")


def _item(slide: Slide, number: int, report: PackReport, origin: str) -> Markup:
    heading = said(f"{number}. {slide.headline}", "h3")
    under = tag(
        "p",
        slide_parts.state(slide.state) if slide.state else None,
        f" {slide.subtitle}" if slide.subtitle else None,
        class_="subtitle",
    )
    return tag(
        "article",
        tag("div", heading, under, _figure(slide), class_="together"),
        slide_parts.scrolling(slide.table) if slide.table and slide.table_first else None,
        slide_parts.points(slide),
        slide_parts.remarks(slide),
        slide_parts.figures(slide),
        slide_parts.source(slide, report, origin),
    )


def _figure(slide: Slide) -> Markup:
    if slide.chart is None and slide.table_first:
        return join()
    if slide.chart is None:
        return tag("p", "No chart: no figures are held for it.", class_="subtitle")
    return tag("figure", chart_svg(slide.chart, slide.alt), key_line(slide.chart))


def _equality(report: PackReport) -> Iterator[Markup]:
    if report.equality:
        yield paragraphs(report.equality)
    if report.between_groups:
        yield tag("p", "These measures compare groups of people or are of one group:")
        yield tag("ul", *(tag("li", title) for title in report.between_groups))
    elif not report.equality:
        yield tag("p", _NO_GROUPS)


def _background(report: PackReport) -> Markup:
    sources = dict.fromkeys(slide.source for slide in report.slides if slide.source)
    listed = [tag("li", source) for source in sources]
    listed.append(tag("li", f"Snapshot {report.snapshot} of the dashboard, {report.published}."))
    return tag("ul", *listed)
