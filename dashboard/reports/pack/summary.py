"""What a pack says as a whole: how many items stand where, and which come first."""

from dashboard.reports.pack.slide import PackReport, Slide
from dashboard.reports.states import StateWords

_MOST_NAMED = 6


def summary_of(report: PackReport) -> tuple[str, ...]:
    """Return the sentence that counts the items by state."""
    if not report.slides:
        return ("The pack holds no item.",)
    counts: dict[str, int] = {}
    for slide in report.slides:
        word = slide.state.word if slide.state else "No state"
        counts[word] = counts.get(word, 0) + 1
    said = ", ".join(f"{count} {word[0].lower()}{word[1:]}" for word, count in counts.items())
    items = "item" if len(report.slides) == 1 else "items"
    when = f" as at {report.as_at}" if report.as_at else ""
    return (f"This report covers {len(report.slides)} {items}{when}: {said}.",)


def foremost(report: PackReport) -> tuple[Slide, ...]:
    """Return the slides a summary names: those that are missed or behind, the first few of them."""
    return tuple(one for one in report.slides if one.state and one.state.tone == "bad")[
        :_MOST_NAMED
    ]


def states_shown(report: PackReport) -> tuple[StateWords, ...]:
    """Return the states that the slides show, each once, for the key."""
    return tuple(dict.fromkeys(one.state for one in report.slides if one.state))
