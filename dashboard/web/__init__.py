"""The web application: pages, components, charts, the API and pack routes."""
