"""What no two views may say of one target in one area: one table of contradictory pairs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Told:
    """One thing that a view says of a measure in an area as at a month."""

    where: str
    """``board``, ``slide``, ``API view`` ..."""
    what: str
    """``state``, ``chance``, ``against London`` ..."""
    says: str


@dataclass(frozen=True)
class Rule:
    """Two things of which only one may be told."""

    one: tuple[str, str]
    """What is told, and a pattern that what it says fits from its beginning."""
    other: tuple[str, str]
    why: str
    example: tuple[str, str]
    """Of each side: what a view would have to say to break the rule."""


_FIRM_GOOD, _FIRM_BAD = r"(Met|On track)$", r"(Behind|Close|Not met)$"
_FEW = ("state", r"Too few to judge")
_FEW_WHY = "what rests on too few gets no other verdict"
_KNOWN = r"(?!Not known$)."

RULES = (
    Rule(
        ("state", _FIRM_GOOD), ("chance", r".*(unlikely|no longer)"),
        "a state that is reached stands beside a chance that says it will not be",
        ("On track", "16%, unlikely"),
    ),
    Rule(
        ("state", _FIRM_BAD), ("chance", r"(already met|.*, (very )?likely)"),
        "a state that is short stands beside a chance that says it will be reached",
        ("Behind", "93%, very likely"),
    ),
    Rule(
        ("position", r"(met|on-track)$"), ("assurance", r"fail"),
        "a target that is reached has figures that never reach it",
        ("on-track", "fail"),
    ),
    Rule(
        ("position", r"(not-met|behind)$"), ("assurance", r"pass"),
        "a target that is missed has figures that always reach it",
        ("behind", "pass"),
    ),
    Rule(_FEW, ("direction", _KNOWN), _FEW_WHY, ("Too few to judge", "Worsening")),
    Rule(_FEW, ("level", _KNOWN), _FEW_WHY, ("Too few to judge", "Higher")),
    Rule(_FEW, ("confidence", _KNOWN), _FEW_WHY, ("Too few to judge", "Clear")),
    Rule(_FEW, ("chance", r"."), _FEW_WHY, ("Too few to judge", "40%, could go either way")),
    Rule(_FEW, ("assurance", r"."), _FEW_WHY, ("Too few to judge", "hit-or-miss")),
    Rule(_FEW, ("variation", r"."), _FEW_WHY, ("Too few to judge", "common")),
    Rule(
        ("sentence", r".*; on track"), ("position", r"(?!on-track$)"),
        "the sentence and the position differ", ("5; on track for 2008/09.", "behind"),
    ),
    Rule(
        ("sentence", r".*; (behind|close to track)"), ("position", r"(?!behind$|close$)"),
        "the sentence and the position differ", ("5; behind for 2008/09.", "met"),
    ),
    Rule(
        ("sentence", r".*[Mm]et its"), ("position", r"(?!met$)"),
        "the sentence and the position differ", ("Met its 2008/09 target", "not-met"),
    ),
    Rule(
        ("sentence", r".*[Mm]issed its"), ("position", r"(?!not-met$)"),
        "the sentence and the position differ", ("Missed its 2008/09 target", "met"),
    ),
    Rule(
        ("sentence", r"(?!.*so far for).*; on track"), ("chance", r".*(unlikely|no longer)"),
        "the sentence says on track and leaves out that it is unlikely",
        ("5; on track for 2008/09.", "5%, very unlikely"),
    ),
    Rule(
        ("listed", r"exception: (Unlikely|Behind|Not met)"), ("state", _FIRM_GOOD),
        "an exception for being short has a state that is reached",
        ("exception: Unlikely to be met", "On track"),
    ),
    Rule(
        ("listed", r"exception"), ("listed", r"red by chance"),
        "an exception is red by chance", ("exception: Behind", "red by chance"),
    ),
    Rule(
        ("listed", r"truly higher"),
        ("against", r".*(Lower|No clear|Not compared|Within|[Bb]elow)"),
        "truly higher, and one of the three answers does not say so",
        ("truly higher", "Within usual spread"),
    ),
    Rule(
        ("listed", r"truly lower"),
        ("against", r".*(Higher|No clear|Not compared|Within|[Aa]bove)"),
        "truly lower, and one of the three answers does not say so",
        ("truly lower", "Higher"),
    ),
    Rule(
        ("place", r".*highest"), ("against", r".*[Bb]elow"),
        "among the highest and below the usual spread", ("highest of 32", "Far below usual spread"),
    ),
    Rule(
        ("place", r".*lowest"), ("against", r".*[Aa]bove"),
        "among the lowest and above the usual spread", ("joint lowest of 32", "Above usual spread"),
    ),
    Rule(
        ("headline", r".*, above London"), ("against London", r"Lower"),
        "above London in a sentence and lower in the table", ("5, above London’s 4.", "Lower"),
    ),
    Rule(
        ("headline", r".*, below London"), ("against London", r"Higher"),
        "below London in a sentence and higher in the table", ("3, below London’s 4.", "Higher"),
    ),
    Rule(
        ("against the usual spread", r"Too few to judge"),
        ("headline", r".*(above|below|same as) London"),
        _FEW_WHY, ("Too few to judge", "40%, above London’s 38%."),
    ),
    Rule(
        ("against the usual spread", r"Too few to judge"), ("against", r"(Higher|Lower|No clear)"),
        _FEW_WHY, ("Too few to judge", "Higher"),
    ),
)  # fmt: skip
ONE_ANSWER = (
    "state",
    "position",
    "direction",
    "level",
    "confidence",
    "chance",
    "variation",
    "assurance",
    "against London",
    "against similar boroughs",
    "against the usual spread",
)
"""What every view must say alike, if it says it."""


def contradictions(told: Iterable[Told]) -> Iterator[str]:
    """Yield where views contradict one another on one subject: twice told, or against a rule."""
    every = list(told)
    for what in ONE_ANSWER:
        for one, other in combinations([one for one in every if one.what == what], 2):
            if one.says != other.says:
                yield f"{what}: {one.says!r} ({one.where}), {other.says!r} ({other.where})"
    for rule in RULES:
        for one in _fitting(every, rule.one):
            for other in _fitting(every, rule.other):
                yield f"{rule.why}: {one.says!r} ({one.where}), {other.says!r} ({other.where})"


def _fitting(told: list[Told], side: tuple[str, str]) -> list[Told]:
    what, pattern = side
    return [
        one
        for one in told
        if (one.what == what or (what == "against" and one.what.startswith("against")))
        and re.match(pattern, one.says, re.DOTALL)
    ]
