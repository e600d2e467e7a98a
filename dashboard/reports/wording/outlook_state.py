"""A state in words where the path of the year so far and the chance of its end point apart."""

from dataclasses import replace

from dashboard.analysis.judgement import Judgement
from dashboard.analysis.status import Position
from dashboard.reports.wording.outlook_cards import likelihood
from dashboard.reports.wording.states import STATES, StateWords

UNLIKELY, LIKELY = 0.33, 0.66
"""A chance up to the first is unlikely, above the second likely; see the words of a chance."""
_SHORT: tuple[Position, ...] = ("close", "behind")
_MEANING = "The year so far stands on one side of its path, its forecast end on the other."


def outlook_beside(position: Position, chance: float | None) -> str:
    """Return a chance in words where it points away from the position; else empty.

    Args:
        position: against the path or the target.
        chance: of meeting the target, 0 to 1, where its record lets it be shown.
    """
    if chance is None:
        return ""
    apart = (position == "on-track" and chance <= UNLIKELY) or (
        position in _SHORT and chance > LIKELY
    )
    if not apart:
        return ""
    word = likelihood(chance)
    return word if chance in (0, 1) else f"{word} to be met"


def state_beside(position: Position, chance: float | None) -> StateWords:
    """Return the words of a position, with the outlook where the two point apart.

    Neither is then shown alone: a tick beside a chance of 16 % is two verdicts on one target.
    """
    words, outlook = STATES[position], outlook_beside(position, chance)
    if not outlook:
        return words
    return replace(
        words, word=f"{words.word} so far, {outlook}", shape="bar", tone="near", meaning=_MEANING
    )


def state_of_judgement(judged: Judgement) -> StateWords:
    """Return the state of a judged target in words."""
    return state_beside(judged.status.position, judged.chance_shown)
