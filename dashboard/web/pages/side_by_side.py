"""Plans side by side: concepts, descent of objectives, stringency, wording, completeness."""

from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.reports.plans.completeness import Completeness
from dashboard.reports.plans.lineage import ConceptRow, LineageItem, Rewording, SideBySide
from dashboard.reports.service import ReportService
from dashboard.reports.table import in_words
from dashboard.reports.wording.words import signed
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.frame import framed, section
from dashboard.web.components.meter import meter
from dashboard.web.components.plans import link
from dashboard.web.components.tables import data_table

_MARKS = {"same": html.Span, "gone": html.Del, "new": html.Ins}


def register(_: Dash, service: ReportService) -> None:
    """Add the page to an app."""

    def layout(**_query: Any) -> Component:
        now = service.at_this_moment()
        return page(now.side_by_side(), now.completeness())

    register_page(  # type: ignore[no-untyped-call]
        "side_by_side", path=addresses.SIDE_BY_SIDE, layout=layout
    )


def page(comparison: SideBySide, plans: tuple[Completeness, ...]) -> Component:
    """Return the comparison of all plans."""
    return framed(
        "The plans side by side",
        [
            section("The same concern, plan by plan", [_concepts(comparison, plans)]),
            section("What became of each objective", [_descent(comparison)]),
            section("How much each target asks for in a year", [_stringency(comparison)]),
            section("The same measure in other words", [_rewordings(comparison.rewordings)]),
            section("How complete each plan is", [_completeness(plans)]),
        ],
        trail=[("Plans", addresses.PLANS)],
        lead="What was kept, renamed, merged or dropped from one plan to the next, and where "
        "figures do not compare.",
    )


def _concepts(comparison: SideBySide, plans: tuple[Completeness, ...]) -> Component:
    head = html.Tr(
        [html.Th("Concern", scope="col")]
        + [html.Th(plan.plan.short, scope="col") for plan in plans]
        + [html.Th("Why figures do not compare", scope="col")]
    )
    body = [_concept(row) for row in comparison.concepts]
    caption = html.Caption("Measures and headings of each plan, with targets as worded there")
    table = html.Table([caption, html.Thead(head), html.Tbody(body)], className="figures compare")
    return html.Div(
        table,
        className="scroll wide",
        tabIndex=0,
        role="region",
        **attributes(aria_label="Concerns by plan"),
    )


def _concept(row: ConceptRow) -> Component:
    cells: list[Component] = [html.Th(row.concept.title, scope="row")]
    for _, form, items in row.cells:
        content: list[Component] = [html.P(form, className="form")] if form else []
        content += [_item(item) for item in items]
        cells.append(html.Td(content or html.Span("–", title="nothing in this plan")))
    notes = [
        html.P(f"{' and '.join(break_.between)}: {break_.note}") for break_ in row.concept.breaks
    ]
    return html.Tr([*cells, html.Td(notes)])


def _item(item: LineageItem) -> Component:
    plan = item.id.split("/")[0]
    return html.Div(
        [
            link(item.title, addresses.plan(plan, item.node)),
            *(html.P(wording, className="target-small") for wording in item.targets),
        ]
    )


def _descent(plans: SideBySide) -> Component:
    rows = tuple(
        (
            f"{step.start.split('/')[0]}: {start}" if step.start else "new",
            step.how,
            "; ".join(
                f"{end.split('/')[0]}: {title}" for end, title in zip(step.ends, ends, strict=True)
            )
            or "nothing in the next plan",
            step.note,
        )
        for step, start, ends in plans.descent
    )
    columns = ("Objective", "What became of it", "In the next plan", "Judgement")
    return data_table(in_words("Descent of objectives", columns, rows))


def _stringency(plans: SideBySide) -> Component:
    rows = tuple(
        (
            target.concept,
            target.placed.plan.short,
            target.wording,
            f"{target.base} to {target.period}",
            f"{signed(target.yearly, 1)}% a year",
        )
        for target in plans.stringency
    )
    columns = ("Concern", "Plan", "Target", "From and to", "Implied change")
    caption = "Targets that are a change, as the change a year they imply"
    return data_table(in_words(caption, columns, rows))


def _rewordings(rewordings: tuple[Rewording, ...]) -> Component:
    return html.Ul(
        [
            html.Li(
                [
                    html.H3(f"{rewording.title}: {rewording.earlier} and {rewording.later}"),
                    html.P(
                        [
                            part
                            for passage in rewording.passages
                            for part in (_MARKS[passage.kind](passage.text), " ")
                        ]
                    ),
                ]
            )
            for rewording in rewordings
        ],
        className="rewordings",
    )


def _completeness(plans: tuple[Completeness, ...]) -> Component:
    parts: list[Component] = []
    for plan in plans:
        holders = ", ".join(f"{count} {state}" for state, count in plan.placeholders)
        parts.append(
            html.Section(
                [
                    html.H3(link(plan.plan.title, addresses.plan(plan.plan.id))),
                    meter(plan)
                    if plan.measures
                    else html.P("The document held prints no measures."),
                    html.P(f"Targets without a figure: {holders}.") if holders else None,
                    _debts(plan) if plan.debts else None,
                ]
            )
        )
    return html.Div(parts, className="meters")


def _debts(completeness: Completeness) -> Component:
    rows = tuple(
        (debt.title, debt.placed.node.title, ", ".join(debt.lacks)) for debt in completeness.debts
    )
    table = in_words(f"{len(rows)} measures lack something", ("Measure", "Under", "Lacks"), rows)
    return html.Details([html.Summary("What each measure lacks"), data_table(table)])
