"""The figures beside a chart: each with what it is, what it is held against, and its method."""

from dashboard.analysis.aggregate import annualised
from dashboard.analysis.progress import Progress
from dashboard.analysis.required_performance import RequiredPerformance
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import month_label
from dashboard.reports.measure.measure import MeasureReport, YearOnYear
from dashboard.reports.measure.trend.lines import period_name
from dashboard.reports.wording.card import Card
from dashboard.reports.wording.outlook_cards import outlook_cards
from dashboard.reports.wording.target_words import bound_words, capital, gap, rule
from dashboard.reports.wording.words import change, number, of_measure, with_unit
from dashboard.store.series import Series


def cards(report: MeasureReport, asked: RequiredPerformance) -> tuple[Card, ...]:
    """Return the cards of a measure: latest, year to date, target, forecast, chance, what it takes.

    Args:
        report: of the measure in an area as at a month.
        asked: what it would take to meet the first target.
    """
    measure, series, judged = report.choice.measure, report.choice.series, report.judged
    if series is None:
        return ()
    found = []
    if report.latest:
        found.append(_latest_card(report.latest, measure, series))
    if report.to_date and report.to_date.period.months > series.step:
        found.append(_to_date_card(report.to_date, measure))
    if (
        judged
        and judged.progress.resolved.value is not None
        and judged.progress.resolved.due is None
    ):
        found.append(_target_card(judged.progress, measure, report))
    return (*found, *outlook_cards(report, asked))


def _latest_card(found: YearOnYear, measure: Measure, series: Series) -> Card:
    label = period_name(series, found.period)
    if measure.rolling:
        label = f"12 months to {month_label(found.period.last)}"
    if measure.is_stock:
        label = f"At the end of {month_label(found.period.last)}"
    return _comparison_card(label, found, measure, "a year earlier")


def _to_date_card(found: YearOnYear, measure: Measure) -> Card:
    return _comparison_card(
        f"Year to date, {found.period.label}", found, measure, "last year", to_date=True
    )


def _comparison_card(
    label: str, found: YearOnYear, measure: Measure, when: str, *, to_date: bool = False
) -> Card:
    if found.now is None:
        return Card(label, "no figure", "The months held do not make up this figure.")
    figure, more = with_unit(found.now.value, measure), _parts(found, measure)
    whole = annualised(found.now, measure, found.period.months) if to_date else None
    if whole is not None:
        more = f"Annualised: {of_measure(whole, measure)}, which ignores the season. {more}".strip()
    if found.before is None:
        return Card(label, figure, f"The same period {when} is not held.", more, "figures")
    before = of_measure(found.before.value, measure)
    if found.crosses_break:
        detail = f"{before} {when}; the two do not compare: {found.crosses_break}."
    elif found.now.value == found.before.value:
        detail = f"The same as {when}."
    else:
        detail = f"{change(found.now.value, found.before.value, measure)} on {before} {when}."
    return Card(label, figure, detail, more, "figures")


def _parts(found: YearOnYear, measure: Measure) -> str:
    now = found.now
    if not measure.is_fraction or now is None or now.numerator is None or now.denominator is None:
        return ""
    joiner = "of" if measure.kind == "proportion" else "for"
    return f"{number(now.numerator)} {joiner} {number(now.denominator)}"


def _target_card(main: Progress, measure: Measure, report: MeasureReport) -> Card:
    assert main.resolved.value is not None
    whose = {"force": "Target", "pro-rata": "Pro rata", "local": "Local target"}[
        main.resolved.whose
    ]
    if main.resolved.whose == "force" and report.choice.area.kind != "force":
        whose = "London target"
    label = f"{whose} {main.resolved.period.label}: {bound_words(main)}".rstrip(": ")
    details = [rule(main, measure)]
    if main.resolved.printed is not None:
        agreed = of_measure(main.resolved.printed, measure)
        details.append(f"On the base as the plan prints it, {agreed}.")
    if main.resolved.whose == "pro-rata":
        details.append("London’s change applied here; not an agreed local target.")
    if main.resolved.base_break:
        details.append(f"The base lies before a break: {main.resolved.base_break}.")
    if main.resolved.base_provisional:
        details.append("The base is provisional, so the figure is indicative.")
    distance = gap(main, measure)
    more = f"{capital(distance)}." if distance else ""
    figure = with_unit(main.resolved.value, measure)
    return Card(label, figure, " ".join(details), more, "targets")
