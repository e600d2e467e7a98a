"""Which boroughs are behind what happened in London, in a sentence with its numbers."""

from dashboard.analysis.aggregate import over
from dashboard.analysis.contribution import Contribution, Contributions, contributions, drivers
from dashboard.catalogue.measure import Measure
from dashboard.reports.board.before import boroughs_short
from dashboard.reports.measure.measure import YearOnYear
from dashboard.reports.row import Row
from dashboard.reports.wording.sentences import Sentence
from dashboard.reports.wording.words import number, of_measure
from dashboard.store.reader import Store

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
    found = row.report.to_date or row.report.latest
    if row.measure.kind in ("count", "money", "stock") and found is not None:
        split = _split(store, row, found)
        return _moved(split, row.measure, store) if split is not None else None
    return _short(store, row)


def _split(store: Store, row: Row, found: YearOnYear) -> Contributions | None:
    """Return London's change on a year earlier by borough, where both years compare."""
    series, measure = row.report.choice.series, row.measure
    if found.now is None or found.before is None or found.crosses_break or series is None:
        return None
    before: dict[str, float | None] = {}
    after: dict[str, float | None] = {}
    for area in store.catalogue.areas.boroughs:
        for one in store.get(measure.id, area.code):
            if one.vintage == series.vintage:
                earlier = type(found.period)(found.period.first - 12, found.period.last - 12)
                then, now = over(one, measure, earlier), over(one, measure, found.period)
                before[area.code] = then.value if then else None
                after[area.code] = now.value if now else None
    if not any(code for code in before if before[code] is not None and after[code] is not None):
        return None
    return contributions(before, after, (found.before.value, found.now.value))


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
        against = [one for one in reversed(split.areas) if one.change * whole < 0]
        if not against:
            return Sentence(f"{text}.", "drivers", "contribution", _numbers(top.share_of_movement))
        shown = tuple(against[:MOST])
        text += f"; {len(against)} {_WAYS[whole < 0][0]}"
    named = ", ".join(_named(one, measure, store) for one in shown)
    return Sentence(
        f"{text}, most in {named}.", "drivers", "contribution", _numbers(top.share_of_movement)
    )


def _numbers(share: float) -> tuple[tuple[str, float], ...]:
    return (("share_of_movement", share),)


def _named(one: Contribution, measure: Measure, store: Store) -> str:
    sign = "+" if one.change > 0 else ""
    return f"{store.catalogue.areas[one.area].name} ({sign}{of_measure(one.change, measure)})"


def _short(store: Store, row: Row) -> Sentence | None:
    """Say in how many boroughs the target of a percentage is not reached."""
    short, judged = boroughs_short(store, row, store.catalogue.areas.boroughs)
    if not judged:
        return None
    text = f"{short} of {judged} boroughs fall short of it."
    return Sentence(text, "drivers", "position", (("short", float(short)),))
