"""One measure in one area over time: its views and the lines they draw."""
