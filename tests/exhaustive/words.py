"""What must hold of any text: no slips of the program, and units that are the measure's."""

import re
from collections.abc import Iterable, Iterator

from dashboard.catalogue.measure import Measure

_ODD = re.compile(
    r"\b(nan|inf|np\.float64|undefined)\b|(?<=[a-z,:] )None\b|^None\b(?!\.$| [a-z])"
    r"|\{\w*\}|\bobject at 0x"
    r"|&(amp|lt|gt|quot|#\d+|#x\w+);|(?<!\.)\.\.(?!\.)|\w ,|\( |, \.|,,"
)
_NUMBER = "([−]?[0-9][0-9,]*(?:[.][0-9]+)?)"
_SLACK = 1e-6


def odd_words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts in which something shows that no reader should see."""
    for text in texts:
        if _ODD.search(text):
            yield f"odd words: {text[:160]!r}"


def unit_name(measure: Measure, rate: bool = False) -> str:
    """Return a measure's unit as titles write it."""
    if rate:
        return f"{measure.unit} per 1,000 residents"
    return "per cent" if measure.unit == "%" else measure.unit


def unit_problems(text: str, value: float, measure: Measure, rate: bool = False) -> Iterator[str]:
    """Yield what is wrong with a figure in words: another unit, or another number than is drawn.

    Args:
        text: a point read aloud, or a figure with its unit.
        value: the number behind it.
        measure: whose figure it is.
        rate: it is per 1,000 residents.
    """
    found = re.findall(_pattern(measure, rate), text)
    if not found:
        yield f"{text!r} is not in {unit_name(measure, rate)}"
    elif not any(_reads(one, value) for one in found):
        yield f"{text!r} is drawn at {value}"


def number_problems(text: str, value: float) -> Iterator[str]:
    """Yield what is wrong with a number in words: that it is another than the number behind it."""
    found = re.findall(_NUMBER, text)
    if not found or not any(_reads(one, value) for one in found):
        yield f"{text!r} stands for {value}"


def _pattern(measure: Measure, rate: bool) -> str:
    if rate:
        return f"{_NUMBER}[ \N{NO-BREAK SPACE}]{re.escape(unit_name(measure, rate))}"
    if measure.unit == "%":
        return f"{_NUMBER}%"
    if measure.unit == "£m":
        return f"£{_NUMBER}m"
    if measure.kind == "ratio":
        return f"1:{_NUMBER}"
    # Of one there is one: the figure is followed by the unit, and an exact 1 by the unit of one.
    space, many = "\N{NO-BREAK SPACE}", measure.unit
    one = " ".join(re.sub("ies$", "y", word).removesuffix("s") for word in many.split(" "))
    one = one.replace("people", "person")
    return (
        f"({_NUMBER[1:-1]}(?={space}{re.escape(many)})|[−]?1(?={space}{re.escape(one)}(?![a-z])))"
    )


def _reads(text: str, value: float) -> bool:
    """Say whether a number in words is the value, rounded to the decimals the words have."""
    written = float(text.replace("−", "-").replace(",", ""))
    decimals = len(text.partition(".")[2])
    return abs(written - value) <= 0.5 * 10**-decimals + _SLACK * max(1.0, abs(value))
