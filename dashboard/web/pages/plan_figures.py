"""Every performance figure a plan prints, with its basis and its doubt."""

from dash import html
from dash.development.base_component import Component

from dashboard.reports.measure.provenance import figure_row
from dashboard.reports.plans.plan import PlanReport
from dashboard.reports.table import in_words
from dashboard.web import urls as addresses
from dashboard.web.components.data_links import data_links
from dashboard.web.components.frame import framed
from dashboard.web.components.tables import data_table


def page(report: PlanReport) -> Component:
    """Return the table of a plan's printed figures."""
    plan = report.plan
    rows = tuple(
        (report.titles[figure.measure], row.period, row.figure, row.basis, row.place, row.reading)
        for figure in report.figures
        for row in [figure_row(figure)]
    )
    columns = ("Measure", "Period", "Printed", "Basis", "Where", "How it reads")
    caption = f"{len(rows)} performance figures printed in the {plan.short} plan"
    content: Component = html.P("The document held prints no performance figures.")
    if rows:
        content = data_table(in_words(caption, columns, rows))
    return framed(
        f"Figures printed in the {plan.short} plan",
        [content, data_links(f"plan={plan.id}", "plan")],
        trail=[("Plans", addresses.PLANS), (plan.short, addresses.plan(plan.id))],
        lead="As the document prints them. A garbled figure is shown as it stands and given no "
        "value; a reconstructed one shows its working.",
    )
