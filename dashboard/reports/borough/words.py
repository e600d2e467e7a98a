"""What is said of a borough as a whole: how it stands, what chance alone would do, who is there."""

from dashboard.reports.borough.brief import in_text, listed
from dashboard.reports.borough.report import BoroughReport
from dashboard.reports.wording.words import number

_NAMED = 4


def headline(report: BoroughReport) -> str:
    """Say on how many measures a borough truly differs, and on which."""
    if not report.compared:
        return "No measure can be compared with other boroughs for these months."
    names = [in_text(row.measure.title) for row in report.different]
    of = f"{report.compared} measures compared"
    if not names:
        return f"Truly different on none of {of}."
    return f"Truly different on {len(names)} of {of}: {listed(names, _NAMED)}."


def by_chance(report: BoroughReport) -> str:
    """Say how many measures chance alone would put outside the limits."""
    inner, outer = report.by_chance
    text = (
        f"Of {report.compared} measures compared, chance alone would flag about "
        f"{number(inner, 1)} at 95% and {number(outer, 2)} at 99.8%."
    )
    alone = [
        row for row in report.different if row.position and "alert" in row.position.standing.spread
    ]
    if alone and len(alone) <= inner:
        text += " A single flag at 95% therefore proves little."
    return text


def residents(report: BoroughReport) -> str:
    """Say what rates per resident leave out, more strongly for central boroughs."""
    caution = f" {report.base.caution}" if report.base.caution else ""
    if report.central:
        return (
            f"Many more people are in {report.area.name} by day than live there, so rates "
            "per 1,000 residents look higher than the risk to any one person. The 2003/04 plan "
            f"puts what visitors and commuters add to London at up to 50%.{caution}"
        )
    return (
        "Residents are not the people in a borough by day; central boroughs look worse for it."
        f"{caution}"
    )
