"""The published series that importers read, and what to say wherever they are shown."""

from dashboard.store.sources import Source

LICENCE = "Open Government Licence v3.0"
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."

BOROUGH_CRIME = Source(
    id="mps-borough-crime",
    title="Recorded crime by borough and month",
    publisher="Metropolitan Police Service, on the London Datastore",
    licence=LICENCE,
    attribution=ATTRIBUTION,
    note="Published as a historical file and a file of the most recent 24 months.",
)
RECORDED_OFFENCES = Source(
    id="recorded-offences-annual",
    title="Recorded offences and rates by borough and financial year",
    publisher="Metropolitan Police Service and Home Office, on the London Datastore",
    licence=LICENCE,
    attribution=ATTRIBUTION,
)
ATTITUDE_SURVEY = Source(
    id="public-attitude-survey",
    title="Public Attitude Survey: trust and confidence by borough",
    publisher="Mayor's Office for Policing and Crime, on the London Datastore",
    licence=LICENCE,
    attribution=ATTRIBUTION,
    note="Shares of the people asked in the 12 months to each quarter's end, to two decimals.",
)
POPULATION = Source(
    id="gla-population",
    title="Population by borough: mid-year estimates and projections",
    publisher="Greater London Authority, on the London Datastore",
    licence=LICENCE,
    attribution=ATTRIBUTION,
    note="Estimates of the Office for National Statistics to 2010, GLA projections from 2011.",
)
MID_YEAR_ESTIMATES = Source(
    id="ons-population",
    title="Mid-year population estimates by local authority",
    publisher="Office for National Statistics",
    licence=LICENCE,
    attribution=ATTRIBUTION,
)
FORCE_STRENGTH = Source(
    id="mps-strength",
    title="Police force strength by month",
    publisher="Metropolitan Police Service, on the London Datastore",
    licence=LICENCE,
    attribution=ATTRIBUTION,
    note="Officers, staff and PCSOs at the end of each month, as the force counts them.",
)
MONTHLY_DASHBOARD = Source(
    id="mps-monthly-dashboard",
    title="Monthly Crime Dashboard: offences and positive outcomes",
    publisher="Metropolitan Police Service, on the London Datastore",
    licence=LICENCE,
    attribution=ATTRIBUTION,
    note="Types of crime overlap by design and are not added up; outcomes count when recorded.",
)
