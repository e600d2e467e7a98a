from pathlib import Path

import pytest

from dashboard.core.settings import SettingsError, read_settings
from tests.paths import DATA, REPO


def test_defaults_keep_to_this_machine_and_beside_the_code() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8050)
    assert settings.data == REPO / "var"
    assert settings.shipped == DATA


def test_environment_says_where_to_serve_and_where_the_data_are(tmp_path: Path) -> None:
    settings = read_settings({"HOST": "0.0.0.0", "PORT": "80", "DASHBOARD_DATA": str(tmp_path)})
    assert (settings.host, settings.port, settings.data) == ("0.0.0.0", 80, tmp_path)


def test_data_folder_may_be_in_the_home_folder_or_relative() -> None:
    home = read_settings({"DASHBOARD_DATA": "~/snapshots"}).data
    assert home == Path.home().resolve() / "snapshots"
    assert read_settings({"DASHBOARD_DATA": "x/../y"}).data == Path.cwd() / "y"


def test_empty_variables_mean_the_defaults() -> None:
    empty = {"HOST": "", "PORT": "", "DASHBOARD_DATA": "", "DASHBOARD_PACKS": ""}
    assert read_settings(empty) == read_settings({})


@pytest.mark.parametrize(
    "port", ["0", "65536", "-1", "80.0", "eighty", "²", "9" * 5000, " 80", "1e3"]
)
def test_what_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(SettingsError, match="expected a number from 1 to 65535"):
        read_settings({"PORT": port})


@pytest.mark.parametrize(("held", "warms_up"), [("", True), ("1", True), ("0", False)])
def test_first_visits_are_prepared_unless_told_otherwise(held: str, warms_up: bool) -> None:
    assert read_settings({"DASHBOARD_WARM_UP": held}).warms_up == warms_up
    with pytest.raises(SettingsError, match="'yes'; expected 0 or 1"):
        read_settings({"DASHBOARD_WARM_UP": "yes"})


@pytest.mark.parametrize("port", ["1", "65535"])
def test_first_and_last_port(port: str) -> None:
    assert read_settings({"PORT": port}).port == int(port)
