"""The table behind a comparison, one row an area, as markup."""

from html import escape

from dashboard.reports.comparison.sheet import Sheet, SheetRow
from dashboard.reports.wording.states import StateWords
from dashboard.web import urls as addresses
from dashboard.web.components.cards import state_chip
from dashboard.web.components.markup import Markup, markup

_chips: dict[StateWords, Markup] = {}


def chip(state: StateWords) -> Markup:
    """Return a state as shape and word; there are a few dozen and each is made once."""
    if state not in _chips:
        _chips[state] = markup(state_chip(state))
    return _chips[state]


def sheet_table(sheet: Sheet) -> Markup:
    """Return the table of a comparison; the marked area's row is told by a sign and its weight."""
    last = f'<th scope="col" class="words">{escape(sheet.judged)}</th>' if sheet.judged else ""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in sheet.columns)
    rows = "".join(_row(row, bool(sheet.judged)) for row in sheet.rows)
    caption = escape(sheet.caption)
    return Markup(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="figures compared"><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">{escape(sheet.first)}</th>{heads}{last}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(row: SheetRow, judged: bool) -> str:
    sign = "» " if row.own else ""
    name = escape(row.name)
    if row.query:
        name = f'<a href="{escape(addresses.trend(row.query))}">{name}</a>'
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row.cells)
    state = f'<td class="words">{chip(row.state) if row.state else ""}</td>' if judged else ""
    kind = ' class="own"' if row.own else ""
    return f'<tr{kind}><th scope="row">{sign}{name}</th>{cells}{state}</tr>'
