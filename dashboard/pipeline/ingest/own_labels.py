"""Labels of crime files that a user declares: ``categories.yaml`` in the folder of the files.

A release may name a category in a way that nobody has seen yet. Where its group is known, whoever
loads it can say which known category it counts as, without waiting for a new version.
"""

from pathlib import Path

from pydantic import Field, field_validator

from dashboard.catalogue.base import Record
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.files import CatalogueError, read_yaml
from dashboard.pipeline.ingest.categories import OffenceSystem
from dashboard.pipeline.ingest.files import Layout, PublishedFile
from dashboard.pipeline.ingest.local_plans import yaml_fields
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)

NAME = "categories.yaml"
_BETWEEN = " / "


class OwnLabels(Record):
    """A ``categories.yaml``: labels not known yet to the known ones they count as."""

    labels: dict[str, str] = Field(min_length=1)
    """Group and category with `` / `` between them, on both sides."""

    @field_validator("labels")
    @classmethod
    def _both_name_group_and_category(cls, labels: dict[str, str]) -> dict[str, str]:
        for text in (*labels, *labels.values()):
            group, between, category = text.partition(_BETWEEN)
            if not (group.strip() and between and category.strip()):
                raise ValueError(f"{text!r}: write group{_BETWEEN}category")
        return labels


def labels_beside(path: Path) -> Path:
    """Return where the labels for a crime file lie, whether or not they exist."""
    return path.with_name(NAME)


def with_own_labels(system: OffenceSystem, path: Path) -> tuple[OffenceSystem, tuple[str, ...]]:
    """Return a system with the labels declared beside a crime file, and each in a sentence.

    Raises:
        ParsedReleaseError: the declaration does not fit, or counts a label as one not known.
    """
    beside = labels_beside(path)
    if not beside.is_file():
        return system, ()
    try:
        declared = read_yaml(beside, OwnLabels).labels
    except CatalogueError as error:
        where = f"line {error.line}, {error.field}"
        raise ParsedReleaseError(beside, where, error.problem) from None
    told = []
    for label, like in declared.items():
        try:
            system = system.counting(_parts(label), _parts(like))
        except ValueError as error:
            raise ParsedReleaseError(beside, f"labels, {label}", str(error)) from None
        told.append(f"{label!r} counts as {like!r}, as {NAME} beside the file says.")
    return system, tuple(told)


def _parts(text: str) -> tuple[str, str]:
    group, _, category = text.partition(_BETWEEN)
    return group.strip(), category.strip()


def _recognises(file: PublishedFile) -> bool:
    return file.path.name == NAME and yaml_fields(file) == {"labels"}


def _read(_: list[PublishedFile], __: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Return nothing: crime files read what lies beside them."""
    return []


LAYOUT = Layout(
    id="own-category-labels",
    title="Categories of crime files",
    recognises=_recognises,
    read=_read,
)
