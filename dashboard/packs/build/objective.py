"""A slide of one heading of a plan: its measures in rows, and how far each is from what is due."""

from collections.abc import Iterator

from dashboard.core.periods import month_label
from dashboard.packs.build.rows import first_places, judged_of, lines_table, measures_of, states_of
from dashboard.packs.build.slide import MemberQuestion, Slide
from dashboard.packs.build.sources import source_of
from dashboard.packs.build.tones import distance, distance_chart
from dashboard.packs.model import PackItem
from dashboard.reports.board.heading import HeadingView
from dashboard.reports.board.line import BoardLine
from dashboard.reports.borough.brief import in_text, listed

_MOST_BARS = 12
_LEAST_BARS = 2
"""One bar alone says no more than its row does."""
_LONGEST_NAME = 90
_MOST = 5
"""Sentences a slide has room for."""
DUE = (
    "What is due is the target, or during the year the level of its path; for percentages the "
    "distance is in per cent of the percentage due. Equal to the target is met."
)


def objective_slide(item: PackItem, view: HeadingView) -> Slide:
    """Return the slide of a heading of a plan."""
    scope, lines = view.choice.scope, view.lines
    drafted = _headline(view)
    by_distance = sorted(
        (line for line in judged_of(lines) if distance(line) is not None),
        key=lambda line: distance(line) or 0.0,
    )
    chart = distance_chart(by_distance[:_MOST_BARS]) if len(by_distance) >= _LEAST_BARS else None
    when = f"as at {month_label(scope.month)}" if scope.month is not None else "no figures held"
    plan = scope.plan.title if scope.plan else ""
    where = f"{_name(view)}, {plan}, {scope.area.name}, {when}"
    notes = list(view.choice.remarks)
    if len(by_distance) > _MOST_BARS:
        notes.append(
            f"The {_MOST_BARS} furthest short are drawn; all {len(lines)} are in the table."
        )
    return Slide(
        item=item,
        drafted=drafted,
        subtitle=where,
        state=view.rolled.state if view.rolled else None,
        chart=chart,
        alt=f"Distance of each measure from what is due, {where}. {drafted}" if chart else "",
        points=tuple(_points(view) if chart else _sentences(view)),
        lead=view.lead,
        source=source_of((line.row.report.choice.series for line in lines), view.sample),
        definition=_definition(view),
        link=f"/plans/{scope.plan.id}/{view.node.id}" if scope.plan else "",
        notes=tuple(notes),
        questions=tuple(_questions(view)),
        table=lines_table(where, lines) if lines else None,
        facts=_facts(view),
        as_at=month_label(scope.month) if scope.month is not None else "",
        query=view.selection.query(),
        measures=measures_of(lines),
        states=states_of(lines),
        table_first=True,
    )


def _definition(view: HeadingView) -> str:
    """Return what a distance means, behind the heading in full where the headline shortens it."""
    if len(view.node.title) <= _LONGEST_NAME:
        return DUE
    return f"{_name(view)}: {view.node.title.rstrip('.')}. {DUE}"


def _headline(view: HeadingView) -> str:
    title = view.node.title
    if len(title) > _LONGEST_NAME:
        title = _name(view)
    said = view.headline[0]
    return f"{title}: {said[:1].lower()}{said[1:]}"


def _name(view: HeadingView) -> str:
    """Return what people call the heading; its title where it has no number."""
    level = view.node.level.replace("-", " ")
    return (
        f"{level[:1].upper()}{level[1:]} {view.node.number}"
        if view.node.number
        else (view.node.title)
    )


def _facts(view: HeadingView) -> tuple[str, ...]:
    facts = [f"Headline: {view.headline[0]}"]
    if view.rolled:
        facts.append(f"State: {view.rolled.state.word}")
    return (*facts, *(f"{line.measure.title}: {_fact(line)}" for line in first_places(view.lines)))


def _fact(line: BoardLine) -> str:
    latest = line.row.latest
    return f"{line.state.word}, {latest}" if latest and not line.why else line.state.word


def _points(view: HeadingView) -> Iterator[str]:
    short = [
        in_text(line.measure.title)
        for line in judged_of(view.lines)
        if line.state.tone in ("near", "bad")
    ]
    if short:
        yield f"Short of what is due: {listed(short)}."
    for trend, word in (("worsening", "worse"), ("improving", "better")):
        named = [
            in_text(line.measure.title)
            for line in first_places(view.lines)
            if line.has_figures
            and line.row.report.direction is not None
            and line.row.report.direction.trend == trend
        ]
        if named:
            yield f"Getting clearly {word}: {listed(named)}."
    yield from view.headline[1:]


def _sentences(view: HeadingView) -> list[str]:
    """Return what each measure says, where there is no chart to show it."""
    shown = [line for line in first_places(view.lines) if line.has_figures]
    if not shown:
        return [line.row.measure.title + ": " + line.why for line in view.lines if line.why][:_MOST]
    if len(shown) > 1:
        return [f"{line.measure.title}: {line.row.answer.sentence}" for line in shown][:_MOST]
    answer = shown[0].row.answer
    return [answer.sentence, *(sentence.text for sentence in answer.sentences)]


def _questions(view: HeadingView) -> Iterator[MemberQuestion]:
    shown = [line for line in first_places(view.lines) if line.has_figures]
    if shown:
        said = (f"{line.measure.title}: {line.row.answer.sentence}" for line in shown)
        yield MemberQuestion("How does each measure stand?", " ".join(said))
    for ask, rules in (
        ("Will the targets be met?", ("forecast",)),
        ("What would it take?", ("ask", "remaining", "no-return")),
        ("Is it a real change or chance?", ("direction", "level", "too-close")),
    ):
        texts = [
            f"{line.measure.title}: {sentence.text}"
            for line in shown
            for sentence in line.row.answer.sentences
            if sentence.rule in rules
        ]
        if texts:
            yield MemberQuestion(ask, " ".join(texts))
    silent = [f"{line.measure.title}: {line.why}" for line in view.lines if line.why]
    if silent:
        yield MemberQuestion("Why has a measure no figure?", " ".join(silent))
    if view.node.note:
        yield MemberQuestion("What does the plan say of it?", view.node.note)
