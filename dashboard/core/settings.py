"""Settings come from the environment, once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]


class SettingsError(ValueError):
    """An environment variable does not hold what it should."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between installations.

    DASHBOARD_DATA: folder of snapshots (default ``var`` beside the code, outside version control).
    DASHBOARD_PACKS: folder of committee packs (default ``packs`` in the folder of snapshots).
    HOST, PORT: where to serve (default 127.0.0.1:8050; other machines cannot reach it).
    """

    data: Path
    host: str
    port: int
    shipped: Path = REPO / "data"
    """The catalogue and the sample that come with the product."""
    assets: Path = REPO / "assets"
    packs_folder: Path | None = None

    @property
    def packs(self) -> Path:
        """Return the folder of committee packs."""
        return self.packs_folder or self.data / "packs"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read settings from environment variables.

    Raises:
        SettingsError: PORT is not a port number.
    """
    port = environment.get("PORT", "8050")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise SettingsError(f"PORT is {port!r}; expected a number from 1 to 65535")
    packs = environment.get("DASHBOARD_PACKS")
    return Settings(
        data=Path(environment.get("DASHBOARD_DATA") or REPO / "var").expanduser().resolve(),
        host=environment.get("HOST") or "127.0.0.1",
        port=int(port),
        packs_folder=Path(packs).expanduser().resolve() if packs else None,
    )
