"""What publishing works out: every measure's forecasts, judgements, records and revisions."""
