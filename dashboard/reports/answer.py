"""The answer in words and numbers: one sentence, a state, and four figures."""

from dataclasses import dataclass

from dashboard.analysis.progress import Progress
from dashboard.analysis.status import Position
from dashboard.periods import month_label, year_label
from dashboard.plans.measure import Measure
from dashboard.plans.target import Direction, Level, PercentChange, PointsChange
from dashboard.reports.lines import period_name
from dashboard.reports.measure import Comparison, MeasureReport
from dashboard.reports.states import STATES, StateWords
from dashboard.reports.words import against, change, number, of_measure, with_unit


@dataclass(frozen=True)
class Card:
    """One figure with what it is and what it is held against."""

    label: str
    figure: str
    detail: str
    more: str = ""


@dataclass(frozen=True)
class OtherTarget:
    """A further target of the year, as the plan words it, and how it stands."""

    state: StateWords
    wording: str


@dataclass(frozen=True)
class Answer:
    """What a reader needs before looking at the chart."""

    headline: str
    """Stands alone, in a slide or an export: names measure and area."""
    sentence: str
    """The same below a heading that has named them already."""
    state: StateWords
    position: Position
    cards: tuple[Card, ...]
    others: tuple[OtherTarget, ...]
    """The year's further targets of the same measure, each with its own state."""
    doubts: tuple[str, ...]


def build(report: MeasureReport) -> Answer:
    """Return the answer a report gives."""
    choice, main = report.choice, report.main
    position: Position = main.standing.position if main else "no-target"
    if choice.series is None:
        position = "no-data"
    cards = []
    if report.latest and choice.series:
        cards.append(_latest_card(report.latest, choice.measure, report))
    if report.to_date and report.to_date.period.months > choice.series.step if choice.series else 0:
        cards.append(_to_date_card(report.to_date, choice.measure))  # type: ignore[arg-type]
    if main and main.aim.value is not None:
        cards.append(_target_card(main, choice.measure, report))
    sentence = _sentence(report, position)
    doubts = tuple(one.aim.target.doubt for one in report.progress if one.aim.target.doubt)
    if choice.placed and choice.placed.occurrence.doubt:
        doubts = (*doubts, choice.placed.occurrence.doubt)
    return Answer(
        headline=f"{choice.measure.title}, {choice.area.name}: {sentence}",
        sentence=_capital(sentence),
        state=STATES[position],
        position=position,
        cards=tuple(cards),
        others=tuple(
            OtherTarget(STATES[one.standing.position], one.aim.target.wording)
            for one in report.progress[1:]
        ),
        doubts=doubts,
    )


def _latest_card(found: Comparison, measure: Measure, report: MeasureReport) -> Card:
    series = report.choice.series
    assert series is not None
    label = period_name(series, found.period)
    if measure.rolling:
        label = f"12 months to {month_label(found.period.last)}"
    if measure.is_stock:
        label = f"At the end of {month_label(found.period.last)}"
    return _comparison_card(label, found, measure, "a year earlier")


def _to_date_card(found: Comparison, measure: Measure) -> Card:
    return _comparison_card(f"Year to date, {found.period.label}", found, measure, "last year")


def _comparison_card(label: str, found: Comparison, measure: Measure, when: str) -> Card:
    if found.now is None:
        return Card(label, "no figure", "The months held do not make up this figure.")
    figure = with_unit(found.now.value, measure)
    if found.before is None:
        return Card(label, figure, f"The same period {when} is not held.", _parts(found, measure))
    before = of_measure(found.before.value, measure)
    if found.crosses_break:
        detail = f"{before} {when}; the two do not compare: {found.crosses_break}."
    elif found.now.value == found.before.value:
        detail = f"The same as {when}."
    else:
        detail = f"{change(found.now.value, found.before.value, measure)} on {before} {when}."
    return Card(label, figure, detail, _parts(found, measure))


def _parts(found: Comparison, measure: Measure) -> str:
    now = found.now
    if not measure.is_fraction or now is None or now.numerator is None or now.denominator is None:
        return ""
    joiner = "of" if measure.kind == "proportion" else "for"
    return f"{number(now.numerator)} {joiner} {number(now.denominator)}"


def _target_card(main: Progress, measure: Measure, report: MeasureReport) -> Card:
    assert main.aim.value is not None
    whose = {"force": "Target", "pro-rata": "Pro rata", "local": "Local target"}[main.aim.whose]
    if main.aim.whose == "force" and report.choice.area.kind != "force":
        whose = "London target"
    label = f"{whose} {main.aim.period.label}: {_bound_words(main)}".rstrip(": ")
    details = [rule(main, measure)]
    if main.aim.whose == "pro-rata":
        details.append("London’s change applied here; not an agreed local target.")
    gap = _gap(main, measure)
    more = f"{_capital(gap)}." if gap else ""
    return Card(label, with_unit(main.aim.value, measure), " ".join(details), more)


def _bound_words(main: Progress) -> str:
    if main.aim.strict:
        return "more than " if main.aim.bound == "at-least" else "fewer than "
    return {"at-least": "at least ", "at-most": "at most ", "exactly": ""}[main.aim.bound]


def rule(main: Progress, measure: Measure) -> str:
    """Say how a target's figure comes about: 4% below 113,427 in 2002/03."""
    target, base, period = main.aim.target, main.aim.base, main.aim.base_period
    if main.aim.whose == "local":
        return "Agreed for this borough."
    if base is None or period is None:
        return "Set as a level." if isinstance(target, Level) else ""
    from_base = f"{of_measure(base.value, measure)} in {period.label}"
    if isinstance(target, PercentChange):
        if target.value == 0:
            return f"No growth on {from_base}."
        way = "above" if target.value > 0 else "below"
        return f"{number(abs(target.value), _places(target.value))}% {way} {from_base}."
    if isinstance(target, PointsChange):
        way = "above" if target.value > 0 else "below"
        size = number(abs(target.value), _places(target.value))
        return f"{size} points {way} {from_base}."
    if isinstance(target, Direction):
        return f"{'Above' if target.direction == 'increase' else 'Below'} {from_base}."
    return ""


def _places(value: float) -> int:
    return 0 if value == int(value) else 1


def _gap(main: Progress, measure: Measure) -> str:
    """Say how far a figure is from what is due: ``1,781 above the path of 171,890``."""
    standing, actual = main.standing, main.actual
    if standing.expected is None or actual is None:
        return ""
    _, due = against(actual.value, standing.expected, measure)
    what = "target" if main.complete or main.levels is None else "path"
    if main.levels is not None and main.shares is None and not main.complete:
        what = "straight line"
    difference = actual.value - standing.expected
    if difference == 0:
        return f"exactly the {what} of {due}"
    way = "above" if difference > 0 else "below"
    return f"{_size(difference, measure)} {way} the {what} of {due}"


def _size(difference: float, measure: Measure) -> str:
    """Write a gap so that a small one does not read as none; between percentages in points."""
    extra = next((n for n in range(4) if abs(round(difference, measure.decimals + n)) > 0), 0)
    if measure.unit == "%":
        return f"{number(abs(difference), measure.decimals + extra)} points"
    return of_measure(abs(difference), measure, extra)


def _sentence(report: MeasureReport, position: Position) -> str:
    choice, measure, main = report.choice, report.choice.measure, report.main
    if choice.series is None:
        return "no data are held."
    found = report.to_date or report.latest
    if found is None or found.now is None:
        found = report.latest
    if found is None or found.now is None:
        return f"no figure is held as at {month_label(choice.as_at or 0)}."
    figure = with_unit(found.now.value, measure)
    so_far = f"{figure} {_when(found, measure)}{_than_before(found, measure)}"
    if main is None or main.standing.expected is None or main.aim.value is None:
        return f"{so_far}. {_why_no_verdict(report, position)}".strip()
    year = main.aim.period.label
    if main.complete and main.actual is not None:
        done, due = against(main.actual.value, main.aim.value, measure)
        verb = "met its" if position == "met" else "missed its"
        bound = _bound_words(main)
        return f"{verb} {year} target: {done} against {bound}{due}{_from_rule(main, measure)}."
    word = {"on-track": "on track", "close": "close to track", "behind": "behind"}
    return f"{so_far}; {word.get(position, position)} for {year}, {_gap(main, measure)}."


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _from_rule(main: Progress, measure: Measure) -> str:
    text = rule(main, measure).rstrip(".")
    return f" ({text[:1].lower()}{text[1:]})" if main.aim.base is not None else ""


def _when(found: Comparison, measure: Measure) -> str:
    if measure.is_stock:
        return f"at the end of {month_label(found.period.last)}"
    if measure.rolling:
        return f"in the 12 months to {month_label(found.period.last)}"
    joiner = "from" if " to " in found.period.label else "in"
    return f"{joiner} {found.period.label}"


def _than_before(found: Comparison, measure: Measure) -> str:
    if found.now is None or found.before is None or found.crosses_break:
        return ""
    if found.now.value == found.before.value:
        return ", the same as a year earlier"
    way = "up" if found.now.value > found.before.value else "down"
    size = change(found.now.value, found.before.value, measure).lstrip("+\N{MINUS SIGN}")
    return f", {way} {size} on a year earlier"


def _why_no_verdict(report: MeasureReport, position: Position) -> str:
    main, choice = report.main, report.choice
    if main is None:
        if choice.plan is None:
            return ""
        year = year_label(report.year.first) if report.year else ""
        return f"The {choice.plan.short} plan sets no target for it in {year}."
    base = main.aim.base_period
    sentences: dict[Position, str] = {
        "base-not-held": (
            f"Base year not held: the target is a change on {base.label if base else ''}, "
            "for which this release has no full figure."
        ),
        "base-not-stated": "The plan does not say on which base its target is a change.",
        "baseline-year": f"{main.aim.period.label} is the baseline year; no target is set.",
        "no-target": "The target is set for London and says nothing about one borough."
        if main.aim.resolution == "london-only"
        else "The plan sets no target figure.",
    }
    return sentences.get(position, STATES[position].meaning)
