"""Builds one pack of 60 slides in a process of its own and says how much memory that took.

``python one_pack.py FOLDER`` opens the snapshot in FOLDER, asks for the whole plan of 2003/04, and
writes its presentation as a pack's job does. It prints slides, bytes and the most that was resident
in this process since it began, in bytes.
"""

import sys
from pathlib import Path

from dashboard.packs.build.build import build
from dashboard.packs.build.ready import whole_plan
from dashboard.packs.formats.pptx import pptx_bytes
from dashboard.packs.model import Pack
from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle

SLIDES = 60


def sixty(service: ReportService) -> Pack:
    """Return the first 60 items of the whole plan: the board, headings, measures."""
    store = service.store()
    plan, area = store.catalogue.plans["2003-04"], store.catalogue.areas.force
    pack = whole_plan(store, plan, area, "2004-01")
    return pack.model_copy(update={"items": pack.items[:SLIDES]})


if __name__ == "__main__":
    service = ReportService(StoreHandle(Path(sys.argv[1])))
    report = build(sixty(service), service)
    made = pptx_bytes(report)
    # Of this program alone: what getrusage gives counts the process it was started from, too.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = next(int(one.split()[1]) for one in status.splitlines() if "VmHWM" in one) * 1024
    sys.stdout.write(f"{len(report.slides)} {len(made)} {peak}\n")
