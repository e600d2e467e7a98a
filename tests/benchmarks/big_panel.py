"""A panel the size of a big force's: measures by areas by years of months, and a plan for them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.catalogue.areas import FORCE, Area, Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import parse_month
from dashboard.store.series import Coded, Series
from dashboard.store.sources import Source, Vintage

MEASURES, AREAS, YEARS = 60, 33, 15
TARGET_YEARS = ("2008/09", "2009/10", "2010/11", "2011/12")
FIRST = parse_month("1997-04")
PLACE = {"place": "Table 1"}
_SOURCE = Source(id="made", title="Made", publisher="Us", licence="None", attribution="Made.")
_VINTAGE = Vintage(id="made-1", source="made", label="first", released=date(2012, 5, 1))


@dataclass(frozen=True)
class Panel:
    """What is published in one go."""

    series: dict[tuple[str, str], tuple[Series, ...]]
    catalogue: Catalogue


def panel(measures: int = MEASURES) -> Panel:
    """Return so many measures in every area: of ten, six counts, three shares and a rate."""
    names = [f"measure-{number}" for number in range(measures)]
    areas = [f"E090000{number:02d}" for number in range(1, AREAS)]
    catalogue = Catalogue(
        (_plan(names),),
        tuple(_measure(name, place) for place, name in enumerate(names)),
        Areas(
            (
                *(Area(code=one, slug=one.lower(), name=one, kind="borough") for one in areas),
                Area(code=FORCE, slug="mps", name="London", kind="force"),
            )
        ),
    )
    rng = np.random.default_rng(1)
    return Panel(
        {
            (name, area): (_series(rng, catalogue.measures[name], area),)
            for name in names
            for area in (*areas, FORCE)
        },
        catalogue,
    )


def _kind(place: int) -> str:
    return {6: "proportion", 7: "proportion", 8: "proportion", 9: "rate"}.get(place % 10, "count")


def _measure(name: str, place: int) -> Measure:
    kind = _kind(place)
    parts = {"numerator": "events", "denominator": "all"} if kind != "count" else {}
    return Measure.model_validate(
        {
            "id": name,
            "title": name,
            "plain": "Made.",
            "kind": kind,
            "unit": "offences",
            "better": "higher" if kind == "proportion" else "lower",
            "theme": "Crime",
            "multiplier": {"proportion": 100, "rate": 1000, "count": 1}[kind],
            "coverage": "borough",
            **parts,
        }
    )


def _plan(names: list[str]) -> Plan:
    """Return a plan with a target for each measure in each of four years."""
    node = {"id": "all", "level": "objective", "title": "All", "source": PLACE}
    uses = [
        {
            "measure": name,
            "wording": name,
            "source": PLACE,
            "targets": [_target(_kind(place), year) for year in TARGET_YEARS],
        }
        for place, name in enumerate(names)
    ]
    described = {
        "id": "made",
        "title": "A made plan",
        "short": "Made",
        "period": f"{TARGET_YEARS[0]} to {TARGET_YEARS[-1]}",
        "target_years": list(TARGET_YEARS),
        "status": "published",
        "document": {"title": "A made plan", "publisher": "Nobody"},
        "summary": "One objective.",
        "tree": [node | {"measures": uses}],
    }
    return Plan.model_validate(described)


def _target(kind: str, year: str) -> dict[str, object]:
    fixed = {"key": f"in-{year[:4]}", "wording": "As made", "period": year, "source": PLACE}
    if kind == "proportion":
        return fixed | {"kind": "level", "value": 50.0, "unit": "%"}
    base = f"{int(year[:4]) - 1}/{year[2:4]}"
    return fixed | {"kind": "percent-change", "value": -4, "base": base, "bound": "at-most"}


def _series(rng: np.random.Generator, measure: Measure, area: str) -> Series:
    """Return fifteen years of overdispersed counts with a season and a slow walk, or of shares."""
    months = 12 * YEARS
    level = 6000.0 if area == FORCE else float(rng.integers(20, 400))
    season = 1 + 0.15 * np.sin(2 * np.pi * np.arange(months) / 12)
    mean = level * season * np.exp(np.cumsum(rng.normal(0, 0.02, months)))
    events = rng.poisson(mean * rng.gamma(50, 1 / 50, months)).astype(float)
    nothing = np.full(months, np.nan)
    parts, value = (nothing, nothing), events
    if measure.is_fraction:
        share = rng.beta(50, 50, months)
        all_of_them = events if measure.kind == "proportion" else np.full(months, 400 * level)
        top = np.round(events * share) if measure.kind == "proportion" else events
        parts = (top, np.maximum(all_of_them, 1.0))
        value = measure.multiplier * parts[0] / parts[1]
    return Series(
        measure=measure.id,
        area=area,
        vintage=_VINTAGE,
        source=_SOURCE,
        frequency="M",
        months=FIRST + np.arange(months, dtype=np.int64),
        value=value,
        numerator=parts[0],
        denominator=parts[1],
        n_effective=nothing,
        provenance_coded=Coded(np.zeros(months, dtype=np.int8), ["published"]),
        notes_coded=Coded(np.full(months, -1, dtype=np.int8), []),
    )
