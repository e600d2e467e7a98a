"""Packs for tests: of the shipped sample, and one full of text that means harm."""

from html.parser import HTMLParser

from dashboard.packs.build import ready
from dashboard.packs.model import Edit, Pack, PackItem
from dashboard.reports.service import ReportService

HOSTILE = '=1+1</style></title><script>alert("x")</script><b onclick=x>&amp;\x00\x1b\u202egnp.exe'
STREET_CRIME = "plan=2003-04&objective=objective-2&measure=street-crime&area=mps&as-at=2004-01"
VOID = {"meta", "br", "hr", "input", "link"}


def exceptions(service: ReportService) -> Pack:
    """Return the exceptions of the 2003/04 plan as at January 2004, with a cover."""
    store = service.store()
    pack = ready.exceptions(
        store, store.catalogue.plans["2003-04"], store.catalogue.areas.force, "2004-01"
    )
    cover = {
        "committee": "Performance Review Committee",
        "date": "12 February 2004",
        "report_number": "7",
        "author": "Commissioner",
        "marking": "OFFICIAL-SENSITIVE",
    }
    return pack.model_copy(update=cover)


def hostile() -> Pack:
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


class Seen(HTMLParser):
    """Reads a page strictly: what is not closed, and what stands in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if tag in ("h1", "h2", "h3", "h4")]
