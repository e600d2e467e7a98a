"""The half-page brief of a borough: short sentences for a community group, each by a rule."""

from collections.abc import Sequence

from dashboard.catalogue.areas import Area
from dashboard.core.periods import Period, month_label
from dashboard.reports.borough.row import BoroughRow
from dashboard.reports.wording.required_words import needed_share, on_last_years, required_words
from dashboard.reports.wording.sentences import Sentence
from dashboard.reports.wording.words import with_unit

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
    return (
        *_opening(rows, area, period),
        *_targets(rows),
        _trend(rows, "worsening"),
        _trend(rows, "improving"),
        _different(different, area),
        *_chance(chance),
        *_ask(rows),
    )


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
    counts = [row for row in rows if row.figures.per_residents and row.figure and not row.period]
    of_all = (row for row in counts if row.measure.id == "all-offences")
    row = next(of_all, counts[0] if counts else None)
    if row is None or row.position is None:
        return []
    amount = row.figures.amounts[area.code].value
    text = (
        f"In the 12 months to {month_label(period.last)} there were "
        f"{with_unit(amount, row.measure)} in {area.name} ({in_text(row.measure.title)}). "
        f"That is {row.figure} for every 1,000 people who live here; in London it was "
        f"{row.london}."
    )
    numbers = (("count", amount), ("rate", row.position.value))
    return [Sentence(text, "opening", "figures", numbers)]


def _targets(rows: Sequence[BoroughRow]) -> list[Sentence]:
    positions = [
        row.row.position
        for row in rows
        if row.row.judged and not (row.row.placed and row.row.placed.occurrence.reading)
    ]
    if not positions:
        return []
    good = sum(1 for position in positions if position in ("met", "on-track"))
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
        in_text(row.measure.title)
        for row in without_rates(rows)
        if row.row.report.direction is not None and row.row.report.direction.trend == trend
    ]
    word = "worse" if trend == "worsening" else "better"
    if named:
        text = f"Getting clearly {word}: {listed(named)}."
    else:
        text = f"Nothing is getting clearly {word}."
    return Sentence(text, trend, "direction", (("measures", len(named)),))


def _different(rows: Sequence[BoroughRow], area: Area) -> Sentence:
    if not rows:
        text = (
            "No measure here is on one side of London, of similar boroughs and of the usual spread "
            "of boroughs."
        )
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
        text += f" It also differs on {listed([in_text(row.measure.title) for row in rows[1:]])}."
    return Sentence(
        text, "different", "comparison-between-boroughs", (("value", first.position.value),)
    )


def _chance(rows: Sequence[BoroughRow]) -> list[Sentence]:
    looks_bad = [row for row in rows if row.side == "worse"] or list(rows)
    if not looks_bad:
        return []
    first = looks_bad[0]
    way = {"worse": "bad", "better": "good"}.get(first.side, "unusual")
    name = in_text(first.measure.title)
    unit = f" {first.unit}" if first.unit else ""
    text = (
        f"One that only looks {way}: {name}, {first.figure}{unit} against {first.london} in "
        "London, which chance explains."
    )
    return [Sentence(text, "chance", "comparison-between-boroughs")]


def _ask(rows: Sequence[BoroughRow]) -> list[Sentence]:
    """Write what it would take on the first measure that falls short and still can be met."""
    short = [row for row in rows if row.row.position in _SHORT]
    for row in sorted(short, key=lambda row: row.row.position != "behind"):
        by_rule = {sentence.rule: sentence for sentence in row.row.answer.sentences}
        text, measure = "", row.measure
        run_rate = row.row.report.required.run_rate
        if "ask" in by_rule and run_rate is not None:
            text = required_words(run_rate, measure)
            if before := on_last_years(run_rate, measure):
                text += f", {before}"
        elif "remaining" in by_rule and not by_rule["remaining"].text.startswith("The target"):
            share = row.row.report.required.remaining
            text = f"{needed_share(share, measure)} in the months left" if share else ""
        if text:
            text = f"To meet the target for {in_text(measure.title)} it would take {text}."
            return [Sentence(text, "ask", "required-run-rate")]
    return []


def without_rates(rows: Sequence[BoroughRow]) -> list[BoroughRow]:
    """Return the lines without those that give as a rate what another line counts."""
    shown = {row.measure.id for row in rows}
    return [
        row
        for row in rows
        if not any(tie.how == "rate-of" and tie.measure in shown for tie in row.measure.related)
    ]
