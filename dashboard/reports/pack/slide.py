"""What one page of a pack says, whatever it is printed on: slide, paper, sheet or screen."""

from dataclasses import dataclass
from typing import Literal

from dashboard.packs.pack import Item
from dashboard.reports.states import StateWords
from dashboard.reports.table import Table
from dashboard.reports.trend.lines import Role, Signal

ChartRole = Role | Literal["interval", "highlight", "peer"]


@dataclass(frozen=True)
class ChartSeries:
    """One series of a chart; values stand beside the chart's categories."""

    name: str
    role: ChartRole
    values: tuple[float | None, ...]
    signals: tuple[Signal, ...] = ()
    """One a value, or none: what is more than chance."""


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


@dataclass(frozen=True)
class Question:
    """What a member may ask, and the answer from the data."""

    ask: str
    answer: str


@dataclass(frozen=True)
class Slide:
    """One page of a pack: one message, its evidence, and where it is from."""

    item: Item
    headline: str
    """As it is shown: the officer's, or the drafted one."""
    drafted: str
    """As the rules write it."""
    changed: tuple[str, ...]
    """Facts under an edited headline that are no longer so, old beside new; empty where none."""
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
    questions: tuple[Question, ...]
    table: Table | None
    facts: tuple[str, ...]
    """What the drafted headline rests on: figures, direction, state."""


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
