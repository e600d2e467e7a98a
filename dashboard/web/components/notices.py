"""What a page says before it says anything: a sample, the installation, the address."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

SAMPLE = "These figures are modelled, not real. Load published data to replace them."
SAMPLE_OF_PLANS = (
    "These figures are modelled, not real; only those marked as printed in the plans are. "
    "Load published data to replace them."
)


def notices(
    sample: bool, warnings: Sequence[str], remarks: Sequence[str], says: str = SAMPLE
) -> list[Component]:
    """Return the notices of a view.

    Args:
        sample: the figures are the illustrative sample.
        warnings: about the installation.
        remarks: departures from what the address asked for.
        says: what the page says of a sample.
    """
    found: list[Component] = []
    if sample:
        name = html.Strong("Illustrative sample. ")
        found.append(html.P([name, says], className="notice notice-sample"))
    found += [html.P(text, className="notice notice-warning") for text in warnings]
    if remarks:
        items = html.Ul([html.Li(text) for text in remarks])
        found.append(html.Div(items, className="notice notice-remarks", role="status"))
    return found
