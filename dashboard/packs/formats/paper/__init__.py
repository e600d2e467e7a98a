"""Committee papers: a pack as the report that members read, in HTML that prints."""
