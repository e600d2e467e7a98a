#!/usr/bin/env bash
# pandas.read_excel turns cells that the workbook stores as text into numbers.
# The author typed the offence code 4.10 as text so that it stays apart from 4.1. Once every text in
# the column looks like a number, both engines give floats: 4.10 is 4.1, 007 is 7, 5E1 is 50. The
# cell type in the file is not looked at; one other code (10A) in the column keeps all as text.
# Bitten: codes of offences and areas: 4.1 (manslaughter) and 4.10 (corporate manslaughter) merge.
# Seen with: pandas 3.1.1, openpyxl 3.1.5, python-calamine 0.9.1, XlsxWriter 3.3.1.
# Documented: dtype is; that text cells are parsed like a CSV is not said.
# Instead: dtype={"code": str}, or read with python-calamine itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 numpy==2.4.6 openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1
venv/bin/python - <<'PY'
import pandas as pd
import xlsxwriter
from python_calamine import CalamineWorkbook

codes = ["4.1", "4.10", "007", "5E1"]
with xlsxwriter.Workbook("codes.xlsx") as book:
    sheet = book.add_worksheet()
    for row, text in enumerate(["code", *codes]):
        sheet.write_string(row, 0, text)
seen = {e: pd.read_excel("codes.xlsx", engine=e)["code"].tolist() for e in ("openpyxl", "calamine")}
assert seen == {"openpyxl": [4.1, 4.1, 7.0, 50.0], "calamine": [4.1, 4.1, 7.0, 50.0]}, seen
assert pd.read_excel("codes.xlsx", engine="calamine", dtype={"code": str})["code"].tolist() == codes
stored = CalamineWorkbook.from_path("codes.xlsx").get_sheet_by_index(0).to_python()
assert [row[0] for row in stored[1:]] == codes
print(f"read_excel: the text cells {codes} are read as {seen['openpyxl']}")
PY
