"""Every target of a plan in one area as at one month: one row a target, for people and programs."""

from dataclasses import dataclass, replace

from dashboard.analysis.confidence import Certainty
from dashboard.analysis.direction import TrendDirection
from dashboard.analysis.judgement import Judgement
from dashboard.analysis.resolve_target import position_without_data
from dashboard.analysis.status import JUDGED, Position
from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Placed
from dashboard.catalogue.target import Target
from dashboard.core.periods import parse_month, parse_period
from dashboard.reports.measure.measure import judge_target, measure_direction
from dashboard.reports.reported import verdict_as_reported
from dashboard.reports.request.choice import settle
from dashboard.reports.request.selection import Selection, month_parameter
from dashboard.reports.wording.outlook_state import state_beside
from dashboard.reports.wording.reported import ReportedWords, verdict_words
from dashboard.reports.wording.states import TREND_STATES
from dashboard.reports.wording.words import plain
from dashboard.store.reader import Store

COLUMNS = (
    "target",
    "objective",
    "measure",
    "wording",
    "area",
    "as_at",
    "period",
    "whose",
    "unit",
    "value",
    "actual",
    "expected",
    "position",
    "direction",
    "confidence",
    "state",
    "reported",
    "forecast",
    "lower_80",
    "upper_80",
    "lower_95",
    "upper_95",
    "chance",
    "note",
)
_QUIET: tuple[Position, ...] = ("no-target", "monitor-only", "baseline-year")


class TargetRowsError(ValueError):
    """A plan, an area or a month that is not there."""


@dataclass(frozen=True)
class TargetRow:
    """One target of a plan as at a month."""

    placed: Placed
    target: Target
    area: str
    as_at: int | None
    """The month judged: the last one held at or before the one asked for; None without data."""
    unit: str
    judgement: Judgement | None
    position: Position
    trend: TrendDirection
    note: str
    """Why there is no forecast or no chance, where one might be looked for."""
    reported: ReportedWords | None = None
    """How it came out as papers reported it, where no series judges it."""

    @property
    def state(self) -> str:
        """Return position and qualifier in words: ``Behind, too close to call``."""
        if self.reported is not None:
            return self.reported.state.word
        certainty = self.judgement.confidence.certainty if self.judgement else "not-known"
        chance = self.judgement.chance_shown if self.judgement else None
        return state_words(self.position, certainty, self.trend, chance)


def state_words(
    position: Position, certainty: Certainty, trend: TrendDirection, chance: float | None = None
) -> str:
    """Return a state in words, from position, certainty, direction and outlook."""
    word = state_beside(position, chance).word
    if position in JUDGED and certainty == "too-close-to-call":
        return f"{word}, too close to call"
    if position in _QUIET and trend != "not-known":
        return f"{word}, {TREND_STATES[trend].word.lower()}"
    return word


def target_rows(store: Store, plan_id: str, area: str = "", as_at: str = "") -> list[TargetRow]:
    """Return a row for every target of a plan, in the plan's order.

    Args:
        store: what is held.
        plan_id: of the plan.
        area: code, name or slug; the force if empty.
        as_at: month, as ``2004-01``; the plan's usual one if empty.

    Raises:
        TargetRowsError: there is no such plan or area, or the month is nrow.
    """
    catalogue = store.catalogue
    if plan_id not in catalogue.plans:
        raise TargetRowsError(f"no plan {plan_id!r}; there are {', '.join(catalogue.plans)}")
    place = catalogue.areas.find(area) if area else catalogue.areas.force
    if place is None or place.kind == "other-force":
        raise TargetRowsError(f"no area {area!r}; give a borough's name or code, or MPS")
    if as_at:
        try:
            parse_month(as_at)
        except ValueError as error:
            raise TargetRowsError(str(error)) from None
    month = parse_month(as_at) if as_at else None
    rows = [
        _target_row(store, placed, target, area, as_at)
        for placed in catalogue.in_plan(plan_id)
        for target in placed.occurrence.targets
    ]
    return [_with_report(store, place, row, month) for row in rows]


def _with_report(store: Store, area: Area, row: TargetRow, month: int | None) -> TargetRow:
    if row.position in JUDGED:
        return row
    verdict = verdict_as_reported(store, row.placed, row.target, area, month)
    return replace(row, reported=verdict_words(verdict)) if verdict else row


def _target_row(store: Store, placed: Placed, target: Target, area: str, as_at: str) -> TargetRow:
    measure = store.catalogue.measures[placed.occurrence.measure]
    choice = settle(
        Selection(
            plan=placed.plan.id,
            objective=placed.node.id,
            measure=measure.id,
            area=area,
            as_at=as_at,
        ),
        store,
    )
    series, month = choice.series, choice.as_at
    period = parse_period(target.period)
    fixed = (placed, target, choice.area.code)
    later = bool(as_at and month is not None and month > parse_month(as_at))
    if series is None or month is None or later:
        position = position_without_data(target, measure)
        return TargetRow(*fixed, None, measure.unit, None, position, "not-known", "")
    if not choice.area.judged:
        note = "not judged: no borough answers for these figures"
        return TargetRow(*fixed, month, measure.unit, None, "no-target", "not-known", note)
    if month < period.first:
        trend = measure_direction(series, measure, month).trend
        return TargetRow(*fixed, month, measure.unit, None, "not-yet-due", trend, "")
    month = min(month, max(period.last, _last_to_judge(target, month)))
    judged = judge_target(store, placed, target, series, choice.area, month)
    trend = measure_direction(series, measure, month, judged.progress.resolved).trend
    return TargetRow(
        *fixed, month, measure.unit, judged, judged.status.position, trend, _note(judged)
    )


def _last_to_judge(target: Target, month: int) -> int:
    """Return until when a target is judged: something not done stays due after its period."""
    return month if target.kind in ("milestone", "coverage") else 0


def _note(judged: Judgement) -> str:
    resolved = judged.progress.resolved
    if judged.chance is not None and judged.chance_shown is None:
        weakness = judged.skill.weakness if judged.skill else None
        return f"chance not shown: {weakness or 'no-record'}"
    running = resolved.has_value and not judged.progress.complete
    of_a_year = resolved.due is None and resolved.per == "period" and resolved.period.months == 12
    if judged.year_end is not None or not running or not of_a_year:
        return ""
    return f"no forecast: {judged.no_forecast or 'not-analysed'}"


def as_record(row: TargetRow) -> dict[str, str]:
    """Return a row as text by column; what is not known is empty."""
    judged = row.judgement
    record = dict.fromkeys(COLUMNS, "")
    record |= {
        "target": row.placed.target_id(row.target),
        "objective": row.placed.node.id,
        "measure": row.placed.occurrence.measure,
        "wording": row.target.wording,
        "area": row.area,
        "as_at": month_parameter(row.as_at),
        "period": row.target.period,
        "unit": row.unit,
        "position": row.position,
        "direction": row.trend,
        "confidence": judged.confidence.certainty if judged else "not-known",
        "state": row.state,
        "reported": row.reported.sentence if row.reported else "",
        "note": row.note,
    }
    if judged is None:
        return record
    resolved, actual = judged.progress.resolved, judged.progress.actual
    record |= {
        "whose": resolved.whose,
        "value": _number(resolved.value),
        "actual": _number(actual.value if actual else None),
        "expected": _number(judged.status.expected),
        "chance": _number(judged.chance_shown, 3),
    }
    if judged.year_end is not None:
        record["forecast"] = _forecast(judged.year_end.middle)
        for percent in (80, 95):
            lower, upper = judged.year_end.interval(percent / 100)
            record[f"lower_{percent}"], record[f"upper_{percent}"] = (
                _forecast(lower),
                _forecast(upper),
            )
    return record


def _number(value: float | None, decimals: int = 6) -> str:
    return "" if value is None else plain(round(value, decimals))


def _forecast(value: float) -> str:
    """Return a forecast with the five figures that are kept of it."""
    return _number(float(f"{value:.5g}"))
