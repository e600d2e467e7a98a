"""A pack's report as a presentation: cover, contents, one slide a message, appendix."""

import io
import zipfile
from collections.abc import Callable
from functools import partial

from dashboard.core.progress import Advance
from dashboard.export.clean_text import clean, cut, made_at
from dashboard.packs.build.slide import SAMPLE, PackReport, Slide
from dashboard.packs.formats.pptx.appendix import add_sheet, sheets_of
from dashboard.packs.formats.pptx.boxes import table_boxes
from dashboard.packs.formats.pptx.cover import (
    Entry,
    add_contents,
    add_cover,
    add_recommendation,
    asks,
    contents_table,
    link_contents,
)
from dashboard.packs.formats.pptx.message import add_message
from dashboard.packs.formats.pptx.page import Place, SlidePage
from dashboard.packs.formats.pptx.tables import Grid, grids_of, part_of
from dashboard.packs.formats.pptx.template import Template, open_template

Add = Callable[[Place], SlidePage]
_LONGEST_PROPERTY = 255
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def pptx_bytes(
    report: PackReport, template: bytes | None = None, advance: Advance | None = None
) -> bytes:
    """Return a pack as a presentation; the same report and template give the same bytes.

    Args:
        report: the pack.
        template: a ``.pptx`` or ``.potx`` whose layouts are used instead of the house's.
        advance: is told how many slides are made, and of how many.

    Raises:
        TemplateError: the template cannot be used; says why.
    """
    opened = open_template(template)
    sheets = sheets_of(report, opened)
    asked = asks(report)
    begin = int(asked) + len(report.slides)
    listed = [
        (int(asked) + n, slide.headline, _state(slide)) for n, slide in enumerate(report.slides)
    ]
    listed += [(begin + n, sheet.entry, "") for n, sheet in enumerate(sheets) if sheet.entry]
    contents = _contents(opened, listed, 1)
    ahead = 1 + len(contents)
    contents = _contents(opened, listed, ahead)
    before: list[Add] = [partial(add_cover, opened, report)]
    before += [
        partial(add_contents, opened, report, grid, part_of(n, len(contents)))
        for n, grid in enumerate(contents)
    ]
    after: list[Add] = [partial(add_recommendation, opened, report)] if asked else []
    tables = {one.slide: ahead + begin + n + 1 for n, one in reversed(list(enumerate(sheets)))}
    for place, slide in enumerate(report.slides):
        after.append(partial(add_message, opened, report, slide, tables.get(place)))
    first = ahead + int(asked) + 1
    for one in sheets:
        chart_page = None if one.slide is None else first + one.slide
        after.append(partial(add_sheet, opened, report, one, chart_page))
    made = _make([*before, *after], advance)
    rest = made[len(before) :]
    link_contents(made[1 : len(before)], [rest[at].slide for at, _, _ in listed])
    _properties(opened, report)
    sink = io.BytesIO()
    opened.deck.save(sink)
    return _undated(sink.getvalue())


def _contents(template: Template, listed: list[tuple[int, str, str]], before: int) -> list[Grid]:
    """Return the contents, their pages numbered from after so many pages."""
    entries = [Entry(title, state, before + at + 1) for at, title, state in listed]
    return grids_of(contents_table(entries), table_boxes(template.table.region)["content"])


def _make(adds: list[Add], advance: Advance | None) -> list[SlidePage]:
    made = []
    for number, add in enumerate(adds, start=1):
        made.append(add(Place(number, len(adds))))
        if advance:
            advance(number, len(adds))
    return made


def _state(slide: Slide) -> str:
    words = [slide.state.word if slide.state else "", "headline to check" if slide.changed else ""]
    return ", ".join(word for word in words if word)


def _properties(template: Template, report: PackReport) -> None:
    """Say what the file is; its times are the snapshot's, so that it can be made again."""
    found, at = template.deck.core_properties, made_at(report.published).replace(tzinfo=None)
    sample = f"{SAMPLE}. " if report.sample else ""
    found.title = cut(clean(report.title), _LONGEST_PROPERTY)
    found.author = found.last_modified_by = cut(clean(report.author), _LONGEST_PROPERTY)
    found.subject = cut(f"{sample}{clean(report.committee)}".strip(), _LONGEST_PROPERTY)
    found.category = clean(report.marking)
    found.comments = f"{sample}Snapshot {clean(report.snapshot)}."
    found.keywords, found.language, found.revision = "", "en-GB", 1
    found.created = found.modified = found.last_printed = at


def _undated(content: bytes) -> bytes:
    """Return an archive whose entries do not carry the time of their making."""
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, made.read(name))
    return sink.getvalue()
