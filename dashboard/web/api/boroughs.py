"""Answers about boroughs as their pages show them: one beside its like, or all of them compared."""

from dashboard.reports.borough.report import BoroughGroup
from dashboard.reports.borough.row import BoroughRow
from dashboard.reports.request.selection import Selection
from dashboard.reports.wording.standing import side_words
from dashboard.web import urls as addresses
from dashboard.web.api.parameters import ApiRequest, Item, PartialList, all_of
from dashboard.web.api.problems import ProblemError


def borough(request: ApiRequest) -> PartialList:
    """Return every measure of a borough's page, the plan's first."""
    area = request.area()
    assert area is not None
    request.month("as-at")
    query = {
        name: request.text(name) for name in ("plan", "as-at", "snapshot") if request.text(name)
    }
    view = request.service.borough(area.slug, query)
    if view is None:
        raise ProblemError(404, f"{area.name} is no borough; /api/v1/areas lists them.")
    return all_of([_beside(row, group) for group in view.report.groups for row in group.rows])


def _beside(row: BoroughRow, group: BoroughGroup) -> Item:
    position, facts = row.position, row.row.answer.facts
    standing = position.standing if position else None
    return {
        "measure": row.measure.id,
        "title": row.measure.title,
        "heading": group.title,
        "period": row.figures.period.label,
        "unit": row.unit or row.measure.unit,
        "value": position.value if position else None,
        "lower_95": position.interval.lower if position else None,
        "upper_95": position.interval.upper if position else None,
        "figure": row.figure or row.row.latest,
        "behind_it": row.count,
        "london": row.london,
        "similar_boroughs": row.peers,
        "place": row.place,
        "against_london": side_words(standing.london) if standing else "",
        "against_similar": side_words(standing.similar) if standing else "",
        "verdict": row.verdict.word if row.verdict else "",
        "why_not_compared": row.why_not,
        "state": row.row.answer.state.word,
        "target": row.target,
        "direction": facts[1].state.word if facts else "",
        "level": facts[2].state.word if facts else "",
        "view": addresses.trend(row.row.query),
    }


def compared(request: ApiRequest) -> Item:
    """Return what the comparison page shows for the same query: its words and its table."""
    measure = request.measure()
    assert measure is not None
    request.month("as-at")
    query = {
        name: request.text(name)
        for name in (field.replace("_", "-") for field in Selection.__dataclass_fields__)
        if request.text(name)
    }
    view = request.service.compare(query)
    question, panel = view.question, view.panel
    table = panel.table if panel else None
    return {
        "title": panel.title if panel else "",
        "query": question.choice.selection.query(),
        "measure": question.measure.id,
        "as_at": question.choice.selection.as_at or None,
        "headline": panel.headline if panel else view.nothing,
        "subtitle": panel.subtitle if panel else "",
        "notes": list(panel.notes) if panel else [],
        "unit": table.unit if table else "",
        "rows": table.named_records() if table else [],
        "remarks": list(question.remarks),
        "warnings": list(view.warnings),
    }
