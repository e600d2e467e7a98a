#!/usr/bin/env bash
# Vizro's card shows a figure that is missing as a fall of 100 per cent.
# kpi_card_reference adds the column up; the sum of nothing but missing values is 0, so a month
# without a figure yet is "-100.0%" with an arrow downwards. Against a reference of 0 the card
# reads "+nan%" beside an arrow upwards.
# Bitten: boards in the days before the data arrive, and rare crimes with none last year.
# Seen with: vizro 1.0.0, pandas 3.1.1.
# Documented: that values are summed; not this.
# Instead: a custom figure that says "no figure", or filter before the card is built.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check vizro==1.0.0 pandas==3.1.1 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
import json
import re
import numpy as np
import pandas as pd
from vizro.figures import kpi_card_reference


def card(now, before):
    frame = pd.DataFrame({"now": [now], "before": [before]}, dtype=float)
    built = kpi_card_reference(frame, value_column="now", reference_column="before")()
    text = json.dumps(built.to_plotly_json(), default=lambda part: part.to_plotly_json())
    return re.search(r"arrow_\w+", text).group(), re.search(r"[+-][\w.]+%", text).group()


missing, from_none, usual = card(np.nan, 5), card(5, 0), card(110, 100)
assert usual == ("arrow_circle_up", "+10.0%"), usual
assert missing == ("arrow_circle_down", "-100.0%"), missing
assert from_none == ("arrow_circle_up", "+nan%"), from_none
print(f"vizro: no figure against 5 is {missing[1]}, 5 against 0 is {from_none[1]} {from_none[0]}")
PY
