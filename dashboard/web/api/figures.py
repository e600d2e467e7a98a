"""Answers about figures: series, states, judgements, comparisons and whole views."""

from datetime import date
from math import isfinite
from typing import Any

import pyarrow as pa

from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import month_text
from dashboard.reports.board.choice import Listed, listed
from dashboard.reports.measure.series import SeriesError, series_rows
from dashboard.reports.plans.plan import position_unheld
from dashboard.reports.quality.tables import holding
from dashboard.reports.reported_judgements import reported_judgements
from dashboard.reports.request.selection import Selection
from dashboard.reports.row import Row, icons_beside, row_of
from dashboard.reports.wording.states import STATES
from dashboard.web import urls as addresses
from dashboard.web.api.parameters import ApiRequest, Item, PartialList, all_of
from dashboard.web.api.problems import ProblemError
from dashboard.web.api.schemas import JUDGEMENT

_JUDGEMENT = tuple(JUDGEMENT["properties"])
_NUMBERS = ("value", "numerator", "denominator", "lower_95", "upper_95")
_FORCE = "mps"


def series(request: ApiRequest) -> PartialList:
    """Return the periods of one series, oldest first, from one release."""
    measure, area = request.measure(), request.area(_FORCE)
    assert measure is not None
    assert area is not None
    limits = [request.text(name) or None for name in ("from", "to", "vintage")]
    try:
        rows = series_rows(request.store, measure.id, area.code, *limits)
    except SeriesError as error:
        status = 400 if "not a period" in str(error) or "before" in str(error) else 404
        raise ProblemError(status, f"{_sentence(str(error))}") from None
    head = {"measure": measure.id, "area": area.code}
    return all_of([head | _typed(row) for row in rows])


def _sentence(text: str) -> str:
    plain = text.replace("--", "")
    return f"{plain[:1].upper()}{plain[1:]}."


def _typed(row: dict[str, str]) -> Item:
    return {
        name: (float(text) if text else None) if name in _NUMBERS else text
        for name, text in row.items()
    }


def status(request: ApiRequest) -> PartialList:
    """Return how every measure of a plan, or of all, stands in an area as at a month."""
    plan, area, month = request.plan_or_none(), request.area(_FORCE), request.month("as-at")
    assert area is not None
    # A board lists every measure for a plan that has none; whoever asks for its own gets none.
    listed_measures = listed(request.store, plan)
    if plan is not None and not request.store.catalogue.in_plan(plan.id):
        listed_measures = ()
    return PartialList(
        len(listed_measures),
        lambda offset, limit: [
            _status(request, plan, listed_measure, area, month)
            for listed_measure in listed_measures[offset : offset + limit]
        ],
    )


def _status(
    request: ApiRequest, plan: Plan | None, listed_measure: Listed, area: Area, month: int | None
) -> Item:
    placed, measure = listed_measure
    row = row_of(request.store, plan, placed, measure, area, month)
    direction, level, confidence = _facts(row)
    position, state = row.position, row.answer.state
    if placed is not None and not request.store.areas_of.get(measure.id):
        position = position_unheld(placed, measure)
        state = STATES[position]
    reported = row.answer.reported
    state = reported.state if reported else state
    main = row.report.main
    return {
        "measure": measure.id,
        "title": measure.title,
        "objective": f"{placed.plan.id}/{placed.node.id}" if placed else "",
        "wording": placed.occurrence.wording if placed else "",
        "area": area.code,
        "as_at": row.report.choice.selection.as_at or None,
        "position": position,
        "state": state.word,
        "reported": reported.sentence if reported else "",
        "direction": direction,
        "level": level,
        "confidence": confidence,
        "latest": row.latest,
        "latest_period": row.latest_period,
        "year_to_date": row.to_date,
        "on_last_year": row.on_last_year,
        "target": _number(main.resolved.value) if main else None,
        "actual": _number(main.actual.value) if main and main.actual else None,
        "expected": _number(main.status.expected) if main else None,
        "chance": _number(row.chance),
        "headline": row.answer.headline,
        "view": addresses.trend(row.query),
    }


def _facts(row: Row) -> tuple[str, str, str]:
    if not row.answer.facts:
        return "", "", ""
    _, direction, level, confidence = row.answer.facts
    return direction.state.word, level.state.word, confidence.state.word


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def judgements(request: ApiRequest) -> PartialList:
    """Return the published judgements of targets, by series and month."""
    measure, area = request.measure(required=False), request.area()
    if measure is None and area is None:
        raise ProblemError(400, "Name a measure, an area or both.")
    published = holding(
        request.store, "judgements", measure.id if measure else "", area.code if area else ""
    )
    reported = _as_reported(request, measure.id if measure else "", area.code if area else "")
    if "judgements" not in request.store.analyses:
        return all_of(reported)
    import pyarrow.compute as pc

    table = pa.concat_tables(published.pieces())
    table = table.drop_columns(["title"])
    for name in ("vintage", "target"):
        if wanted := request.text(name):
            table = table.filter(pc.equal(table[name].cast(pa.string()), wanted))
    month = request.month("as-at")
    if month is not None:
        day = date(month // 12, month % 12 + 1, 1)
        table = table.filter(pc.equal(table["as_at"], day))

    def part(offset: int, limit: int) -> list[Item]:
        rows = [_plain(row) for row in table.slice(offset, limit).to_pylist()]
        start = max(0, offset - table.num_rows)
        return rows + reported[start : start + limit - len(rows)]

    return PartialList(table.num_rows + len(reported), part)


def _as_reported(request: ApiRequest, measure: str, area: str) -> list[Item]:
    """Return the judgements of what papers reported, which stand at the end of a target's year."""
    month = request.month("as-at")
    rows = [
        {
            **dict.fromkeys(_JUDGEMENT),
            **dict.fromkeys(("vintage", "direction", "level", "certainty"), ""),
            **dict.fromkeys(("variation", "assurance"), ""),
            "measure": one.placed.occurrence.measure,
            "area": one.area,
            "target": one.placed.target_id(one.target),
            "as_at": month_text(one.last),
            "position": one.position,
            "basis": "reported",
            "base": getattr(one.target, "base", None) or "",
            "whose": "force",
            "complete": True,
            "value": one.due,
            "actual": one.actual,
        }
        for one in reported_judgements(request.store, measure)
        if area in ("", one.area) and month in (None, one.last)
    ]
    wanted = request.text("target")
    return [row for row in rows if not request.text("vintage") and wanted in ("", row["target"])]


def _plain(row: dict[str, Any]) -> Item:
    texts = ("target", "position", "direction", "level", "certainty", "basis", "base", "whose")
    shown = {name: held or "" for name, held in row.items() if name in texts}
    variation, assurance = icons_beside(row["position"], row["variation"], row["assurance"])
    shown |= {"variation": variation or "", "assurance": assurance or ""}
    if row["position"] == "suppressed":
        shown |= {"direction": "not-known", "level": "not-known"}
    return {
        **{name: _number(one) if isinstance(one, float) else one for name, one in row.items()},
        **shown,
        "as_at": row["as_at"].isoformat()[:7],
    }


def comparison(request: ApiRequest) -> PartialList:
    """Return a measure in London and every borough, as the comparison shows it."""
    measure = request.measure()
    assert measure is not None
    query = {
        name: request.text(name)
        for name in ("plan", "measure", "as-at", "vintage", "scale", "span", "snapshot")
        if request.text(name)
    }
    request.month("as-at")
    panel = request.service.compare(query | {"view": "dots"}).panel
    table = panel.table if panel else None
    return all_of([_typed(record) for record in table.named_records()] if table else [])


def view(request: ApiRequest) -> Item:
    """Return what a measure's page shows for the same query: words, figures and lines."""
    query = {
        name: request.text(name)
        for name in (field.replace("_", "-") for field in Selection.__dataclass_fields__)
        if request.text(name)
    }
    answered = request.service.trend(query)
    choice, answer, trend = answered.choice, answered.answer, answered.trend
    series = choice.series
    return {
        "title": f"{choice.measure.title}, {choice.area.name}",
        "query": choice.selection.query(),
        "measure": choice.measure.id,
        "area": choice.area.code,
        "plan": choice.plan.id if choice.plan else "",
        "as_at": choice.selection.as_at or None,
        "vintage": series.vintage.id if series else "",
        "headline": answer.headline,
        "position": answer.position,
        "state": answer.state.word,
        "facts": [
            {
                "name": fact.name,
                "state": fact.state.word,
                "detail": fact.detail,
                "method": fact.method,
            }
            for fact in answer.facts
        ],
        "sentences": [
            {"text": sentence.text, "method": sentence.method} for sentence in answer.sentences
        ],
        "cards": [
            {
                "label": card.label,
                "figure": card.figure,
                "detail": card.detail,
                "more": card.more,
                "method": card.method,
            }
            for card in answer.cards
        ],
        "doubts": list(answer.doubts),
        "remarks": list(choice.remarks),
        "warnings": list(answered.warnings),
        "unit": choice.measure.unit,
        "lines": [
            {
                "role": line.role,
                "name": line.name,
                "points": [
                    {"x": point.x, "y": _number(point.y), "reading": point.reading}
                    for point in line.points
                ],
            }
            for line in (trend.lines if trend else ())
        ],
        "notes": list(trend.notes) if trend else [],
        "source": f"{series.source.title}, {series.vintage.label}" if series else "",
        "attribution": series.source.attribution if series else "",
    }
