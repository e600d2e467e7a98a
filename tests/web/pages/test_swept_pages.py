"""No page is forgotten by the sweep of the browser tests."""

import dash

from tests.browser.pairs import every_pair, pairs_of
from tests.browser.swept import PAGES, sweep


def test_every_page_is_swept_in_both_themes(app: dash.Dash) -> None:
    assert {one.name for one in PAGES.values()} == set(dash.page_registry)
    wanted = every_pair({"page": tuple(PAGES), "theme": ("light", "dark")})
    assert wanted <= set().union(*(pairs_of(one) for one in sweep()))


def test_designed_empty_states_are_swept(app: dash.Dash) -> None:
    empty = {one.name for one in PAGES.values() if one.empty}
    assert {"trend", "compare", "data", "borough", "plan", "present", "pack"} <= empty
