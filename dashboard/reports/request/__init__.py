"""What a reader asks to see: the query string, what it settles to, what may be chosen."""
