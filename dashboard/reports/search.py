"""What the search box searches: measures by name, old name and code, in the plans using them."""

from dashboard.plans.catalogue import Placed
from dashboard.selection import NO_PLAN, Selection
from dashboard.store.reader import Store


def entries(store: Store) -> list[dict[str, str]]:
    """Return one entry a measure and plan: title, plan, words to match, and the query to open."""
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
            node = placed.node
            where = Selection(plan=placed.plan.id, objective=node.id, measure=measure.id)
            found.append(
                shared
                | {
                    "plan": placed.plan.short,
                    "place": f"{node.level.replace('-', ' ')} {node.number}".strip()
                    if node.number
                    else node.title,
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
