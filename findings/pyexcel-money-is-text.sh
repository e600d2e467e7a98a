#!/usr/bin/env bash
# pyexcel-ods3 turns an amount of money into text.
# A cell formatted as pounds is of type "currency" in OpenDocument and holds the plain number 5.
# pyexcel-ods3 returns the string "5 GBP"; pandas' odf engine and python-calamine return 5.0. Cells
# of type "percentage" are numbers in all three.
# Bitten: finance tables that departments publish as ODS: the sum fails, or sorting is by text.
# Seen with: pyexcel-ods3 0.6.1, odfpy 1.4.1, pandas 3.1.1, python-calamine 0.9.1.
# Documented: no.
# Instead: python-calamine, alone or as pandas' engine.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pyexcel-ods3==0.6.1 odfpy==1.4.1 pandas==3.1.1 numpy==2.4.6 python-calamine==0.9.1
venv/bin/python - <<'PY'
import pandas as pd
import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

book = OpenDocumentSpreadsheet()
table, row = Table(name="T"), TableRow()
for cell, shown in (
    (TableCell(valuetype="currency", value="5", currency="GBP"), "£5"),
    (TableCell(valuetype="percentage", value="0.125"), "13%"),
):
    cell.addElement(P(text=shown))
    row.addElement(cell)
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("money.ods")
seen = pyexcel_ods3.get_data("money.ods")["T"][0]
assert seen == ["5 GBP", 0.125], seen
for engine in ("odf", "calamine"):
    assert pd.read_excel("money.ods", engine=engine, header=None).loc[0].tolist() == [5, 0.125]
print(f"pyexcel-ods3: the amount 5 is read as {seen[0]!r}, the share beside it as {seen[1]}")
PY
