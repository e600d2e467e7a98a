"""The interface for programs: the figures of the screen as JSON and CSV, read only."""
