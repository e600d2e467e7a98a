"""How complete a plan is, as bars with their numbers."""

from dash import html
from dash.development.base_component import Component

from dashboard.reports.plans.completeness import Completeness
from dashboard.web.components.attributes import attributes


def meter(completeness: Completeness) -> Component:
    """Return what share of a plan's measures have a lead, target, baseline, direction, data."""
    rows = [
        ("a lead", completeness.with_lead, completeness.measures),
        ("a target, if only a direction", completeness.with_target, completeness.measures),
        ("a target with a figure or date", completeness.with_figure, completeness.measures),
        ("a direction that is better", completeness.with_direction, completeness.measures),
        ("data", completeness.with_data, completeness.measures),
    ]
    if completeness.changes:
        rows.insert(
            3,
            (
                "a baseline, where the target is a change",
                completeness.with_baseline,
                completeness.changes,
            ),
        )
    body = [
        html.Tr(
            [
                html.Th(f"have {what}", scope="row"),
                html.Td(f"{have} of {all_}"),
                html.Td(_bar(have / all_), className="bar-cell"),
            ]
        )
        for what, have, all_ in rows
    ]
    caption = html.Caption(f"Of {completeness.measures} measures in the plan")
    return html.Table([caption, html.Tbody(body)], className="meter")


def _bar(share: float) -> Component:
    inner = html.Span(style={"width": f"{share * 100:.1f}%"}, className="bar-fill")
    return html.Span(inner, className="bar", **attributes(aria_hidden="true"))
