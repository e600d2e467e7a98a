"""The command line: ``python -m dashboard --help``."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from dashboard.pack_command import pack
from dashboard.settings import Settings, SettingsError, read_settings

_EXAMPLES = """
\b
Examples:
  python -m dashboard serve
  python -m dashboard load ~/published/*.csv --dry-run
  python -m dashboard load ~/published
  python -m dashboard series burglary Croydon --from 2003-04 --to 2004-03
  python -m dashboard status 2003-04 --area Croydon --as-at 2004-01
  python -m dashboard catalogue targets --plan 2003-04 > targets.csv
  python -m dashboard pack new exceptions 2003-04 --as-at 2004-01 > january.yaml
  python -m dashboard pack build january.yaml --out january

DASHBOARD_DATA names the folder of snapshots. Exit code 0 means done, 1 that nothing was
changed because of what the message says, 2 that the command was not understood.
"""


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn the errors a user can mend into one plain message and exit code 1."""
    from dashboard.plans.files import CatalogueError
    from dashboard.store.schema import ObservationError
    from dashboard.store.snapshot import SnapshotError

    try:
        yield
    except (CatalogueError, SnapshotError, ObservationError, SettingsError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None


@click.group(epilog=_EXAMPLES)
@click.pass_context
def main(context: click.Context) -> None:
    """Show whether the Metropolitan Police's published plans are being met."""
    with _plain_errors():
        context.obj = read_settings()


@main.command()
@click.pass_obj
def serve(settings: Settings) -> None:
    """Serve the dashboard at HOST and PORT (127.0.0.1:8050)."""
    from dashboard.server import create_app

    with _plain_errors():
        app = create_app(settings)
    click.echo(f"Serving at http://{settings.host}:{settings.port}", err=True)
    app.run(host=settings.host, port=settings.port, debug=False)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change and change nothing.")
@click.pass_obj
def load(settings: Settings, paths: tuple[Path, ...], dry_run: bool) -> None:
    """Read published files, say what each is, and publish them.

    Files are recognised by what they contain. What is published already stays; the first
    published data replace the illustrative sample.
    """
    from dashboard.ingest.intake import Intake
    from dashboard.ingest.load import LoadRefusedError, read
    from dashboard.plans.catalogue import read_catalogue
    from dashboard.publish import extended, prepare, published_store, write
    from dashboard.store.schema import check
    from dashboard.store.writing import publishing

    with _plain_errors(), nullcontext() if dry_run else publishing(settings.data):
        shipped = read_catalogue(settings.shipped)
        held = published_store(settings.data)
        try:
            known = extended(shipped, [], held.catalogue if held else None)
            intakes = read(paths, known, lambda text: click.echo(text, err=True))
            prepared = prepare(held, shipped, intakes)
        except LoadRefusedError as error:
            raise click.ClickException(f"nothing was loaded\n{error}") from None
        except ValueError as error:
            raise click.ClickException(f"nothing was loaded: {error}") from None
        click.echo(f"Checking {len(prepared.table):,} rows", err=True)
        areas = frozenset(area.code for area in prepared.catalogue.areas)
        check(prepared.table, frozenset(prepared.catalogue.measures), areas, "what was read")
        for intake in intakes:
            click.echo(intake.what)
            for remark in intake.remarks if isinstance(intake, Intake) else ():
                click.echo(f"  note: {remark}")
        for change in prepared.changes:
            click.echo(
                f"{change.vintage.id}: {change.rows:,} rows, {change.measures} measures, "
                f"{change.areas} areas; {change.added:,} new, {change.changed:,} changed, "
                f"{change.removed:,} gone"
            )
        if prepared.changes and prepared.nothing_new:
            click.echo("Every figure read is held already.")
        if prepared.sample_dropped:
            click.echo("The illustrative sample gives way to published data.")
        if dry_run:
            click.echo("Dry run: nothing was changed.")
            return
        with _progress("Analysing") as advance:
            snapshot = write(settings.data, prepared, advance)
        click.echo(f"Published snapshot {snapshot} ({len(prepared.table):,} rows).")


@main.command()
@click.option("--snapshot", help="Go back (or forward) to this snapshot instead.")
@click.pass_obj
def publish(settings: Settings, snapshot: str | None) -> None:
    """Publish the data held with the catalogue as it now is, or a snapshot held already."""
    from dashboard.plans.catalogue import read_catalogue
    from dashboard.publish import prepare, published_store, write
    from dashboard.store.writing import publishing, switch

    with _plain_errors(), publishing(settings.data):
        if snapshot:
            switch(settings.data, snapshot)
            click.echo(f"Published snapshot {snapshot}.")
            return
        held = published_store(settings.data)
        if held is None:
            raise click.ClickException("no data are held yet; load some, or serve the sample")
        prepared = prepare(held, read_catalogue(settings.shipped), [])
        with _progress("Analysing") as advance:
            published = write(settings.data, prepared, advance)
        click.echo(f"Published snapshot {published}.")


@main.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Check the catalogue's files and the published snapshot; say what is held and missing."""
    from dashboard.plans.catalogue import read_catalogue
    from dashboard.publish import published_store
    from dashboard.reports import completeness

    with _plain_errors():
        catalogue = read_catalogue(settings.shipped)
        held = published_store(settings.data)
    for plan in catalogue.plans.values():
        placed = catalogue.in_plan(plan.id)
        used = {one.occurrence.measure for one in placed}
        with_data = len(used & set(held.areas_of)) if held else 0
        click.echo(
            f"{plan.id}: {sum(1 for _ in plan.walk())} headings, {len(placed)} measures, "
            f"{sum(len(one.occurrence.targets) for one in placed)} targets; "
            f"{with_data} of {len(used)} measures have data"
        )
        found = completeness.build(plan, catalogue, held.areas_of if held else ())
        click.echo(f"  missing: {completeness.missing(found)}")
    click.echo(f"{len(catalogue.measures)} measures, {len(catalogue.figures)} printed figures")
    if held:
        kind = "illustrative sample" if held.manifest.sample else "published data"
        click.echo(f"snapshot {held.id}: {kind}, {held.manifest.rows:,} rows, whole")
    else:
        click.echo("nothing is published yet")


@main.command()
@click.pass_obj
def sample(settings: Settings) -> None:
    """Write the illustrative sample and its analysis anew into the shipped data."""
    from dashboard.plans.catalogue import read_catalogue
    from dashboard.sample.shipped import write_analyses
    from dashboard.sample.table import write

    with _plain_errors():
        held = read_catalogue(settings.shipped)
        path = write(settings.shipped / "sample", held)
        click.echo(f"Wrote {path.name}, {path.stat().st_size:,} bytes.")
        with _progress("Analysing") as advance:
            size = write_analyses(settings.shipped, held, advance)
    click.echo(f"Wrote its analysis, {size:,} bytes.")


main.add_command(pack)


_FORMATS = click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True
)


@main.command()
@click.argument("table", type=click.Choice(["objectives", "measures", "targets", "figures"]))
@click.option("--plan", help="Only this plan, such as 2003-04.")
@_FORMATS
@click.pass_obj
def catalogue(settings: Settings, table: str, plan: str | None, form: str) -> None:
    """Print the plans as a flat table, id first."""
    from dashboard.export.catalogue_rows import TABLES
    from dashboard.plans.catalogue import read_catalogue

    with _plain_errors():
        held = read_catalogue(settings.shipped)
    if plan is not None and plan not in held.plans:
        raise click.ClickException(f"no plan {plan!r}; there are {', '.join(held.plans)}")
    columns = tuple(next(TABLES[table](held), {}))
    _print(TABLES[table](held, plan), form, columns)


@main.command()
@click.argument("measure")
@click.argument("area")
@click.option("--from", "start", help="First period, such as 2008-04 or 2008/09.")
@click.option("--to", "end", help="Last period, such as 2009-03.")
@click.option("--vintage", help="Release to read; the usual one covers the periods asked for.")
@_FORMATS
@click.pass_obj
def series(
    settings: Settings,
    measure: str,
    area: str,
    start: str | None,
    end: str | None,
    vintage: str | None,
    form: str,
) -> None:
    """Print one measure in one area: a code, a name, or MPS for the force total."""
    from dashboard.reports.series import COLUMNS, SeriesError, series_rows
    from dashboard.startup import open_handle

    with _plain_errors():
        store = open_handle(settings).published()
        try:
            rows = series_rows(store, measure, area, start, end, vintage)
        except SeriesError as error:
            raise click.ClickException(str(error)) from None
    _print(rows, form, COLUMNS)


@main.command()
@click.argument("plan")
@click.option("--area", default="", help="Code, name or slug of an area; London if not given.")
@click.option("--as-at", default="", help="Month, such as 2004-01; the plan's usual one if not.")
@_FORMATS
@click.pass_obj
def status(settings: Settings, plan: str, area: str, as_at: str, form: str) -> None:
    """Print every target of a plan: position, trend, confidence, state, forecast, chance."""
    from dashboard.reports.standings import COLUMNS, StandingsError, standing_row, standings
    from dashboard.startup import open_handle

    with _plain_errors():
        store = open_handle(settings).published()
        try:
            rows = [standing_row(one) for one in standings(store, plan, area, as_at)]
        except StandingsError as error:
            raise click.ClickException(str(error)) from None
    _print(rows, form, COLUMNS)


@main.command()
@_FORMATS
@click.pass_obj
def snapshots(settings: Settings, form: str) -> None:
    """List the snapshots held, oldest first."""
    from dashboard.store.snapshot import current_id, folder_of, read_manifest
    from dashboard.store.snapshot import snapshots as held

    with _plain_errors():
        current = current_id(settings.data)
        manifests = [read_manifest(folder_of(settings.data, one)) for one in held(settings.data)]
    _print(
        (
            {
                "id": one.id,
                "created": one.created.isoformat(),
                "published": str(one.id == current).lower(),
                "sample": str(one.sample).lower(),
                "rows": str(one.rows),
                "vintages": " ".join(vintage.id for vintage in one.vintages),
            }
            for one in manifests
        ),
        form,
        ("id", "created", "published", "sample", "rows", "vintages"),
    )


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the CSV here.")
@click.pass_obj
def backtest(settings: Settings, paths: tuple[Path, ...], form: str, out: Path | None) -> None:
    """Forecast past years as it would have been done then, and say how it came out.

    PATHS are folders of published monthly figures by borough. Burglary, robbery, vehicle crime,
    violence and all offences are forecast in every borough and in London, each release apart.
    """
    from dashboard import backtest as record
    from dashboard.backtest_table import as_csv, as_text
    from dashboard.ingest.load import LoadRefusedError
    from dashboard.plans.catalogue import read_catalogue

    def progress(text: str) -> None:
        click.echo(text, err=True)

    with _plain_errors():
        try:
            held = record.panels(paths, read_catalogue(settings.shipped), progress)
            table = record.backtest(held, progress)
        except LoadRefusedError as error:
            raise click.ClickException(f"nothing was forecast\n{error}") from None
        except record.BacktestError as error:
            raise click.ClickException(str(error)) from None
        if out:
            out.write_text(as_csv(table), encoding="utf-8")
    click.echo(as_csv(table) if form == "csv" else as_text(table), nl=form != "csv")


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the standard error while something counts its way through a task."""
    with click.progressbar(length=1, label=what, file=sys.stderr) as bar:

        def advance(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield advance


def _print(rows: Iterable[dict[str, str]], form: str, columns: tuple[str, ...] = ()) -> None:
    found = list(rows)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    names = list(found[0]) if found else list(columns)
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)


if __name__ == "__main__":
    main(prog_name="python -m dashboard")
