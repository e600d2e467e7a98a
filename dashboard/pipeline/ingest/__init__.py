"""Published files in, observations out: one module a published layout."""
