"""What an installed copy finds without the repository."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from packaging.requirements import Requirement

from dashboard import __version__
from dashboard.core.settings import default_data, resources
from tests.paths import REPO

ASKED = """
import json
from dashboard.core.settings import RESOURCES, read_settings
from dashboard.packs.model import read_pack
from dashboard.web.app import create_app
from dashboard.web.components.prose import prose
settings = read_settings()
client = create_app(settings).server.test_client()
own = [one for one in client.get("/").text.split('"') if one.startswith("/own/")]
print(json.dumps({
    "resources": str(RESOURCES),
    "data": str(settings.data),
    "titles": [prose((RESOURCES / "docs" / name).read_text("utf-8")).title
               for name in ("methods.md", "help.md")],
    "packs": [read_pack(path).title for path in sorted(settings.shipped.glob("packs/*.yaml"))],
    "answers": {path: client.get(path).status_code for path in (
        "/", "/methods", "/help", *own, "/download/series.csv",
        "/api/v1/series?measure=burglary&area=croydon")},
}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as an installation lays it."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=REPO, check=True, capture_output=True, timeout=300)
    [wheel] = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_an_installed_copy_serves_the_sample_from_any_folder(site: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if "DASHBOARD" not in name}
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(site), "XDG_DATA_HOME": str(tmp_path / "own")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert found["resources"] == str(site / "dashboard" / "resources")
    assert Path(found["data"]).name == "police-dashboard"
    assert str(site) not in found["data"]
    assert len(found["packs"]) == 3
    assert all(found["titles"])
    assert set(found["answers"].values()) == {200}
    assert {Path(path).suffix for path in found["answers"]} >= {".css", ".js", ".csv"}


def test_the_package_names_its_command_licence_and_version(site: Path) -> None:
    [about] = site.glob("*.dist-info")
    entries = (about / "entry_points.txt").read_text("utf-8")
    assert "police-dashboard = dashboard.cli.main:main" in entries
    assert (about / "licenses" / "LICENSE").is_file()
    assert f"\nVersion: {__version__}\n" in (about / "METADATA").read_text("utf-8")


def test_in_the_repository_data_lie_beside_the_code(tmp_path: Path) -> None:
    package = tmp_path / "dashboard"
    package.mkdir()
    assert resources(package) == tmp_path
    assert default_data(package) == tmp_path / "var"


def test_what_is_installed_is_what_is_pinned() -> None:
    """The package's ranges and the pins of requirements.txt name the same, and agree."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    ranges = {one.name: one.specifier for one in map(Requirement, project["dependencies"])}
    lines = (REPO / "requirements.txt").read_text("utf-8").splitlines()
    pinned = (re.match(r"([\w-]+)==(\S+)", line) for line in lines)
    pins = {found[1]: found[2] for found in pinned if found}
    assert ranges.keys() == pins.keys()
    assert [name for name, pin in pins.items() if pin not in ranges[name]] == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_a_lock_holds_every_pin_with_hashes_and_names_no_host(name: str) -> None:
    lock = (REPO / f"{name}.lock").read_text("utf-8")
    parts = re.split(r"\n(?=[\w-]+==)", lock)[1:]
    locked = {part.split()[0].lower() for part in parts}
    pins = re.findall(r"^[\w-]+==\S+", (REPO / f"{name}.txt").read_text("utf-8"), re.MULTILINE)
    assert {pin.lower() for pin in pins} - locked == set()
    assert [part.split()[0] for part in parts if "--hash=sha256:" not in part] == []
    assert "//" not in lock


def test_both_locks_hold_the_same_versions_of_what_runs() -> None:
    held = {
        name: set(re.findall(r"^[\w-]+==\S+", (REPO / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    }
    assert held["requirements.lock"] <= held["requirements-dev.lock"]


def test_containers_are_reached_from_their_own_machine_only_and_run_as_nobody_special() -> None:
    compose = yaml.safe_load((REPO / "compose.yaml").read_text("utf-8"))
    ports = [port for service in compose["services"].values() for port in service["ports"]]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
    dockerfile = (REPO / "Dockerfile").read_text("utf-8")
    assert re.findall(r"^USER (.+)$", dockerfile, re.MULTILINE) == ["10001"]
    assert "\nHEALTHCHECK " in dockerfile
    assert "--require-hashes -r requirements.lock" in dockerfile
