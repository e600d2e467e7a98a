"""What the search box searches: measures, headings, boroughs and pages.

They are found by name, old name, code and phrase.
"""

from collections.abc import Iterable

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.plan import Node, NodeLevel, Placed
from dashboard.reports.request.selection import NO_PLAN, Selection
from dashboard.store.reader import Store

_HEADINGS: tuple[NodeLevel, ...] = (
    "priority",
    "theme",
    "outcome",
    "objective",
    "critical-performance-area",
    "improvement-area",
    "focus-area",
    "programme",
    "business-group",
    "strategy",
)


def entries(store: Store, pages: Iterable[tuple[str, str, str]] = ()) -> list[dict[str, str]]:
    """Return one entry a measure and plan, a heading, a borough and a page.

    Each has title, plan, place, codes, words to match, whether data are held, and the query (of a
    measure), heading (as ``2003-04/objective-3``), borough (its slug) or page to open.

    Args:
        store: what is held.
        pages: title, words and address of the pages that are neither.
    """
    found = [*_measures(store), *_headings(store.catalogue), *_boroughs(store.catalogue)]
    for title, words, address in pages:
        found.append(_entry(title, "page", words) | {"page": address})
    return found


def _entry(title: str, place: str, words: str) -> dict[str, str]:
    return {"title": title, "plan": "", "place": place, "codes": "", "words": words, "held": ""}


def _boroughs(catalogue: Catalogue) -> list[dict[str, str]]:
    return [
        _entry(area.name, "borough", f"BOCU {area.code} {' '.join(area.variants)}")
        | {"borough": area.slug}
        for area in catalogue.areas.boroughs
    ]


def _measures(store: Store) -> list[dict[str, str]]:
    catalogue = store.catalogue
    places: dict[str, list[Placed]] = {}
    for placed in catalogue.occurrences:
        places.setdefault(placed.occurrence.measure, []).append(placed)
    found = []
    for measure in sorted(catalogue.measures.values(), key=lambda one: one.title.lower()):
        shared = {
            "title": measure.title,
            "codes": ", ".join(measure.codes),
            "held": "" if store.areas_of.get(measure.id) else "no data held",
        }
        names = " ".join((*measure.names, measure.theme))
        for placed in places.get(measure.id, ()):
            where = Selection(plan=placed.plan.id, objective=placed.node.id, measure=measure.id)
            found.append(
                shared
                | {
                    "plan": placed.plan.short,
                    "place": _name(placed.node) if placed.node.number else placed.node.title,
                    "words": f"{names} {placed.occurrence.wording}",
                    "query": where.query(),
                }
            )
        if measure.id not in places:
            alone = Selection(plan=NO_PLAN, measure=measure.id)
            found.append(
                shared | {"plan": "no plan", "place": "", "words": names, "query": alone.query()}
            )
    return found


def _headings(catalogue: Catalogue) -> list[dict[str, str]]:
    return [
        {
            "title": node.title,
            "plan": plan.short,
            "place": _name(node),
            "codes": "",
            "words": _words(node),
            "held": "",
            "heading": f"{plan.id}/{node.id}",
        }
        for plan in catalogue.plans.values()
        for node, _ in plan.walk()
        if node.level in _HEADINGS
    ]


def _name(node: Node) -> str:
    return f"{node.level.replace('-', ' ')} {node.number}".strip()


def _words(node: Node) -> str:
    """Return what finds a heading: its name, other wordings and the activities beneath it."""
    below = (child.title for child in node.children if "activity" in child.level)
    return " ".join((_name(node), *(one.text for one in node.other_wordings), *below))
