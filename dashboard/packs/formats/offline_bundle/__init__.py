"""Offline bundles: a pack as one file to take along, read without a network."""
