"""A pack report as a file: slides, paper, PDF, workbook, offline bundle."""
