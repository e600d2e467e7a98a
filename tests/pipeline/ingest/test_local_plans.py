from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue

HEADER = "plan,measure,area,year,value,source\n"
PLAN = """
id: camden-2009
title: Camden's own plan
short: Camden 2009
period: 2009/10
status: published
document: {title: Camden's own plan, publisher: Camden}
summary: One measure.
tree:
  - id: objective-1
    level: objective
    title: Fewer burglaries
    source: {place: Page 1}
    measures:
      - measure: burglary
        wording: Reduce burglary
        source: {place: Page 1}
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def refusal(catalogue: Catalogue, *paths: Path) -> str:
    with pytest.raises(LoadRefusedError) as caught:
        read(paths, catalogue)
    return str(caught.value)


def test_local_targets_are_read_with_area_codes(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", HEADER + "2003-04,burglary,Camden,2003/04,5200,Local plan\n")
    assert recognise(path) == "local-targets"
    [parsed] = read([path], catalogue)
    assert isinstance(parsed, ParsedCatalogue)
    [target] = parsed.local_targets
    assert (target.area, target.value, target.source) == ("E09000007", 5200, "Local plan")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1999-00,burglary,Camden,2003/04,1,", "row 2, plan: '1999-00' is no plan"),
        ("2003-04,confidence,Camden,2003/04,1,", "row 2, measure: 'confidence' is no measure"),
        ("2003-04,burglary,Atlantis,2003/04,1,", "row 2, area: 'Atlantis'"),
        ("2003-04,burglary,Camden,soon,1,", "row 2, year: expected a year"),
        ("2003-04,burglary,Camden,2003/04,,", "row 2, value: is empty"),
    ],
)
def test_targets_that_do_not_fit_are_named(
    catalogue: Catalogue, tmp_path: Path, row: str, problem: str
) -> None:
    assert problem in refusal(catalogue, write(tmp_path / "a.csv", HEADER + row + "\n"))


def test_own_plan_is_read_and_targets_may_refer_to_it(catalogue: Catalogue, tmp_path: Path) -> None:
    plan = write(tmp_path / "plan", PLAN)
    assert recognise(plan) == "plan"
    targets = write(tmp_path / "a.csv", HEADER + "camden-2009,burglary,Camden,2009/10,1,\n")
    found = read([targets, plan], catalogue)
    assert [one.plans[0].id for one in found if isinstance(one, ParsedCatalogue) and one.plans] == [
        "camden-2009"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("level: objective", "level: dream", "plan, line 11, tree[0].level"),
        ("measure: burglary", "measure: piracy", "uses measure 'piracy'"),
    ],
)
def test_mistake_in_a_plan_is_named(
    catalogue: Catalogue, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in refusal(catalogue, write(tmp_path / "plan", PLAN.replace(old, new)))
