#!/usr/bin/env bash
# Rich swallows the shorthand of government statistics.
# Official tables mark cells with [c] (confidential), [x] (not available), [low], [b] (break in
# series). Rich takes a lower-case word in square brackets for style markup, prints nothing for it
# and raises nothing, so "[c]" becomes an empty cell and "12 [b]" an unmarked 12. "[1]" survives.
# Bitten: command-line tools (Rich, Typer, Textual) that show tables of published statistics.
# Seen with: rich 15.0.0.
# Documented: escaping is; that an unknown style name vanishes without an error is easy to miss.
# Instead: Text(value) for data, or rich.markup.escape(value).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check rich==15.0.0
venv/bin/python - <<'PY'
import io
from rich.console import Console
from rich.table import Table
from rich.text import Text


def shown(value):
    table = Table(box=None, show_header=False)
    table.add_row(value)
    console = Console(file=io.StringIO(), width=40)
    console.print(table)
    return console.file.getvalue().strip()


cells = ["[c]", "[x]", "[low]", "12 [b]", "12 [r]", "7 [note 1]", "7 [1]"]
seen = [shown(cell) for cell in cells]
assert seen == ["", "", "", "12", "12", "7", "7 [1]"], seen
assert [shown(Text(cell)) for cell in cells] == cells
print(f"rich: {cells} are printed as {seen}")
PY
