"""An invented plan with a target of every kind, and two releases of what it is judged by."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd

from dashboard.catalogue.areas import Areas
from dashboard.catalogue.catalogue import Catalogue, LocalTarget
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue, ParsedRelease
from dashboard.pipeline.publish import prepare, write
from dashboard.store.handle import StoreHandle
from dashboard.store.reader import Store
from dashboard.store.writing import publishing
from tests.factories.snapshots import AREAS, CAMDEN, FORCE, HACKNEY, PLACE, parsed, rows

FIRST = "1990-04"
LENGTHS = {"first": 164, "second": 171}
"""Months of each release: to November 2003 and to June 2004."""
_LEVEL = {"kind": "level", "unit": "x"}
_CHANGE = {"kind": "percent-change", "value": -4, "base": "2002/03", "bound": "at-most"}
_MEASURES: dict[str, dict[str, Any]] = {
    "thefts": {"kind": "count", "breaks": [{"month": "1991-06", "title": "New rules"}]},
    "thefts-rate": {"kind": "rate", "multiplier": 1000},
    "income": {"kind": "money", "better": "higher"},
    "whole-income": {"kind": "money", "better": "higher"},
    "arrests": {"kind": "proportion", "multiplier": 100, "better": "higher"},
    "satisfaction": {
        "kind": "proportion",
        "multiplier": 100,
        "better": "higher",
        "survey": True,
    },
    "officers": {"kind": "stock", "better": "higher"},
    "women": {"kind": "proportion", "multiplier": 100, "better": "higher", "of_stock": True},
    "sickness": {"kind": "mean", "per_year": True},
    "audit": {"kind": "milestone", "better": "higher"},
    "reports": {"kind": "count", "better": "neutral"},
}
_TARGETS: dict[str, list[dict[str, Any]]] = {
    "thefts": [
        _CHANGE | {"key": "change"},
        {"kind": "direction", "direction": "decrease", "base": "2002/03", "key": "direction"},
        _LEVEL | {"value": 330, "bound": "at-most", "per": "month", "key": "monthly"},
        _LEVEL
        | {"value": 9_000, "bound": "at-most", "period": "2003/04 to 2005/06", "key": "long"},
        _CHANGE | {"base": "2003/04", "period": "2004/05", "key": "next"},
        {"kind": "none", "state": "baseline-year", "key": "none"},
    ],
    "thefts-rate": [_CHANGE],
    "income": [_LEVEL | {"value": 130}],
    "whole-income": [_LEVEL | {"value": 130}],
    "arrests": [
        _LEVEL | {"value": 36, "key": "level"},
        {"kind": "direction", "direction": "increase", "base": "2002/03", "key": "direction"},
        _LEVEL | {"value": 100, "key": "all"},
    ],
    "satisfaction": [
        {"kind": "points-change", "value": 3, "base": "2002/03", "bound": "at-least"},
    ],
    "officers": [_LEVEL | {"value": 29_000, "per": "end"}],
    "women": [_LEVEL | {"value": 18}],
    "sickness": [_LEVEL | {"value": 1.35, "bound": "at-most"}],
    "audit": [{"kind": "milestone", "due": "2003-09"}],
    "reports": [],
}


@cache
def made_catalogue() -> Catalogue:
    """Return the plan and its measures."""
    measures = [
        Measure.model_validate(
            {
                "id": name,
                "title": name,
                "plain": "Made.",
                "unit": "x",
                "better": "lower",
                "theme": "Crime",
                "numerator": "events",
                "denominator": "all",
                **fields,
            }
        )
        for name, fields in _MEASURES.items()
    ]
    uses = [
        {
            "measure": name,
            "wording": name,
            "source": PLACE,
            "targets": [
                {"wording": "As made", "period": "2003/04", "source": PLACE} | one
                for one in targets
            ],
        }
        for name, targets in _TARGETS.items()
    ]
    plan = Plan.model_validate(
        {
            "id": "made",
            "title": "Made",
            "short": "Made",
            "period": "2003/04 to 2004/05",
            "target_years": ["2003/04", "2004/05"],
            "status": "published",
            "document": {"title": "Made", "publisher": "Nobody"},
            "summary": "One objective.",
            "tree": [
                {
                    "id": "all",
                    "level": "objective",
                    "title": "All",
                    "source": PLACE,
                    "measures": uses,
                }
            ],
        }
    )
    agreed = LocalTarget(plan="made", measure="thefts", area=CAMDEN, year="2003/04", value=2_000)
    return Catalogue((plan,), tuple(measures), Areas(AREAS), (), (agreed,))


@cache
def made_releases() -> tuple[ParsedRelease, ...]:
    """Return two releases; the second has more months and moves the last ones of the first."""
    return tuple(parsed(name, *_tables(months)) for name, months in LENGTHS.items())


@cache
def made_store() -> Store:
    """Return both releases as published, with their analysis."""
    agreed = ParsedCatalogue("local targets", local_targets=made_catalogue().local_targets)
    with TemporaryDirectory() as name:
        folder = Path(name)
        with publishing(folder):
            write(folder, prepare(None, made_catalogue(), [*made_releases(), agreed]))
        return StoreHandle(folder).published()


def _tables(months: int) -> list[pd.DataFrame]:
    found = []
    for place, area in enumerate((CAMDEN, HACKNEY, FORCE)):
        rng = np.random.default_rng(place + 1)
        longest = max(LENGTHS.values())
        season = 1 + 0.2 * np.sin(2 * np.pi * np.arange(longest) / 12)
        level = (150, 100, 300)[place]
        counts = rng.poisson(level * season * rng.gamma(80, 1 / 80, longest)).astype(float)[:months]
        late = np.ones(months)
        if months == longest:
            late[LENGTHS["first"] - 14 : LENGTHS["first"]] = 1.02
        people = np.round(np.linspace(200_000, 220_000, longest))[:months]
        all_cases = np.round(counts * 1.5) + 30
        shared = {"area": area, "first": FIRST}
        values = {
            "thefts": (np.round(counts * late), None, None),
            "thefts-rate": (1000 * counts / people, counts, people),
            "income": (counts / 30, None, None),
            "whole-income": (np.round(counts / 30), None, None),
            "arrests": (
                100 * np.round(counts * 0.6) / all_cases,
                np.round(counts * 0.6),
                all_cases,
            ),
            "officers": (np.linspace(28_000, 28_900, longest)[:months], None, None),
            "women": (
                np.full(months, 100 * 18.01 / 100),
                np.full(months, 1801.0),
                np.full(months, 1e4),
            ),
            "sickness": (counts * 80 / people, counts * 80, people),
            "reports": (np.round(counts / 9), None, None),
        }
        found += [
            rows(value.tolist(), measure=name, numerator=top, denominator=bottom, **shared)
            for name, (value, top, bottom) in values.items()
        ]
        quarters = months // 3
        asked = 150.0 + 400 * place
        pleased = np.round(asked * (0.75 + rng.normal(0, 0.02, longest)[:quarters]))
        found.append(
            rows(
                (100 * pleased / asked).tolist(),
                frequency="Q",
                measure="satisfaction",
                numerator=pleased,
                denominator=np.full(quarters, asked),
                n_effective=np.full(quarters, asked / 1.2),
                **shared,
            )
        )
    audit = [0.0] * 3 + [1.0] * (months - LENGTHS["first"] + 5)
    found.append(rows(audit, first="2003-04", measure="audit", area=FORCE))
    return found
