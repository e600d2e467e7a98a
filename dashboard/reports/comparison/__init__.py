"""One measure over the boroughs: order, funnel, tiles, contributions, heatmap."""
