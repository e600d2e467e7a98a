#!/usr/bin/env bash
# python-calamine joins the two words on either side of a line break in an ODS cell.
# A break inside a paragraph (text:line-break) is dropped, without a blank in its place, so a heading
# "Barking and / Dagenham" becomes "Barking andDagenham". pandas' odf engine and pyexcel-ods3 give
# a newline. Two paragraphs in a cell do get a newline in all of them.
# Bitten: ODS written by programs that break lines so (Calc itself writes paragraphs): names of areas
# and headings no longer match.
# Seen with: python-calamine 0.9.1, odfpy 1.4.1, pandas 3.1.1.
# Documented: no; tafia/calamine issue 225 is the like about runs of blanks, mended since.
# Instead: pandas' odf engine where headings wrap, or compare names without any white space.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check odfpy==1.4.1 pandas==3.1.1 numpy==2.4.6 python-calamine==0.9.1
venv/bin/python - <<'PY'
import pandas as pd
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P
from python_calamine import CalamineWorkbook

book = OpenDocumentSpreadsheet()
table, row = Table(name="T"), TableRow()
broken = P(text="Barking and")
broken.addElement(LineBreak())
broken.addText("Dagenham")
for paragraphs in ([broken], [P(text="Barking and"), P(text="Dagenham")]):
    cell = TableCell(valuetype="string")
    for paragraph in paragraphs:
        cell.addElement(paragraph)
    row.addElement(cell)
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("heading.ods")
seen = CalamineWorkbook.from_path("heading.ods").get_sheet_by_index(0).to_python()[0]
assert seen == ["Barking andDagenham", "Barking and\nDagenham"], seen
odf = pd.read_excel("heading.ods", engine="odf", header=None).loc[0].tolist()
assert odf == ["Barking and\nDagenham"] * 2, odf
print(f"calamine: 'Barking and<line break>Dagenham' in ODS is read as {seen[0]!r}")
PY
