#!/usr/bin/env bash
# A count of 12 with a raised footnote mark 1 is read from a workbook as the number 121.
# The author types 12 and a superscript 1; the cell holds text in two runs. Every reader joins the runs
# without their formatting, and pandas then takes the text for a number. Headings and areas get a
# digit too (Violence1).
# Bitten: official tables that mark revised or partial figures by raised numbers; the figure is ten
# times too large and looks like any other.
# Seen with: pandas 3.1.1, openpyxl 3.1.5, python-calamine 0.9.1, XlsxWriter 3.3.1.
# Documented: openpyxl: rich_text=False drops formats. Nothing on what it does to numbers.
# Instead: openpyxl.load_workbook(path, rich_text=True) and refuse runs with vertAlign superscript.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 numpy==2.4.6 openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1
venv/bin/python - <<'PY'
import openpyxl
import pandas as pd
import xlsxwriter

with xlsxwriter.Workbook("notes.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["homicides", 9])
    sheet.write_rich_string(2, 0, "12", book.add_format({"font_script": 1}), "1")
seen = {e: pd.read_excel("notes.xlsx", engine=e)["homicides"].tolist() for e in ("openpyxl", "calamine")}
assert seen == {"openpyxl": [9, 121], "calamine": [9, 121]}, seen
runs = openpyxl.load_workbook("notes.xlsx", rich_text=True).active["A3"].value
assert [str(run) for run in runs] == ["12", "1"] and runs[1].font.vertAlign == "superscript", runs
print(f"read_excel: the cells 9 and 12 with a raised 1 are read as {seen['openpyxl']}")
PY
