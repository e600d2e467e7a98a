#!/usr/bin/env bash
# WeasyPrint prints what a browser keeps closed.
# The content of a <dialog> that is not open, of an element with popover and of a closed <details>
# appears on paper, although no style sheet says so; <template> and hidden are left out. Browsers
# leave all of them out when they print.
# Bitten: pages turned into committee papers: help texts, confirmations and definitions that open on a
# click stand in the middle of the text.
# Seen with: weasyprint 70.0 (needs Pango on the machine).
# Documented: no.
# Instead: a print rule, dialog:not([open]), [popover], details:not([open]) > :not(summary)
# { display: none }.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check weasyprint==70.0
venv/bin/python - <<'PY'
from weasyprint import HTML


def printed(html):
    words = []

    def visit(box):
        words.append(getattr(box, "text", ""))
        for child in getattr(box, "children", None) or ():
            visit(child)

    for page in HTML(string=html).render().pages:
        visit(page._page_box)
    return " ".join(word for word in words if word)


page = (
    "<dialog>dialog</dialog><div popover>popover</div><p hidden>hidden</p><template>template</template>"
    "<details><summary>summary</summary><p>details</p></details>"
)
rule = "<style>dialog:not([open]), [popover], details:not([open]) > :not(summary) { display: none }</style>"
seen = printed(page).replace("▸ ", "").replace("▶ ", "")
assert [w for w in ("dialog", "popover", "hidden", "template", "details") if w in seen.split()] == [
    "dialog", "popover", "details"], seen
assert not {"dialog", "popover", "details"} & set(printed(rule + page).split())
print(f"weasyprint: of dialog, popover, hidden, template and details, all closed, it prints: {seen}")
PY
