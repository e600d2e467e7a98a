"""Reports of packs for the tests of outputs: of the sample, made by hand, and hostile."""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

from dashboard.packs.build.build import build
from dashboard.packs.build.slide import ChartData, ChartSeries, MemberQuestion, PackReport, Slide
from dashboard.packs.model import Edit, Pack, PackItem, Show
from dashboard.reports.service import ReportService
from dashboard.reports.table import Table
from dashboard.reports.wording.states import STATES
from tests.factories.packs import COVER, exceptions_pack, whole_plan_pack

PLAN = "plan=2003-04&as-at=2004-01"
LAMBETH = f"{PLAN}&area=lambeth"
FORMULA = '=HYPERLINK("http://example.test","click")'
MARKUP = "<b>bold</b> & <script>alert('x')</script>"
LONG = "Wordy " * 50
UNBROKEN = "x" * 300
RIGHT_TO_LEFT = "תפקוד המשטרה בלונדון"
EMOJI = "👮🏽‍♀️ patrols 🚓"
CONTROLS = "a\x00\x07\x1b[31mb\u202egnp.exe\ud800\ufffe\r\nnext"
HOSTILE_TEXTS = (FORMULA, MARKUP, LONG, UNBROKEN, RIGHT_TO_LEFT, EMOJI, CONTROLS)


def alike(found: Sequence[float | None], wanted: Sequence[float | None]) -> bool:
    """Return whether numbers agree to the sixteen digits that a workbook keeps."""
    return len(found) == len(wanted) and all(
        one is None if other is None else one is not None and isclose(one, other, rel_tol=1e-15)
        for one, other in zip(found, wanted, strict=True)
    )


def one_item_report(service: ReportService, show: Show, query: str, **fields: object) -> PackReport:
    """Return the report of a pack of one item; fields are the item's."""
    item = PackItem.model_validate({"show": show, "query": query, **fields})
    return build(Pack(items=(item,)), service)


def one_slide(service: ReportService, show: Show, query: str, **fields: object) -> Slide:
    """Return the only slide of a pack of one item; fields are the item's."""
    [slide] = one_item_report(service, show, query, **fields).slides
    return slide


def exceptions_report(service: ReportService) -> PackReport:
    return build(exceptions_pack(service), service)


def whole_report(service: ReportService) -> PackReport:
    return build(whole_plan_pack(service), service)


def signals_report(service: ReportService) -> PackReport:
    """Return a pack with a control chart, a forecast and an edited headline that is out of date."""
    crime = "plan=2008-11&measure=serious-acquisitive-crime"
    pages = ("&area=lambeth&view=signals", "&area=croydon&view=year-to-date")
    items = [PackItem(show="measure", query=f"{crime}{page}") for page in pages]
    edit = Edit(text="Crime is falling.", facts=("State: Met", "Latest (May 2001): 12"))
    items.append(items[1].model_copy(update={"headline": edit, "note": "Cause.\nAction."}))
    return build(Pack(items=tuple(items), as_at="2008-12"), service)


def summaries_report(service: ReportService) -> PackReport:
    """Return a pack of every kind of item but measures: what sums up many, and comparisons."""
    asked: tuple[tuple[Show, str], ...] = (
        ("board", PLAN),
        ("board", LAMBETH),
        ("borough", LAMBETH),
        ("borough", "plan=2008-11&area=kensington-and-chelsea&as-at=2009-01"),
        ("objective", f"{PLAN}&objective=objective-17"),
        ("objective", f"{PLAN}&objective=objective-2"),
        ("objective", f"{PLAN}&objective=annex-d-vulnerable-groups"),
        ("comparison", f"{PLAN}&measure=burglary&area=hackney"),
    )
    items = tuple(PackItem(show=show, query=query) for show, query in asked)
    return build(Pack(title="Summaries", items=items, **COVER), service)


def slide_of(chart: ChartData | None, **parts: object) -> Slide:
    """Return a slide made by hand."""
    made = Slide(
        item=PackItem(show="comparison", query="measure=burglary"),
        drafted="Camden is highest.",
        subtitle="Burglary, boroughs, 2003/04, offences per 1,000 households",
        state=STATES["behind"],
        chart=chart,
        alt="Bars by borough.",
        points=("Camden is well above the others.",),
        lead="Commander Territorial Policing",
        source="Made by a test.",
        definition="Burglaries. (definition: burglary)",
        link="/compare?measure=burglary",
        notes=(),
        questions=(MemberQuestion("Why?", "It is a test."),),
        table=None,
        facts=(),
    )
    return replace(made, **parts)  # type: ignore[arg-type]


def boroughs_chart(with_target: bool = False) -> ChartData:
    """Return 32 boroughs, one of them of its own series, perhaps beside a target."""
    values = [round(31.7 - n * 0.61, 2) for n in range(32)]
    names = tuple(f"Borough of Somewhere {n + 1}" for n in range(32))
    own = tuple(value if n == 4 else None for n, value in enumerate(values))
    others = tuple(None if n == 4 else value for n, value in enumerate(values))
    series = [ChartSeries("Borough", "highlight", own), ChartSeries("Others", "peer", others)]
    if with_target:
        series.append(ChartSeries("Target: 20", "target", (20.0,) * 32))
    return ChartData("bar", names, tuple(series), "Per 1,000 households", 1, "", zero_based=True)


def report_of(*slides: Slide, **parts: object) -> PackReport:
    """Return a report made by hand."""
    made = PackReport(
        title="Boroughs",
        committee="",
        date="",
        report_number="",
        author="",
        marking="OFFICIAL-SENSITIVE",
        recommendation="",
        as_at="March 2004",
        snapshot="20040401T000000Z-0a1b2c3d",
        published="1 April 2004 09:30 UTC",
        sample=False,
        slides=slides,
        definitions=(("Burglary", "Burglaries of dwellings."),),
        revised=None,
        remarks=(),
    )
    return replace(made, **parts)  # type: ignore[arg-type]


def _edit(text: str) -> Edit:
    """Return an edited headline whose facts have changed since."""
    return Edit(text=text[:400], facts=(f"{text}: {text}", text))


def hostile_report() -> PackReport:
    """Return a report every text of which is hostile, one kind a slide."""
    slides = []
    for number, text in enumerate(HOSTILE_TEXTS):
        chart = ChartData(
            kind="bar" if number % 2 else "line",
            categories=(text, f"{text} again", "c", "d"),
            series=(
                ChartSeries(text, "actual", (1.5, None, -3.0, 1e12), ("", "", "concern", "")),
                ChartSeries(text, "printed", (None, 2.0, None, None)),
            ),
            axis=text,
            decimals=1,
            suffix='"&<' if number else "%",
            zero_based=True,
        )
        table = Table(text, ("", text, text), ((text, "1,234.5", text), (text, "<5", "−3%")))
        given = dict.fromkeys(("drafted", "subtitle", "alt", "lead"), text)
        given |= dict.fromkeys(("source", "definition", "link"), text)
        slides.append(
            slide_of(
                chart if number % 3 else None,
                **given,
                points=(text, text, text),
                notes=(text,) * 5,
                questions=(MemberQuestion(text, text),),
                table=table,
                item=PackItem(
                    show="measure",
                    query="",
                    note=text.replace("\ud800", ""),
                    headline=_edit(text.replace("\ud800", "")) if number % 2 else None,
                ),
            )
        )
    everything = " | ".join(HOSTILE_TEXTS)
    names = ("title", "committee", "date", "report_number", "author", "as_at", "recommendation")
    return report_of(
        *slides,
        slide_of(None, drafted="Nothing held", state=STATES["no-data"], points=()),
        **dict.fromkeys(names, everything),
        equality=everything,
        financial=everything,
        sample=True,
        published="not a time",
        definitions=tuple((text, text * 20) for text in HOSTILE_TEXTS),
        revised=Table(
            everything, HOSTILE_TEXTS, (HOSTILE_TEXTS,), tuple(range(len(HOSTILE_TEXTS)))
        ),
        remarks=HOSTILE_TEXTS,
    )
