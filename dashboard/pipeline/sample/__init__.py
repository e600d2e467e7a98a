"""The shipped sample: modelled series that pass through the figures the plans print.

Read ``table`` first. ``recipe`` holds what is chosen by judgement, as data; ``totals`` turns
printed figures into totals to hit and ``calibrate`` hits them; ``shapes`` and ``boroughs`` give the
rest its seasons, noise and geography; ``model`` puts these together, one function a kind of series.
"""

from dashboard.pipeline.sample.table import build, source_and_vintage, write

__all__ = ["build", "source_and_vintage", "write"]
