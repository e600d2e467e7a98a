"""What a pack says as a whole: how many items stand where, and which come first."""

from dashboard.packs.build.slide import PackReport, Slide
from dashboard.reports.wording.states import StateWords

_MOST_NAMED = 6


def summary_of(report: PackReport) -> tuple[str, ...]:
    """Return the sentence that counts the items by state."""
    if not report.slides:
        return ("The pack holds no item.",)
    counts: dict[str, int] = {}
    single = [slide for slide in report.slides if not slide.is_summary]
    for slide in single:
        word = slide.state.word if slide.state else "No state"
        counts[word] = counts.get(word, 0) + 1
    said = ", ".join(f"{count} {_counted(word)}" for word, count in counts.items())
    items = "item" if len(single) == 1 else "items"
    when = f" as at {report.as_at}" if report.as_at else ""
    more = len(report.slides) - len(single)
    above = f"{more} {'summary' if more == 1 else 'summaries'}" if more else ""
    if not single:
        return (f"This report holds {above}{when}.",)
    led = f"{above} and " if above else ""
    return (f"This report covers {led}{len(single)} {items}{when}: {said}.",)


def _counted(word: str) -> str:
    """Return a state as it is said after a count: ``3 behind``, ``8 with no target``."""
    low = f"{word[0].lower()}{word[1:]}"
    return f"with {low}" if low.startswith("no ") else low


def foremost(report: PackReport) -> tuple[Slide, ...]:
    """Return the slides a summary names: those that are missed or behind, the first few of them.

    A slide that sums up many is named only where no slide of one measure stands in the pack.
    """
    single = [slide for slide in report.slides if not slide.is_summary] or report.slides
    return tuple(slide for slide in single if slide.state and slide.state.tone == "bad")[
        :_MOST_NAMED
    ]


def states_shown(report: PackReport) -> tuple[StateWords, ...]:
    """Return the states that the slides and their tables show, each word once, for the key."""
    shown = (
        state
        for slide in report.slides
        for state in ((slide.state, *slide.states) if slide.state else slide.states)
    )
    states: dict[str, StateWords] = {}
    for state in shown:
        states.setdefault(state.word, state)
    return tuple(states.values())
