"""Packs for committees: which views they hold, and what officers wrote on them."""
