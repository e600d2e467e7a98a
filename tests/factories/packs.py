"""Packs for tests: of the shipped sample, and one full of text that means harm."""

from typing import Any

from dashboard.packs.build import ready
from dashboard.packs.model import Edit, Pack, PackItem
from dashboard.reports.service import ReportService

COVER: dict[str, Any] = {
    "committee": "Planning, Performance and Review Committee",
    "date": "12 February 2004",
    "report_number": "PPRC/04/12",
    "author": "Director of Corporate Planning",
    "marking": "OFFICIAL-SENSITIVE",
    "recommendation": "That members note performance and the action under way.",
}
HOSTILE = '=1+1</style></title><script>alert("x")</script><b onclick=x>&amp;\x00\x1b\u202egnp.exe'
STREET_CRIME = "plan=2003-04&objective=objective-2&measure=street-crime&area=mps&as-at=2004-01"


def exceptions_pack(service: ReportService) -> Pack:
    """Return the exceptions of the 2003/04 plan as at January 2004, with a cover."""
    store = service.store()
    plan = store.catalogue.plans["2003-04"]
    pack = ready.exceptions(store, plan, store.catalogue.areas.force, "2004-01")
    return pack.model_copy(update=COVER)


def whole_plan_pack(service: ReportService) -> Pack:
    """Return every measure of the 2003/04 plan as at January 2004, without a cover."""
    store = service.store()
    plan = store.catalogue.plans["2003-04"]
    return ready.whole_plan(store, plan, store.catalogue.areas.force, "2004-01")


def hostile_pack() -> Pack:
    """Return a pack every text of which means harm or is hard to print."""
    long = "A very long name " * 11
    return Pack(
        title=HOSTILE,
        committee="لجنة الأداء",
        date=long,
        report_number="\N{POLICE OFFICER}" * 20,
        author=HOSTILE,
        marking="OFFICIAL",
        recommendation=f"{HOSTILE}\n\n{'x' * 300}",
        equality=HOSTILE,
        financial=HOSTILE,
        contact=HOSTILE,
        items=(
            PackItem(
                show="measure",
                query=STREET_CRIME,
                headline=Edit(text=HOSTILE, facts=(f"Target: {HOSTILE}",)),
                note=HOSTILE,
            ),
            PackItem(show="measure", query="measure=<script>&area=%00"),
        ),
    )
