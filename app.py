"""Serve the dashboard: ``python app.py``, or ``gunicorn app:server``."""

from dashboard.core.settings import read_settings
from dashboard.web.wsgi import app, server

__all__ = ["server"]

if __name__ == "__main__":
    settings = read_settings()
    app.run(host=settings.host, port=settings.port, debug=False)
