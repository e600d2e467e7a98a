"""Plain tables with captions and scoped headings."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.reports.table import Table


def data_table(table: Table) -> Component:
    """Return a table whose first column heads its rows and whose others are figures."""
    head = html.Thead(html.Tr([html.Th(column, scope="col") for column in table.columns]))
    body = html.Tbody(
        [
            html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])])
            for row in table.rows
        ]
    )
    return html.Div(
        html.Table([html.Caption(table.caption), head, body], className="figures"),
        className="scroll",
        tabIndex=0,
        role="region",
        **attributes(aria_label=table.caption),
    )
