"""The words, shapes and tones of states. Colour is the page's affair and never the only sign."""

from dataclasses import dataclass, replace
from typing import Literal

from dashboard.analysis.confidence import Certainty
from dashboard.analysis.direction import TrendDirection
from dashboard.analysis.level import LevelFact
from dashboard.analysis.reported_verdict import ReportedPosition
from dashboard.analysis.status import Position
from dashboard.analysis.tally import Outcome
from dashboard.catalogue.measure import Better

Tone = Literal["good", "near", "bad", "quiet"]


@dataclass(frozen=True)
class StateWords:
    """How a position is shown."""

    word: str
    shape: Literal[
        "tick",
        "bar",
        "triangle",
        "ring",
        "dashed-ring",
        "up",
        "down",
        "level",
        "page-tick",
        "page-cross",
    ]
    tone: Tone
    meaning: str


STATES: dict[Position, StateWords] = {
    "met": StateWords("Met", "tick", "good", "The year is complete and the target was reached."),
    "not-met": StateWords(
        "Not met", "triangle", "bad", "The year is complete and the target was missed."
    ),
    "on-track": StateWords(
        "On track", "tick", "good", "At or better than where the path to the target should be."
    ),
    "close": StateWords(
        "Close", "bar", "near", "Short of the path, by no more than the measure's tolerance."
    ),
    "behind": StateWords(
        "Behind", "triangle", "bad", "Short of the path by more than the measure's tolerance."
    ),
    "no-target": StateWords("No target", "ring", "quiet", "The plan sets no target for this."),
    "base-not-held": StateWords(
        "Base year not held",
        "dashed-ring",
        "quiet",
        "The target is a change on a year for which no data are held.",
    ),
    "base-not-stated": StateWords(
        "Base not stated",
        "dashed-ring",
        "quiet",
        "The target is a change, and the plan does not say on which year.",
    ),
    "baseline-year": StateWords(
        "Baseline year", "ring", "quiet", "This year is measured so that a target can be set."
    ),
    "awaiting-approval": StateWords(
        "Awaiting approval", "dashed-ring", "quiet", "The draft keeps a place for the target."
    ),
    "awaited": StateWords("Awaited", "dashed-ring", "quiet", "The figure was still to come."),
    "withheld": StateWords("Withheld", "dashed-ring", "quiet", "The draft leaves it out."),
    "not-collectable": StateWords(
        "Not collectable", "dashed-ring", "quiet", "The force cannot collect it."
    ),
    "monitor-only": StateWords(
        "Monitored", "ring", "quiet", "Reported without a target of its own."
    ),
    "superseded": StateWords(
        "Superseded", "dashed-ring", "quiet", "Another target has taken its place."
    ),
    "suppressed": StateWords(
        "Too few to judge",
        "dashed-ring",
        "quiet",
        "The figure rests on too few cases or interviews to be judged.",
    ),
    "not-yet-due": StateWords("Not yet due", "ring", "quiet", "The date has not come."),
    "not-assessable": StateWords(
        "Not assessable",
        "dashed-ring",
        "quiet",
        "The target is a task, or an equality without a margin, which these figures cannot judge.",
    ),
    "no-data": StateWords(
        "No data", "dashed-ring", "quiet", "What is held does not make up the figure to be judged."
    ),
}
REPORTED_STATES: dict[ReportedPosition, StateWords] = {
    "met": StateWords(
        "Met as reported",
        "page-tick",
        "good",
        "No series judges it; a paper of the time reports a figure that reaches the target.",
    ),
    "not-met": StateWords(
        "Not met as reported",
        "page-cross",
        "bad",
        "No series judges it; a paper of the time reports a figure that misses the target.",
    ),
}
"""Of targets judged on the published record."""
OUTCOMES: dict[Outcome, str] = {
    "met": "met",
    "not-met-better": "not met, but better than the year before",
    "not-met-worse": "not met, and worse than the year before",
    "no-target-better": "no target, and better than the year before",
    "no-target-worse": "no target, and worse than the year before",
    "cannot-say": "cannot be compared with the year before",
}
_CLEARLY = "The last 12 months differ from the 12 before by clearly more than chance"
_APPARENTLY = "The last 12 months differ from the 12 before by more than chance usually explains"
TREND_STATES: dict[TrendDirection, StateWords] = {
    "improving": StateWords("Improving", "up", "good", f"{_CLEARLY}, in the better direction."),
    "worsening": StateWords("Worsening", "down", "bad", f"{_CLEARLY}, in the worse direction."),
    "rising": StateWords("Rising", "up", "quiet", f"{_CLEARLY}; neither way is better."),
    "falling": StateWords("Falling", "down", "quiet", f"{_CLEARLY}; neither way is better."),
    "apparently-improving": StateWords(
        "Apparently improving", "up", "quiet", f"{_APPARENTLY}, in the better direction."
    ),
    "apparently-worsening": StateWords(
        "Apparently worsening", "down", "near", f"{_APPARENTLY}, in the worse direction."
    ),
    "apparently-rising": StateWords(
        "Apparently rising", "up", "quiet", f"{_APPARENTLY}; neither way is better."
    ),
    "apparently-falling": StateWords(
        "Apparently falling", "down", "quiet", f"{_APPARENTLY}; neither way is better."
    ),
    "no-clear-change": StateWords(
        "No clear change", "level", "quiet", "No more than two years like these differ by chance."
    ),
    "not-known": StateWords(
        "Not known", "dashed-ring", "quiet", "Too few comparable figures are held to tell."
    ),
}
LEVEL_STATES: dict[str, StateWords] = {
    "higher": StateWords(
        "Higher", "up", "quiet", "Clearly higher than chance explains, by the years before."
    ),
    "lower": StateWords(
        "Lower", "down", "quiet", "Clearly lower than chance explains, by the years before."
    ),
    "apparently-higher": StateWords(
        "Apparently higher", "up", "quiet", "Higher than the years before usually bring by chance."
    ),
    "apparently-lower": StateWords(
        "Apparently lower", "down", "quiet", "Lower than the years before usually bring by chance."
    ),
    "as-before": StateWords(
        "As before", "level", "quiet", "No further from the years before than chance explains."
    ),
    "not-known": StateWords(
        "Not known", "dashed-ring", "quiet", "Nothing held can tell it from chance."
    ),
}
"""Where a measure stands against the years before, by ``LevelFact.word``."""


def level_words(level: LevelFact, better: Better) -> StateWords:
    """Return the words of a level; a clear one has the tone of its side."""
    words = LEVEL_STATES[level.word]
    if level.strength != "clear" or better == "neutral":
        return words
    return replace(words, tone="good" if (level.way > 0) == (better == "higher") else "bad")


CERTAINTY: dict[Certainty, StateWords] = {
    "clear": StateWords("Clear", "tick", "quiet", "The figures can tell which side it is on."),
    "too-close-to-call": StateWords(
        "Too close to call", "bar", "near", "Chance alone could put it on either side."
    ),
    "not-known": StateWords(
        "Not known", "dashed-ring", "quiet", "Nothing held says how sure the figure is."
    ),
}
