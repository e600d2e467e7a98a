"""Measure time series: one schema, immutable snapshots, a fast reader."""
