"""What serves what: boxes that light up what they are tied to, and the same ties as a table."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.reports.plans import plan_map
from dashboard.reports.plans.plan import PlanReport
from dashboard.reports.plans.plan_map import MapBox, MapColumn
from dashboard.reports.table import in_words
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.data_links import data_links
from dashboard.web.components.frame import framed, section
from dashboard.web.components.tables import data_table


def page(report: PlanReport) -> Component:
    """Return the map of a plan and its table."""
    plan, found = report.plan, plan_map.build(report)
    trail = [("Plans", addresses.PLANS), (plan.short, addresses.plan(plan.id))]
    if not found.ties:
        return framed(
            f"Map of the {plan.short} plan",
            [html.P("The document held prints no links between its headings.")],
            trail=trail,
        )
    rows = tuple(
        (tie.start, tie.how, tie.end, tie.reading + (f": {tie.note}" if tie.note else ""))
        for tie in found.ties
    )
    table = in_words(f"{len(rows)} links", ("From", "How", "To", "Reading"), rows)
    columns = [_column(column, plan.id) for column in found.columns]
    return framed(
        f"Map of the {plan.short} plan",
        [
            html.Div(columns, className="map", **attributes(data_map="")),
            section("The links as a table", [data_table(table)]),
            data_links(f"plan={plan.id}", "plan"),
        ],
        trail=trail,
        lead="Point at a box, or move to it with the Tab key, and what it is tied to lights up.",
    )


def _column(column: MapColumn, plan_id: str) -> Component:
    return html.Section(
        [
            html.H2(column.title),
            html.Ul([html.Li(_box(box, plan_id)) for box in column.boxes]),
        ],
        className="map-column",
    )


def _box(box: MapBox, plan_id: str) -> Component:
    text = f"{box.number} {box.title}".strip()
    ties = attributes(data_box=box.id, data_ties=" ".join(box.ties))
    if not box.is_heading:
        return html.Div(text, className="box", tabIndex=0, role="note", **ties)
    inner = dcc.Link(text, href=addresses.plan(plan_id, box.id))
    return html.Div(inner, className="box box-heading", **ties)
