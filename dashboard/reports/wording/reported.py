"""What papers reported, in words: figures, their sources, and what they say of a target."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dashboard.analysis.reported_outturns import Outturn
from dashboard.analysis.reported_verdict import ReportedPosition, ReportedVerdict
from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.reports.wording.states import REPORTED_STATES, StateWords
from dashboard.reports.wording.target_words import day_label
from dashboard.reports.wording.words import MINUS, counted, number, signed

_PREFIXES = ("at-least", "at least "), ("at-most", "at most "), ("exactly", "exactly ")
_MOST_DECIMALS = 4


@dataclass(frozen=True)
class PaperLink:
    """A paper with its address."""

    text: str
    address: str


@dataclass(frozen=True)
class ReportedWords:
    """A verdict as reported, ready to be shown."""

    position: ReportedPosition
    state: StateWords
    sentence: str
    """``Met as reported by the Authority on 29 April 2004: −7.1% (target for 2003/04: −4%).``"""
    notes: tuple[str, ...]
    """What else is reported of the year, what contradicts it, and how it is to be read."""
    papers: tuple[PaperLink, ...]
    """What it rests on."""


def verdict_words(verdict: ReportedVerdict) -> ReportedWords:
    """Return a verdict in words."""
    state = REPORTED_STATES[verdict.position]
    figures = [one.figure for one in verdict.outturns]
    by = " and ".join(dict.fromkeys(reported_by(figure) for figure in figures))
    value = " and ".join(_stated(one, verdict) for one in verdict.outturns)
    due = f"for {verdict.target.period}: {_due(verdict)}"
    return ReportedWords(
        position=verdict.position,
        state=state,
        sentence=f"{state.word} {by}: {value} (target {due}){_elsewhere(verdict)}.",
        notes=tuple(_notes(verdict)),
        papers=papers(figure for one in verdict.outturns for figure in one.figures),
    )


def as_reported(many: int) -> str:
    """Say how many outcomes of a tally are as reported."""
    return f"{many} of them {'is' if many == 1 else 'are'} as papers reported."


def papers(figures: Iterable[ReportedFigure]) -> tuple[PaperLink, ...]:
    """Return the papers that figures are from, each once."""
    links = {figure.address: paper_name(figure) for figure in figures}
    return tuple(PaperLink(text, address) for address, text in links.items())


def paper_name(figure: ReportedFigure) -> str:
    """Name a paper: who published it, which it is and when."""
    when = when_words(figure)
    return f"{figure.source}, {figure.paper}{f', {when}' if when else ''}"


def when_words(figure: ReportedFigure) -> str:
    """Write the day of a paper, its year where no more is known, or nothing."""
    return day_label(date.fromisoformat(figure.date)) if "-" in figure.date else figure.date


def figure_words(figure: ReportedFigure) -> str:
    """Write a figure as it is printed, with its unit: ``34.1 thousand offences``, ``−7.1%``."""
    exponent = figure.value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    change = figure.kind in ("change", "difference")
    text = (signed if change else number)(float(figure.value), decimals)
    return _with_unit(text, figure.unit)


def _with_unit(text: str, unit: str) -> str:
    if unit == "%":
        return f"{text}%"
    if unit == "£m":
        sign = text[:1] if text[:1] in (MINUS, "+") else ""
        return f"{sign}£{text.removeprefix(sign)}m"
    return counted(text, unit)


def reported_by(figure: ReportedFigure) -> str:
    """Say who reported a figure, and when: ``by the Authority on 29 April 2004``."""
    who = {
        "authority-paper": "by the Authority",
        "authority-release": "by the Authority (press office)",
        "press": f"in the press ({figure.source})",
    }.get(figure.rank, f"by {figure.source}")
    when = when_words(figure)
    return f"{who} {'on' if ' ' in when else 'in'} {when}" if when else who


def _stated(outturn: Outturn, verdict: ReportedVerdict) -> str:
    text = _outturn(outturn, verdict)
    if outturn.worked_out:
        now, then = outturn.figures
        average = "an average of " if then.basis == "yearly-average" else ""
        text += (
            f", worked out from {figure_words(now)} in {now.span.label} and "
            f"{average}{figure_words(then)} in {_years(then)}"
        )
    if len(verdict.outturns) > 1:
        text += f" in {outturn.figure.span.label}"
    return text


def base_words(figure: ReportedFigure) -> str:
    """Name the period that a figure is a change on; empty for what is no change."""
    if figure.base is None:
        return ""
    years = figure.base.months > 12 and figure.base.months % 12 == 0
    return figure.against or "" if years else figure.base.label


def _years(figure: ReportedFigure) -> str:
    return figure.period if figure.basis == "yearly-average" else figure.span.label


def _outturn(outturn: Outturn, verdict: ReportedVerdict) -> str:
    if not outturn.worked_out:
        return figure_words(outturn.figure)
    texts = [signed(float(outturn.value), places) for places in range(1, _MOST_DECIMALS)]
    due = signed(float(verdict.due), 1)
    return f"{next((text for text in texts if text != due), texts[-1])}%"


def _due(verdict: ReportedVerdict) -> str:
    places = next(
        places
        for places in range(_MOST_DECIMALS + 1)
        if places == _MOST_DECIMALS or (verdict.due * 10**places).denominator == 1
    )
    if verdict.of == "change":
        return f"{signed(float(verdict.due), places)}%"
    bound = getattr(verdict.target, "bound", "")
    prefix = dict(_PREFIXES).get(bound, "")
    figure = verdict.outturn.figure
    return f"{prefix}{_with_unit(number(float(verdict.due), places), figure.counted_in)}"


def _elsewhere(verdict: ReportedVerdict) -> str:
    if not verdict.nearby:
        return ""
    year = verdict.target.period
    if len(verdict.outturns) > 1:
        return f"; twelve months on either side of {year}, for which none is reported"
    return f"; of {verdict.outturn.figure.span.label}, for none is reported of {year} itself"


def _notes(verdict: ReportedVerdict) -> Iterable[str]:
    if verdict.total is not None and not verdict.outturn.worked_out:
        by = reported_by(verdict.total)
        yield f"The figure itself is {figure_words(verdict.total)}, reported {by}."
    if verdict.base is not None:
        base = verdict.base.figure
        by = reported_by(base)
        yield f"The base is {figure_words(base)} in {base.span.label}, reported {by}."
    if verdict.outturn.other_base:
        base = verdict.outturn.figures[-1]
        years = _years(base) if verdict.outturn.worked_out else base_words(base)
        plan = getattr(verdict.target, "base", "")
        yield f"It is a change on {years}; whether the plan’s base, {plan}, means that is in doubt."
    for outturn in verdict.outturns:
        figure = outturn.figure
        if figure.margin is not None:
            low, high = (
                outturn.value - Fraction(figure.margin),
                outturn.value + Fraction(figure.margin),
            )
            side = "inside" if low <= verdict.due <= high else "outside"
            yield (
                f"The target lies {side} the 95% interval that is printed for "
                f"{figure.span.label}, {number(float(low), 1)} to {number(float(high), 1)}."
            )
    for other in verdict.contradicted_by:
        how = ", worked out from two printed values" if other.worked_out else ""
        yield f"Reported otherwise: {_outturn(other, verdict)} {reported_by(other.figure)}{how}."
    seen = dict.fromkeys(figure.note for one in verdict.outturns for figure in one.figures)
    yield from (f"Note: {note}." for note in seen if note)
