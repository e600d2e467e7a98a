"""One borough: every measure against its target, London and its peers."""
