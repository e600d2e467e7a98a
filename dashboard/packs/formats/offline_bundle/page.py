"""A pack as one HTML file that may reach nothing: slides, readable charts, tables and answers."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import orjson

from dashboard.export.markup import Markup, join, paragraphs, said, tag
from dashboard.packs.build.slide import ChartData, MemberQuestion, PackReport, Slide
from dashboard.packs.build.summary import foremost, states_shown, summary_of
from dashboard.packs.formats import slide_parts
from dashboard.packs.formats.chart_lines import WIDTH, place_share
from dashboard.packs.formats.chart_svg import chart_style, chart_svg, first_read, key_line, readings

_HERE = Path(__file__).parent
_TITLE_SHOWN = 90
"""Letters of a headline in the list of contents."""


def offline_bundle_html(report: PackReport, origin: str = "") -> str:
    """Return a pack as one file.

    Args:
        report: what it says.
        origin: address of the dashboard, for the links to live views; without it they are text.
    """
    style, script = _held("bundle.css") + chart_style(), _held("bundle.js")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", report.title),
        tag("style", Markup(style)),
    )
    slides = [_slide(slide, place, report, origin) for place, slide in enumerate(report.slides, 1)]
    body = tag(
        "body",
        tag("a", "Skip to content", href="#slides", class_="skip"),
        _head(report),
        tag(
            "div",
            _contents(report),
            tag("main", _cover(report), *slides, *_end(report), id="slides"),
            class_="columns",
        ),
        tag("footer", _banner(report)),
        tag("script", Markup(script)),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en-GB')}\n"


@cache
def _held(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return what the file may do: nothing but show itself and run its own script."""
    hashes = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (style, script)
    )
    styles, scripts = (f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; style-src {styles}; script-src {scripts}; connect-src 'none'; "
        "form-action 'none'; base-uri 'none'"
    )


def _banner(report: PackReport) -> Markup | None:
    markings = report.markings
    return tag("p", " · ".join(markings), class_="banner") if markings else None


def _head(report: PackReport) -> Markup:
    buttons = (
        tag("button", "Previous", type="button", data_go="-1"),
        tag("output", "", class_="place", aria_live="polite"),
        tag("button", "Next", type="button", data_go="1"),
        tag("button", "One at a time", type="button", data_single=True, aria_pressed="false"),
        tag("button", "Dark", type="button", data_theme_switch=True, aria_pressed="false"),
    )
    return tag("header", _banner(report), tag("div", *buttons, class_="bar", hidden=True))


def _contents(report: PackReport) -> Markup:
    links = [tag("li", tag("a", "Cover and summary", href="#cover"))]
    links += [
        tag("li", tag("a", _short(slide.headline), href=f"#slide-{place}"))
        for place, slide in enumerate(report.slides, 1)
    ]
    links.append(tag("li", tag("a", "Definitions, revisions, key", href="#end")))
    return tag("nav", tag("h2", "Contents"), tag("ol", *links), aria_label="Contents")


def _short(text: str) -> str:
    return text if len(text) <= _TITLE_SHOWN else f"{text[: _TITLE_SHOWN - 1]}…"


def _cover(report: PackReport) -> Markup:
    numbered = f"Report {report.report_number}" if report.report_number else ""
    lines = (report.committee, report.date, numbered, report.author)
    told = f"Made from snapshot {report.snapshot}, published {report.published}."
    remarks = (
        tag("ul", *(said(remark, "li") for remark in report.remarks)) if report.remarks else None
    )
    first = tag("ul", *(said(slide.headline, "li") for slide in foremost(report)))
    return tag(
        "section",
        said(report.title, "h1"),
        *(said(line, class_="cover") for line in lines if line),
        *(tag("p", text) for text in summary_of(report)),
        first if foremost(report) else None,
        paragraphs(report.recommendation),
        tag("div", tag("p", tag("strong", "To settle")), remarks, class_="changed")
        if remarks
        else None,
        tag("p", told, class_="source"),
        tag(
            "p",
            "Keys: arrows or Page Up and Page Down for the slides, Home and End.",
            class_="source",
        ),
        id="cover",
        class_="slide",
        tabindex=-1,
    )


def _slide(slide: Slide, place: int, report: PackReport, origin: str) -> Markup:
    subtitle = tag(
        "p",
        slide_parts.state(slide.state) if slide.state else None,
        f" {slide.subtitle}",
        class_="subtitle",
    )
    return tag(
        "section",
        said(slide.headline, "h2"),
        subtitle,
        slide_parts.scrolling(slide.table) if slide.table and slide.table_first else None,
        _figure(slide.chart, slide.alt) if slide.chart else None,
        slide_parts.points(slide),
        slide_parts.remarks(slide),
        slide_parts.figures(slide),
        _questions(slide.questions),
        _behind(slide),
        slide_parts.source(slide, report, origin),
        id=f"slide-{place}",
        class_="slide",
        tabindex=-1,
    )


def _figure(chart: ChartData, alt: str) -> Markup:
    """Return a chart with a slider that reads its points, shown where the script runs."""
    first, step = place_share(chart) if chart.kind == "line" else (0.0, 0.0)
    texts = readings(chart)
    begin = first_read(chart)
    reader = tag(
        "label",
        tag("span", "Read the points"),
        tag("input", type="range", min=0, max=max(0, len(texts) - 1), value=begin, step=1),
        tag("output", ""),
        class_="reader",
        hidden=True,
    )
    return tag(
        "figure",
        tag("div", chart_svg(chart, alt), class_="drawn"),
        key_line(chart),
        reader,
        data_readings=orjson.dumps(texts).decode(),
        data_first=round(first * WIDTH, 2),
        data_step=round(step * WIDTH, 4),
    )


def _questions(questions: tuple[MemberQuestion, ...]) -> Markup | None:
    if not questions:
        return None
    listed = (join(tag("dt", question.ask), tag("dd", question.answer)) for question in questions)
    return tag("details", tag("summary", "Questions and answers"), tag("dl", *listed))


def _behind(slide: Slide) -> Markup | None:
    if slide.table is None or slide.table_first:
        return None
    held = slide_parts.scrolling(slide.table)
    return tag("details", tag("summary", "Table behind the chart"), held)


def _end(report: PackReport) -> Iterator[Markup]:
    yield tag(
        "section",
        tag("h2", "Definitions"),
        slide_parts.definitions(report),
        tag("h2", "Revisions since the last pack"),
        slide_parts.revisions(report),
        tag("h2", "Key to states"),
        slide_parts.key(states_shown(report)),
        id="end",
        class_="slide",
        tabindex=-1,
    )
