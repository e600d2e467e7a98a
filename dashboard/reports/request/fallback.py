"""What is shown where something asked for does not exist, and the remark that says so."""

from dashboard.core.periods import month_label, parse_month

Remarks = tuple[str, ...]
"""Sentences for the reader, one for each departure from what was asked for."""


def one_of(text: str, allowed: tuple[str, ...], what: str) -> tuple[str, Remarks]:
    """Return a word asked for, or an empty one with a remark where it is not allowed.

    Args:
        text: as the address has it; empty where none is asked for.
        allowed: the words that mean something.
        what: the words stand for, such as ``scale``.
    """
    if not text or text in allowed:
        return text, ()
    return "", (f"There is no {what} called “{text}”; the usual one is shown.",)


def month_shown(
    text: str, months: list[int], usual: int | None, what: str = "view"
) -> tuple[int | None, Remarks]:
    """Return the month asked for, the last one held before it, or the usual one.

    Args:
        text: as the address has it; empty where none is asked for.
        months: with figures, oldest first.
        usual: month shown where the text names none that can be.
        what: is as at another month then.
    """
    if not text or not months:
        return usual, ()
    try:
        wanted = parse_month(text)
    except ValueError:
        return usual, (f"“{text}” is not a reporting month; write it like 2009-01.",)
    earlier = [month for month in months if month <= wanted]
    if not earlier:
        remark = f"Figures begin later than {month_label(wanted)}; the usual month is shown."
        return usual, (remark,)
    month = earlier[-1]
    if month == wanted:
        return month, ()
    return month, (
        f"No figure is held for {month_label(wanted)}; the {what} is as at {month_label(month)}.",
    )
