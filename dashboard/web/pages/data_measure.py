"""The chapters of the data page about one measure in one area."""

from dash import html
from dash.development.base_component import Component

from dashboard.reports.measure.provenance import Fact, definition
from dashboard.reports.quality.level_shifts import Month
from dashboard.reports.quality.measure import MeasureData
from dashboard.reports.quality.report import DataView
from dashboard.reports.table import Table
from dashboard.web import urls as addresses
from dashboard.web.components.cards import method_link, state_chip
from dashboard.web.components.chapters import Chapter
from dashboard.web.components.plans import link
from dashboard.web.components.tables import data_table
from dashboard.web.pages.data_downloads import measure_downloads

_UNEXPLAINED = {
    True: "A step of this size needs no explanation.",
    False: "Nothing held explains the step from the period before.",
}
_BESIDE = "What is held that goes with the step, which need not be its cause:"


def measure_chapters(view: DataView, part: MeasureData) -> list[Chapter]:
    """Return what the page shows about a measure."""
    nothing = "No break is declared in what is held."
    counted = _facts(definition(part.measure))
    found = [Chapter("Breaks", "breaks", [_rows(part.breaks.table, nothing)])]
    if part.held is None:
        return [*found, Chapter("Definition", "definition", [counted])]
    period = [Chapter("This period", "period", [_month(part.month)])] if part.month else []
    notes = [_rows(part.notes, "No figure carries a note.")]
    return [
        *period,
        Chapter("Large steps", "steps", _steps(part)),
        Chapter("New levels", "levels", _levels(part)),
        Chapter("Releases side by side", "releases", _releases(part)),
        *found,
        Chapter("Notes on the figures", "notes", notes),
        Chapter("Revisions", "revisions", _revisions(part)),
        Chapter("Definition", "definition", [counted]),
        Chapter("Take it away", "downloads", measure_downloads(view, part)),
    ]


def _facts(facts: tuple[Fact, ...]) -> Component:
    items: list[Component] = []
    for fact in facts:
        items += [html.Dt(fact.name), *(html.Dd(text) for text in fact.text)]
    return html.Dl(items, className="counted-as")


def _rows(table: Table | None, nothing: str) -> Component:
    return data_table(table) if table is not None and table.rows else html.P(nothing)


def _month(month: Month) -> Component:
    reasons = [
        html.Li([html.Strong(f"{reason.kind}: "), reason.text, "."]) for reason in month.reasons
    ]
    explained = _BESIDE if reasons else _UNEXPLAINED[month.usual]
    return html.Div(
        [
            html.P([state_chip(month.state), " ", month.sentence], className="month-said"),
            html.P(
                [
                    f"From the release {month.release}. {explained} ",
                    method_link("checks-of-the-data", "Usual steps"),
                ]
            ),
            html.Ul(reasons) if reasons else None,
        ],
        className="month",
    )


def _steps(part: MeasureData) -> list[Component | str | None]:
    text = (
        "A step is the change from the period before. It is measured by what is usual in the "
        "series: 3 and more is large, 10 and more is worth a look."
    )
    return [html.P(text), _rows(part.level_shifts, "No step of the series is a large one.")]


def _levels(part: MeasureData) -> list[Component | str | None]:
    text = (
        "From these months the figures keep to another level. Where that is a change of recording, "
        "a break declared in breaks.yaml makes limits begin anew; nothing does so by itself."
    )
    nothing = (
        "Since its latest break the series keeps to one level, as far as its figures can tell."
    )
    return [html.P(text), _rows(part.new_levels, nothing)]


def _releases(part: MeasureData) -> list[Component | str | None]:
    return [
        data_table(part.held) if part.held else None,
        html.P(part.apart) if part.apart else html.P("A single release holds it."),
        data_table(part.differences) if part.differences else None,
    ]


def _revisions(part: MeasureData) -> list[Component | str | None]:
    nothing = "No two releases of one source are held, so its usual revision is not known."
    return [
        html.P(
            [
                link("How revisions are worked out", addresses.method("revisions")),
                ", over all areas of the measure.",
            ]
        ),
        _rows(part.revisions.table, nothing),
        data_table(part.pairs) if part.pairs else None,
    ]
