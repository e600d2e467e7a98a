"""Pieces of page: shell, filters, cards, tables and the one chart wrapper."""
