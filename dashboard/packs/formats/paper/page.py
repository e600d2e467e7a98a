"""A pack as a committee paper: one HTML file that needs nothing else and prints on A4."""

import re
from functools import cache
from pathlib import Path

from dashboard.export.markup import Markup, css_text, join, said, tag
from dashboard.packs.build.slide import PackReport
from dashboard.packs.build.summary import foremost, summary_of
from dashboard.packs.formats.chart_svg import chart_style
from dashboard.packs.formats.paper.sections import appendices, sections, supporting

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_FOOT = 56
"""Letters of a title that fit at the foot of a page."""


def paper_html(report: PackReport, origin: str = "") -> str:
    """Return a pack as a committee paper.

    Args:
        report: what it says.
        origin: address of the dashboard, for the links to live views; without it they are text.
    """
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="author", content=report.author) if report.author else None,
        tag("title", report.title),
        tag("style", Markup(_margins(report) + _style())),
    )
    banner = tag("p", report.marking_line, class_="banner") if report.markings else None
    body = tag(
        "body",
        tag("header", banner, _cover(report), said(report.title, "h1")),
        tag(
            "main",
            _summary(report),
            *sections(report, supporting(report, origin)),
            *appendices(report),
        ),
        tag("footer", tag("p", _made_from(report)), banner),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en-GB')}\n"


@cache
def _style() -> str:
    own = Path(__file__).with_name("paper.css").read_text(encoding="utf-8")
    return f"{own}{chart_style()}"


def _margins(report: PackReport) -> str:
    """Return the head and foot of every printed page; a text in them cannot leave its quotes."""
    mark = css_text(report.marking_line)
    title = report.title if len(report.title) <= _FOOT else f"{report.title[: _FOOT - 1]}…"
    name = " · ".join(text for text in (report.report_number[:30], title) if text)
    name = re.sub(r"(\S{12})", "\\1\N{ZERO WIDTH SPACE}", name)  # long words may break there
    return (
        f"@page {{ @top-center {{ content: {mark}; }} @bottom-center {{ content: {mark}; }} "
        f"@bottom-left {{ content: {css_text(name)}; }} }}\n"
    )


def _cover(report: PackReport) -> Markup:
    lines = (
        ("Report", report.report_number),
        ("Committee", report.committee),
        ("Date", report.date),
        ("By", report.author),
        ("Figures as at", report.as_at),
    )
    entries = (join(tag("dt", name), said(text, "dd")) for name, text in lines if text)
    return tag("dl", *entries, class_="cover")


def _summary(report: PackReport) -> Markup:
    parts = [tag("p", text) for text in summary_of(report)]
    first = [said(slide.headline, "li") for slide in foremost(report)]
    if first:
        parts += [tag("p", "What needs attention first:"), tag("ul", *first)]
    if report.remarks:
        listed = tag("ul", *(said(remark, "li") for remark in report.remarks))
        parts.append(
            tag(
                "div",
                tag("p", tag("strong", "To settle before this goes out")),
                listed,
                class_="changed",
            )
        )
    return tag("section", tag("h2", "Summary"), *parts)


def _made_from(report: PackReport) -> str:
    return f"Made from snapshot {report.snapshot}, published {report.published}."
