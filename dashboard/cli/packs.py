"""``python -m dashboard pack``: make, check and build committee packs."""

from pathlib import Path

import click

from dashboard.cli.errors import plain_errors
from dashboard.cli.progress import progress_bar
from dashboard.core.settings import Settings
from dashboard.packs.build.order import KINDS, PackOrder
from dashboard.packs.formats.forms import FORMS

_USUAL = ",".join(form for form in FORMS if form != "pdf")  # that one needs a browser
_FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_AS_AT = click.option("--as-at", default="", help="Reporting month, such as 2009-02.")


@click.group()
def pack() -> None:
    """Make committee packs: slides, workbook, paper, PDF and offline bundle from one small file."""


@pack.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("plan")
@click.option("--area", default="", help="Code, name or slug of an area; London if not given.")
@_AS_AT
@click.option("--objective", default="", help="Id of the heading, such as objective-3.")
@click.pass_obj
def new(settings: Settings, kind: str, plan: str, area: str, as_at: str, objective: str) -> None:
    """Print a ready-made pack to begin with: python -m dashboard pack new plan 2003-04 > x.yaml."""
    from dashboard.packs.build.offer import ready_pack
    from dashboard.packs.model import PackError, pack_text
    from dashboard.pipeline.startup import open_handle

    with plain_errors(PackError):
        order = PackOrder(kind, plan, area, as_at, objective)
        ready = ready_pack(open_handle(settings).published(), order)
    if not ready.items:
        click.echo("Nothing to show: the pack holds no item.", err=True)
    click.echo(pack_text(ready), nl=False)


@pack.command()
@_FILE
@_AS_AT
@click.pass_obj
def check(settings: Settings, file: Path, as_at: str) -> None:
    """Say which edited headlines no longer agree with the figures; exit code 1 then."""
    from dashboard.packs.build.build import build
    from dashboard.packs.build.makers import at_month
    from dashboard.packs.model import PackError, read_pack
    from dashboard.pipeline.startup import open_handle
    from dashboard.reports.service import ReportService

    with plain_errors(PackError):
        pack = at_month(read_pack(file), as_at)
        report = build(pack, ReportService(open_handle(settings)))
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
    edited = sum(slide.item.headline is not None for slide in report.slides)
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
    from dashboard.packs.build.makers import at_month
    from dashboard.packs.formats.files import FormError, file_bytes, file_name
    from dashboard.packs.model import PackError, pack_text, read_pack
    from dashboard.pipeline.startup import open_handle
    from dashboard.reports.service import ReportService

    chosen = _forms(forms)
    with plain_errors(PackError, FormError):
        pack = read_pack(file)
        service = ReportService(open_handle(settings))
        with progress_bar("Asking") as advance:
            report = build(at_month(pack, as_at), service, advance)
        out.mkdir(parents=True, exist_ok=True)
        slides = template.read_bytes() if template else None
        for form in chosen:
            try:
                with progress_bar(f"Making {form}") as advance:
                    content = file_bytes(form, report, slides, origin, advance)
            except ValueError as error:
                raise click.ClickException(f"{form}: {error}") from None
            path = out / file_name(report, form)
            path.write_bytes(content)
            click.echo(f"{path}, {len(content):,} bytes")
        for text in report.remarks:
            click.echo(f"note: {text}", err=True)
        if stamp:
            stamped = pack.model_copy(update={"snapshot": report.snapshot})
            file.write_text(pack_text(stamped), encoding="utf-8")


def _forms(text: str) -> list[str]:
    forms = dict.fromkeys(form for part in text.split(",") if (form := part.strip()))
    for form in forms:
        if form not in FORMS:
            raise click.ClickException(f"no format {form!r}; there are {', '.join(FORMS)}")
    return list(forms)
