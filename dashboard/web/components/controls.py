"""Native selects and radios; ``assets/scripts/controls.js`` writes a change into the address."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.reports.request.options import Option, ViewOptions
from dashboard.web.components.attributes import attributes

Select = Callable[[str, str, tuple[Option, ...], str], Any]
"""Name, label, options, and what a change takes back to their usual, to a select."""


def select(name: str, label: str, options: tuple[Option, ...], resets: str = "") -> Component:
    """Return a labelled select.

    Args:
        name: query parameter it sets.
        label: what it chooses.
        options: grouped where they carry groups.
        resets: query parameters, with blanks between, that a change takes back to their usual.
    """
    field = f"choose-{name}"
    chosen = next((option.value for option in options if option.chosen), "")
    children: list[Component] = []
    for group, members in groupby(options, key=lambda option: option.group):
        items = [_option(member) for member in members]
        children += [html.Optgroup(items, label=group)] if group else items
    return html.Div(
        [
            html.Label(label, htmlFor=field),
            html.Select(
                children,
                id=field,
                **attributes(data_param=name, data_resets=resets, data_value=chosen),
            ),
        ],
        className="control",
    )


def data_version(*controls: Component) -> Component:
    """Return what chooses the release or snapshot, folded away: few readers need it."""
    return html.Details(
        [html.Summary("Data version"), html.Div(list(controls), className="versions")],
        className="control data-version",
    )


def measure_filters(
    options: ViewOptions, snapshots: tuple[Option, ...], made: Select, own: str = ""
) -> list[Any]:
    """Return what chooses plan, objective, measure, borough, month and data version.

    Args:
        options: what there is to choose from.
        snapshots: those held.
        made: makes a select: ``select``, or a quicker way of writing the same.
        own: query parameters of the page's own that another measure takes back to their usual.
    """
    later = f"vintage {own}".strip()
    controls = [made("plan", "Plan", options.plans, f"objective measure as-at {later}")]
    if options.objectives:
        controls.append(made("objective", "Objective", options.objectives, f"measure {later}"))
    controls += [
        made("measure", "Measure", options.measures, later),
        made("area", "Borough", options.areas, ""),
    ]
    if options.as_ats:
        controls.append(made("as-at", "As at", options.as_ats, ""))
    versions = [made("snapshot", "Snapshot", snapshots, "")]
    if options.vintages:
        versions.insert(0, made("vintage", "Release (vintage)", options.vintages, ""))
    return [*controls, data_version(*versions)]


def _option(option: Option) -> Component:
    return html.Option(option.label, value=option.value, selected=option.chosen)


def radios(name: str, label: str, options: tuple[Option, ...]) -> Component:
    """Return a group of radio buttons drawn as one switch, or nothing without options."""
    if not options:
        return html.Span(hidden=True)
    items = []
    for option in options:
        field = f"{name}-{option.value}"
        button = html.Button(
            option.label,
            id=field,
            type="button",
            role="radio",
            className="switch",
            tabIndex=0 if option.chosen else -1,
            **attributes(aria_checked=str(option.chosen).lower(), data_value=option.value),
        )
        items.append(button)
    return html.Div(
        items,
        className="switches",
        role="radiogroup",
        **attributes(aria_label=label, data_param=name),
    )
