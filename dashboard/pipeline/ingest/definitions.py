"""Definitions beside data of the user's own: ``mydata.measures.yaml`` beside ``mydata.csv``."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import Field

from dashboard.catalogue.base import Record, Slug
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.files import CatalogueError, read_yaml
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.shared import SharedEntries
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct
from dashboard.pipeline.ingest.local_plans import catalogue_problem, yaml_fields
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.store.sources import Source

_ENDING = ".measures.yaml"
_LONGEST_ID = 60
_DATA_ENDING = re.compile(r"\.(csv|parquet|xlsx|xls|ods)$", re.IGNORECASE)


class DataSource(Record):
    """Where a user's data come from; every field but the title may be left out."""

    id: Slug | None = None
    title: str
    publisher: str = "not stated"
    licence: str = "not stated"
    attribution: str = ""
    vintage: Slug | None = None
    """Id of this release; a later load with the same id takes its place."""


class Definitions(Record):
    """A ``.measures.yaml`` file."""

    measures: dict[Slug, dict[str, object]] = Field(default_factory=dict)
    """Id to the fields of a measure."""
    source: DataSource | None = None


@dataclass(frozen=True)
class Origin:
    """Source and release id of one file of data."""

    source: Source
    vintage: str


def definitions_beside(path: Path) -> Path:
    """Return where the definitions of a data file lie, whether or not they exist."""
    return path.with_name(_stem(path) + _ENDING)


def _stem(path: Path) -> str:
    return _DATA_ENDING.sub("", path.name.removesuffix(".gz"))


def read_definitions(
    files: list[PublishedFile], catalogue: Catalogue
) -> list[ParsedRelease | ParsedCatalogue]:
    """Read files that define measures.

    Raises:
        IntakeError: a file does not fit; names line or measure and field.
    """
    found: list[ParsedRelease | ParsedCatalogue] = []
    for file in distinct(files):
        measures = tuple(
            _measure(file, measure_id, fields, catalogue.shared)
            for measure_id, fields in _definitions(file).measures.items()
        )
        if measures:
            named = ", ".join(measure.id for measure in measures)
            found.append(ParsedCatalogue(what=f"Measures {named}", measures=measures))
    return found


def _recognises_definitions(file: PublishedFile) -> bool:
    return bool(fields := yaml_fields(file)) and fields <= {"measures", "source"}


def _definitions(file: PublishedFile) -> Definitions:
    try:
        return read_yaml(file.path, Definitions)
    except CatalogueError as error:
        raise catalogue_problem(file, error) from None


def _measure(
    file: PublishedFile, measure_id: str, fields: dict[str, object], shared: SharedEntries
) -> Measure:
    try:
        return Measure.model_validate({**fields, "id": measure_id}, context=shared)
    except ValueError as error:
        problem = " ".join(str(error).splitlines()[1:3]) or str(error)
        raise ParsedReleaseError(file.path, f"measures, {measure_id}", problem) from None


def origin_of(file: PublishedFile) -> Origin:
    """Return where a file of data comes from, by the definitions beside it or else by its name.

    Raises:
        IntakeError: the definitions do not fit.
    """
    name = _stem(file.path)
    beside = definitions_beside(file.path)
    given = None
    if beside.is_file():
        try:
            given = read_yaml(beside, Definitions).source
        except CatalogueError as error:
            raise ParsedReleaseError(
                beside, f"line {error.line}, {error.field}", error.problem
            ) from None
    slug = _slug(name)
    given = given or DataSource(title=name)
    source = Source(
        id=given.id or slug,
        title=given.title,
        publisher=given.publisher,
        licence=given.licence,
        attribution=given.attribution or f"Source: {given.title}.",
    )
    return Origin(source, given.vintage or slug)


def _slug(name: str) -> str:
    """Return a name as an id; of long names the end tells those apart that begin alike."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "data"
    if len(slug) <= _LONGEST_ID:
        return slug
    ending = sha256(slug.encode()).hexdigest()[:8]
    return f"{slug[: _LONGEST_ID - 9].strip('-')}-{ending}"


LAYOUT = Layout(
    id="measure-definitions",
    title="Definitions of measures",
    recognises=_recognises_definitions,
    read=read_definitions,
)
