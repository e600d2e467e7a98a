"""Questions in, plain dataclasses out. Every face of a view shows the same report."""
