#!/usr/bin/env bash
# FY12 and Q1 cannot be names in a workbook, because they are cells.
# Columns go to XFD, so FY12 is column 181, row 12. XlsxWriter returns -1 with a warning and leaves the
# name out; openpyxl writes it, and Excel then offers to repair the file. MPS2011 and RATE are fine;
# FY2012 is a cell too.
# Bitten: workbooks whose formulas are to use names of years and quarters.
# Seen with: XlsxWriter 3.3.1, openpyxl 3.1.5.
# Documented: XlsxWriter says that names may not look like cells; openpyxl does not check.
# Instead: FY_12, Year_2012, Quarter_1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5
venv/bin/python -W ignore - <<'PY'
import openpyxl
import xlsxwriter
from openpyxl.utils import column_index_from_string
from openpyxl.workbook.defined_name import DefinedName

with xlsxwriter.Workbook("names.xlsx") as book:
    book.add_worksheet("Data")
    given = {n: book.define_name(n, "=Data!$A$1") for n in ("FY12", "FY2012", "Q1", "MPS2011", "FY_12")}
assert given == {"FY12": -1, "FY2012": -1, "Q1": -1, "MPS2011": 0, "FY_12": 0}, given
kept = sorted(openpyxl.load_workbook("names.xlsx").defined_names)
assert kept == ["FY_12", "MPS2011"], kept
assert column_index_from_string("FY") == 181
book = openpyxl.Workbook()
book.defined_names["FY12"] = DefinedName("FY12", attr_text="Sheet!$A$1")
book.save("unchecked.xlsx")
assert list(openpyxl.load_workbook("unchecked.xlsx").defined_names) == ["FY12"]
print(f"XlsxWriter: of {list(given)} it keeps {kept}; openpyxl writes FY12")
PY
