"""One plan: its tree, one of its headings, its map of links, its tables, its printed figures."""

from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.catalogue.base import Citation
from dashboard.reports.plans.plan import PlanReport
from dashboard.reports.service import ReportService
from dashboard.reports.wording.reported import as_reported
from dashboard.reports.wording.states import OUTCOMES
from dashboard.web import urls as addresses
from dashboard.web.components.cards import method_link
from dashboard.web.components.data_links import data_links
from dashboard.web.components.frame import framed, not_found, section
from dashboard.web.components.in_path import in_path
from dashboard.web.components.pack_button import add_to_pack
from dashboard.web.components.plans import link, pages_cited, tree
from dashboard.web.components.static_markup import static_markup
from dashboard.web.pages import heading, plan_figures, plan_map, plan_tables
from dashboard.web.pages.theme_cookie import chosen_theme


def register(_: Dash, service: ReportService) -> None:
    """Add the plan's pages to an app."""

    def layout(where: str = "", **_query: Any) -> Component:
        # Dash lets one variable of an address hold slashes, so this one holds plan and part.
        plan, _, part = in_path(addresses.PLANS, where).strip("/").partition("/")
        now = service.at_this_moment()
        report = now.plan(plan)
        if report is None:
            return not_found(f"plan “{plan[:40]}”")
        if part == addresses.MAP:
            return plan_map.page(report)
        if part == addresses.TABLES:
            return plan_tables.page(report, chosen_theme())
        if part == addresses.FIGURES:
            return plan_figures.page(report)
        if part:
            return heading.page(report, part, now.side_by_side())
        return page(report)

    register_page(  # type: ignore[no-untyped-call]
        "plan", path_template=f"{addresses.PLANS}/<where>", layout=layout
    )


def _missing_measures(report: PlanReport) -> Component | None:
    """Return what the plan says of measures that the document held lacks, where it does."""
    gap = next((gap for gap in report.plan.gaps if gap.startswith("Measures:")), None)
    return html.P(gap, className="notice notice-remarks") if gap else None


def _year_end(report: PlanReport) -> Component | None:
    """Return the year-end tally of the measures whose year is complete, or nothing without one."""
    counts, reported = report.year_end(), len(report.reported_outcomes())
    if not any(counts.values()):
        return None
    items = [
        html.Li([html.Strong(str(count)), f" {OUTCOMES[one]}"]) for one, count in counts.items()
    ]
    return section(
        "Year-end tally",
        [
            html.P(
                [
                    "Measures whose year is complete in the data held. ",
                    method_link("year-end-tally", "Year-end tally"),
                ]
            ),
            html.Ul(items, className="outcomes"),
            html.P(as_reported(reported)) if reported else None,
        ],
    )


def page(report: PlanReport) -> Component:
    """Return a plan's tree."""
    plan = report.plan
    ways = [link("Tables and charts", addresses.plan(plan.id, addresses.TABLES))]
    ways.append(link("Printed figures", addresses.plan(plan.id, addresses.FIGURES)))
    ways.append(link("Map of links", addresses.plan(plan.id, addresses.MAP)))
    document = plan.document
    edition = f", {document.edition}" if document.edition else ""
    return framed(
        plan.title,
        [
            html.Ul([html.Li(way) for way in ways], className="ways"),
            html.P(add_to_pack("board", f"plan={plan.id}", plan.title)),
            _missing_measures(report),
            _year_end(report),
            static_markup(tree(report.branches, plan.id)),
            section(
                "The document",
                [
                    html.P(f"{document.title}{edition}. {document.publisher}."),
                    html.P(document.note) if document.note else None,
                    pages_cited([Citation(place=document.title, address=document.address)]),
                    html.H3("What the document held lacks") if plan.gaps else None,
                    html.Ul([html.Li(gap) for gap in plan.gaps], className="gaps"),
                ],
            ),
            data_links(f"plan={plan.id}", "plan"),
        ],
        trail=[("Plans", addresses.PLANS)],
        lead=plan.summary,
        sample=report.sample and any(branch.lines() for branch in report.branches),
    )
