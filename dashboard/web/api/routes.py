"""The table of addresses: each with its parameters, its answer and what that looks like."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.reports.comparison.question import VIEWS as COMPARED
from dashboard.reports.request.selection import SCALES, SPANS, VIEWS
from dashboard.web.api import boroughs, catalogue, figures, schemas
from dashboard.web.api.parameters import ApiRequest, Item, PartialList
from dashboard.web.api.schemas import Schema

USUAL, MOST = 100, 1000
"""Items of a list that are answered at once."""


@dataclass(frozen=True)
class Parameter:
    """A part of a question."""

    name: str
    about: str
    example: str
    required: bool = False
    in_path: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Route:
    """One address."""

    path: str
    """Below ``/api/v1``, with parameters in braces."""
    name: str
    summary: str
    answer: Callable[[ApiRequest], Item | PartialList]
    item: Schema
    """Of the answer, or of one item where it is a list."""
    parameters: tuple[Parameter, ...] = ()
    many: bool = False
    """The answer is a list, in parts, and can be had as CSV."""
    steady: bool = True
    """What is held decides the answer, and no file that is read anew for it."""

    @property
    def takes(self) -> tuple[Parameter, ...]:
        """Return every parameter, those of all questions included."""
        return (*self.parameters, *(LISTS if self.many else ()), SNAPSHOT)


SNAPSHOT = Parameter("snapshot", "A published state; the current one if left out.", "")
LISTS = (
    Parameter("limit", f"How many items, at most {MOST}; usually {USUAL}.", "10"),
    Parameter("offset", "How many items to leave out before them.", "0"),
    Parameter("format", "json, or csv for a spreadsheet.", "json", allowed=("json", "csv")),
)
_MEASURE = Parameter("measure", "Id of a measure.", "burglary", required=True)
_ANY_MEASURE = Parameter("measure", "Id of a measure.", "burglary")
_AREA = Parameter("area", "Code, slug or name of an area; London if left out.", "camden")
_AS_AT = Parameter("as-at", "Reporting month, like 2009-01; the usual one if left out.", "2009-01")
_VINTAGE = Parameter("vintage", "Id of a release; the one that covers most if left out.", "")
_ANY_PLAN = Parameter("plan", "Id of a plan, or none.", "2008-11")
_VIEW = (
    _ANY_PLAN,
    Parameter("objective", "Id of a heading of the plan.", ""),
    _ANY_MEASURE,
    _AREA,
    _AS_AT,
    _VINTAGE,
    Parameter("view", "What is drawn.", "", allowed=VIEWS),
    Parameter("scale", "Number or rate per 1,000 residents.", "", allowed=SCALES),
    Parameter("span", "How far back.", "", allowed=SPANS),
)

ROUTES = (
    Route("/plans", "plans", "All plans", catalogue.plans, schemas.PLAN, many=True),
    Route(
        "/plans/{plan}",
        "plan",
        "A plan with its headings, measures and targets",
        catalogue.plan,
        schemas.PLAN_IN_FULL,
        (Parameter("plan", "Id of the plan.", "2008-11", required=True, in_path=True),),
    ),
    Route("/measures", "measures", "All measures", catalogue.measures, schemas.MEASURE, many=True),
    Route(
        "/measures/{measure}",
        "measure",
        "A measure: definition, breaks, plans and the series held",
        catalogue.measure,
        schemas.MEASURE_IN_FULL,
        (Parameter("measure", "Id of the measure.", "burglary", required=True, in_path=True),),
    ),
    Route("/areas", "areas", "All areas", catalogue.areas, schemas.AREA, many=True),
    Route(
        "/series",
        "series",
        "The figures of a measure in an area, from one release",
        figures.series,
        schemas.OBSERVATION,
        (
            _MEASURE,
            _AREA,
            Parameter("from", "First period: 2009-01, 2008/09 or 2008.", "2008/09"),
            Parameter("to", "Last period.", "2009/10"),
            _VINTAGE,
        ),
        many=True,
    ),
    Route(
        "/status",
        "status",
        "How every measure of a plan, or of all, stands in an area",
        figures.status,
        schemas.STATUS,
        (
            Parameter("plan", "Id of a plan, or none for all measures.", "2008-11", required=True),
            _AREA,
            _AS_AT,
        ),
        many=True,
    ),
    Route(
        "/judgements",
        "judgements",
        "The judgements published with the data, one a target, area and month",
        figures.judgements,
        schemas.JUDGEMENT,
        (
            _ANY_MEASURE,
            Parameter("area", "Code, slug or name of an area; every one if left out.", "camden"),
            Parameter("as-at", "Reporting month, like 2009-01; every one if left out.", "2009-01"),
            Parameter("vintage", "Id of a release; every one if left out.", ""),
            Parameter("target", "Id of a target; every one if left out.", ""),
        ),
        many=True,
    ),
    Route(
        "/comparison",
        "comparison",
        "A measure in London and in every borough",
        figures.comparison,
        schemas.COMPARED,
        (
            _MEASURE,
            _ANY_PLAN,
            _AS_AT,
            _VINTAGE,
            Parameter("scale", "Rate per 1,000 residents or number.", "rate", allowed=SCALES),
            Parameter("span", "Year to date or latest 12 months.", ""),
        ),
        many=True,
    ),
    Route(
        "/comparison/view",
        "comparison-view",
        "What the comparison page shows for the same query",
        boroughs.compared,
        schemas.COMPARED_VIEW,
        (
            _ANY_PLAN,
            Parameter("objective", "Id of a heading of the plan.", ""),
            _MEASURE,
            _AREA,
            _AS_AT,
            _VINTAGE,
            Parameter("view", "What is drawn.", "dots", allowed=tuple(COMPARED)),
            Parameter("scale", "Rate per 1,000 residents or number.", "rate", allowed=SCALES),
            Parameter("span", "Year to date or latest 12 months.", ""),
            Parameter("areas", "Slugs of areas over time, with commas between.", ""),
        ),
    ),
    Route(
        "/borough",
        "borough",
        "Every measure of a borough beside London and similar boroughs",
        boroughs.borough,
        schemas.BESIDE,
        (
            Parameter("area", "Code, slug or name of a borough.", "camden", required=True),
            _ANY_PLAN,
            _AS_AT,
        ),
        many=True,
    ),
    Route(
        "/view",
        "view",
        "What a measure’s page shows for the same query",
        figures.view,
        schemas.VIEW,
        _VIEW,
    ),
    Route(
        "/snapshots",
        "snapshots",
        "The published states held",
        catalogue.snapshots,
        schemas.SNAPSHOT,
        many=True,
        steady=False,
    ),
)
