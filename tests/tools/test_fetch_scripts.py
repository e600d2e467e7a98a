import importlib.util
import re
from pathlib import Path
from types import ModuleType

import plotly
import pytest

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fetch_scripts", REPO / "tools/fetch_scripts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def header_version(path: Path) -> str:
    found = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", path.read_text("utf-8")[:400])
    assert found is not None
    return found[1]


def test_small_bundle_is_of_the_version_that_plotly_carries(tool: ModuleType) -> None:
    carried = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert header_version(carried) == tool.PLOTLY


def test_without_npm_the_tool_says_so_and_makes_nothing(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    [said] = tool.fetch(tmp_path / "vendor")
    assert "npm is not here" in said
    assert not (tmp_path / "vendor").exists()
