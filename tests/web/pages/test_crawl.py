"""Every plan page, followed link by link: nothing broken, nothing empty, nothing out of reach."""

import dash
import pytest
from dash.development.base_component import Component

from dashboard.catalogue.reading import read_catalogue
from tests.paths import DATA
from tests.web.pages.component_tree import as_components, links, parts, text


@pytest.fixture(scope="module")
def pages(app: dash.Dash) -> dict[str, Component]:
    """Every page reached from the list of plans, by address."""
    layouts = {name: page["layout"] for name, page in dash.page_registry.items()}
    found: dict[str, Component] = {}
    to_do = ["/plans", "/side-by-side"]
    with as_components(), app.server.test_request_context("/"):
        while to_do:
            address = to_do.pop()
            path = address.split("#")[0].split("?")[0]
            if path in found or path in ("/", "/measure"):
                continue
            if path == "/plans":
                found[path] = layouts["plans"]()
            elif path == "/side-by-side":
                found[path] = layouts["side_by_side"]()
            elif path == "/methods":
                found[path] = layouts["methods"]()
            else:
                assert path.startswith("/plans/"), address
                found[path] = layouts["plan"](where=path.removeprefix("/plans/"))
            # What is for programs is no page, and looked at by the tests of the interface; pages
            # that a plan was read on are elsewhere.
            elsewhere = ("#", "/api/", "https://", "http://")
            to_do += [one for one in links(found[path]) if not one.startswith(elsewhere)]
    return found


def test_no_link_is_broken(pages: dict[str, Component]) -> None:
    broken = [address for address, page in pages.items() if "Not found" in text(page)[:40]]
    assert not broken


def test_links_inside_a_page_lead_to_a_part_of_it(pages: dict[str, Component]) -> None:
    for address, page in pages.items():
        ids = {getattr(one, "id", None) for one in parts(page)}
        inner = {one[1:] for one in links(page) if one.startswith("#")}
        assert inner <= ids, address


def test_no_table_is_empty(pages: dict[str, Component]) -> None:
    for address, page in pages.items():
        for one in parts(page):
            if type(one).__name__ == "Tbody":
                assert one.children, address


def test_every_heading_of_every_plan_is_reached(pages: dict[str, Component]) -> None:
    for plan in read_catalogue(DATA).plans.values():
        for node, _ in plan.walk():
            if "activity" not in node.level:
                assert f"/plans/{plan.id}/{node.id}" in pages


def test_every_page_has_one_main_heading_that_names_it(pages: dict[str, Component]) -> None:
    for address, page in pages.items():
        headings = [one for one in parts(page) if type(one).__name__ == "H1"]
        assert len(headings) == 1, address
        assert text(headings[0]).strip(), address


def test_what_does_not_exist_says_so_and_leads_on(pages: dict[str, Component]) -> None:
    layout = dash.page_registry["plan"]["layout"]
    for where in ("1066", "2003-04/objective-99", "2003-04/../../etc", "<script>", ""):
        page = layout(where=where)
        assert "Not found" in text(page)
        assert "/plans" in links(page)
