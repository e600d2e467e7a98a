"""A slide of one borough: where it truly differs, how far from the others, and all its figures."""

from collections.abc import Iterator, Sequence

from dashboard.core.periods import month_label
from dashboard.packs.build.rows import without_empty
from dashboard.packs.build.slide import ChartData, ChartSeries, MemberQuestion, Slide
from dashboard.packs.build.sources import source_of
from dashboard.packs.model import PackItem
from dashboard.reports.borough.brief import listed, without_rates
from dashboard.reports.borough.report import BoroughReport, BoroughView
from dashboard.reports.borough.row import BoroughRow
from dashboard.reports.borough.words import by_chance, headline, residents
from dashboard.reports.table import Table
from dashboard.reports.wording.sentences import Sentence
from dashboard.reports.wording.standing import AGAINST_LONDON, AGAINST_SIMILAR, AGAINST_SPREAD
from dashboard.reports.wording.states import Tone

MOST_BARS = 12
_SHORT = ("behind", "not-met", "close")
_SIDES: tuple[tuple[str, str, Tone], ...] = (
    ("worse", "Worse than a typical borough", "bad"),
    ("better", "Better than a typical borough", "good"),
    ("neither", "Neither way is better", "quiet"),
)
_DISTANCE = (
    "How far each figure lies from that of a typical borough, in standard steps that allow for "
    "chance and for how much boroughs usually differ; beyond 2 steps is more than both explain."
)
_ASKED = {
    "opening": "How much crime is there?",
    "different": "On what does it truly differ?",
    "chance": "What looks different but is not?",
    "ask": "What would it take?",
}


def borough_slide(item: PackItem, view: BoroughView) -> Slide:
    """Return the slide of a borough: what its page says first, and its measures beside London's."""
    report = view.report
    drawn = by_weight(report)[:MOST_BARS]
    chart = _chart(drawn)
    drafted = f"{report.area.name}: {_lower(headline(report))}"
    months = f"12 months to {month_label(report.period.last)}" if report.period else "no figures"
    plan = f", {report.plan.title}" if report.plan else ""
    where = f"{report.area.name}{plan}, {months}"
    selection = view.choice.selection
    shown = [row for row in report.rows if row.figure]
    return Slide(
        item=item,
        drafted=drafted,
        subtitle=where,
        state=None,
        chart=chart,
        alt=f"Distance of each measure from a typical borough, {where}. {drafted}" if chart else "",
        points=tuple(_points(report)),
        lead="",
        source=source_of((row.row.report.choice.series for row in shown), view.sample),
        definition=_DISTANCE,
        link=f"/borough/{report.area.slug}?{selection.replace(area='').query()}",
        notes=tuple(_notes(view, len(drawn), len(shown))),
        questions=tuple(_questions(report)),
        table=_table(f"{where}, beside London and similar boroughs", report, shown),
        facts=_facts(report),
        query=selection.query(),
        measures=tuple(dict.fromkeys(row.measure.id for row in drawn)),
        states=tuple(dict.fromkeys(row.row.answer.state for row in shown if row.row.placed)),
        as_at=month_label(report.period.last) if report.period else "",
    )


def by_weight(report: BoroughReport) -> list[BoroughRow]:
    """Return the lines that are compared, those that matter most first.

    What truly differs comes first, the worse side leading; then what falls short of a target; then
    what lies farthest out. Rates of what is counted too are left out.
    """

    def weight(row: BoroughRow) -> tuple[bool, bool, bool, float]:
        assert row.position is not None
        short = row.row.position in _SHORT
        return row.kind != "different", row.side != "worse", not short, -abs(row.position.z)

    compared = [row for row in without_rates(report.rows) if row.position is not None]
    different = [row for row in compared if row.kind == "different"]
    others = [row for row in compared if row.kind != "different"]
    others.sort(key=lambda row: (weight(row)[2], weight(row)[3]))
    return [*sorted(different, key=weight), *others]


def _chart(rows: Sequence[BoroughRow]) -> ChartData | None:
    """Return how far each line lies from the boroughs together, the side told by series."""
    if not rows:
        return None
    return ChartData(
        kind="bar",
        categories=tuple(_category(row) for row in rows),
        series=tuple(
            ChartSeries(
                name,
                tone,
                tuple(
                    row.position.z if row.position and row.side == side else None for row in rows
                ),
            )
            for side, name, tone in _SIDES
            if any(row.side == side for row in rows)
        ),
        axis="Lower (left) or higher (right) than a typical borough, in standard steps",
        decimals=1,
        suffix="",
        zero_based=True,
    )


def _category(row: BoroughRow) -> str:
    title = row.measure.title
    if row.kind != "different" or row.position is None:
        return title
    return f"{title} (truly {'higher' if row.position.high else 'lower'})"


def _points(report: BoroughReport) -> list[str]:
    """Return how the plan's targets stand, or how much crime there is, and what is changing."""
    said = {sentence.rule: sentence.text for sentence in report.brief}
    first = said.get("targets") or said.get("opening", "")
    return [text for text in (first, said.get("worsening", ""), said.get("improving", "")) if text]


def _facts(report: BoroughReport) -> tuple[str, ...]:
    facts = [f"Headline: {headline(report)}"]
    names = {
        "judged": "Targets judged",
        "good": "Met or on track",
        "close": "Close",
        "short": "Missed or behind",
    }
    counted = next(
        (sentence.numbers for sentence in report.brief if sentence.rule == "targets"), ()
    )
    facts += [f"{names[name]}: {value:.0f}" for name, value in counted]
    for rule, name in (("worsening", "Getting worse"), ("improving", "Getting better")):
        numbers = next((sentence.numbers for sentence in report.brief if sentence.rule == rule), ())
        facts += [f"{name}: {value:.0f}" for _, value in numbers]
    return tuple(facts)


def _notes(view: BoroughView, drawn: int, shown: int) -> Iterator[str]:
    yield from view.choice.remarks
    report = view.report
    if shown > drawn:
        yield f"{drawn} of {shown} measures are drawn; the table holds all."
    if report.central:
        yield residents(report)
    if report.compared:
        yield by_chance(report)


def _questions(report: BoroughReport) -> Iterator[MemberQuestion]:
    said = {sentence.rule: sentence for sentence in report.brief}
    for rule, ask in _ASKED.items():
        if rule in said:
            yield MemberQuestion(ask, _answer(said[rule], report))
    short = [row for row in report.rows if row.row.position in _SHORT]
    if short:
        text = " ".join(f"{row.measure.title}: {row.row.answer.sentence}" for row in short)
        yield MemberQuestion("Which targets are short, and by how much?", text)
    if report.peer_areas:
        names = listed([area.name for area in report.peer_areas], len(report.peer_areas))
        yield MemberQuestion("Which boroughs are similar?", f"{names}. {report.peers.described}.")
    if report.compared:
        yield MemberQuestion("Could it be chance?", by_chance(report))
    yield MemberQuestion("Whom are rates related to?", residents(report))
    if report.not_held:
        text = f"Not held for these months: {'; '.join(report.not_held)}."
        yield MemberQuestion("What is missing?", text)


def _answer(said: Sentence, report: BoroughReport) -> str:
    if said.rule != "different":
        return said.text
    places = [
        f"{row.measure.title}: {row.place}, 95% interval {row.interval}."
        for row in report.different
    ]
    return " ".join((said.text, *places))


def _table(caption: str, report: BoroughReport, rows: Sequence[BoroughRow]) -> Table | None:
    """Return every measure with a figure: own, London's, similar boroughs', how it stands."""
    if not rows:
        return None
    columns = (
        "Measure",
        "Unit",
        report.area.name,
        "London",
        "Similar boroughs",
        AGAINST_LONDON,
        AGAINST_SIMILAR,
        AGAINST_SPREAD,
        "Place",
        "Target of the year here",
        "State",
    )
    cells = tuple(
        (
            row.measure.title,
            ", ".join(text for text in (row.unit, row.period) if text),
            row.figure,
            row.london,
            row.peers,
            *_answers(row),
            row.place,
            row.target,
            _state(row, report),
        )
        for row in rows
    )
    return without_empty(Table(caption, columns, cells, (0, 1, 5, 6, 7, 8, 9, 10)))


def _answers(row: BoroughRow) -> tuple[str, ...]:
    """Return the three answers, or why there are none."""
    return tuple(answer for _, answer in row.answers) or ("", "", row.why_not)


def _state(row: BoroughRow, report: BoroughReport) -> str:
    if row.row.placed is not None:
        return row.row.answer.state.word
    return "Not in the plan" if report.plan else ""


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
