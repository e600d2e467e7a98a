"""Write JSON Schemas of the files in ``data`` for editors: docs/schema/*.json.

``.vscode/settings.json`` says which schema is of which files.
"""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from dashboard.catalogue.annexes import Annexes  # noqa: E402  the package lies beside this folder
from dashboard.catalogue.lineage import Lineage  # noqa: E402
from dashboard.catalogue.measure import Measure  # noqa: E402
from dashboard.catalogue.plan import Plan  # noqa: E402
from dashboard.catalogue.shared import SharedEntries  # noqa: E402
from dashboard.packs.model import Pack  # noqa: E402
from dashboard.pipeline.ingest.categories import OffenceCategories  # noqa: E402
from dashboard.pipeline.ingest.dashboard_labels import DashboardLabels  # noqa: E402
from dashboard.pipeline.sample.recipe import Recipe  # noqa: E402

FOLDER = REPO / "docs" / "schema"
MODELS: dict[str, type[BaseModel]] = {
    "plan": Plan,
    "measure": Measure,
    "annexes": Annexes,
    "lineage": Lineage,
    "breaks": SharedEntries,
    "pack": Pack,
    "offence_categories": OffenceCategories,
    "dashboard_labels": DashboardLabels,
    "sample": Recipe,
}


def schema_text(name: str) -> str:
    """Return one schema as text; a measure's id comes from its file's name."""
    schema = MODELS[name].model_json_schema()
    if name == "measure":
        schema["required"].remove("id")
    return json.dumps(schema, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in MODELS:
        (FOLDER / f"{name}.json").write_text(schema_text(name), encoding="utf-8")
