"""The boroughs in order: which stand apart, which only seem to, and where one borough is."""

from dataclasses import dataclass
from itertools import pairwise

from dashboard.analysis.peers import Benchmark, PeerGroup, pooled
from dashboard.analysis.placing import Limits, Ranking, placing
from dashboard.reports.area_funnel import multiplier_of
from dashboard.reports.comparison.area_table import area_table
from dashboard.reports.comparison.figures import AreaFigure, ComparisonFigures
from dashboard.reports.comparison.panel import Panel, listed, several, subtitle, when
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.comparison.verdicts import Verdicts, parts_of
from dashboard.reports.wording.standing import answers_sentence
from dashboard.reports.wording.words import number

_NAMED = 2
"""Boroughs with one figure that are named; more are counted."""


@dataclass(frozen=True)
class Mark:
    """One borough as it is drawn."""

    figure: AreaFigure
    own: bool
    peer: bool
    reading: str
    """Read aloud and shown on pointing: name, figure, interval, verdict."""


@dataclass(frozen=True)
class BoroughOrder:
    """The boroughs by size of their figure, highest first, and what stands in their middle."""

    figures: ComparisonFigures
    marks: tuple[Mark, ...]
    peers: PeerGroup | None
    benchmark: Benchmark | None
    """The peers' figure together."""
    overlapping: int
    """Neighbours in the order whose intervals overlap."""
    place: Ranking | None
    """Of the borough marked; None where it has no interval."""


def order_of(
    question: ComparisonQuestion, figures: ComparisonFigures, verdicts: Verdicts
) -> BoroughOrder:
    """Return the boroughs in order; those that have no figure are left out."""
    ordered = [figure for figure in figures.in_order if figure.held]
    own = question.own
    peers = benchmark = None
    if own is not None and question.period is not None:
        peers = question.peers(own)
        benchmark = _benchmark(figures, peers)
    near = set(peers.codes) if peers else set()
    return BoroughOrder(
        figures=figures,
        marks=tuple(
            Mark(
                figure,
                figure.area is own,
                figure.area.code in near,
                _reading(figure, figures, verdicts),
            )
            for figure in ordered
        ),
        peers=peers,
        benchmark=benchmark,
        overlapping=sum(_overlap(a, b) for a, b in pairwise(ordered)),
        place=_place(figures.of(own), ordered),
    )


def panel_of(question: ComparisonQuestion, order: BoroughOrder, verdicts: Verdicts) -> Panel:
    """Return the words and the table of the boroughs in order."""
    figures, own = order.figures, question.own
    own_figure = figures.of(own)
    unit = figures.writing.unit
    marked = f", {own.name} marked" if own else ""
    return Panel(
        headline=headline(question, figures),
        state=verdicts.of(own_figure) if own_figure else None,
        title="The boroughs in order, with 95% intervals"
        if _with_intervals(order)
        else "The boroughs in order",
        subtitle=subtitle(question, f"{len(order.marks)} boroughs{marked}", unit),
        notes=_notes(question, order, verdicts),
        method="comparison-between-boroughs",
        table=area_table(question, figures, verdicts.words, verdicts.standings),
    )


def headline(question: ComparisonQuestion, figures: ComparisonFigures) -> str:
    """Say where the borough chosen stands beside London, or how far the boroughs reach."""
    own = figures.of(question.own)
    if own is not None:
        return _of_own(question, own, figures)
    writing, london = figures.writing, figures.london.value
    held = [figure for figure in figures.in_order if figure.held]
    ordered = [figure for figure in held if figure.base != "too-small"] or held
    least, most = ordered[-1], ordered[0]
    assert least.value is not None
    assert most.value is not None
    text = (
        f"From {writing.plain(least.value)} in {_holders(ordered, least.value)} to "
        f"{writing.full(most.value)} in {_holders(ordered, most.value)}"
    )
    return f"{text}; London {writing.plain(london)}." if london is not None else f"{text}."


def _holders(ordered: list[AreaFigure], value: float) -> str:
    """Name the borough that has a figure, or say how many share it."""
    names = [figure.area.name for figure in ordered if figure.value == value]
    return listed(names) if len(names) <= _NAMED else f"{len(names)} boroughs"


def _of_own(question: ComparisonQuestion, own: AreaFigure, figures: ComparisonFigures) -> str:
    """Say how a borough compares with London: as a part of it, or above or below."""
    writing, london = figures.writing, figures.london.value
    if own.value is None:
        return f"{own.area.name}: {own.why_none}."
    text = f"{own.area.name}: {writing.full(own.value)} {when(question)}"
    if own.base == "too-small":
        return f"{text}, on too few cases or interviews to judge."
    if london is None:
        return f"{text}."
    if not writing.scaled:
        share = f"{number(100 * own.value / london, 1)}%" if london else "no part"
        return f"{text}, {share} of London’s {writing.plain(london)}."
    if own.value == london:
        return f"{text}, the same as London."
    mine, theirs = writing.apart(own.value, london)
    way = "above" if own.value > london else "below"
    text = f"{own.area.name}: {writing.named(mine)} {when(question)}"
    return f"{text}, {way} London’s {theirs}."


def _with_intervals(order: BoroughOrder) -> bool:
    return any(mark.figure.lower is not None for mark in order.marks)


def _notes(
    question: ComparisonQuestion, order: BoroughOrder, verdicts: Verdicts
) -> tuple[str, ...]:
    notes = [_ranking(order)]
    own = question.own
    if own is not None and (standing := verdicts.standings.get(own.code)) is not None:
        notes.append(f"{own.name}: {answers_sentence(standing)}")
    if own is not None and order.place is not None:
        place = order.place
        below = several(place.clearly_lower, "borough", "boroughs")
        notes.append(
            f"{own.name} lies clearly above {below} and clearly below {place.clearly_higher}; "
            f"from the other {place.not_told_apart} its interval cannot tell it apart."
        )
    if order.peers is not None:
        notes.append(_peers(question, order))
    notes += question.base_notes
    beyond = verdicts.beyond()
    if verdicts.why_none:
        notes.append(verdicts.why_none)
    elif beyond:
        names = listed([figure.area.name for figure, _ in beyond])
        notes.append(f"Apart from the others by more than boroughs usually differ: {names}.")
    else:
        notes.append("No borough differs from the others by more than boroughs usually do.")
    missing = [figure for figure in order.figures.boroughs if not figure.held]
    if missing:
        notes.append(f"Without a figure: {listed([figure.area.name for figure in missing])}.")
    return tuple(notes)


def _ranking(order: BoroughOrder) -> str:
    pairs = len(order.marks) - 1
    if not _with_intervals(order):
        return "These figures carry no interval, so the order is that of the figures and no more."
    if not order.overlapping:
        return "No two neighbours’ intervals overlap, so the order can be read as a ranking."
    have = "has" if order.overlapping == 1 else "have"
    return (
        f"The order is not a ranking: of {several(pairs, 'pair', 'pairs')} of neighbours, "
        f"{order.overlapping} {have} intervals that overlap."
    )


def _peers(question: ComparisonQuestion, order: BoroughOrder) -> str:
    assert order.peers is not None
    areas = question.store.catalogue.areas
    names = listed([areas[code].name for code in order.peers.codes])
    described = f"{order.peers.described[:1].lower()}{order.peers.described[1:]}"
    text = f"Its peers are {names}, the {described}."
    if order.benchmark is None:
        return text
    return f"{text} Together they have {order.figures.writing.full(order.benchmark.value)}."


def _reading(figure: AreaFigure, figures: ComparisonFigures, verdicts: Verdicts) -> str:
    assert figure.value is not None
    writing = figures.writing
    limits = writing.interval(figure)
    between = f" (95% interval {limits})" if limits else ""
    return f"{figure.area.name}: {writing.full(figure.value)}{between}. {verdicts.of(figure).word}."


def _benchmark(figures: ComparisonFigures, peers: PeerGroup) -> Benchmark | None:
    return pooled(parts_of(figures), peers, multiplier_of(figures.writing.measure))


def _overlap(first: AreaFigure, second: AreaFigure) -> bool:
    """Say whether two intervals overlap; figures without intervals never do."""
    limits = (first.lower, first.upper, second.lower, second.upper)
    if None in limits:
        return False
    lower, upper, below, above = (float(limit) for limit in limits if limit is not None)
    return lower <= above and below <= upper


def _place(own: AreaFigure | None, ordered: list[AreaFigure]) -> Ranking | None:
    """Return a borough's place among those that can be judged; None where it cannot be itself."""
    if own is None or own.lower is None or own.base == "too-small":
        return None
    others = [other for other in ordered if other is not own and other.base != "too-small"]
    return placing(_limits(own), [_limits(other) for other in others])


def _limits(figure: AreaFigure) -> Limits:
    assert figure.value is not None
    return Limits(figure.value, figure.lower, figure.upper)
