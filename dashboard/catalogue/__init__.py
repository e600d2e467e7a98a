"""The performance framework: Plan > Objective > Measure > Target, read from files."""
