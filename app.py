"""Serve the dashboard: ``python app.py``, or ``gunicorn app:server``."""

from dashboard.server import create_app
from dashboard.settings import read_settings

app = create_app()
server = app.server

if __name__ == "__main__":
    settings = read_settings()
    app.run(host=settings.host, port=settings.port, debug=False)
