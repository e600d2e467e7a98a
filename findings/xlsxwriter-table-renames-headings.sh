#!/usr/bin/env bash
# Laying a table over a sheet that pandas has written renames its headings Column1, Column2.
# add_table() for a range that is already filled keeps the figures and overwrites the first row, since
# its columns are named by the call and not by the cells. In Excel itself, "format as table" takes the
# headings from the cells.
# Bitten: downloads made filterable in one extra line; readers get tables without headings.
# Seen with: XlsxWriter 3.3.1, pandas 3.1.1.
# Documented: an example passes the headings; that they are otherwise lost is not said there.
# Instead: add_table(..., {"columns": [{"header": name} for name in frame.columns]}).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check XlsxWriter==3.3.1 pandas==3.1.1 numpy==2.4.6 python-calamine==0.9.1
venv/bin/python - <<'PY'
import pandas as pd
from python_calamine import CalamineWorkbook

frame = pd.DataFrame({"Borough": ["Camden"], "Burglaries": [5]})


def written(options):
    with pd.ExcelWriter("t.xlsx", engine="xlsxwriter") as writer:
        frame.to_excel(writer, index=False, sheet_name="S")
        writer.sheets["S"].add_table(0, 0, 1, 1, options)
    return CalamineWorkbook.from_path("t.xlsx").get_sheet_by_name("S").to_python()


seen = written({})
assert seen == [["Column1", "Column2"], ["Camden", 5.0]], seen
named = written({"columns": [{"header": name} for name in frame.columns]})
assert named[0] == ["Borough", "Burglaries"], named
print(f"XlsxWriter: after add_table the sheet's headings are {seen[0]}")
PY
