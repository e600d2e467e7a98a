"""``python -m dashboard pack``: make, check and build committee packs."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dashboard.cli.errors import plain_errors
from dashboard.core.settings import Settings

_USUAL = "pptx,xlsx,html,briefcase"
_FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_AS_AT = click.option("--as-at", default="", help="Reporting month, such as 2009-02.")


@contextmanager
def _plain_errors() -> Iterator[None]:
    from dashboard.packs.build.order import OrderError
    from dashboard.packs.formats.files import FormError
    from dashboard.packs.model import PackError

    with plain_errors(PackError, OrderError, FormError):
        yield


@click.group()
def pack() -> None:
    """Make committee packs: slides, workbook, paper, PDF and briefcase from one small file."""


@pack.command()
@click.argument("kind", type=click.Choice(["exceptions", "plan", "borough", "objective"]))
@click.argument("plan")
@click.option("--area", default="", help="Code, name or slug of an area; London if not given.")
@_AS_AT
@click.option("--objective", default="", help="Id of the heading, such as objective-3.")
@click.pass_obj
def new(settings: Settings, kind: str, plan: str, area: str, as_at: str, objective: str) -> None:
    """Print a ready-made pack to begin with: python -m dashboard pack new plan 2003-04 > x.yaml."""
    from dashboard.packs.build.order import PackOrder, ordered
    from dashboard.packs.model import pack_text
    from dashboard.pipeline.startup import open_handle

    with _plain_errors():
        made = ordered(
            open_handle(settings).published(), PackOrder(kind, plan, area, as_at, objective)
        )
    if not made.items:
        click.echo("Nothing to show: the pack holds no item.", err=True)
    click.echo(pack_text(made), nl=False)


@pack.command()
@_FILE
@_AS_AT
@click.pass_obj
def check(settings: Settings, file: Path, as_at: str) -> None:
    """Say which edited headlines no longer agree with the figures; exit code 1 then."""
    from dashboard.packs.build.build import build
    from dashboard.packs.build.order import moved
    from dashboard.packs.model import read_pack
    from dashboard.pipeline.startup import open_handle
    from dashboard.reports.service import ReportService

    with _plain_errors():
        held = moved(read_pack(file), as_at)
        report = build(held, ReportService(open_handle(settings)))
    for slide in report.slides:
        if slide.changed:
            click.echo(f"{slide.headline}\n  drafted now: {slide.drafted}")
            click.echo("".join(f"  {text}\n" for text in slide.changed), nl=False)
    for text in report.remarks:
        if not any(text.startswith(slide.headline.rstrip(".")) for slide in report.slides):
            click.echo(text)
    if report.revised is not None:
        for row in report.revised.rows:
            click.echo(f"revised: {row[0]}, {row[1]}: {row[2]} then, {row[3]} now")
    if report.remarks:
        raise click.exceptions.Exit(1)
    edited = sum(one.item.headline is not None for one in report.slides)
    click.echo(f"{len(report.slides)} items, {edited} with an edited headline; all agree.")


@pack.command("build")
@_FILE
@_AS_AT
@click.option("--out", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "forms", default=_USUAL, show_default=True, help="Also: pdf.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="PowerPoint file whose layouts the slides use.",
)
@click.option("--origin", default="", help="Address of the dashboard, for links to live views.")
@click.option("--stamp", is_flag=True, help="Write the snapshot built from into the pack's file.")
@click.pass_obj
def build_pack(
    settings: Settings,
    file: Path,
    as_at: str,
    out: Path,
    forms: str,
    template: Path | None,
    origin: str,
    stamp: bool,
) -> None:
    """Build a pack's files into a folder; the same pack and snapshot give the same files."""
    from dashboard.packs.build.build import build
    from dashboard.packs.build.order import moved
    from dashboard.packs.formats.files import file_bytes, file_name
    from dashboard.packs.model import pack_text, read_pack
    from dashboard.pipeline.startup import open_handle
    from dashboard.reports.service import ReportService

    wanted = _forms(forms)
    with _plain_errors():
        held = moved(read_pack(file), as_at)
        service = ReportService(open_handle(settings))
        with _progress("Asking") as advance:
            report = build(held, service, advance)
        out.mkdir(parents=True, exist_ok=True)
        slides = template.read_bytes() if template else None
        for form in wanted:
            try:
                with _progress(f"Making {form}") as advance:
                    made = file_bytes(form, report, slides, origin, advance)
            except ValueError as error:
                raise click.ClickException(f"{form}: {error}") from None
            path = out / file_name(report, form)
            path.write_bytes(made)
            click.echo(f"{path}, {len(made):,} bytes")
        for text in report.remarks:
            click.echo(f"note: {text}", err=True)
        if stamp:
            stamped = read_pack(file).model_copy(update={"snapshot": report.snapshot})
            file.write_text(pack_text(stamped), encoding="utf-8")


def _forms(text: str) -> list[str]:
    from dashboard.packs.formats.files import FORMS

    wanted = [one.strip() for one in text.split(",") if one.strip()]
    for one in wanted:
        if one not in FORMS:
            raise click.ClickException(f"no format {one!r}; there are {', '.join(FORMS)}")
    return list(dict.fromkeys(wanted))


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the standard error while something counts its way through a task."""
    with click.progressbar(length=1, label=what, file=sys.stderr) as bar:

        def advance(done: int, of: int) -> None:
            bar.length = max(1, of)
            bar.update(done - bar.pos)

        yield advance
        bar.update(bar.length - bar.pos if bar.length else 0)
