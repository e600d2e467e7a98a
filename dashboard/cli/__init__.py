"""The command line: what an analyst types, and how errors are told there."""
