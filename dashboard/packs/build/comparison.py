"""A slide of one measure over the boroughs."""

from dashboard.core.periods import month_label
from dashboard.packs.build.slide import ChartData, ChartSeries, Slide
from dashboard.packs.build.sources import source_of
from dashboard.packs.model import PackItem
from dashboard.reports.comparison.order import BoroughOrder
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.row import lead_of


def comparison_slide(item: PackItem, view: Comparison) -> Slide:
    """Return the slide of a comparison: its headline, the boroughs in order, and all figures."""
    question, panel, content = view.question, view.panel, view.content
    measure, series = question.measure, question.choice.series
    drafted = panel.headline if panel else "No borough holds this measure."
    drafted = f"{measure.title}: {drafted}"
    chart = _chart(content) if isinstance(content, BoroughOrder) and panel else None
    return Slide(
        item=item,
        drafted=drafted,
        subtitle=panel.subtitle if panel else f"{measure.title}, boroughs",
        state=panel.state if panel else None,
        chart=chart,
        alt=f"{panel.title}. {drafted}" if panel and chart else "",
        points=panel.notes[:3] if panel else (),
        lead=lead_of(question.choice.placed),
        source=source_of((series,), view.sample),
        definition=f"{measure.plain} (definition: {measure.id})",
        link=f"/compare?{question.choice.selection.query()}",
        notes=panel.notes[3:] if panel else (),
        questions=(),
        table=panel.table if panel else None,
        facts=(f"Headline: {drafted}",),
        query=question.choice.selection.query(),
        measures=(measure.id,),
        as_at=month_label(question.period.last) if question.period else "",
    )


def _chart(order: BoroughOrder) -> ChartData:
    """Return the boroughs as bars, the one chosen marked, and London's figure beside each."""
    writing, london = order.figures.writing, order.figures.london.value
    series = [
        ChartSeries(
            "Boroughs",
            "actual",
            tuple(mark.figure.value for mark in order.marks),
        )
    ]
    if london is not None:
        series.append(ChartSeries("London", "average", (london,) * len(order.marks)))
    return ChartData(
        kind="bar",
        categories=tuple(mark.figure.area.name for mark in order.marks),
        series=tuple(series),
        axis=f"{writing.unit[:1].upper()}{writing.unit[1:]}",
        decimals=writing.decimals,
        suffix="%" if writing.measure.unit == "%" and not writing.rate else "",
        zero_based=True,
        marked=next((place for place, mark in enumerate(order.marks) if mark.own), None),
    )
