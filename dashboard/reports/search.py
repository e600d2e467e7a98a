"""What the search box searches: measures by name, old name and code, in the plans using them."""

from dashboard.selection import NO_PLAN, Selection
from dashboard.store.reader import Store


def entries(store: Store) -> list[dict[str, str]]:
    """Return one entry a measure and plan: title, plan, words to match, and the query to open."""
    catalogue = store.catalogue
    used: dict[str, list[tuple[str, str, str, str]]] = {}
    for placed in catalogue.occurrences:
        where = (placed.plan.id, placed.plan.short, placed.node.id, placed.occurrence.wording)
        used.setdefault(placed.occurrence.measure, []).append(where)
    found = []
    for measure in sorted(catalogue.measures.values(), key=lambda one: one.title.lower()):
        words = " ".join((*measure.codes, *measure.names, measure.theme))
        held = "" if store.areas_of.get(measure.id) else "no data held"
        for plan, short, objective, wording in used.get(measure.id, []):
            selection = Selection(plan=plan, objective=objective, measure=measure.id)
            found.append(_entry(measure.title, short, f"{words} {wording}", held, selection))
        selection = Selection(plan=NO_PLAN, measure=measure.id)
        if measure.id not in used:
            found.append(_entry(measure.title, "no plan", words, held, selection))
    return found


def _entry(title: str, plan: str, words: str, held: str, selection: Selection) -> dict[str, str]:
    return {"title": title, "plan": plan, "words": words, "held": held, "query": selection.query()}
