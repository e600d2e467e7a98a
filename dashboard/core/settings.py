"""Settings come from the environment, once, and where the files that come with the code are."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parents[1]
_PACKAGED = "resources"
"""Folder of an installed package that holds what lies beside the code in the repository."""


class SettingsError(ValueError):
    """An environment variable does not hold what it should."""


def resources(package: Path) -> Path:
    """Return the folder that holds ``data``, ``assets`` and ``docs``: packaged, or the repository.

    Args:
        package: folder of the package ``dashboard``.
    """
    packaged = package / _PACKAGED
    return packaged if packaged.is_dir() else package.parent


def default_data(package: Path) -> Path:
    """Return where snapshots are kept when nothing else is said.

    An installed package may lie where its user cannot write, and is replaced when it is upgraded.
    """
    if (package / _PACKAGED).is_dir():
        return platformdirs.user_data_path("police-dashboard", appauthor=False)
    return package.parent / "var"


RESOURCES = resources(_PACKAGE)


@dataclass(frozen=True)
class Settings:
    """Everything that differs between installations.

    DASHBOARD_DATA: folder of snapshots (default ``var`` beside the code, outside version control;
    for an installed package the user's own data folder, ``~/.local/share/police-dashboard``).
    DASHBOARD_PACKS: folder of committee packs (default ``packs`` in the folder of snapshots).
    DASHBOARD_WARM_UP: ``0`` to work nothing out before it is asked for (default ``1``).
    HOST, PORT: where to serve (default 127.0.0.1:8050; other machines cannot reach it).
    """

    data: Path
    host: str
    port: int
    shipped: Path = RESOURCES / "data"
    """The catalogue and the sample that come with the product."""
    assets: Path = RESOURCES / "assets"
    packs_folder: Path | None = None
    warms_up: bool = True

    @property
    def packs(self) -> Path:
        """Return the folder of committee packs."""
        return self.packs_folder or self.data / "packs"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read settings from environment variables.

    Raises:
        SettingsError: PORT is not a port number, or DASHBOARD_WARM_UP neither 0 nor 1.
    """
    port = environment.get("PORT") or "8050"
    if not (port.isascii() and port.isdecimal() and len(port) <= 5 and 0 < int(port) < 65536):
        raise SettingsError(f"PORT is {port!r}; expected a number from 1 to 65535")
    packs = environment.get("DASHBOARD_PACKS")
    return Settings(
        data=Path(environment.get("DASHBOARD_DATA") or default_data(_PACKAGE))
        .expanduser()
        .resolve(),
        host=environment.get("HOST") or "127.0.0.1",
        port=int(port),
        warms_up=_yes_or_no(environment, "DASHBOARD_WARM_UP"),
        packs_folder=Path(packs).expanduser().resolve() if packs else None,
    )


def _yes_or_no(environment: Mapping[str, str], name: str) -> bool:
    held = environment.get(name) or "1"
    if held not in ("0", "1"):
        raise SettingsError(f"{name} is {held!r}; expected 0 or 1")
    return held == "1"
