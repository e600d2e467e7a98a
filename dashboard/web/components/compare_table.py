"""The table behind a comparison, one row an area, as markup."""

from html import escape

from dashboard.export.markup import Markup
from dashboard.reports.table import Table
from dashboard.reports.wording.states import StateWords
from dashboard.web import urls as addresses
from dashboard.web.components.cards import state_chip
from dashboard.web.components.markup import markup

_chips: dict[StateWords, Markup] = {}


def chip(state: StateWords) -> Markup:
    """Return a state as shape and word; there are a few dozen and each is made once."""
    if state not in _chips:
        _chips[state] = markup(state_chip(state))
    return _chips[state]


def compared_table(table: Table) -> Markup:
    """Return the table of a comparison; the marked area's row is told by a sign and its weight."""
    last = len(table.columns) - 1 if table.verdicts else None
    heads = "".join(
        f'<th scope="col"{_words(place == last)}>{escape(name)}</th>'
        for place, name in enumerate(table.columns)
    )
    rows = "".join(_row(table, place) for place in range(len(table.rows)))
    caption = escape(table.caption)
    return Markup(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="figures compared"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(table: Table, place: int) -> str:
    own = place == table.marked
    first, *cells = map(escape, table.rows[place])
    query = table.queries[place] if table.queries else ""
    name = f'<a href="{escape(addresses.trend(query))}">{first}</a>' if query else first
    if table.verdicts:
        state = table.verdicts[place]
        cells[-1] = chip(state) if state else ""
    own_class = ' class="own"' if own else ""
    return (
        f'<tr{own_class}><th scope="row">{"» " if own else ""}{name}</th>'
        + "".join(
            f"<td{_words(bool(table.verdicts) and n == len(cells))}>{cell}</td>"
            for n, cell in enumerate(cells, start=1)
        )
        + "</tr>"
    )


def _words(are_words: bool) -> str:
    return ' class="words"' if are_words else ""
