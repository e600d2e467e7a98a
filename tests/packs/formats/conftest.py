"""Reports that several formats are made of."""

import pytest

from dashboard.packs.build.slide import PackReport
from dashboard.reports.service import ReportService
from tests.factories.pack_reports import (
    boroughs_chart,
    exceptions_report,
    hostile_report,
    report_of,
    signals_report,
    slide_of,
    summaries_report,
    whole_report,
)


@pytest.fixture(scope="session")
def deck_reports(sample: ReportService) -> dict[str, PackReport]:
    """Reports by name: large ones of the sample, and ones made by hand."""
    by_hand = report_of(slide_of(boroughs_chart()), slide_of(boroughs_chart(with_target=True)))
    return {
        "exceptions": exceptions_report(sample),
        "whole": whole_report(sample),
        "signals": signals_report(sample),
        "summaries": summaries_report(sample),
        "boroughs": by_hand,
        "hostile": hostile_report(),
    }
