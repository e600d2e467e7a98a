"""The chapters of the data page about everything that is held."""

from dash import html
from dash.development.base_component import Component

from dashboard.reports.quality.checks import Check
from dashboard.reports.quality.listed import Listed
from dashboard.reports.quality.report import DataView, Overview
from dashboard.reports.quality.snapshots import SnapshotLine
from dashboard.reports.request.selection import Selection
from dashboard.reports.table import in_words
from dashboard.reports.wording.words import number
from dashboard.web import urls as addresses
from dashboard.web.components.cards import method_link, state_chip
from dashboard.web.components.chapters import Chapter
from dashboard.web.components.plans import link
from dashboard.web.components.tables import data_table
from dashboard.web.pages.data_downloads import downloads, interface

_MOVE = (
    "How far figures usually move from one release of their source to the next, as a percentage "
    "of the earlier figure, over all areas."
)


def overview_chapters(view: DataView, found: Overview) -> list[Chapter]:
    """Return what the page shows while no measure is chosen."""
    areas = view.store.catalogue.areas
    titles = {one.id: one.title for one in view.store.catalogue.measures.values()}
    names = {one.code: one.name for one in areas}
    return [
        Chapter(
            "Sources and releases",
            "sources",
            [
                data_table(found.releases),
                data_table(found.sources),
                data_table(found.provenance),
                data_table(found.caveats) if found.caveats else None,
            ],
        ),
        Chapter(
            "Freshness",
            "freshness",
            [
                html.P(
                    "Age is counted in months from the last month held to the month in which this "
                    "snapshot was published. A measure that ends before its source does was "
                    "discontinued there or is counted otherwise now."
                ),
                listing(found.freshness, view),
            ],
        ),
        Chapter("What is missing and why", "missing", _missing(view, found)),
        Chapter("Checks", "checks", [_check(one, view, titles, names) for one in found.checks]),
        Chapter("Breaks", "breaks", [listing(found.breaks, view)]),
        Chapter("Revisions", "revisions", _revisions(view, found)),
        Chapter("Snapshots", "snapshots", [_snapshots(view.lines)]),
        Chapter("Take it away", "downloads", downloads(view)),
        Chapter("For programs", "api", interface()),
    ]


def measure_address(view: DataView, measure: str, area: str = "") -> str:
    """Return the address of a measure's part of the page."""
    selection = Selection(measure=measure, area=area, snapshot=view.selection.snapshot)
    return f"{addresses.DATA}?{selection.query()}"


def listing(found: Listed, view: DataView, nothing: str = "None.") -> Component:
    """Return a table whose rows lead to their measures, or a sentence where there are none."""
    if not found.table.rows:
        return html.P([html.Strong(f"{found.table.caption}: "), nothing[:1].lower() + nothing[1:]])
    links = [measure_address(view, one) for one in found.measures if one]
    return data_table(found.table, links)


def _missing(view: DataView, found: Overview) -> list[Component | str | None]:
    return [
        listing(found.without_data, view),
        html.P(found.london_only) if found.london_only else None,
        listing(found.areas_missing, view),
        listing(found.bases_missing, view),
        listing(found.months_missing, view),
        listing(found.part_periods, view),
    ]


def _check(one: Check, view: DataView, titles: dict[str, str], names: dict[str, str]) -> Component:
    counted = f"{number(one.looked_at)} looked at, {number(one.found)} found."
    examples = [
        html.Li(
            [
                link(
                    f"{titles[example.measure]}, {names[example.area]}",
                    measure_address(view, example.measure, example.area),
                ),
                f" – {example.what}",
            ]
            if example.measure
            else example.what
        )
        for example in one.examples
    ]
    more = ", the most striking first" if one.found > len(examples) else ""
    shown = None
    if examples:
        summary = html.Summary(f"{number(len(examples))} of them{more}")
        name = f"found-{one.name.split()[0].lower()}"
        shown = html.Details([summary, html.Ul(examples)], className=name)
    how = method_link("checks-of-the-data", one.name)
    return html.Div(
        [
            html.H3([one.name, " ", state_chip(one.state), " ", how]),
            html.P(one.rule),
            html.P(counted, className="counted"),
            shown,
        ],
        className="check",
    )


def _revisions(view: DataView, found: Overview) -> list[Component | str | None]:
    return [
        html.P(
            [
                f"{_MOVE} ",
                method_link("revisions", "Usual revisions"),
            ]
        ),
        listing(
            found.revisions,
            view,
            "No two releases of one source are held, so nothing can be said about revisions.",
        ),
        listing(found.redefined, view),
    ]


def _snapshots(lines: tuple[SnapshotLine, ...]) -> Component:
    rows = tuple(
        (
            one.id,
            one.published or "cannot be read",
            ("current" if one.current else "") or "earlier",
            "" if one.problem else number(one.rows),
            one.problem or one.difference,
            one.version,
        )
        for one in lines
    )
    columns = (
        *("Snapshot", "Published", "Standing", "Figures"),
        *("Against the one it was made from", "Program"),
    )
    table = in_words("Snapshots held, newest first", columns, rows)
    return data_table(table)
