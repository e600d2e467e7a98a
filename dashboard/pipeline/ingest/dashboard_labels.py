"""Which measures the labels of the Monthly Crime Dashboard are: ``data/dashboard_labels.yaml``."""

from functools import cache
from pathlib import Path

from pydantic import model_validator

from dashboard.catalogue.base import Record, Slug
from dashboard.catalogue.files import read_yaml
from dashboard.core.settings import RESOURCES

LABELS_FILE = RESOURCES / "data" / "dashboard_labels.yaml"


class DashboardLabel(Record):
    """What one or several labels count."""

    labels: tuple[str, ...]
    """Crime sub-types that are added up, as published; case does not matter."""
    offences: Slug | None = None
    """Measure of the offences, if they are kept."""
    outcomes: Slug | None = None
    """Measure of positive outcomes over those offences."""
    note: str = ""


class DashboardLabels(Record):
    """All labels that are known."""

    counted: tuple[DashboardLabel, ...]
    left_out: dict[str, str]
    """Labels that no measure is made of, and why."""

    @model_validator(mode="after")
    def _something_is_made_of_each(self) -> "DashboardLabels":
        for one in self.counted:
            if one.offences is None and one.outcomes is None:
                raise ValueError(f"{', '.join(one.labels)}: name offences or outcomes")
        return self

    @property
    def known(self) -> frozenset[str]:
        """Return every known label as labels are compared."""
        named = [label for one in self.counted for label in one.labels]
        return frozenset(map(label_key, [*named, *self.left_out]))


def label_key(text: str) -> str:
    """Return a label as files are compared: lower case, single spaces."""
    return " ".join(text.lower().split())


@cache
def read_labels(path: Path = LABELS_FILE) -> DashboardLabels:
    """Read the labels.

    Raises:
        CatalogueError: the file does not fit; names line and field.
    """
    return read_yaml(path, DashboardLabels)
