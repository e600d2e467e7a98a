"""Plain tables with captions and scoped headings."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.reports.table import Table
from dashboard.web.components.attributes import attributes


def data_table(table: Table, links: Sequence[str] = ()) -> Component:
    """Return a table whose first column heads its rows; figures stand right, words left.

    ``links`` are where the rows' headings lead, one a row, or none.
    """

    def words(column: int) -> str:
        return "words" if column in table.texts else ""

    head = html.Tr(
        [
            html.Th(name, scope="col", className=words(column))
            for column, name in enumerate(table.columns)
        ]
    )
    body = [
        html.Tr(
            [
                html.Th(dcc.Link(row[0], href=links[place]) if links else row[0], scope="row"),
                *(html.Td(cell, className=words(n)) for n, cell in enumerate(row[1:], start=1)),
            ]
        )
        for place, row in enumerate(table.rows)
    ]
    parts = [html.Caption(table.caption), html.Thead(head), html.Tbody(body)]
    return html.Div(
        html.Table(parts, className="figures"),
        className="scroll",
        tabIndex=0,
        role="region",
        **attributes(aria_label=table.caption),
    )
