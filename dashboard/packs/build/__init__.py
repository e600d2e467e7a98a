"""A pack as a report: slides made from the same answers as the pages, for every kind of output."""
