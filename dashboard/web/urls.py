"""Where pages are, so that they can lead to each other."""

from dashboard.catalogue.plan import Placed

BOARD = "/"
MEASURE = "/measure"
BOROUGH = "/borough"
COMPARE = "/compare"
PACK = "/pack"
PRESENT = "/present"
DATA = "/data"
COVERAGE = "/data/coverage"
HELP = "/help"
API = "/api/v1"
PLANS = "/plans"
SIDE_BY_SIDE = "/side-by-side"
METHODS = "/methods"
MAP, TABLES, FIGURES = "map", "tables", "printed-figures"
PARTS = (MAP, TABLES, FIGURES)
"""Pages of a plan that are not one of its headings."""


FOUND = (
    ("Board", "home start exceptions management overview", BOARD),
    ("Compare boroughs", "funnel map tiles contribution ranking dots heatmap", COMPARE),
    ("Boroughs", "BOCU commander local", BOROUGH),
    ("Committee pack", "slides present powerpoint paper report meeting", PACK),
    ("Plans", "policing plan documents objectives", PLANS),
    ("Plans side by side", "lineage ancestry stringency compare plans", SIDE_BY_SIDE),
    ("Data", "sources vintages releases revisions download quality checks", DATA),
    ("Coverage", "held missing not published loaded sources years gaps", COVERAGE),
    ("Methods", "formulas statistics definitions how worked out", METHODS),
    ("Help", "glossary accessibility keyboard charts icons states key", HELP),
)
"""Title, words and address of the pages that the search box finds besides what they show."""


def plan(plan_id: str, part: str = "") -> str:
    """Return the address of a plan, of one of its headings, or of its map or tables."""
    return f"{PLANS}/{plan_id}/{part}" if part else f"{PLANS}/{plan_id}"


def heading(item: str) -> str:
    """Return the address of a heading given as ``2003-04/objective-3``."""
    return f"{PLANS}/{item}"


def trend(query: str) -> str:
    """Return the address of a measure's trend."""
    return f"{MEASURE}?{query}"


def borough(slug: str, query: str = "") -> str:
    """Return the address of a borough's page."""
    return f"{BOROUGH}/{slug}?{query}" if query else f"{BOROUGH}/{slug}"


def compare(query: str) -> str:
    """Return the address of a measure's comparison of boroughs."""
    return f"{COMPARE}?{query}"


def method(name: str) -> str:
    """Return the address of a heading of the methods page."""
    return f"{METHODS}#{name}"


def of(placed: Placed) -> str:
    """Return the address of the heading a measure hangs on."""
    return plan(placed.plan.id, placed.node.id)
