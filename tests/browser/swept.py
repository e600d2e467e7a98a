"""Every page and every designed empty state as an address, and what else is combined with them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlencode

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.reading import read_catalogue
from dashboard.reports.comparison.question import VIEWS as COMPARED
from dashboard.reports.request.selection import NO_PLAN, VIEWS
from tests.browser.pairs import Combination, pairwise
from tests.paths import DATA

_PLANS = ("2003-04", "2004-05", "2006-09", "2008-11", "2011-14", NO_PLAN)
_SEED = 2003


@dataclass(frozen=True)
class Page:
    """A page in one of its states."""

    name: str
    """In Dash's registry of pages."""
    address: Callable[[Combination], str]
    empty: bool = False
    """A state in which there is nothing to show, or not what was asked for."""
    refused: bool = False
    """The page asks for something that the server rightly refuses, which the console notes."""


@cache
def catalogue() -> Catalogue:
    """Return the shipped plans and measures."""
    return read_catalogue(DATA)


def _plan(one: Combination) -> str:
    return one["plan"] if one["plan"] != NO_PLAN else "2003-04"


def _at(one: Combination, places: int) -> int:
    """Return one of so many places: the first, one within, the last."""
    return {"first": 0, "within": places // 2, "last": places - 1}[one["subject"]]


def _measure(one: Combination) -> str:
    placed = catalogue().in_plan(one["plan"]) if one["plan"] != NO_PLAN else ()
    held = [each.occurrence.measure for each in placed] or sorted(catalogue().measures)
    return held[_at(one, len(held))]


def _heading(one: Combination) -> str:
    nodes = [node.id for node, _ in catalogue().plans[_plan(one)].walk()]
    return f"/plans/{_plan(one)}/{nodes[_at(one, len(nodes))]}"


def _query(one: Combination, *names: str, **given: str) -> str:
    told = {name: one[name] for name in names if one[name]}
    return urlencode(told | given)


def _seen(one: Combination, views: tuple[str, ...]) -> dict[str, str]:
    return {"measure": _measure(one), "view": views[int(one["view"]) % len(views)]}


def _trend(one: Combination) -> str:
    return _query(one, "plan", "area", "as-at", "scale", **_seen(one, VIEWS))


def _borough(one: Combination) -> str:
    area = one["area"] if one["area"] not in ("", "mps") else "camden"
    return f"/borough/{area}?{_query(one, 'plan', 'as-at')}"


def _fixed(address: str) -> Callable[[Combination], str]:
    return lambda _: address


PAGES: dict[str, Page] = {
    "board": Page("board", lambda one: f"/?{_query(one, 'plan', 'area', 'as-at')}"),
    "borough": Page("borough", _borough),
    "boroughs": Page("boroughs", _fixed("/borough")),
    "measure": Page("trend", lambda one: f"/measure?{_trend(one)}"),
    "comparison": Page(
        "compare",
        lambda one: (
            f"/compare?{_query(one, 'plan', 'area', 'as-at', 'scale', **_seen(one, (*COMPARED,)))}"
        ),
    ),
    "plans": Page("plans", _fixed("/plans")),
    "plan": Page("plan", lambda one: f"/plans/{_plan(one)}"),
    "heading": Page("plan", _heading),
    "map": Page("plan", lambda one: f"/plans/{_plan(one)}/map"),
    "tables": Page("plan", lambda one: f"/plans/{_plan(one)}/tables"),
    "printed figures": Page("plan", lambda one: f"/plans/{_plan(one)}/printed-figures"),
    "side by side": Page("side_by_side", _fixed("/side-by-side")),
    "methods": Page("methods", _fixed("/methods")),
    "help": Page("help", _fixed("/help")),
    "data": Page("data", _fixed("/data")),
    "coverage": Page("coverage", _fixed("/data/coverage")),
    "data of a measure": Page(
        "data", lambda one: f"/data?{_query(one, 'area', 'as-at', measure=_measure(one))}"
    ),
    "pack": Page("pack", _fixed("/pack")),
    "present": Page("present", lambda one: f"/present?view={quote(_trend(one))}"),
    "measure without data": Page(
        "trend",
        lambda one: f"/measure?plan=2003-04&objective=objective-22&{_query(one, 'area')}",
        empty=True,
    ),
    "comparison without boroughs": Page(
        "compare",
        lambda one: f"/compare?plan=none&measure=accessibility-action-plan&{_query(one, 'area')}",
        empty=True,
    ),
    "data without figures": Page(
        "data", _fixed("/data?measure=accessibility-action-plan"), empty=True
    ),
    "odd query": Page(
        "trend", _fixed("/measure?plan=narnia&area=oz&view=none&colour=red"), empty=True
    ),
    "no such page": Page("not_found_404", _fixed("/nowhere"), empty=True),
    "no such borough": Page("borough", _fixed("/borough/narnia"), empty=True),
    "no such plan": Page("plan", _fixed("/plans/1066"), empty=True),
    "no such heading": Page("plan", _fixed("/plans/2003-04/objective-99"), empty=True),
    "nothing to present": Page("present", _fixed("/present"), empty=True),
    "pack that cannot be presented": Page("present", _fixed("/present?pack=none"), empty=True),
    "pack that cannot be opened": Page("pack", _fixed("/pack?pack=none"), empty=True, refused=True),
}

FACTORS: dict[str, tuple[str, ...]] = {
    "page": tuple(PAGES),
    "plan": _PLANS,
    "subject": ("first", "within", "last"),
    "area": ("", "mps", "kensington-and-chelsea", "city-of-london"),
    "as-at": ("", "1999-01", "2009-01", "2099-01"),
    "view": ("0", "1", "2", "3", "4", "5"),
    "scale": ("number", "rate"),
    "theme": ("light", "dark"),
    "width": ("390", "1024", "1440"),
    "asks for": ("", "reduced motion", "forced colours"),
}


IN_SHORT = len(PAGES)
"""Combinations that are looked at each time, one a page; ``make wide`` looks at the others."""


@cache
def sweep() -> tuple[Combination, ...]:
    """Return every combination that is looked at, one of each page before the others."""
    made = pairwise(FACTORS, _SEED)
    first = {one["page"]: one for one in reversed(made)}
    return (*first.values(), *(one for one in made if first[one["page"]] is not one))
