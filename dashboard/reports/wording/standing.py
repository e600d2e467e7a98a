"""The three answers to how a borough stands, in the same words on every page, slide and file."""

from dashboard.analysis.control_limits import Verdict
from dashboard.analysis.standing import Side, Standing
from dashboard.catalogue.measure import Better
from dashboard.reports.wording.states import StateWords, Tone

AGAINST_LONDON = "Against London"
AGAINST_SIMILAR = "Against similar boroughs"
AGAINST_SPREAD = "Against the usual spread of boroughs"
NOT_COMPARED = "Not compared"
SIDES: dict[Side, str] = {
    "higher": "Higher",
    "lower": "Lower",
    "no-clear-difference": "No clear difference",
}
_SPREAD: dict[Verdict, tuple[str, str]] = {
    "inside": (
        "Within usual spread",
        "No farther from a typical borough than chance and the usual spread of boroughs explain.",
    ),
    "alert-high": ("Above usual spread", "Above the 95% limits of the funnel: an alert."),
    "alert-low": ("Below usual spread", "Below the 95% limits of the funnel: an alert."),
    "alarm-high": ("Far above usual spread", "Above the 99.8% limits of the funnel: an alarm."),
    "alarm-low": ("Far below usual spread", "Below the 99.8% limits of the funnel: an alarm."),
}


def spread_words(verdict: Verdict, better: Better) -> StateWords:
    """Return word, shape and tone of the third answer; neither way is better of neutral ones."""
    word, meaning = _SPREAD[verdict]
    if verdict == "inside":
        return StateWords(word, "level", "quiet", meaning)
    high = verdict.endswith("high")
    tone: Tone = "quiet"
    if better != "neutral":
        worse = high == (better == "lower")
        tone = ("bad" if verdict.startswith("alarm") else "near") if worse else "good"
    return StateWords(word, "up" if high else "down", tone, meaning)


def side_words(side: Side | None) -> str:
    """Return one of the first two answers as it stands in a table."""
    return SIDES[side] if side else NOT_COMPARED


def three_answers(standing: Standing) -> tuple[tuple[str, str], ...]:
    """Return each question with its answer."""
    return (
        (AGAINST_LONDON, side_words(standing.london)),
        (AGAINST_SIMILAR, side_words(standing.similar)),
        (AGAINST_SPREAD, _SPREAD[standing.spread][0]),
    )


def answers_sentence(standing: Standing) -> str:
    """Return the three answers as one sentence."""
    said = "; ".join(f"{ask}: {answer}" for ask, answer in three_answers(standing))
    return f"{said[:1]}{said[1:].lower().replace('london', 'London')}."
