#!/usr/bin/env bash
# A confidence band in Vega-Lite is another one every time it is drawn.
# extent "ci" of errorband and errorbar is a bootstrap from an unseeded generator: the same
# specification with the same data gives other limits at every rendering, also when the page is only
# resized or a tooltip signal fires. "stderr", "stdev" and "iqr" do not change.
# Bitten: figures that a committee compares with last month's print, visual regression tests, cached
# images. Altair and everything else on Vega-Lite has it.
# Seen with: vl-convert-python 1.9.0.post1 (Vega-Lite of its default version).
# Documented: "bootstrap" is; that it is not seeded, or cannot be in a specification, is not.
# Instead: work the limits out beforehand and draw an area with y and y2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check vl-convert-python==1.9.0.post1
venv/bin/python - <<'PY'
import vl_convert

values = [{"m": m, "v": v} for m in range(4) for v in (1, 5, 2, 8, 3, 9, 4)]


def pictures(extent):
    spec = {
        "data": {"values": values},
        "mark": {"type": "errorband", "extent": extent},
        "encoding": {
            "x": {"field": "m", "type": "quantitative"},
            "y": {"field": "v", "type": "quantitative"},
        },
    }
    return len({vl_convert.vegalite_to_svg(spec) for _ in range(4)})


seen = {extent: pictures(extent) for extent in ("ci", "stderr", "stdev", "iqr")}
assert seen == {"ci": 4, "stderr": 1, "stdev": 1, "iqr": 1}, seen
print(f"Vega-Lite: different pictures in four drawings of one chart, by extent: {seen}")
PY
