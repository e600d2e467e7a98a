"""Native selects and radios. ``assets/controls.js`` turns a change into the page's query."""

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.reports.options import Option


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
        items = [_option(one) for one in members]
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
