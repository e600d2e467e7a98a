"""All plans: what each is, how complete it is, and the way into it."""

from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.reports.plans.completeness import Completeness
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.components.frame import framed
from dashboard.web.components.meter import meter
from dashboard.web.components.plans import link


def register(_: Dash, service: ReportService) -> None:
    """Add the page to an app."""

    def layout(**_query: Any) -> Component:
        return page(service.completeness())

    register_page("plans", path=addresses.PLANS, layout=layout)  # type: ignore[no-untyped-call]


def page(plans: tuple[Completeness, ...]) -> Component:
    """Return the list of plans."""
    return framed(
        "The plans",
        [
            html.Ul([_card(plan) for plan in plans], className="plan-cards"),
            html.P(link("Compare the plans side by side", addresses.SIDE_BY_SIDE)),
        ],
        lead="What the Metropolitan Police was asked to achieve, plan by plan, as published.",
    )


def _card(completeness: Completeness) -> Component:
    plan = completeness.plan
    ways = [link("Objectives, measures and targets", addresses.plan(plan.id))]
    ways.append(link("Tables and charts", addresses.plan(plan.id, addresses.TABLES)))
    ways.append(link("Printed figures", addresses.plan(plan.id, addresses.FIGURES)))
    ways.append(link("Map of links", addresses.plan(plan.id, addresses.MAP)))
    return html.Li(
        [
            html.H2(link(plan.title, addresses.plan(plan.id))),
            html.P(plan.summary),
            meter(completeness)
            if completeness.measures
            else html.P("The document held prints no measures."),
            html.Ul([html.Li(way) for way in ways], className="ways"),
        ],
        className="panel",
    )
