"""Our statistics beside reference results of the packages that analysts use."""
