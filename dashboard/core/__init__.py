"""What everything else stands on: periods, settings, the cache."""
