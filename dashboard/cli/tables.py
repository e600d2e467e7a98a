"""Commands that print what is held as a table: plans, series, standings, snapshots."""

import csv
import json
import sys
from collections.abc import Iterable

import click

from dashboard.cli.errors import plain_errors
from dashboard.core.settings import Settings

_FORMATS = click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True
)


@click.command()
@click.argument("table", type=click.Choice(["objectives", "measures", "targets", "figures"]))
@click.option("--plan", help="Only this plan, such as 2003-04.")
@_FORMATS
@click.pass_obj
def catalogue(settings: Settings, table: str, plan: str | None, form: str) -> None:
    """Print the plans as a flat table, id first."""
    from dashboard.catalogue.reading import read_catalogue
    from dashboard.export.catalogue_rows import TABLES

    with plain_errors():
        held = read_catalogue(settings.shipped)
    if plan is not None and plan not in held.plans:
        raise click.ClickException(f"no plan {plan!r}; there are {', '.join(held.plans)}")
    columns = tuple(next(TABLES[table](held), {}))
    _print(TABLES[table](held, plan), form, columns)


@click.command()
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
    from dashboard.pipeline.startup import open_handle
    from dashboard.reports.measure.series import COLUMNS, SeriesError, series_rows

    with plain_errors():
        store = open_handle(settings).published()
        try:
            rows = series_rows(store, measure, area, start, end, vintage)
        except SeriesError as error:
            raise click.ClickException(str(error)) from None
    _print(rows, form, COLUMNS)


@click.command()
@click.argument("plan")
@click.option("--area", default="", help="Code, name or slug of an area; London if not given.")
@click.option("--as-at", default="", help="Month, such as 2004-01; the plan's usual one if not.")
@_FORMATS
@click.pass_obj
def status(settings: Settings, plan: str, area: str, as_at: str, form: str) -> None:
    """Print every target of a plan: position, trend, confidence, state, forecast, chance."""
    from dashboard.pipeline.startup import open_handle
    from dashboard.reports.target_rows import COLUMNS, TargetRowsError, as_record, target_rows

    with plain_errors():
        store = open_handle(settings).published()
        try:
            rows = [as_record(row) for row in target_rows(store, plan, area, as_at)]
        except TargetRowsError as error:
            raise click.ClickException(str(error)) from None
    _print(rows, form, COLUMNS)


@click.command()
@_FORMATS
@click.pass_obj
def snapshots(settings: Settings, form: str) -> None:
    """List the snapshots held, oldest first."""
    from dashboard.store.snapshot import current_id, folder_of, read_manifest
    from dashboard.store.snapshot import snapshots as held

    with plain_errors():
        current = current_id(settings.data)
        manifests = [
            read_manifest(folder_of(settings.data, snapshot)) for snapshot in held(settings.data)
        ]
    _print(
        (
            {
                "id": manifest.id,
                "created": manifest.created.isoformat(),
                "published": str(manifest.id == current).lower(),
                "sample": str(manifest.sample).lower(),
                "rows": str(manifest.rows),
                "vintages": " ".join(vintage.id for vintage in manifest.vintages),
            }
            for manifest in manifests
        ),
        form,
        ("id", "created", "published", "sample", "rows", "vintages"),
    )


def _print(rows: Iterable[dict[str, str]], form: str, columns: tuple[str, ...] = ()) -> None:
    records = list(rows)
    if form == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    names = list(records[0]) if records else list(columns)
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
