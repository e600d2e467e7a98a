"""One measure over the boroughs: order, funnel, tiles, contributions, rug."""
