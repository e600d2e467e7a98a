"""Where a year will end: forecasts of monthly counts, how sure they are, and their record.

A group is one measure of one release in all its areas; ``year_end.year_ends`` forecasts it at the
end of any month from what stood in it up to that month.

1. The points. The usual method is the shrunk level (``level``): what an area ran at over the last
   twelve months, times how that is changing, times the season, drifting a little with the whole
   group. Change and season of a small area lean on the group's. The shared level, last year's
   months, the year to date carried on in two ways, and damped smoothing stand by: one of them takes
   over at a month when its past errors, known by then, are clearly smaller (``candidates``). Totals
   below a hundred a year are always forecast by the level that areas share (``shared_level``).
2. The limits. Small totals are negative binomials whose spread is learnt from squared errors of the
   past (``count_totals``). Of larger ones, every forecast the group could have made, from any
   month, is compared with what came, as a log ratio of totals over as many months as are left
   (``error_scale``). Totals are compared, not months, so that months which go wrong together count
   together. The year to date is known and adds no width. Nothing is drawn at random.
3. Recalibration. Limits are stretched by how far years of the same size that were over by then
   missed (``recalibration``), and end where no forecast makes sense (``month_forecasts``).
4. The record (``skill``). Forecasts of years that are over stand beside what they came to; where
   they were too few, no better than the past share, or their limits failed, the chance of meeting a
   target is better not shown.

The constants were set once on published offences of the Metropolitan Police, 2008 to 2026, where
the result changes little around them. ``python -m dashboard backtest`` shows what the method earns.
"""
