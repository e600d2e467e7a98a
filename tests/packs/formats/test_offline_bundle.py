"""A pack as one file to take along."""

import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest

from dashboard.packs.build.build import build
from dashboard.packs.build.slide import PackReport
from dashboard.packs.formats.chart_lines import Plane, place_share
from dashboard.packs.formats.chart_svg import readings
from dashboard.packs.formats.offline_bundle.page import offline_bundle_html
from dashboard.reports.service import ReportService
from tests.factories.packs import HOSTILE, exceptions_pack, hostile_pack
from tests.packs.strict_html import Seen


@pytest.fixture(scope="module")
def report(sample: ReportService) -> PackReport:
    return build(exceptions_pack(sample), sample)


@pytest.fixture(scope="module")
def page(report: PackReport) -> str:
    return offline_bundle_html(report)


def test_it_holds_every_slide_with_table_questions_and_source(
    page: str, report: PackReport
) -> None:
    words = Seen(page).words
    for slide in report.slides:
        assert slide.table is not None
        texts = [slide.headline, slide.source, slide.table.caption]
        texts += [text for one in slide.questions for text in (one.ask, one.answer)]
        texts += [" ".join(row) for row in slide.table.rows]
        assert all(" ".join(text.split()) in words for text in texts)


def test_a_report_number_is_not_bare(page: str) -> None:
    assert "Report PPRC/04/12 Director of Corporate Planning" in Seen(page).words


def test_it_is_sound_and_its_places_are_named_once(page: str) -> None:
    seen = Seen(page)
    assert seen.open == []
    assert seen.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(seen.headings[2:], seen.headings[3:]))
    ids = [one["id"] for _, one in seen.tags if "id" in one]
    assert len(set(ids)) == len(ids)
    links = [one["href"] for one in seen.named("a")]
    assert all(link and link.startswith("#") and link[1:] in ids for link in links)


def test_it_may_run_its_own_script_and_nothing_else(page: str) -> None:
    [policy] = [
        one["content"] for one in Seen(page).named("meta") if one.get("http-equiv") is not None
    ]
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    for name in ("style", "script"):
        [text] = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r' style="|<link|<img|@import|url\(|https?://(?!www\.w3\.org/)', page)


def test_each_chart_can_be_read_point_by_point(page: str, report: PackReport) -> None:
    figures = [one for one in Seen(page).named("figure") if "data-readings" in one]
    assert len(figures) == len(report.slides)
    for figure, slide in zip(figures, report.slides):
        assert slide.chart is not None
        assert json.loads(figure["data-readings"] or "") == list(readings(slide.chart))
        first, step = place_share(slide.chart)
        plane = Plane(len(slide.chart.categories), (0.0, 1.0))
        assert (first + 3 * step) * 760 == pytest.approx(plane.x(3))


def test_marking_and_sample_stand_above_and_below(page: str, report: PackReport) -> None:
    assert page.count("OFFICIAL-SENSITIVE · Illustrative sample, not real") == 2
    assert 'class="banner"' not in offline_bundle_html(replace(report, sample=False, marking=""))


def test_hostile_texts_come_out_as_text(sample: ReportService) -> None:
    page = offline_bundle_html(build(hostile_pack(), sample))
    seen = Seen(page)
    assert seen.open == []
    assert len(seen.named("script")) == 1
    assert not any("onclick" in one for _, one in seen.tags)
    assert HOSTILE.replace("\x00\x1b", "\ufffd\ufffd").replace("\u202e", "") in "".join(seen.text)


def test_the_same_report_is_the_same_file(sample: ReportService, page: str) -> None:
    assert offline_bundle_html(build(exceptions_pack(sample), sample)) == page


def test_live_views_are_links_where_the_dashboards_address_is_known(report: PackReport) -> None:
    page = offline_bundle_html(report, "https://met.example")
    links = [one["href"] or "" for one in Seen(page).named("a")]
    lives = [link for link in links if link.startswith("https://met.example/")]
    assert lives == [f"https://met.example{slide.link}" for slide in report.slides]
