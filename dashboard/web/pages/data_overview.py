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


def overview_chapters(view: DataView, overview: Overview) -> list[Chapter]:
    """Return what the page shows while no measure is chosen."""
    areas = view.store.catalogue.areas
    titles = {measure.id: measure.title for measure in view.store.catalogue.measures.values()}
    names = {area.code: area.name for area in areas}
    return [
        Chapter(
            "Sources and releases",
            "sources",
            [
                data_table(overview.releases),
                data_table(overview.sources),
                data_table(overview.provenance),
                data_table(overview.caveats) if overview.caveats else None,
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
                listing(overview.freshness, view),
            ],
        ),
        Chapter("What is missing and why", "missing", _missing(view, overview)),
        Chapter(
            "Checks", "checks", [_check(check, view, titles, names) for check in overview.checks]
        ),
        Chapter("Breaks", "breaks", [listing(overview.breaks, view)]),
        Chapter("Revisions", "revisions", _revisions(view, overview)),
        Chapter("Snapshots", "snapshots", [_snapshots(view.lines)]),
        Chapter("Take it away", "downloads", downloads(view)),
        Chapter("For programs", "api", interface()),
    ]


def measure_address(view: DataView, measure: str, area: str = "") -> str:
    """Return the address of a measure's part of the page."""
    selection = Selection(measure=measure, area=area, snapshot=view.selection.snapshot)
    return f"{addresses.DATA}?{selection.query()}"


def listing(listed: Listed, view: DataView, nothing: str = "None.") -> Component:
    """Return a table whose rows lead to their measures, or a sentence where there are none."""
    if not listed.table.rows:
        return html.P([html.Strong(f"{listed.table.caption}: "), nothing[:1].lower() + nothing[1:]])
    links = [measure_address(view, measure) for measure in listed.measures if measure]
    return data_table(listed.table, links)


def _missing(view: DataView, overview: Overview) -> list[Component | str | None]:
    return [
        listing(overview.without_data, view),
        html.P(overview.london_only) if overview.london_only else None,
        listing(overview.areas_missing, view),
        listing(overview.bases_missing, view),
        listing(overview.months_missing, view),
        listing(overview.part_periods, view),
    ]


def _check(
    check: Check, view: DataView, titles: dict[str, str], names: dict[str, str]
) -> Component:
    counted = f"{number(check.looked_at)} looked at, {number(check.found)} found."
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
        for example in check.examples
    ]
    more = ", the most striking first" if check.found > len(examples) else ""
    shown = None
    if examples:
        summary = html.Summary(f"{number(len(examples))} of them{more}")
        name = f"found-{check.name.split()[0].lower()}"
        shown = html.Details([summary, html.Ul(examples)], className=name)
    how = method_link("checks-of-the-data", check.name)
    return html.Div(
        [
            html.H3([check.name, " ", state_chip(check.state), " ", how]),
            html.P(check.rule),
            html.P(counted, className="counted"),
            shown,
        ],
        className="check",
    )


def _revisions(view: DataView, overview: Overview) -> list[Component | str | None]:
    return [
        html.P(
            [
                f"{_MOVE} ",
                method_link("revisions", "Usual revisions"),
            ]
        ),
        listing(
            overview.revisions,
            view,
            "No two releases of one source are held, so nothing can be said about revisions.",
        ),
        listing(overview.redefined, view),
    ]


def _snapshots(lines: tuple[SnapshotLine, ...]) -> Component:
    rows = tuple(
        (
            line.id,
            line.published or "cannot be read",
            ("current" if line.current else "") or "earlier",
            "" if line.problem else number(line.rows),
            line.problem or line.difference,
            line.version,
        )
        for line in lines
    )
    columns = (
        *("Snapshot", "Published", "Standing", "Figures"),
        *("Against the one it was made from", "Program"),
    )
    table = in_words("Snapshots held, newest first", columns, rows)
    return data_table(table)
