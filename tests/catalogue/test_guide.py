"""The editor's guide: its examples load and its schemas are those of the models."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import TypeAdapter

from dashboard.catalogue.areas import Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.catalogue.target import STATES_WITHOUT_FIGURE, Target
from tests.paths import REPO

GUIDE = (REPO / "docs" / "catalogue.md").read_text(encoding="utf-8")


def example(kind: str, folder: Path) -> Path:
    found = re.search(rf"```yaml {kind}(?: (\S+))?\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    path = folder / f"{found[1] or kind}.yaml"
    path.write_text(found[2], encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def schemas() -> ModuleType:
    spec = importlib.util.spec_from_file_location("schemas", REPO / "tools" / "write_schemas.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_measure_and_plan_load_together(tmp_path: Path) -> None:
    path = example("measure", tmp_path)
    measure = read_yaml(path, Measure, {"id": path.stem})
    plan = read_yaml(example("plan", tmp_path), Plan)
    catalogue = Catalogue((plan,), (measure,), Areas(()))
    assert catalogue.occurrence("2007-08-example/graffiti-removed-in-time")


def test_the_example_target_is_one_with_two_readings(tmp_path: Path) -> None:
    import yaml

    content = yaml.safe_load(example("target", tmp_path).read_text(encoding="utf-8"))
    target = TypeAdapter(Target).validate_python(content)
    assert len(target.readings) == 2


@pytest.mark.parametrize("state", STATES_WITHOUT_FIGURE)
def test_the_guide_names_every_state(state: str) -> None:
    assert f"`{state}`" in GUIDE


def test_the_schemas_are_those_of_the_models(schemas: ModuleType) -> None:
    paths = (REPO / "docs" / "schema").glob("*.json")
    kept = {path.stem: path.read_text(encoding="utf-8") for path in paths}
    assert kept == {name: schemas.schema_text(name) for name in schemas.MODELS}


def test_editors_find_the_schema_of_every_data_file(schemas: ModuleType) -> None:
    settings = json.loads((REPO / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    files_of = settings["yaml.schemas"]
    assert set(files_of) == {f"./docs/schema/{name}.json" for name in schemas.MODELS}
    with_schema = [path for pattern in files_of.values() for path in REPO.glob(pattern)]
    assert sorted(with_schema) == sorted((REPO / "data").rglob("*.yaml"))
