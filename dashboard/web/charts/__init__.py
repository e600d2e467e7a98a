"""Reports in, plotly figures as plain dicts out."""
