"""A pack's report as files, one function for every form a pack is given out in."""

from collections.abc import Callable
from importlib import import_module

from dashboard.core.progress import Advance
from dashboard.packs.build.slide import PackReport
from dashboard.packs.formats.forms import FORMS


class FormError(RuntimeError):
    """A form that cannot be made here, with the reason in plain words."""


def file_bytes(
    form: str,
    report: PackReport,
    template: bytes | None = None,
    origin: str = "",
    advance: Advance | None = None,
) -> bytes:
    """Return a report in a form.

    Args:
        form: one of ``FORMS``.
        report: what it says.
        template: the slides' own template.
        origin: address of the dashboard, for links to live views.
        advance: is told how far it is.

    Raises:
        FormError: it cannot be made here.
        ValueError: the template does not fit.
    """
    if form == "pptx":
        return _maker("dashboard.packs.formats.pptx", "pptx_bytes")(report, template, advance)
    if form == "xlsx":
        return _maker("dashboard.packs.formats.workbook", "workbook_bytes")(report, advance)
    if form == "briefcase":
        from dashboard.packs.formats.offline_bundle.page import offline_bundle_html

        return offline_bundle_html(report, origin).encode()
    from dashboard.packs.formats.paper.page import paper_html

    paper = paper_html(report, origin)
    return _printed(paper, report) if form == "pdf" else paper.encode()


def file_name(report: PackReport, form: str) -> str:
    """Return a file name that says what is inside, the sample included."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in report.title.lower())
    words = [word for word in letters.split("-") if word][:12] or ["pack"]
    start = ["illustrative-sample"] if report.sample else []
    return "-".join([*start, *words])[:100].rstrip("-") + FORMS[form].suffix


def _printed(paper: str, report: PackReport) -> bytes:
    from dashboard.packs.formats.pdf import PdfError, pdf_bytes

    try:
        return pdf_bytes(paper, report.snapshot[:8] + report.snapshot[9:15])
    except PdfError as error:
        raise FormError(str(error)) from None


def _maker(module: str, function: str) -> Callable[..., bytes]:
    """Return a maker of a form whose library may not be installed."""
    try:
        made: Callable[..., bytes] = getattr(import_module(module), function)
    except ImportError as error:
        raise FormError(f"this form needs a library that is not installed: {error.name}") from None
    return made
