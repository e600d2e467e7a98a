"""Our statistics beside reference results of the packages that analysts use.

The packages' results are not in the repository, and what compares with them skips where they are
not at hand. ``test_own_cases.py`` keeps the kind of check: exact limits worked out term by term, in
the same layout. The rules of control charts are held against ``tests/reference_spc.py`` in
``tests/analysis``, with the settings that pages use in ``test_charts_of_pages.py`` there. Forecasts
of the packages have no such stand-in: they are long optimisations that could only be copied, and
the engine that pages use is held against their accuracy (``engine.py``).
"""
