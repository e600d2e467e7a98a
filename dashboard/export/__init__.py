"""Reports in, files to take away out."""
