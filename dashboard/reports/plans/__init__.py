"""Plans as documents: their trees, maps, lineage and gaps."""
