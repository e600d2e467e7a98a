# The dashboard as an image: what is locked, the code, and the files that come with it.
FROM python:3.11-slim-trixie AS installed

WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY app.py LICENSE ./
COPY dashboard dashboard
COPY data data
COPY assets assets
COPY docs docs
RUN /opt/venv/bin/python -m compileall -q app.py dashboard

FROM python:3.11-slim-trixie

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DASHBOARD_DATA=/var/lib/dashboard
# Nothing of the image can be written to by the one who serves, but the folder of snapshots.
RUN useradd --system --no-log-init --uid 10001 --no-create-home dashboard \
    && install --directory --owner dashboard --group dashboard /var/lib/dashboard
COPY --from=installed /opt/venv /opt/venv
COPY --from=installed /app /app
WORKDIR /app
USER 10001
VOLUME /var/lib/dashboard
EXPOSE 8050
# The first start publishes the sample, which takes seconds on a slow machine.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8050/health', timeout=4)"]
CMD ["gunicorn", "--threads", "4", "--bind", "0.0.0.0:8050", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "app:server"]
