"""The command line: ``python -m dashboard --help``."""

from contextlib import nullcontext
from pathlib import Path

import click

from dashboard.cli.errors import plain_errors
from dashboard.cli.packs import pack
from dashboard.cli.progress import progress_bar
from dashboard.cli.tables import catalogue, series, snapshots, status
from dashboard.core.settings import Settings, read_settings

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


@click.group(epilog=_EXAMPLES)
@click.pass_context
def main(context: click.Context) -> None:
    """Show whether the Metropolitan Police's published plans are being met."""
    with plain_errors():
        context.obj = read_settings()


@main.command()
@click.pass_obj
def serve(settings: Settings) -> None:
    """Serve the dashboard at HOST and PORT (127.0.0.1:8050)."""
    from dashboard.web.app import create_app

    with plain_errors():
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
    from dashboard.catalogue.reading import read_catalogue
    from dashboard.pipeline.ingest.load import LoadRefusedError, read
    from dashboard.pipeline.ingest.parsed_release import ParsedRelease
    from dashboard.pipeline.publish import extended, prepare, published_store, write
    from dashboard.reports.plans.judged import plans_judged
    from dashboard.reports.quality.published import overview_bytes
    from dashboard.store.schema import check
    from dashboard.store.writing import publishing

    with plain_errors(), nullcontext() if dry_run else publishing(settings.data):
        shipped = read_catalogue(settings.shipped)
        published = published_store(settings.data)
        try:
            known = extended(shipped, [], published.catalogue if published else None)
            parsed_releases = read(paths, known, lambda text: click.echo(text, err=True))
            prepared = prepare(published, shipped, parsed_releases)
        except LoadRefusedError as error:
            raise click.ClickException(f"nothing was loaded\n{error}") from None
        except ValueError as error:
            raise click.ClickException(f"nothing was loaded: {error}") from None
        click.echo(f"Checking {len(prepared.table):,} rows", err=True)
        areas = frozenset(area.code for area in prepared.catalogue.areas)
        check(prepared.table, frozenset(prepared.catalogue.measures), areas, "what was read")
        for parsed in parsed_releases:
            click.echo(parsed.what)
            for remark in parsed.remarks if isinstance(parsed, ParsedRelease) else ():
                click.echo(f"  note: {remark}")
        for change in prepared.changes:
            click.echo(
                f"{change.vintage.id}: {_many(change.rows, 'row')}, "
                f"{_many(change.measures, 'measure')}, {_many(change.areas, 'area')}; "
                f"{change.added:,} new, {change.changed:,} changed, {change.removed:,} gone"
            )
        for break_ in prepared.catalogue.found_breaks:
            click.echo(f"{break_.source}: {break_.title}, from {break_.month}. {break_.note}")
        if prepared.changes and prepared.nothing_new:
            click.echo("Every figure read is held already.")
        if prepared.sample_dropped:
            click.echo("The illustrative sample gives way to published data.")
        if dry_run:
            click.echo("Dry run: nothing was changed.")
            return
        with progress_bar("Analysing") as advance:
            snapshot = write(settings.data, prepared, advance, overview_bytes)
        click.echo(f"Published snapshot {snapshot} ({_many(len(prepared.table), 'row')}).")
        now = published_store(settings.data)
        if now is not None and not now.manifest.sample:
            for judged in plans_judged(now):
                click.echo(str(judged))


def _many(number: int, what: str) -> str:
    """Count things in words: ``1 row``, ``2,000 rows``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


@main.command()
@click.option("--snapshot", help="Go back (or forward) to this snapshot instead.")
@click.pass_obj
def publish(settings: Settings, snapshot: str | None) -> None:
    """Publish the data held with the catalogue as it now is, or a snapshot held already."""
    from dashboard.catalogue.reading import read_catalogue
    from dashboard.pipeline.publish import prepare, published_store, write
    from dashboard.reports.quality.published import overview_bytes
    from dashboard.store.writing import publishing, switch

    with plain_errors(), publishing(settings.data):
        if snapshot:
            switch(settings.data, snapshot)
            click.echo(f"Published snapshot {snapshot}.")
            return
        held = published_store(settings.data)
        if held is None:
            raise click.ClickException("no data are held yet; load some, or serve the sample")
        prepared = prepare(held, read_catalogue(settings.shipped), [])
        with progress_bar("Analysing") as advance:
            published = write(settings.data, prepared, advance, overview_bytes)
        click.echo(f"Published snapshot {published}.")


@main.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Check the catalogue's files and the published snapshot; say what is held and missing."""
    from dashboard.catalogue.reading import read_catalogue
    from dashboard.pipeline.publish import published_store
    from dashboard.reports.plans import completeness

    with plain_errors():
        catalogue = read_catalogue(settings.shipped)
        published = published_store(settings.data)
    for plan in catalogue.plans.values():
        placed = catalogue.in_plan(plan.id)
        used = {placement.occurrence.measure for placement in placed}
        with_data = len(used & set(published.areas_of)) if published else 0
        click.echo(
            f"{plan.id}: {_many(sum(1 for _ in plan.walk()), 'heading')}, "
            f"{_many(len(placed), 'measure')}, "
            f"{_many(sum(len(one.occurrence.targets) for one in placed), 'target')}; "
            f"{with_data} of {_many(len(used), 'measure')} with data"
        )
        gaps = completeness.build(plan, catalogue, published.areas_of if published else ())
        click.echo(f"  missing: {completeness.missing(gaps)}")
    counted = _many(len(catalogue.measures), "measure")
    click.echo(f"{counted}, {_many(len(catalogue.figures), 'printed figure')}")
    if published:
        kind = "illustrative sample" if published.manifest.sample else "published data"
        click.echo(f"snapshot {published.id}: {kind}, {published.manifest.rows:,} rows, whole")
    else:
        click.echo("nothing is published yet")


@main.command()
@click.pass_obj
def sample(settings: Settings) -> None:
    """Write the illustrative sample and its analysis anew into the shipped data."""
    from dashboard.catalogue.reading import read_catalogue
    from dashboard.pipeline.sample.shipped import write_analyses
    from dashboard.pipeline.sample.table import write

    with plain_errors():
        held = read_catalogue(settings.shipped)
        path = write(settings.shipped / "sample", held)
        click.echo(f"Wrote {path.name}, {path.stat().st_size:,} bytes.")
        with progress_bar("Analysing") as advance:
            size = write_analyses(settings.shipped, held, advance)
    click.echo(f"Wrote its analysis, {size:,} bytes.")


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
    from dashboard.catalogue.reading import read_catalogue
    from dashboard.pipeline import backtest as record
    from dashboard.pipeline.backtest_table import as_csv, as_text
    from dashboard.pipeline.ingest.load import LoadRefusedError

    def progress(text: str) -> None:
        click.echo(text, err=True)

    with plain_errors():
        try:
            panels = record.panels(paths, read_catalogue(settings.shipped), progress)
            table = record.backtest(panels, progress)
        except LoadRefusedError as error:
            raise click.ClickException(f"nothing was forecast\n{error}") from None
        except record.BacktestError as error:
            raise click.ClickException(str(error)) from None
        if out:
            out.write_text(as_csv(table), encoding="utf-8")
    click.echo(as_csv(table) if form == "csv" else as_text(table), nl=form != "csv")


for _command in (catalogue, series, status, snapshots, pack):
    main.add_command(_command)

if __name__ == "__main__":
    main(prog_name="python -m dashboard")
