"""The frame of a page that shows one thing under one heading."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.web.components.attributes import attributes
from dashboard.web.components.plans import link


def framed(
    title: str,
    content: Sequence[Component | None],
    trail: Sequence[tuple[str, str]] = (),
    lead: str = "",
    sample: bool = False,
) -> Component:
    """Return a page: where it is, its heading, one leading sentence, its content.

    Args:
        title: names the page, also in the browser's title.
        content: what it shows.
        trail: titles and addresses of what it lies under.
        lead: says what it is.
        sample: its states are of the illustrative sample.
    """
    steps: list[Component | str] = []
    for text, address in trail:
        steps += [link(text, address), " › "]
    notice = html.P(
        [html.Strong("Illustrative sample. "), "States are of modelled figures, not real ones."],
        className="notice notice-sample",
    )
    return html.Main(
        [
            notice if sample else None,
            html.Div(
                [
                    html.P(steps, className="trail") if steps else None,
                    html.H1(title, **attributes(data_title=title)),
                    html.P(lead, className="plain") if lead else None,
                ]
            ),
            *content,
        ],
        id="main",
        tabIndex=-1,
        className="reading",
    )


def section(title: str, content: Sequence[Component | str | None], anchor: str = "") -> Component:
    """Return a part of a page under a heading; links lead to it by its anchor."""
    named: dict[str, Any] = {"id": anchor} if anchor else {}
    return html.Section([html.H2(title), *content], className="panel", **named)


def not_found(what: str) -> Component:
    """Return a page that says something does not exist and where to go on."""
    return framed(
        "Not found",
        [html.P([f"There is no {what} here. ", link("See all plans.", "/plans")])],
    )
