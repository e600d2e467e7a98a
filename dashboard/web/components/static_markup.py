"""A long part of a page, sent as markup: Dash is slow to place thousands of components.

``assets/scripts/markup.js`` puts the markup in place, and its links work as all others do. Nothing
in it can be changed by a callback; the whole of it is replaced.
"""

from dash import html
from dash.development.base_component import Component

from dashboard.web.components.attributes import attributes
from dashboard.web.components.markup import markup


def static_markup(content: Component) -> Component:
    """Return a component as one element that holds its markup."""
    return html.Div(className="still", **attributes(data_markup=markup(content)))
