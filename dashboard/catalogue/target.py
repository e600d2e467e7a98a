"""Every kind of target the plans set, and every state a target can be in.

``kind`` says how the target is worked out; ``state`` says what standing it has. A measure that the
document lists without a figure still has a target entry, of kind ``none``, whose state says why.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from dashboard.catalogue.base import Cited, PeriodText, Record, Slug

TargetState = Literal[
    "set",  # agreed and in force
    "indicative",  # printed, subject to reconciliation
    "provisional",  # printed, depends on funding or a decision
    "conditional",  # waits for a standard or a national timetable
    "awaiting-approval",  # a place is kept for it
    "awaited",  # 'awaits': the figure was to come
    "withheld",  # the draft leaves it out
    "baseline-year",  # this year is measured so that a target can be set
    "monitor-only",  # reported without a target
    "not-applicable",  # 'n/a'
    "not-collectable",  # the force cannot collect it
    "deleted",  # dropped from the national suite
    "superseded",  # replaced by another target
]
STATES_WITHOUT_FIGURE: tuple[TargetState, ...] = (
    "awaiting-approval",
    "awaited",
    "withheld",
    "baseline-year",
    "monitor-only",
    "not-applicable",
    "not-collectable",
    "deleted",
    "superseded",
)
Bound = Literal["at-least", "at-most", "exactly"]


class Reading(Record):
    """One way to read an ambiguous target."""

    label: str
    kind: Literal["level", "percent-change", "points-change"]
    value: float


class Equivalent(Record):
    """The same target as the document also prints it, in another unit."""

    value: float
    unit: str
    note: str = ""


class _TargetBase(Cited):
    key: Slug = "target"
    """Tells the targets of one occurrence apart; part of the id."""
    number: str = ""
    """The document's own number: ``2)``."""
    wording: str
    """As printed, white space and obvious line breaks mended."""
    period: PeriodText
    """The period the target is for."""
    state: TargetState = "set"
    doubt: str = ""
    """What is ambiguous, contradictory or garbled; empty when nothing is."""
    readings: tuple[Reading, ...] = ()
    """Both readings of an ambiguous target, the one drawn first coming first."""
    equivalents: tuple[Equivalent, ...] = ()
    part_of: str = ""
    """Id of the wider target this one is nested in: a year within three years' savings."""
    note: str = ""

    @model_validator(mode="after")
    def _two_readings_or_none(self) -> "_TargetBase":
        if len(self.readings) == 1:
            raise ValueError("an ambiguous target keeps both its readings")
        return self


class Level(_TargetBase):
    """Reach (or stay under) a figure: 85 %, 29,856 officers, £2m, at most 310 a month."""

    kind: Literal["level"]
    value: float
    unit: str
    bound: Bound = "at-least"
    per: Literal["period", "month", "end"] = "period"
    """What is held against the figure: the whole period, each month, or the stock at its end."""
    baseline: float | None = None
    """Where the document says it starts from: 1,868 vehicles."""


class PercentChange(_TargetBase):
    """Change by a percentage of a base period: -4 % on 2002/03. A cap is a bound of 0 or more."""

    kind: Literal["percent-change"]
    value: float
    """Signed: -4 is a reduction of four per cent."""
    base: PeriodText | None = None
    """None where the document does not say; the doubt says so."""
    other_bases: tuple[PeriodText, ...] = ()
    """What else the document may mean by its base, where that is in doubt; several years stand for
    their average."""
    base_value: float | None = None
    """The base as the document prints or implies it."""
    bound: Bound
    cap: bool = False
    """Growth is to stay under it; there is nothing to reach."""


class PointsChange(_TargetBase):
    """Change by percentage points on a base period: satisfaction +3 points on 2007/08."""

    kind: Literal["points-change"]
    value: float
    base: PeriodText | None = None
    base_value: float | None = None
    bound: Bound


class Direction(_TargetBase):
    """Better than the base period, by however little: more operations than last year."""

    kind: Literal["direction"]
    direction: Literal["increase", "decrease"]
    base: PeriodText | None = None


class NoDifference(_TargetBase):
    """Two groups fare alike, within a margin."""

    kind: Literal["no-difference"]
    margin: float | None = None
    """In points; None where the document gives none."""


class MilestoneDue(_TargetBase):
    """Something done by a date."""

    kind: Literal["milestone"]
    due: str
    """As ``2003-05``, ``2003-03-31`` or ``2003/04``."""
    site: str = ""
    stages: tuple[str, ...] = ()


class UnitsDone(_TargetBase):
    """A number (or all) of a kind of unit done by a date: 20 sites, all boroughs, 75 % of BOCUs."""

    kind: Literal["coverage"]
    units: str
    due: str
    count: float | None = None
    share: float | None = None
    """In percent: 100 for all."""
    of: float | None = None
    """How many there are, where the document says."""

    @model_validator(mode="after")
    def _count_or_share(self) -> "UnitsDone":
        if (self.count is None) == (self.share is None):
            raise ValueError("give either count or share")
        return self


class NoFigure(_TargetBase):
    """The document lists the measure and sets no figure; the state says why."""

    kind: Literal["none"]

    @model_validator(mode="after")
    def _state_says_why(self) -> "NoFigure":
        if self.state not in STATES_WITHOUT_FIGURE:
            raise ValueError(
                "a target without a figure needs a state that says why: "
                + ", ".join(STATES_WITHOUT_FIGURE)
            )
        return self


Target = Annotated[
    Level
    | PercentChange
    | PointsChange
    | Direction
    | NoDifference
    | MilestoneDue
    | UnitsDone
    | NoFigure,
    Field(discriminator="kind"),
]
