"""Which boroughs are behind what happened in London, in a sentence with its numbers."""

from dashboard.analysis.contribution import Contribution, Contributions, contributions, drivers
from dashboard.catalogue.measure import Measure
from dashboard.reports.board.before import boroughs_short
from dashboard.reports.measure.measure import YearOnYear, year_on_year
from dashboard.reports.row import Row
from dashboard.reports.wording.sentences import Sentence
from dashboard.reports.wording.words import number, of_measure
from dashboard.store.reader import Store
from dashboard.store.series import Series

MOST = 3
"""Boroughs named."""
_FEW = 5
"""Boroughs whose share of the movement is told."""
_WAYS = {True: ("rose", "rises"), False: ("fell", "falls")}


def driven_by(store: Store, row: Row) -> Sentence | None:
    """Return which boroughs drive a London figure, or None where the figures cannot tell."""
    choice = row.report.choice
    if choice.area.kind != "force" or choice.series is None:
        return None
    compared = row.report.to_date or row.report.latest
    if row.measure.kind in ("count", "money", "stock") and compared is not None:
        split = _split(store, choice.series, row.measure, compared)
        return _moved(split, row.measure, store) if split is not None else None
    return _short(store, row)


def _split(
    store: Store, series: Series, measure: Measure, london: YearOnYear
) -> Contributions | None:
    """Return London's change on a year earlier by borough, where both years compare."""
    if london.now is None or london.before is None or london.crosses_break:
        return None
    before: dict[str, float | None] = {}
    after: dict[str, float | None] = {}
    for area in store.catalogue.areas.boroughs:
        if of_borough := store.same_release(series, area.code):
            borough = year_on_year(of_borough, measure, london.period)
            before[area.code] = borough.before.value if borough.before else None
            after[area.code] = borough.now.value if borough.now else None
    if not any(before[code] is not None and after[code] is not None for code in before):
        return None
    return contributions(before, after, (london.before.value, london.now.value))


def _moved(split: Contributions, measure: Measure, store: Store) -> Sentence | None:
    whole = split.london.change
    top = drivers(split, _FEW)
    if top is None:
        return None
    went, moves = _WAYS[whole > 0]
    movers = split.rose if whole > 0 else split.fell
    text = f"{movers} of {len(split.areas)} boroughs {went}"
    if movers > _FEW:
        text += f"; five gave {number(top.share_of_movement)}% of the {moves}"
    worse = whole > 0 if measure.better == "lower" else whole < 0
    shown = split.areas[:MOST]
    if measure.better != "neutral" and not worse:
        against = [area for area in reversed(split.areas) if area.change * whole < 0]
        shown = tuple(against[:MOST])
        text += f"; {len(against)} {_WAYS[whole < 0][0]}" if against else ""
    if shown:
        text += f", most in {', '.join(_named(area, measure, store) for area in shown)}"
    numbers = (("share_of_movement", top.share_of_movement),)
    return Sentence(f"{text}.", "drivers", "contribution", numbers)


def _named(area: Contribution, measure: Measure, store: Store) -> str:
    sign = "+" if area.change > 0 else ""
    return f"{store.catalogue.areas[area.area].name} ({sign}{of_measure(area.change, measure)})"


def _short(store: Store, row: Row) -> Sentence | None:
    """Say in how many boroughs the target of a percentage is not reached."""
    short, judged = boroughs_short(store, row, store.catalogue.areas.boroughs)
    if not judged:
        return None
    text = f"{short} of {judged} boroughs fall short of it."
    return Sentence(text, "drivers", "position", (("short", float(short)),))
