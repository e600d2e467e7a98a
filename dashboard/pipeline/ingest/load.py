"""Saying what files are and reading them: the front door of the importers.

A file is known by its content, never by its name. A load either succeeds for every file or raises
one error that names each file at fault; nothing is changed here, whatever happens.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest import (
    attitude_survey,
    borough_crime,
    definitions,
    force_strength,
    local_plans,
    mid_year_estimates,
    monthly_dashboard,
    own_labels,
    population,
    public_perceptions,
    recorded_offences,
    tidy,
)
from dashboard.pipeline.ingest.files import Layout, PublishedFile, open_file
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
    SeveralFilesError,
)
from dashboard.pipeline.ingest.shifted import without_shifted

_ADDITIONS: tuple[Layout, ...] = (definitions.LAYOUT, local_plans.PLAN)
"""Layouts that add to the catalogue; the others are read with what these add."""
LAYOUTS: tuple[Layout, ...] = (
    borough_crime.LAYOUT,
    recorded_offences.LAYOUT,
    attitude_survey.LAYOUT,
    public_perceptions.LAYOUT,
    population.LAYOUT,
    mid_year_estimates.LAYOUT,
    force_strength.LAYOUT,
    monthly_dashboard.LAYOUT,
    tidy.LAYOUT,
    local_plans.TARGETS,
    local_plans.PLAN,
    definitions.LAYOUT,
    own_labels.LAYOUT,
)
"""In the order in which they are tried."""
NOT_KNOWN = "not a layout this importer knows"


@dataclass(frozen=True)
class Examined:
    """What a file turned out to be."""

    path: Path
    layout: Layout | None
    problem: str
    """Why it is not recognised; empty where it is."""
    named: bool
    """The user named the file itself, not only a folder it lies in."""
    file: PublishedFile | None = None

    def __str__(self) -> str:
        shown = self.path.name if self.named else f"{self.path.parent.name}/{self.path.name}"
        return f"{shown}: {self.layout.title if self.layout else self.problem}"


class LoadRefusedError(ValueError):
    """Files that cannot be loaded, each with its reason."""

    def __init__(self, refusals: list[ParsedReleaseError]) -> None:
        super().__init__("\n".join(str(refusal) for refusal in refusals))
        self.refusals = refusals


def recognise(path: Path) -> str | None:
    """Return the id of the layout a file has, judged by its content, or None."""
    examined = _examine_file(path, named=True)
    return examined.layout.id if examined.layout else None


def examine(paths: Iterable[Path]) -> list[Examined]:
    """Say what every file is.

    Folders are walked in order of name, hidden files left out. The definitions that lie beside a
    file of the product's own layout come with it.
    """
    found: dict[Path, Examined] = {}

    def add(path: Path, *, named: bool) -> None:
        place = path.resolve()
        if place in found and not named:
            return
        found[place] = _examine_file(path, named=named)
        beside = definitions.definitions_beside(path)
        if found[place].layout is tidy.LAYOUT and beside.is_file():
            add(beside, named=False)

    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
                if inner.is_file() and not hidden:
                    add(inner, named=False)
        else:
            add(path, named=True)
    return list(found.values())


def read(
    paths: Iterable[Path],
    catalogue: Catalogue,
    progress: Callable[[str], None] = lambda _: None,
) -> list[ParsedRelease | ParsedCatalogue]:
    """Read files and folders.

    Unknown files inside a folder are reported to ``progress`` and skipped. Plans, measures and
    targets come first in the result, because observations may need them.

    Raises:
        LoadRefusedError: a file named by itself is not known, or a known file does not hold what
            its layout promises; lists every such file.
    """
    examined = examine(paths)
    refusals: list[ParsedReleaseError] = []
    for one in examined:
        progress(str(one) if one.layout else f"{one} (skipped)")
        if one.layout is None and one.named:
            refusals.append(ParsedReleaseError(one.path, "", one.problem))
    if not examined:
        refusals.append(
            ParsedReleaseError(Path("load"), "", "there are no files in what was named")
        )
    elif not refusals and all(one.layout is None for one in examined):
        problem = "no file in what was named has a layout that the importers know"
        refusals.append(ParsedReleaseError(Path("load"), "", problem))
    found: list[ParsedRelease | ParsedCatalogue] = []

    def read_all(layouts: Iterable[Layout]) -> None:
        for layout in layouts:
            files = [one.file for one in examined if one.layout is layout and one.file]
            try:
                read_now = layout.read(files, catalogue) if files else []
                if layout is public_perceptions.LAYOUT:
                    # Copies by other hands: the survey's own release, where it is read too, knows.
                    surveys = [one for one in found if isinstance(one, ParsedRelease)]
                    read_now = [
                        without_shifted(one, surveys) if isinstance(one, ParsedRelease) else one
                        for one in read_now
                    ]
                found.extend(read_now)
            except ParsedReleaseError as error:
                refusals.append(error)
            except SeveralFilesError as several:
                refusals.extend(several.errors)

    read_all(_ADDITIONS)
    if not refusals:
        try:
            catalogue = _extended(catalogue, found)
        except ValueError as error:
            refusals.append(ParsedReleaseError(Path("load"), "plans and measures", str(error)))
        read_all(layout for layout in LAYOUTS if layout not in _ADDITIONS)
    if refusals:
        raise LoadRefusedError(refusals)
    return sorted(found, key=lambda one: isinstance(one, ParsedRelease))


def _extended(
    catalogue: Catalogue, additions: Iterable[ParsedRelease | ParsedCatalogue]
) -> Catalogue:
    """Return the catalogue with plans and measures added, or replaced where the id is the same."""
    plans, measures = dict(catalogue.plans), dict(catalogue.measures)
    for one in additions:
        if isinstance(one, ParsedCatalogue):
            plans |= {plan.id: plan for plan in one.plans}
            measures |= {measure.id: measure for measure in one.measures}
    return catalogue.replace(plans.values(), measures.values())


def _examine_file(path: Path, *, named: bool) -> Examined:
    try:
        file = open_file(path)
        layout = next((layout for layout in LAYOUTS if layout.recognises(file)), None)
    except ParsedReleaseError as error:
        return Examined(path, None, str(error).removeprefix(f"{path.name}: "), named)
    return Examined(path, layout, "" if layout else NOT_KNOWN, named, file if layout else None)
