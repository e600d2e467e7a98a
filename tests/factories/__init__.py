"""What tests make for themselves, one concept a module.

series: a measure, a series or a target by itself, for the analysis.
panel: monthly counts of several areas, for the forecast.
snapshots: a small invented catalogue, and releases and snapshots of it.
store: an invented plan with a target of every kind, its releases, and the store of both.
service: the report service of the shipped sample, or of releases given by measure and area.
packs: packs of the shipped sample, and one full of text that means harm.
pack_reports: reports of packs: of the sample, of one item, made by hand, and hostile.

Fixtures that any test may ask for (``catalogue``, ``sample``, ``reference``) are in
``tests/conftest.py``; ``tests/reference_*.py`` work figures out the slow, obvious way.
"""
