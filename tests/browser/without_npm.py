"""The application as it is where npm is not: our own modules one by one, Dash's scripts whole."""

import os
from dataclasses import replace
from pathlib import Path

from dashboard.core.settings import read_settings
from dashboard.web.app import create_app

server = create_app(replace(read_settings(), assets=Path(os.environ["ASSETS_OF_TEST"]))).server
