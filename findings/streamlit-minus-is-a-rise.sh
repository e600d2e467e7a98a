#!/usr/bin/env bash
# Streamlit shows a fall written with a proper minus sign as a green rise.
# st.metric decides by the first character: "-5%" falls, anything else rises. "−5%" with U+2212 (what
# style guides, Babel and d3 write), "(5%)", "n/a", "0%" and the number NaN get a green arrow
# upwards. Only the number 0 is neutral, the text "0%" is not.
# Bitten: dashboards that format the change themselves: no change and no figure look like success.
# Seen with: streamlit 1.67.0.
# Documented: "starts with a minus sign", and since streamlit issue 17029 that "0%" counts as a rise;
# not which minus, nor what becomes of NaN.
# Instead: pass a number, or delta_arrow and delta_color for text; leave delta out for no figure.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check streamlit==1.67.0
cat > page.py <<'PY'
import streamlit as st

for change in ("-5%", "\u22125%", "(5%)", "n/a", "0%", float("nan"), 0):
    st.metric(str(change), 1, delta=change)
PY
venv/bin/python - 2> err.txt <<'PY' || { cat err.txt; exit 1; }
from streamlit.testing.v1 import AppTest

names = {0: "red down", 1: "green up", 2: "grey"}
metrics = AppTest.from_file("page.py").run(timeout=60).metric
assert all(m.proto.color == m.proto.direction for m in metrics)
seen = {m.label: names[m.proto.color] for m in metrics}
up = "green up"
assert seen == {"-5%": "red down", "\u22125%": up, "(5%)": up, "n/a": up, "0%": up, "nan": up, "0": "grey"}, seen
print(f"streamlit: {seen}")
PY
