"""A question as a program puts it: its parameters, checked, and the snapshot it is put to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import parse_month
from dashboard.reports.request.selection import NO_PLAN
from dashboard.reports.service import ReportService
from dashboard.web.api.problems import ProblemError

Item = dict[str, Any]


@dataclass(frozen=True)
class PartialList:
    """A list that is answered in parts."""

    total: int
    part: Callable[[int, int], Sequence[Item]]
    """Makes the items from a place on, up to a number of them."""


def all_of(items: Sequence[Item]) -> PartialList:
    """Return a list that is made already."""
    return PartialList(len(items), lambda offset, limit: items[offset : offset + limit])


class ApiRequest:
    """One question: what of it is not given reads as empty."""

    def __init__(self, service: ReportService, given: Mapping[str, str]) -> None:
        self.service = service.at_this_moment()
        """Answers from one state, whatever is published while the answer is made."""
        self._given = given
        store = self.service.held(given.get("snapshot", ""))
        if store is None:
            raise ProblemError(
                404, "That snapshot is not held; /api/v1/snapshots lists those held."
            )
        self.store = store

    def text(self, name: str) -> str:
        """Return a parameter as given."""
        return self._given.get(name, "")

    def whole(self, name: str, usual: int, least: int, most: int) -> int:
        """Return a parameter that is a whole number within limits."""
        text = self.text(name)
        if not text:
            return usual
        digits = text.lstrip("0") or "0"
        # Only as many digits as the largest number allowed has are ever turned into a number.
        is_whole = text.isascii() and text.isdecimal() and len(digits) <= len(str(most))
        if not (is_whole and least <= int(digits) <= most):
            raise ProblemError(400, f"{name} is a whole number from {least} to {most}.")
        return int(digits)

    def month(self, name: str) -> int | None:
        """Return a parameter that is a month, None where it is not given."""
        text = self.text(name)
        if not text:
            return None
        try:
            return parse_month(text)
        except ValueError:
            raise ProblemError(400, f"{name} is a month, written like 2009-01.") from None

    def measure(self, required: bool = True) -> Measure | None:
        """Return the measure asked for."""
        given, measures = self.text("measure"), self.store.catalogue.measures
        if not given and not required:
            return None
        if not given:
            raise ProblemError(400, "Name a measure by its id; /api/v1/measures lists them.")
        if given not in measures:
            near = get_close_matches(given, measures, 3, 0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else "/api/v1/measures lists them."
            raise ProblemError(404, f"There is no measure of that id. {hint}")
        return measures[given]

    def area(self, usual: str = "") -> Area | None:
        """Return the area asked for, by code, slug or name."""
        given = self.text("area") or usual
        if not given:
            return None
        area = self.store.catalogue.areas.find(given)
        if area is None:
            raise ProblemError(404, "There is no such area; /api/v1/areas lists them.")
        return area

    def plan_or_none(self) -> Plan | None:
        """Return the plan asked for; None where ``none`` is."""
        return None if self.text("plan") == NO_PLAN else self.plan()

    def plan(self) -> Plan:
        """Return the plan asked for."""
        plans = self.store.catalogue.plans
        plan = plans.get(self.text("plan"))
        if plan is None:
            raise ProblemError(404, f"There is no such plan; there are {', '.join(plans)}.")
        return plan
