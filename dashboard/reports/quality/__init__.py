"""The data held: sources, vintages, gaps, revisions, breaks and checks."""
