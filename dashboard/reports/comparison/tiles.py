"""The boroughs where they lie: one tile each, with its figure, a word and its recent course."""

from dataclasses import dataclass, replace
from math import isfinite

from dashboard.analysis.judgement import Judgement
from dashboard.analysis.status import JUDGED
from dashboard.catalogue.areas import Area
from dashboard.core.periods import short_month_label
from dashboard.reports.area_funnel import PER
from dashboard.reports.comparison.area_table import area_table
from dashboard.reports.comparison.figures import AreaFigure, ComparisonFigures
from dashboard.reports.comparison.order import headline
from dashboard.reports.comparison.panel import Panel, listed, subtitle
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.comparison.verdicts import Verdicts
from dashboard.reports.measure.measure import judge_targets
from dashboard.reports.measure.population import residents
from dashboard.reports.wording.outlook_state import state_of_judgement
from dashboard.reports.wording.standing import AGAINST_SPREAD
from dashboard.reports.wording.states import STATES, StateWords

_PERIODS = 36
RIVER = 5
"""The Thames runs between this row of the grid and the next."""


@dataclass(frozen=True)
class Tile:
    """One borough on the grid."""

    area: Area
    row: int
    column: int
    figure: str
    state: StateWords
    spark: tuple[float | None, ...]
    query: str
    """Plan and month, for the borough's page."""
    own: bool


@dataclass(frozen=True)
class Tiles:
    """The grid; all sparks share one axis."""

    tiles: tuple[Tile, ...]
    low: float
    high: float
    by_target: bool
    """The words are of the target, not of the funnel."""
    course: str
    """What the sparks cover."""


def tiles_of(question: ComparisonQuestion, figures: ComparisonFigures, verdicts: Verdicts) -> Tiles:
    """Return the grid, its words those of the target where the plan has one for boroughs."""
    states = _by_target(question)
    selection = question.choice.selection
    query = replace(
        selection, objective="", measure="", area="", vintage="", view="", scale="", span="",
        areas="",
    ).query()  # fmt: skip
    tiles = []
    for borough in figures.boroughs:
        area = borough.area
        if area.tile_row is None or area.tile_column is None:
            continue
        tiles.append(
            Tile(
                area=area,
                row=area.tile_row,
                column=area.tile_column,
                figure=_figure(borough, figures),
                state=states.get(area.code) or verdicts.of(borough),
                spark=_spark(question, area),
                query=query,
                own=area is question.own,
            )
        )
    drawn = [value for tile in tiles for value in tile.spark if value is not None]
    return Tiles(
        tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column))),
        min(drawn, default=0.0),
        max(drawn, default=1.0),
        bool(states),
        _course(question),
    )


def panel_of(
    question: ComparisonQuestion, figures: ComparisonFigures, verdicts: Verdicts, tiles: Tiles
) -> Panel:
    """Return the words and the table of the grid."""
    unit = figures.writing.unit
    own = next((tile for tile in tiles.tiles if tile.own), None)
    counts: dict[str, int] = {}
    for tile in tiles.tiles:
        counts[tile.state.word] = counts.get(tile.state.word, 0) + 1
    told = listed([f"{count} {word.lower()}" for word, count in sorted(counts.items())])
    what = " against the target" if tiles.by_target else ""
    words = f"The {len(tiles.tiles)} boroughs{what}: {told}."
    if own is not None:
        words = f"{headline(question, figures)} {words}"
    notes = [
        f"The lines run {tiles.course}, on one axis from the lowest to the highest figure of all.",
        "Each tile opens the page of its borough.",
    ]
    return Panel(
        headline=words,
        state=own.state if own else None,
        title="The boroughs where they lie",
        subtitle=subtitle(question, "32 boroughs", unit),
        notes=(*notes, *question.base_notes),
        method="position" if tiles.by_target else "comparison-between-boroughs",
        table=area_table(
            question,
            figures,
            {tile.area.code: tile.state for tile in tiles.tiles},
            {} if tiles.by_target else verdicts.standings,
            "Against the target" if tiles.by_target else AGAINST_SPREAD,
        ),
    )


def _figure(figure: AreaFigure, figures: ComparisonFigures) -> str:
    return figures.writing.plain(figure.value) if figure.value is not None else ""


def _by_target(question: ComparisonQuestion) -> dict[str, StateWords]:
    """Return each borough's state against the plan's target; empty where none is judged."""
    judged = {area.code: _judgement(question, area) for area in question.boroughs}
    if not any(one is not None and one.status.position in JUDGED for one in judged.values()):
        return {}
    return {
        code: STATES["no-data"] if one is None else state_of_judgement(one)
        for code, one in judged.items()
    }


def _judgement(question: ComparisonQuestion, area: Area) -> Judgement | None:
    series, placed, as_at = question.series(area), question.choice.placed, question.choice.as_at
    if series is None or placed is None or as_at is None:
        return None
    return next(iter(judge_targets(question.store, placed, series, area, as_at)), None)


def _spark(question: ComparisonQuestion, area: Area) -> tuple[float | None, ...]:
    series, as_at = question.series(area), question.choice.as_at
    if series is None or as_at is None:
        return ()
    factor = 1.0
    if question.rate:
        people = residents(question.store, area, as_at)
        factor = PER / people.people if people else 1.0
    part = series.within(as_at - _PERIODS * series.step + 1, as_at)
    return tuple(factor * value if isfinite(value) else None for value in part.value.tolist())


def _course(question: ComparisonQuestion) -> str:
    series, as_at = question.choice.series, question.choice.as_at
    assert series is not None
    assert as_at is not None
    part = series.within(as_at - _PERIODS * series.step + 1, as_at)
    name = {"M": "month", "Q": "quarter", "Y": "year"}[series.frequency]
    if not len(part.months):
        return f"by {name}"
    return f"by {name}, {short_month_label(part.first_month)} to {short_month_label(as_at)}"
