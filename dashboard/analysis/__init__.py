"""Pure functions on series: periods, targets, trajectories, states. No input or output."""
