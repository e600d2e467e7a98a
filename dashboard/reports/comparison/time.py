"""Up to four areas over time, on one scale."""

from dataclasses import dataclass

from dashboard.catalogue.areas import Area
from dashboard.core.periods import short_month_label
from dashboard.reports.comparison.figures import Writing, area_figure
from dashboard.reports.comparison.panel import Panel, listed
from dashboard.reports.comparison.question import MOST_AREAS, ComparisonQuestion
from dashboard.reports.measure.population import per_thousand
from dashboard.reports.measure.trend import lines
from dashboard.reports.measure.trend.lines import BreakMark, ChartLine, Scale, iso_date, own_scale
from dashboard.reports.request.options import Option
from dashboard.reports.table import Table
from dashboard.reports.wording.words import number, plain

_MONTHS = 120


@dataclass(frozen=True)
class Taken:
    """An area that is drawn, and the choice without it."""

    area: Area
    without: str
    """Query of the view without the area; empty for the last one left."""


@dataclass(frozen=True)
class OverTime:
    """What is drawn over time."""

    lines: tuple[ChartLine, ...]
    breaks: tuple[BreakMark, ...]
    taken: tuple[Taken, ...]
    offered: tuple[Option, ...]
    """Lists of areas, each with one more than is drawn; empty when no more fit."""
    with_peers: str
    """Query of the view of the borough beside its nearest peers; empty where there is none."""
    writing: Writing
    by_year: bool


def over_time(question: ComparisonQuestion) -> OverTime:
    """Return the areas' twelve-month figures, or their published ones where these do not add up."""
    writing = _writing(question)
    drawn = [_line(question, area, writing) for area in question.several]
    series, as_at = question.choice.series, question.choice.as_at
    assert series is not None
    assert as_at is not None
    by_year = series.frequency == "Y"
    start = as_at - _MONTHS + 1
    if not by_year:
        drawn = [line.since(iso_date(start)) for line in drawn]
    return OverTime(
        lines=tuple(line for line in drawn if any(point.y is not None for point in line.points)),
        breaks=lines.break_marks(question.measure, start, as_at, by_year),
        taken=tuple(_taken(question, area) for area in question.several),
        offered=_offered(question),
        with_peers=_with_peers(question),
        writing=writing,
        by_year=by_year,
    )


def panel_of(question: ComparisonQuestion, drawn: OverTime) -> Panel:
    """Return the words and the table of the areas over time."""
    names = listed([area.name for area in question.several])
    as_at = question.choice.as_at
    assert as_at is not None
    unit = drawn.writing.unit
    basis = "12 months at a time" if question.adds_up else "as published"
    about = f"{question.measure.title}, {names}, {basis}, to {short_month_label(as_at)}, {unit}"
    notes = []
    if question.measure.kind == "count" and not question.rate:
        notes.append("Numbers follow the size of an area; per 1,000 residents they compare.")
    missing = [
        area.name
        for area in question.several
        if not any(line.name == area.name for line in drawn.lines)
    ]
    if missing:
        notes.append(f"Without figures: {listed(missing)}.")
    return Panel(
        headline=_headline(drawn, names),
        state=None,
        title=f"{names} over time",
        subtitle=about,
        notes=(*notes, *question.base_notes),
        method="figures",
        table=_table(question, drawn, about),
    )


def _writing(question: ComparisonQuestion) -> Writing:
    force = question.store.catalogue.areas.force
    assert question.period is not None
    london = area_figure(question, force, question.period, question.rate).value
    decimals = 1 if (london or 0) >= 10 else 2 if (london or 0) >= 1 else 4
    return Writing(question.measure, question.rate, decimals if question.rate else 0)


def _line(question: ComparisonQuestion, area: Area, writing: Writing) -> ChartLine:
    series, as_at = question.series(area), question.choice.as_at
    if series is None or as_at is None:
        return ChartLine("actual", area.name, ())
    scale = own_scale(question.measure)
    if question.rate:
        scale = Scale(per_thousand(question.store, area), writing.full)
    make = lines.rolling if question.adds_up else lines.values
    return make(series, question.measure, "actual", area.name, as_at, scale)


def _headline(drawn: OverTime, names: str) -> str:
    parts = []
    for line in drawn.lines:
        points = [point for point in line.points if point.y is not None]
        if len(points) > 1 and points[0].y and points[-1].y is not None:
            parts.append(f"{line.name} {drawn.writing.plain(points[-1].y)}")
    if not parts:
        return f"No figures of {names} are held."
    last = next(point for point in reversed(drawn.lines[0].points) if point.y is not None)
    return f"{last.reading.split(':')[0]}: {', '.join(parts)} ({drawn.writing.unit})."


def _taken(question: ComparisonQuestion, area: Area) -> Taken:
    rest = [other.slug for other in question.several if other is not area]
    query = question.choice.selection.replace(areas=",".join(rest)).query() if rest else ""
    return Taken(area, query)


def _offered(question: ComparisonQuestion) -> tuple[Option, ...]:
    if len(question.several) >= MOST_AREAS:
        return ()
    now = [area.slug for area in question.several]
    areas = (question.store.catalogue.areas.force, *question.boroughs)
    free = [
        Option(",".join([*now, area.slug]), area.name) for area in areas if area.slug not in now
    ]
    return (Option("", "Choose an area", chosen=True), *free)


def _with_peers(question: ComparisonQuestion) -> str:
    own = question.own
    if own is None or question.period is None:
        return ""
    near = question.peers(own, MOST_AREAS - 1)
    areas = question.store.catalogue.areas
    slugs = [own.slug, *(areas[code].slug for code in near.codes)]
    return question.choice.selection.replace(areas=",".join(slugs)).query()


def _table(question: ComparisonQuestion, drawn: OverTime, caption: str) -> Table:
    """Return one row a period, newest first, and one column an area."""
    labels: dict[str, str] = {}
    values: dict[str, dict[str, float]] = {}
    for line in drawn.lines:
        for point in line.points:
            if point.y is not None:
                labels[point.x] = point.reading.split(":")[0]
                values.setdefault(point.x, {})[line.name] = point.y
    names = tuple(line.name for line in drawn.lines)
    decimals = drawn.writing.decimals if question.rate else question.measure.decimals
    ordered = sorted(values, reverse=True)
    rows = tuple(
        (labels[x], *(number(values[x][n], decimals) if n in values[x] else "" for n in names))
        for x in ordered
    )
    records = tuple(
        (x, labels[x], *(plain(values[x][n]) if n in values[x] else "" for n in names))
        for x in ordered
    )
    return Table(
        caption,
        ("Period", *names),
        rows,
        texts=(0,),
        fields=("date", "period", *names),
        records=records,
        unit=drawn.writing.unit,
    )
