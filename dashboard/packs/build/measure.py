"""A slide of one measure in one area."""

from dashboard.core.periods import month_label
from dashboard.packs.build.chart import chart_of
from dashboard.packs.build.headline import facts_of
from dashboard.packs.build.questions import questions_of
from dashboard.packs.build.slide import Slide
from dashboard.packs.build.sources import source_of
from dashboard.packs.model import PackItem
from dashboard.reports.measure.trend.words import FAN_NOTE
from dashboard.reports.row import lead_of
from dashboard.reports.service import TrendView

_INTERVAL = (
    "If the past is a guide, the year ends within the 80% interval four times in five; the 95% "
    "interval is in the table."
)
"""Paper and slides draw the interval's limits as lines; they have no bands."""


def measure_slide(item: PackItem, view: TrendView) -> Slide:
    """Return the slide of a measure's view: what its page says, on one page."""
    choice, answer, trend, series = view.choice, view.answer, view.trend, view.choice.series
    notes = [_INTERVAL if note == FAN_NOTE else note for note in trend.notes] if trend else []
    notes += [f"{mark.title} ({mark.x[:7]})" for mark in trend.breaks] if trend else []
    notes += [f"In doubt: {text}" for text in answer.doubts]
    return Slide(
        item=item,
        drafted=answer.headline,
        subtitle=trend.subtitle if trend else f"{choice.measure.title}, {choice.area.name}",
        state=answer.state,
        chart=chart_of(trend) if trend else None,
        alt=f"{trend.title}. {answer.headline}" if trend else "",
        points=tuple(sentence.text for sentence in answer.sentences),
        lead=lead_of(choice.placed),
        source=source_of((series,), view.sample),
        definition=f"{choice.measure.plain} (definition: {choice.measure.id})",
        link=f"/measure?{choice.selection.query()}",
        notes=tuple(notes),
        questions=questions_of(view.report, answer),
        table=trend.table if trend else None,
        facts=facts_of(view.report, answer),
        query=choice.selection.query(),
        measures=(choice.measure.id,),
        as_at=month_label(choice.as_at) if choice.as_at is not None else "",
    )
