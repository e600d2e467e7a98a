#!/usr/bin/env bash
# Thirty and a half hours in an ODS file are read in four ways by four readers.
# A total of hours (overtime, time on call) is a cell of type "time" with the value PT30H30M00S.
# python-calamine returns that text, though 1:30 is a time; polars has null; pandas' odf engine reads
# the text shown in the cell and so fails on the whole sheet; pyexcel-ods3 returns a timedelta.
# Bitten: workforce tables. Below 24 hours all is well, so it comes with the first busy month.
# Seen with: python-calamine 0.9.1, polars 2.1.0, fastexcel 0.21.0, pandas 3.1.1, odfpy 1.4.1,
# pyexcel-ods3 0.6.1.
# Documented: no.
# Instead: pyexcel-ods3 for such columns, or parse calamine's ISO 8601 text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pyexcel-ods3==0.6.1 odfpy==1.4.1 pandas==3.1.1 numpy==2.4.6 python-calamine==0.9.1 polars==2.1.0 fastexcel==0.21.0
venv/bin/python - <<'PY'
import datetime as dt
import pandas as pd
import polars as pl
import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook

book = OpenDocumentSpreadsheet()
table, row = Table(name="T"), TableRow()
for value, shown in (("PT01H30M00S", "01:30"), ("PT30H30M00S", "30:30")):
    cell = TableCell(valuetype="time", timevalue=value)
    cell.addElement(P(text=shown))
    row.addElement(cell)
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("hours.ods")
calamine = CalamineWorkbook.from_path("hours.ods").get_sheet_by_index(0).to_python()[0]
assert calamine == [dt.time(1, 30), "PT30H30M00S"], calamine
pyexcel = pyexcel_ods3.get_data("hours.ods")["T"][0][1]
assert pyexcel == dt.timedelta(hours=30, minutes=30), pyexcel
in_polars = pl.read_ods("hours.ods", has_header=False, drop_empty_rows=False).row(0)[1]
assert in_polars is None, in_polars
try:
    pd.read_excel("hours.ods", engine="odf", header=None)
except ValueError as error:
    said = str(error)
assert said == "hour must be in 0..23: 30:30", said
print(f"30:30 hours in ODS: calamine {calamine[1]!r}, polars {in_polars}, pyexcel {pyexcel!r}, odf '{said}'")
PY
