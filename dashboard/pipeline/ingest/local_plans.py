"""What users bring to the catalogue: plans of their own and targets a borough agreed for itself."""

import re

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue, LocalTarget
from dashboard.catalogue.files import CatalogueError, read_yaml
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import parse_period
from dashboard.pipeline.ingest.columns import (
    area_codes,
    check_percentages_are_shown,
    in_percent,
    numbers,
    refuse,
)
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct, titled
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
    Refusals,
    SeveralFilesError,
)

_PLAN_FIELDS = {"id", "period", "tree"}
_COLUMNS = ("plan", "measure", "area", "year", "value")
_TARGET = ["plan", "measure", "area", "year"]
"""What a target is one of."""
_OPTIONAL = ("source",)


def yaml_fields(file: PublishedFile) -> set[str]:
    """Return what look like the top-level fields of a YAML file."""
    if file.kind != "text":
        return set()
    return set(re.findall(r"^([A-Za-z_]\w*)[ \t]*:", file.text, re.MULTILINE))


def catalogue_problem(file: PublishedFile, error: CatalogueError) -> ParsedReleaseError:
    """Say of a loaded file what is wrong in it as YAML."""
    where = f"line {error.line}, {error.field}" if error.line else error.field
    return ParsedReleaseError(file.path, where, error.problem)


def read_plans(files: list[PublishedFile], _: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read plan files.

    Raises:
        IntakeError: a file does not fit the model of a plan, or two files have one id.
    """
    plans: dict[str, Plan] = {}
    for file in distinct(files):
        try:
            plan = read_yaml(file.path, Plan)
        except CatalogueError as error:
            raise catalogue_problem(file, error) from None
        if plan.id in plans:
            raise ParsedReleaseError(
                file.path, "id", f"another file in this load is plan {plan.id!r} too"
            )
        plans[plan.id] = plan
    return [
        ParsedCatalogue(what=f"Plan {plan.id}: {plan.title}", plans=(plan,))
        for plan in plans.values()
    ]


def _recognises_targets(file: PublishedFile) -> bool:
    return any(
        set(_COLUMNS) <= {cell.strip() for cell in sheet.iloc[0]} for sheet in file.head.values()
    )


def read_targets(
    files: list[PublishedFile], catalogue: Catalogue
) -> list[ParsedRelease | ParsedCatalogue]:
    """Read targets that boroughs agreed for themselves.

    Raises:
        SeveralFilesError: a plan, measure or area is not known, a year or value cannot be read,
            or a target stands twice.
    """
    found: list[ParsedRelease | ParsedCatalogue] = []
    errors: list[ParsedReleaseError] = []
    for file in distinct(files):
        try:
            found.append(_read_file(file, catalogue))
        except ParsedReleaseError as error:
            errors.append(error)
    if errors:
        raise SeveralFilesError(errors)
    return found


def _read_file(file: PublishedFile, catalogue: Catalogue) -> ParsedCatalogue:
    sheets = {name: titled(sheet) for name, sheet in file.sheets.items()}
    mine = {name: table for name, table in sheets.items() if set(_COLUMNS) <= set(table)}
    refusals = Refusals()
    targets: list[LocalTarget] = []
    for name, table in mine.items():
        with refusals.gather():
            targets += _targets(file, name, table, catalogue)
    refusals.raise_any()
    _refuse_repeated(file, targets)
    boroughs = len({target.area for target in targets})
    what = f"Local targets: {len(targets)}; areas: {boroughs}"
    if left := [*(name for name in sheets if name not in mine), *file.hidden_sheets]:
        what += f". Left out: {', '.join(left)}"
    return ParsedCatalogue(what=what, local_targets=tuple(targets))


def _targets(
    file: PublishedFile, name: str, table: pd.DataFrame, catalogue: Catalogue
) -> list[LocalTarget]:
    extra = [str(name) for name in table.columns if name not in (*_COLUMNS, *_OPTIONAL)]
    if extra:
        raise ParsedReleaseError(
            file.path, "header", f"does not know the column {', '.join(extra)}"
        )
    if table.empty:
        raise ParsedReleaseError(file.path, "", "there are column names and no rows")
    try:
        return _rows(file, table, catalogue)
    except ParsedReleaseError as error:
        raise error.at(f"sheet {name!r}" if file.kind == "workbook" else "") from None


def _rows(file: PublishedFile, table: pd.DataFrame, catalogue: Catalogue) -> list[LocalTarget]:
    measures = table["measure"].str.strip()
    refusals = Refusals()
    with refusals.gather():
        _check_plans(file, table, catalogue)
    with refusals.gather():
        areas = area_codes(file.path, table["area"], catalogue.areas, "area")
    with refusals.gather():
        percent = in_percent(measures, catalogue)
        check_percentages_are_shown(file, table["value"], percent)
        values = numbers(file.path, table["value"], "value", percent=percent)
        refuse(file.path, table["value"], values.isna(), "value", lambda _: "is empty")
    refusals.raise_any()
    read = pd.DataFrame(
        {
            "plan": table["plan"].str.strip(),
            "measure": measures,
            "area": areas,
            "year": table["year"].str.strip(),
            "value": values,
            "source": table["source"].str.strip() if "source" in table.columns else "",
        }
    )
    twice = read.duplicated(_TARGET)
    refuse(file.path, measures, twice, "", lambda _: "this target stands twice")
    return [LocalTarget.model_validate(row) for row in read.to_dict("records")]


def _check_plans(file: PublishedFile, table: pd.DataFrame, catalogue: Catalogue) -> None:
    """Refuse plans that are not known, and measures and years that their plans do not have."""
    plans, measures, years = (table[name].str.strip() for name in ("plan", "measure", "year"))
    refuse(
        file.path,
        plans,
        ~plans.isin(catalogue.plans),
        "plan",
        lambda cell: f"{cell!r} is no plan; known are {', '.join(catalogue.plans)}",
    )
    used = {(placed.plan.id, placed.occurrence.measure) for placed in catalogue.occurrences}
    refusals = Refusals()
    with refusals.gather():
        refuse(
            file.path,
            measures,
            pd.Series([pair not in used for pair in zip(plans, measures)], index=table.index),
            "measure",
            lambda cell: f"{cell!r} is no measure of this plan",
        )
    with refusals.gather():
        refuse(
            file.path,
            years,
            ~years.map(_is_year),
            "year",
            lambda cell: f"expected a year like 2008/09, found {cell!r}",
        )
        lacking = [
            bool(set_for := catalogue.plans[plan].target_years) and year not in set_for
            for plan, year in zip(plans, years)
        ]
        refuse(
            file.path,
            years,
            pd.Series(lacking, index=table.index),
            "year",
            lambda cell: f"{cell!r} is no year for which the plan sets targets",
        )
    refusals.raise_any()


def _refuse_repeated(file: PublishedFile, targets: list[LocalTarget]) -> None:
    """Refuse a target that stands on two sheets."""
    seen = set()
    for target in targets:
        key = tuple(getattr(target, name) for name in _TARGET)
        if key in seen:
            problem = f"the target {' '.join(map(str, key))} stands on two sheets"
            raise ParsedReleaseError(file.path, "", problem)
        seen.add(key)


def _is_year(text: str) -> bool:
    try:
        return parse_period(text).months == 12
    except ValueError:
        return False


PLAN = Layout(
    id="plan",
    title="A plan",
    recognises=lambda file: yaml_fields(file) >= _PLAN_FIELDS,
    read=read_plans,
)
TARGETS = Layout(
    id="local-targets",
    title="Local targets of boroughs",
    recognises=_recognises_targets,
    read=read_targets,
)
