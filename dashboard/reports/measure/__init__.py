"""One measure in one area: its figures, where they are from, its trend."""
