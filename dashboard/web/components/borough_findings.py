"""What stands out in a borough, and how the marks and words of its page are read."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.reports.borough.report import BoroughReport
from dashboard.reports.borough.row import BoroughRow
from dashboard.reports.borough.words import by_chance, residents
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.borough import finding
from dashboard.web.components.cards import method_link
from dashboard.web.components.plans import link

_SHOWN = 3
"""Findings of a list before the rest is folded away."""


def findings(report: BoroughReport) -> Component:
    """Return what is truly different, what only looks so, and what chance alone would flag."""
    return html.Section(
        [
            html.Div(
                [
                    _list(
                        "Truly different",
                        "On one side of London, of similar boroughs and of the usual spread of "
                        "boroughs: three answers that agree.",
                        report.different,
                    ),
                    _list(
                        "Looks different, but chance explains it",
                        "Among the highest or lowest quarter of the figures, yet the own 95% "
                        "interval holds London’s.",
                        report.chance,
                    ),
                    _list(
                        "Different, as boroughs usually are",
                        "Not in London’s place by chance alone, but within the usual spread of "
                        "boroughs, or not clearly apart from London and from similar boroughs.",
                        report.usual_spread,
                    ),
                ],
                className="findings",
            ),
            html.P(
                [
                    by_chance(report),
                    " ",
                    method_link("what-stands-out-in-a-borough", "What stands out"),
                ],
                className="aside",
            ),
        ],
        **attributes(aria_label="What stands out"),
    )


def _list(title: str, meaning: str, rows: Sequence[BoroughRow]) -> Component:
    shown, folded = rows[:_SHOWN], rows[_SHOWN:]
    more = None
    if folded:
        name = title.split(",")[0].lower().replace(" ", "-")
        more = html.Details(
            [
                html.Summary(f"{len(folded)} more"),
                html.Ul([finding(row) for row in folded], className="finding-list"),
            ],
            className=f"more-findings more-{name}",
        )
    return html.Div(
        [
            html.H2(title),
            html.P(meaning, className="aside"),
            html.Ul([finding(row) for row in shown], className="finding-list")
            if shown
            else html.P("None.", className="none"),
            more,
        ],
        className="panel finding-panel",
    )


def key(report: BoroughReport) -> Component:
    """Return what the marks of the strips mean."""
    marks = (
        ("own", f"{report.area.name}, with its 95% interval"),
        ("peer", "Similar boroughs; filled: all of them together"),
        ("tick", "Other boroughs"),
        ("line", "London"),
        ("band", "Usual spread: 95% limits for a borough of this size"),
    )
    items = [
        html.Li(
            [
                html.Span(className=f"strip-mark strip-{kind}", **attributes(aria_hidden="true")),
                name,
            ]
        )
        for kind, name in marks
    ]
    return html.Div(
        [
            html.H2(
                ["Every measure ", method_link("comparison-between-boroughs", "Every measure")]
            ),
            html.Ul(items, className="key"),
        ],
        className="table-head",
    )


def peers(report: BoroughReport, along: str) -> Component:
    """Return who the similar boroughs are and how they were found.

    Args:
        report: of the borough.
        along: query that leads to the same view of another borough.
    """
    members: list[Component | str] = []
    for area in report.peer_areas:
        members += [", "] if members else []
        members.append(link(area.name, addresses.borough(area.slug, along)))
    return html.Section(
        [
            html.H2(["Similar boroughs ", method_link("peer-groups", "Similar boroughs")]),
            html.P(members),
            html.P(
                f"{report.peers.described}. Their figure is that of all of them together, "
                f"{report.area.name} left out.",
            ),
        ],
        className="panel similar",
    )


def reading(report: BoroughReport) -> list[Component]:
    """Return what to bear in mind, and what is not held."""
    notes = [
        (
            "Boroughs are compared over twelve months, so that no season is in it. Targets and "
            "trends are those of the reporting year, as on each measure’s own page."
        ),
        (
            "London is the figure of the whole force. The usual spread of boroughs lies around a "
            "typical borough, and the outermost boroughs do not widen it."
        ),
        (
            "A strip is drawn to the scale on which chance works alike for all, of rates their "
            "square root. The outermost borough stands at its end."
        ),
        residents(report),
    ]
    found: list[Component] = [
        html.Section(
            [html.H2("How to read this page"), html.Ul([html.Li(note) for note in notes])],
            className="panel reading-notes",
        ),
    ]
    if report.not_held:
        found.append(
            html.Section(
                [
                    html.H2("Not held for these months"),
                    html.Ul([html.Li(one) for one in report.not_held], className="not-held"),
                ],
                className="panel",
            )
        )
    return [html.Div(found, className="below")]
