"""The application as a server loads it: ``gunicorn dashboard.web.wsgi:server``."""

import gc

# Hardly anything made while starting is thrown away; looking for it takes a sixth of the start.
gc.disable()

import pyarrow as pa  # noqa: E402  # after the pause

from dashboard.core.settings import read_settings  # noqa: E402
from dashboard.web.app import create_app  # noqa: E402
from dashboard.web.warming import Visitors, Warming  # noqa: E402

# What reading a measure needs besides is given back at once, not kept for the next one.
pa.set_memory_pool(pa.system_memory_pool())
settings = read_settings()
app = create_app(settings)
server = app.server
gc.freeze()
gc.enable()
if settings.warms_up:
    visitors = Visitors()
    server.wsgi_app = visitors.watched(server.wsgi_app)
    Warming(app.service, visitors).start()
