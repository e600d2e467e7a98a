"""The controls of the comparison as text: options are most of what a change sends."""

from functools import lru_cache
from html import escape
from itertools import groupby

from dash import html

from dashboard.export.markup import Markup
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.comparison.time import OverTime
from dashboard.reports.request.options import Option
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.controls import measure_filters, radios
from dashboard.web.components.markup import markup


def filters(view: Comparison) -> Markup:
    """Return what chooses plan, measure, borough, month and version."""
    return markup(measure_filters(view.options, view.snapshots, select))


def tools(view: Comparison) -> Markup:
    """Return what chooses the view, its scale and its months; over time, its areas."""
    question = view.question
    found = [
        _radios("view", "How boroughs are compared", question.views),
        _radios("scale", "Number or rate", question.scales),
        _radios("span", "Which months", question.spans),
    ]
    areas = _areas(view.content) if isinstance(view.content, OverTime) else ""
    return markup([*found, areas])


@lru_cache(maxsize=64)
def _radios(name: str, label: str, options: tuple[Option, ...]) -> Markup:
    return markup(radios(name, label, options)) if options else Markup("")


def _areas(over_time: OverTime) -> Markup:
    """Return the areas drawn, each with a link that leaves it out, and what adds another."""
    taken = []
    for one in over_time.taken:
        leave = html.A(
            "×",
            href=addresses.compare(one.without),
            **attributes(aria_label=f"Leave out {one.area.name}", data_here=""),
        )
        taken.append(html.Li([one.area.name, leave if one.without else None]))
    parts: list[object] = [html.Ul(taken, className="taken")]
    if over_time.offered:
        parts.append(select("areas", "Add an area", over_time.offered))
    if over_time.with_peers:
        link = html.A(
            "Beside its peers",
            href=addresses.compare(over_time.with_peers),
            **attributes(data_here=""),
        )
        parts.append(link)
    return Markup(f'<div class="over-time">{markup(parts)}</div>')


def select(name: str, label: str, options: tuple[Option, ...], resets: str = "") -> Markup:
    """Return a labelled select; arguments as those of ``components.controls.select``."""
    field = f"choose-{name}"
    chosen = next((option.value for option in options if option.chosen), "")
    groups = "".join(
        f'<optgroup label="{escape(group)}">{_options(members)}</optgroup>'
        if group
        else _options(members)
        for group, members in (
            (group, tuple(found)) for group, found in groupby(options, key=lambda one: one.group)
        )
    )
    return Markup(
        f'<div class="control"><label for="{field}">{escape(label)}</label>'
        f'<select id="{field}" data-param="{name}" data-resets="{resets}" '
        f'data-value="{escape(chosen)}">{groups}</select></div>'
    )


def _options(options: tuple[Option, ...]) -> str:
    return "".join(_option(option.value, option.label, option.chosen) for option in options)


@lru_cache(maxsize=4096)
def _option(value: str, label: str, chosen: bool) -> str:
    return (
        f'<option value="{escape(value)}"{" selected" if chosen else ""}>{escape(label)}</option>'
    )
