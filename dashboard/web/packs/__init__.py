"""Packs over HTTP: reading what is sent, starting jobs, sending files."""
