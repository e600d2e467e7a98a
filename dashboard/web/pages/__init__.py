"""One page a file: its layout for a query and its one callback."""
