"""The button that adds a view to the pack being built, by ``assets/scripts/pack/buttons.js``."""

import orjson
from dash import html
from dash.development.base_component import Component

from dashboard.packs.model import Show
from dashboard.web.components.attributes import attributes


def add_to_pack(show: Show, query: str, headline: str, label: str = "Add to pack") -> Component:
    """Return the button of a view.

    Args:
        show: kind of view.
        query: complete query that restores it; a borough's also names its ``area``.
        headline: what it says, told to those who hear that it was added.
        label: of the button.
    """
    view = orjson.dumps({"show": show, "query": query}).decode()
    return html.Button(
        label,
        type="button",
        className="link add-to-pack",
        **attributes(data_pack_add=view, data_pack_says=headline, data_pack_label=label),
    )
