"""What one page of a pack says, whatever it is printed on: slide, paper, sheet or screen."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dashboard.packs.build.headline import changed_facts
from dashboard.packs.model import PackItem
from dashboard.reports.measure.trend.lines import Role, Signal
from dashboard.reports.table import Table
from dashboard.reports.wording.states import StateWords, Tone

SAMPLE = "Illustrative sample, not real"
ChartRole = Role | Literal["interval", "highlight", "peer", Tone]
"""What a series is; one named after a tone counts or draws what stands well, near, badly."""


@dataclass(frozen=True)
class ChartSeries:
    """One series of a chart; values stand beside the chart's categories."""

    name: str
    role: ChartRole
    values: tuple[float | None, ...]
    signals: tuple[Signal, ...] = ()
    """One a value, or none: what is more than chance."""

    @property
    def is_joined(self) -> bool:
        """Say whether two values stand side by side, so that a line is seen."""
        return any(None not in pair for pair in pairwise(self.values))


@dataclass(frozen=True)
class ChartData:
    """A chart as numbers: what a native chart and its workbook hold."""

    kind: Literal["line", "bar"]
    categories: tuple[str, ...]
    """``Apr 2008``, ``2003/04``, names of boroughs."""
    series: tuple[ChartSeries, ...]
    axis: str
    """Title of the value axis, unit included."""
    decimals: int
    suffix: str
    zero_based: bool
    stacked: bool = False
    """The bars of a category stand end to end: they are parts of one whole."""
    marked: int | None = None
    """The category that the slide is about, as its place; it is named as well as coloured."""

    @property
    def values(self) -> list[float]:
        """Return every value that is drawn."""
        return [value for series in self.series for value in series.values if value is not None]

    @property
    def signals(self) -> frozenset[Signal]:
        """Return the kinds of signal that are marked."""
        return frozenset(signal for series in self.series for signal in series.signals)

    @property
    def marked_name(self) -> str:
        """Return the name of the category that is marked; empty where none is."""
        return "" if self.marked is None else self.categories[self.marked]


@dataclass(frozen=True)
class MemberQuestion:
    """What a member may ask, and the answer from the data."""

    ask: str
    answer: str


@dataclass(frozen=True)
class Slide:
    """One page of a pack: one message, its evidence, and where it is from."""

    item: PackItem
    drafted: str
    """The headline as the rules write it."""
    subtitle: str
    """Statistical subtitle: measure, area, period, unit."""
    state: StateWords | None
    chart: ChartData | None
    alt: str
    """What the chart shows, for those who cannot see it."""
    points: tuple[str, ...]
    """What it means: up to three sentences."""
    lead: str
    """Who leads; empty where the plan names nobody."""
    source: str
    """Source line: source, release, licence."""
    definition: str
    """What is counted, in one sentence, with the id of the definition."""
    link: str
    """Path and query of the live view."""
    notes: tuple[str, ...]
    """Breaks, provisional figures, doubts: what must stand under the chart."""
    questions: tuple[MemberQuestion, ...]
    table: Table | None
    facts: tuple[str, ...]
    """What the drafted headline rests on: figures, direction, state."""
    query: str = ""
    """Complete query that restores the view."""
    measures: tuple[str, ...] = ()
    """Ids of the measures it shows, whose definitions go with it."""
    states: tuple[StateWords, ...] = ()
    """States its table names, besides its own."""
    as_at: str = ""
    """The month its figures are of, in words; empty where it shows none."""
    table_first: bool = False
    """Its table is what it says and stands with it wherever there is room."""

    @property
    def headline(self) -> str:
        """Return the headline as it is shown: the officer's, or the drafted one."""
        return self.item.headline.text if self.item.headline else self.drafted

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the facts under an edited headline that are no longer so, old beside new."""
        return changed_facts(self.item.headline, self.facts)

    @property
    def is_summary(self) -> bool:
        """Say whether it sums up many measures, which may have slides of their own."""
        return self.item.show in ("board", "borough", "objective")


@dataclass(frozen=True)
class PackReport:
    """A pack ready to be printed in any form."""

    title: str
    committee: str
    date: str
    report_number: str
    author: str
    marking: str
    recommendation: str
    as_at: str
    """Reporting month in words; empty where the items differ."""
    snapshot: str
    published: str
    """When the snapshot was published."""
    sample: bool
    """The figures are the illustrative sample."""
    slides: tuple[Slide, ...]
    definitions: tuple[tuple[str, str], ...]
    """Title and full definition of every measure shown, once each."""
    revised: Table | None
    """Figures that differ from those of the snapshot the pack was last built from."""
    remarks: tuple[str, ...]
    """Items that could not be made as asked, and why."""
    equality: str = ""
    """The officer's words on equality and diversity; empty where none are given."""
    between_groups: tuple[str, ...] = ()
    """Titles of the measures shown that compare groups of people or are of one group."""
    financial: str = ""
    contact: str = ""

    @property
    def markings(self) -> tuple[str, ...]:
        """Return what must stand on every page: the marking, and that it is the sample."""
        return tuple(text for text in (self.marking, SAMPLE if self.sample else "") if text)

    @property
    def marking_line(self) -> str:
        """Return the markings in a line; empty where there are none."""
        return " · ".join(self.markings)
