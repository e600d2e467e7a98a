"""The figures beside a chart: each with what it is, what it is held against, and its method."""

from dashboard.analysis.aggregate import annualised
from dashboard.analysis.equality import equal
from dashboard.analysis.progress import Progress
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import month_label
from dashboard.reports.measure.measure import MeasureReport, YearOnYear
from dashboard.reports.measure.trend.lines import period_name
from dashboard.reports.wording.card import Card
from dashboard.reports.wording.outlook_cards import outlook_cards
from dashboard.reports.wording.target_words import bound_words, gap, rule
from dashboard.reports.wording.words import capital, change, number, of_measure, with_unit
from dashboard.store.series import Series


def cards(report: MeasureReport) -> tuple[Card, ...]:
    """Return the cards of a measure: latest, year to date, target, forecast, chance, what it takes.

    None without data.
    """
    measure, series, main = report.choice.measure, report.choice.series, report.main
    if series is None:
        return ()
    shown = []
    if report.latest:
        shown.append(_latest_card(report.latest, measure, series))
    if report.to_date and report.to_date.period.months > series.step:
        shown.append(_to_date_card(report.to_date, measure))
    if main and main.resolved.value is not None and main.resolved.due is None:
        shown.append(_target_card(main, main.resolved.value, report))
    return (*shown, *outlook_cards(report))


def _latest_card(compared: YearOnYear, measure: Measure, series: Series) -> Card:
    label = period_name(series, compared.period, measure)
    if measure.is_stock:
        label = f"At the end of {month_label(compared.period.last)}"
    return _comparison_card(label, compared, measure, "a year earlier")


def _to_date_card(compared: YearOnYear, measure: Measure) -> Card:
    return _comparison_card(
        f"Year to date, {compared.period.label}", compared, measure, "last year", to_date=True
    )


def _comparison_card(
    label: str, compared: YearOnYear, measure: Measure, when: str, *, to_date: bool = False
) -> Card:
    if compared.now is None:
        return Card(label, "no figure", "The months held do not make up this figure.")
    figure, more = with_unit(compared.now.value, measure), _parts(compared, measure)
    whole = annualised(compared.now, measure, compared.period.months) if to_date else None
    if whole is not None:
        more = f"Annualised: {of_measure(whole, measure)}, which ignores the season. {more}".strip()
    if compared.before is None:
        return Card(label, figure, f"The same period {when} is not held.", more, "figures")
    before = of_measure(compared.before.value, measure)
    if compared.crosses_break:
        detail = f"{before} {when}; the two do not compare: {compared.crosses_break}."
    elif equal(compared.now.value, compared.before.value):
        detail = f"The same as {when}."
    else:
        detail = f"{change(compared.now.value, compared.before.value, measure)} on {before} {when}."
    return Card(label, figure, detail, more, "figures")


def _parts(compared: YearOnYear, measure: Measure) -> str:
    now = compared.now
    if not measure.is_fraction or now is None or now.numerator is None or now.denominator is None:
        return ""
    joiner = "of" if measure.kind == "proportion" else "for"
    return f"{number(now.numerator)} {joiner} {number(now.denominator)}"


def _target_card(main: Progress, value: float, report: MeasureReport) -> Card:
    measure, target = report.choice.measure, main.resolved
    whose = {"force": "Target", "pro-rata": "Pro rata", "local": "Local target"}[target.whose]
    if target.whose == "force" and report.choice.area.kind != "force":
        whose = "London target"
    details = [rule(main, measure)]
    if target.printed is not None:
        agreed = of_measure(target.printed, measure)
        details.append(f"On the base as the plan prints it, {agreed}.")
    if target.whose == "pro-rata":
        details.append("London’s change applied here; not an agreed local target.")
    if target.base_break:
        details.append(f"The base lies before a break: {target.base_break}.")
    if target.base_provisional:
        details.append("The base is provisional, so the figure is indicative.")
    distance = gap(main, measure)
    return Card(
        f"{whose} {target.period.label}: {bound_words(main)}".rstrip(": "),
        with_unit(value, measure),
        " ".join(details),
        f"{capital(distance)}." if distance else "",
        "targets",
    )
