"""The catalogue as the files of a folder hold it."""

from pathlib import Path

from dashboard.catalogue.annexes import Annexes
from dashboard.catalogue.areas import read_areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.committee_figures import read_committee_figures
from dashboard.catalogue.figures import read_figures
from dashboard.catalogue.files import CatalogueError, read_yaml
from dashboard.catalogue.lineage import NO_LINEAGE, Lineage
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.catalogue.shared import NO_SHARED_ENTRIES, SharedEntries


def read_measures(folder: Path, shared: SharedEntries | None = None) -> tuple[Measure, ...]:
    """Read ``measures/*.yaml`` with what they share, read from the same folder if not given.

    Raises:
        CatalogueError: a file does not fit; names file, line and field.
    """
    shared = _read_shared(folder) if shared is None else shared
    paths = sorted((folder / "measures").glob("*.yaml"))
    return tuple(read_yaml(path, Measure, {"id": path.stem}, shared) for path in paths)


def read_catalogue(folder: Path) -> Catalogue:
    """Read ``plans/*.yaml``, ``measures/*.yaml``, ``annexes/*.yaml``, ``breaks.yaml``,
    ``lineage.yaml``, ``areas.csv``, ``plan_figures.csv`` and ``committee_figures.csv``.

    A measure's id is the name of its file.

    Raises:
        CatalogueError: a file does not fit; names file, line and field.
    """
    shared = _read_shared(folder)
    measures = read_measures(folder, shared)
    plans = tuple(read_yaml(path, Plan) for path in sorted((folder / "plans").glob("*.yaml")))
    annexes = tuple(
        read_yaml(path, Annexes) for path in sorted((folder / "annexes").glob("*.yaml"))
    )
    line = folder / "lineage.yaml"
    lineage = read_yaml(line, Lineage) if line.is_file() else NO_LINEAGE
    areas = read_areas(folder / "areas.csv")
    figures = read_figures(folder / "plan_figures.csv")
    record = folder / "committee_figures.csv"
    reported = read_committee_figures(record) if record.is_file() else ()
    try:
        return Catalogue(
            plans,
            measures,
            areas,
            figures,
            annexes=annexes,
            lineage=lineage,
            shared=shared,
            reported=reported,
        )
    except ValueError as error:
        raise CatalogueError(folder, 0, "references", str(error)) from None


def _read_shared(folder: Path) -> SharedEntries:
    path = folder / "breaks.yaml"
    return read_yaml(path, SharedEntries) if path.is_file() else NO_SHARED_ENTRIES
