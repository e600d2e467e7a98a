"""Set-up, screenshots, schemas and what serves for tests."""
