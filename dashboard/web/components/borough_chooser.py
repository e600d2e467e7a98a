"""The list of boroughs, to choose a page from."""

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.areas import Area
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.frame import framed, section
from dashboard.web.components.plans import link


def chooser(boroughs: tuple[Area, ...], missed: str = "") -> Component:
    """Return the list of boroughs, saying so where an address named none.

    Args:
        boroughs: in alphabetical order.
        missed: what the address named instead of a borough.
    """
    mine = html.P(
        [
            "A borough is remembered on this machine. ",
            html.Button(
                "Forget my borough", type="button", className="link", **attributes(data_forget="")
            ),
        ],
        hidden=True,
        className="notice notice-remarks",
        **attributes(data_remembered=""),
    )
    said = html.P(
        f"There is no borough “{missed[:40]}” policed by the Metropolitan Police; choose one here.",
        className="notice notice-remarks",
        role="status",
    )
    parts = (("inner", "Inner London"), ("outer", "Outer London"))
    lists = [
        section(
            title,
            [
                html.Ul(
                    [
                        html.Li(link(borough.name, addresses.borough(borough.slug)))
                        for borough in boroughs
                        if borough.part == part
                    ],
                    className="boroughs",
                )
            ],
        )
        for part, title in parts
    ]
    return framed(
        "Boroughs",
        [said if missed else None, mine, html.Div(lists, className="borough-lists")],
        lead="One page for each borough: every measure held, beside London and similar boroughs.",
    )
