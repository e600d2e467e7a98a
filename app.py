"""Serve the dashboard: ``python app.py``, or ``gunicorn app:server``."""

import gc

# Hardly anything made while starting is thrown away; looking for it takes a sixth of the start.
gc.disable()

from dashboard.server import create_app  # noqa: E402  # after the pause
from dashboard.settings import read_settings  # noqa: E402

app = create_app()
server = app.server
gc.freeze()
gc.enable()

if __name__ == "__main__":
    settings = read_settings()
    app.run(host=settings.host, port=settings.port, debug=False)
