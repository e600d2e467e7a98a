#!/usr/bin/env bash
# ReportLab prints "A&E attendances" as "A&E; attendances".
# Paragraph takes XML-like text. An ampersand before a blank is let through, one before a letter is
# taken for an entity that lacks its semicolon, which is added: R&D becomes R&D;. "<5", the usual
# mark of a suppressed count, passes, while "5 <b" is refused.
# Bitten: PDFs of performance tables; nothing is raised and the slip looks like a typing error.
# Seen with: reportlab 5.1.0.
# Documented: that the text is markup is; the semicolon is not.
# Instead: xml.sax.saxutils.escape(text) for everything that is data.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check reportlab==5.1.0
venv/bin/python - <<'PY'
from xml.sax.saxutils import escape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph

style = getSampleStyleSheet()["Normal"]
texts = ["A&E attendances", "R&D", "Kensington & Chelsea", "<5"]
seen = [Paragraph(text, style).getPlainText() for text in texts]
assert seen == ["A&E; attendances", "R&D;", "Kensington & Chelsea", "<5"], seen
assert [Paragraph(escape(text), style).getPlainText() for text in texts] == texts
print(f"reportlab: {texts} are printed as {seen}")
PY
