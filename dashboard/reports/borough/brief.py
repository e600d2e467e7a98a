"""The half-page brief of a borough: short sentences for a community group, each by a rule."""

from collections.abc import Sequence

from dashboard.catalogue.areas import Area
from dashboard.core.periods import Period, month_label
from dashboard.reports.borough.row import BoroughRow
from dashboard.reports.wording.sentences import Sentence
from dashboard.reports.wording.words import events, of_measure, on_last_year, with_unit

_NAMED = 3
"""Measures a sentence names before it counts the rest."""
_SHORT = ("close", "behind", "not-met")


def brief(
    rows: Sequence[BoroughRow],
    different: Sequence[BoroughRow],
    chance: Sequence[BoroughRow],
    area: Area,
    period: Period | None,
) -> tuple[Sentence, ...]:
    """Return five to seven sentences about a borough; none where nothing is held.

    Args:
        rows: all lines of the page, those of the plan first.
        different: measures on which the borough truly differs, the clearest first.
        chance: those that only look different, the most extreme first.
        area: the borough.
        period: the months compared.
    """
    if not rows or period is None:
        return ()
    found = [
        *_opening(rows, area, period),
        *_targets(rows),
        _trend(rows, "worsening"),
        _trend(rows, "improving"),
        _different(different, area),
        *_chance(chance),
        *_ask(rows),
    ]
    return tuple(found)


def in_text(title: str) -> str:
    """Write a measure's title within a sentence."""
    keeps = title[1:2].isupper() or title[1:2].isdigit() or title.startswith(("London", "Olympic"))
    return title if keeps else f"{title[:1].lower()}{title[1:]}"


def listed(names: Sequence[str], most: int = _NAMED) -> str:
    """Write ``a``, ``a and b``, ``a, b and c``, ``a, b, c and 2 more``."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _opening(rows: Sequence[BoroughRow], area: Area, period: Period) -> list[Sentence]:
    counts = [one for one in rows if one.figures.per_residents and one.figure and not one.period]
    found = next((one for one in counts if one.measure.id == "all-offences"), None)
    found = found or next(iter(counts), None)
    if found is None or found.position is None:
        return []
    amount = found.figures.amounts[area.code].value
    text = (
        f"In the 12 months to {month_label(period.last)} there were "
        f"{with_unit(amount, found.measure)} in {area.name} ({in_text(found.measure.title)}). "
        f"That is {found.figure} for every 1,000 people who live here; in London it was "
        f"{found.london}."
    )
    numbers = (("count", amount), ("rate", found.position.value))
    return [Sentence(text, "opening", "figures", numbers)]


def _targets(rows: Sequence[BoroughRow]) -> list[Sentence]:
    positions = [one.row.position for one in rows if one.row.judged]
    if not positions:
        return []
    good = sum(1 for one in positions if one in ("met", "on-track"))
    close = positions.count("close")
    short = len(positions) - good - close
    parts = [f"{good} met or on track"]
    parts += [f"{close} close"] if close else []
    parts += [f"{short} missed or behind"] if short else []
    what = "target" if len(positions) == 1 else "targets"
    text = f"We can judge {len(positions)} {what} of the plan here: {listed(parts)}."
    numbers = (("judged", len(positions)), ("good", good), ("close", close), ("short", short))
    return [Sentence(text, "targets", "position", numbers)]


def _trend(rows: Sequence[BoroughRow], trend: str) -> Sentence:
    named = [
        in_text(one.measure.title)
        for one in without_rates(rows)
        if one.row.report.direction is not None and one.row.report.direction.trend == trend
    ]
    word = "worse" if trend == "worsening" else "better"
    if named:
        text = f"Getting {word} by more than chance: {listed(named)}."
    else:
        text = f"Nothing is getting {word} by more than chance."
    return Sentence(text, trend, "trend", (("measures", len(named)),))


def _different(rows: Sequence[BoroughRow], area: Area) -> Sentence:
    if not rows:
        text = "No measure here is truly different from London and from similar boroughs."
        return Sentence(text, "different", "comparison-between-boroughs")
    first = rows[0]
    assert first.position is not None
    way = {"worse": "worse", "better": "better"}.get(
        first.side, "higher" if first.position.high else "lower"
    )
    unit = f" {first.unit}" if first.unit else ""
    text = (
        f"{area.name} is truly {way} on {in_text(first.measure.title)}: {first.figure}{unit}, "
        f"against {first.london} in London and {first.peers} in similar boroughs."
    )
    if len(rows) > 1:
        text += f" It also differs on {listed([in_text(one.measure.title) for one in rows[1:]])}."
    return Sentence(
        text, "different", "comparison-between-boroughs", (("value", first.position.value),)
    )


def _chance(rows: Sequence[BoroughRow]) -> list[Sentence]:
    looks_bad = [one for one in rows if one.side == "worse"] or list(rows)
    if not looks_bad:
        return []
    first = looks_bad[0]
    way = {"worse": "bad", "better": "good"}.get(first.side, "unusual")
    name = in_text(first.measure.title)
    text = f"One that only looks {way}: {name}, {first.place}, which chance explains."
    return [Sentence(text, "chance", "comparison-between-boroughs")]


def _ask(rows: Sequence[BoroughRow]) -> list[Sentence]:
    """Write what it would take on the first measure that falls short and still can be met."""
    short = [one for one in rows if one.row.position in _SHORT]
    for one in sorted(short, key=lambda one: one.row.position != "behind"):
        said = {sentence.rule: sentence for sentence in one.row.answer.sentences}
        text, measure = "", one.measure
        main = one.row.report.main
        least = main is not None and main.resolved.bound == "at-least"
        if "ask" in said:
            numbers = dict(said["ask"].numbers)
            limit = "at least" if least else "no more than"
            text = f"{limit} {events(numbers['required_a_month'], measure)} a month"
            if "ask_percent" in numbers:
                text += f", {on_last_year(numbers['ask_percent'])}"
        elif "remaining" in said and not said["remaining"].text.startswith("The target"):
            needed = dict(said["remaining"].numbers)["needed"]
            text = f"{of_measure(needed, measure)} in the months left"
        if text:
            text = f"To meet the target for {in_text(measure.title)} it would take {text}."
            return [Sentence(text, "ask", "required-run-rate")]
    return []


def without_rates(rows: Sequence[BoroughRow]) -> list[BoroughRow]:
    """Return the lines without those that give as a rate what another line counts."""
    shown = {one.measure.id for one in rows}
    return [
        one
        for one in rows
        if not any(tie.how == "rate-of" and tie.measure in shown for tie in one.measure.related)
    ]
