"""Charts of states: how many stand well, near or badly, and how far each is from what is due."""

from collections.abc import Sequence

from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.reports.board.line import BoardLine
from dashboard.reports.wording.states import Tone

_NAMES: dict[Tone, str] = {
    "good": "Met or on track",
    "near": "Close, or path and outlook differ",
    "bad": "Missed or behind",
}
_TONES: tuple[Tone, ...] = ("good", "near", "bad")


def counts_chart(groups: Sequence[tuple[str, Sequence[BoardLine]]]) -> ChartData | None:
    """Return how many judged targets of each group stand well, near and badly, end to end.

    None where nothing is judged.
    """
    tones_of = [(name, [line.state.tone for line in lines]) for name, lines in groups if lines]
    if not tones_of:
        return None
    return ChartData(
        kind="bar",
        categories=tuple(name for name, _ in tones_of),
        series=tuple(
            ChartSeries(
                _NAMES[tone], tone, tuple(tones.count(tone) or None for _, tones in tones_of)
            )
            for tone in _TONES
            if any(tone in tones for _, tones in tones_of)
        ),
        axis="Targets that can be judged",
        decimals=0,
        suffix="",
        zero_based=True,
        stacked=True,
    )


def distance_chart(lines: Sequence[BoardLine]) -> ChartData | None:
    """Return how far each judged measure is from what is due, in per cent of it.

    Right of nought is better than due whichever way is better, so that measures of unlike units
    and directions can stand together. None where none can be put so.
    """
    distances = [(line, value) for line in lines if (value := distance(line)) is not None]
    if not distances:
        return None
    return ChartData(
        kind="bar",
        categories=tuple(line.measure.title for line, _ in distances),
        series=tuple(
            ChartSeries(
                _NAMES[tone],
                tone,
                tuple(value if line.state.tone == tone else None for line, value in distances),
            )
            for tone in _TONES
            if any(line.state.tone == tone for line, _ in distances)
        ),
        axis="Short of what is due (left) or better than due (right), in % of it",
        decimals=1,
        suffix="%",
        zero_based=True,
    )


def distance(line: BoardLine) -> float | None:
    """Return how far a measure is on the better side of what is due, in per cent; None if unknown.

    What is due is the target, or mid-year the level of its path.
    """
    main = line.row.report.main
    standing = main.status if main and line.judged and line.has_figures else None
    if standing is None or standing.shortfall is None or not standing.expected:
        return None
    return -100 * standing.shortfall / abs(standing.expected) or 0.0  # never minus nought
