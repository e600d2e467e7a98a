"""Journeys through the trend page on the shipped sample."""

import re
from functools import partial

import pytest
from playwright.sync_api import Error, expect

from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

BURGLARY = "?plan=2003-04&measure=burglary"
SAC = "?plan=2008-11&measure=serious-acquisitive-crime"
EMPTY = "?plan=2003-04&objective=objective-22"


def test_opening_view_answers_the_first_question(visitor: Visitor) -> None:
    page = visitor.open().page
    expect(visitor.heading).to_have_text("Serious acquisitive crime, London (MPS)")
    expect(page).to_have_title("Serious acquisitive crime, London (MPS) – Policing London")
    visitor.says("Illustrative sample.")
    expect(page.locator(".verdict .state")).to_have_text(re.compile("On track|Close|Behind"))
    assert re.match(r"[\d,]+\soffences .* for 2008/09", visitor.headline)
    label = page.locator("#trend-graph .annotation-text", has_text="Target 2008/09")
    expect(label).to_have_text(re.compile(r"Target 2008/09: [\d,]+"))
    expect(page.locator(".key")).to_contain_text(label.text_content() or "none")


def test_an_address_without_a_question_stays_as_it_is(visitor: Visitor, site: str) -> None:
    page = visitor.open().page
    assert page.url == f"{site}/measure"
    expect(page.locator(".notice-remarks")).to_have_count(0)


def test_options_follow_from_plan_to_objective_to_measure_to_borough(visitor: Visitor) -> None:
    visitor.open()
    before = visitor.options("Objective"), visitor.options("Measure")
    visitor.choose("Plan", "2003-04")
    assert visitor.options("Objective") != before[0]
    visitor.choose("Objective", "objective-13")
    under = visitor.options("Measure")
    assert under != before[1]
    measure = visitor.select("Measure").locator("option").last.get_attribute("value") or ""
    visitor.choose("Measure", measure)
    assert visitor.options("Measure") == under
    visitor.choose("Borough", "croydon")
    expect(visitor.heading).to_have_text(f"{under[-1]}, Croydon".replace(" (no data held)", ""))
    assert visitor.query() | {"plan": "2003-04", "measure": measure} == visitor.query()
    assert visitor.query()["area"] == "croydon"


def test_a_change_keeps_the_focus_and_what_was_unfolded(visitor: Visitor) -> None:
    page = visitor.open().page
    page.locator("summary", has_text="Data version").click()
    visitor.open_table()
    visitor.select("Borough").focus()
    visitor.change(lambda: page.keyboard.press("ArrowDown"))
    expect(visitor.heading).to_contain_text("Barking and Dagenham")
    expect(visitor.select("Borough")).to_be_focused()
    expect(visitor.select("Snapshot")).to_be_visible()
    expect(page.locator(".table-behind table")).to_be_visible()
    page.locator(".table-behind > summary").click()
    visitor.choose("Borough", "croydon")
    expect(page.locator(".table-behind table")).to_be_hidden()


def test_every_measure_can_be_seen_without_a_plan(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Plan", "none")
    expect(visitor.select("Objective")).to_have_count(0)
    assert len(visitor.options("Measure")) > 100


def test_radios_are_chosen_by_mouse(visitor: Visitor) -> None:
    page = visitor.open(f"{SAC}&area=croydon&as-at=2011-03").page
    visitor.change(lambda: visitor.radio("Rolling 12 months").click())
    expect(visitor.radio("Rolling 12 months")).to_be_checked()
    expect(visitor.radio("Monthly")).not_to_be_checked()
    visitor.change(lambda: visitor.radio("Per 1,000 residents").click())
    expect(page.locator(".key")).to_contain_text("London")
    visitor.change(lambda: visitor.radio("All years").click())
    assert visitor.query()["view"] == "rolling"
    assert visitor.query()["scale"] == "rate"
    assert visitor.query()["span"] == "all"


def test_radios_are_chosen_by_arrow_keys_and_keep_the_focus(visitor: Visitor) -> None:
    page = visitor.open(f"{SAC}&view=month").page
    visitor.radio("Monthly").focus()
    for key, name in (("ArrowRight", "Rolling 12 months"), ("ArrowLeft", "Monthly")):
        visitor.change(partial(page.keyboard.press, key))
        expect(visitor.radio(name)).to_be_checked()
        expect(visitor.radio(name)).to_be_focused()
    visitor.change(lambda: page.keyboard.press("ArrowLeft"))
    expect(visitor.radio("Time of year")).to_be_checked()


def test_the_address_holds_the_whole_view(visitor: Visitor, visit: Visit, site: str) -> None:
    visitor.open(BURGLARY)
    visitor.choose("Borough", "croydon")
    visitor.choose("As at", "2003-12")
    visitor.change(lambda: visitor.radio("Rolling 12 months").click())
    visitor.change(lambda: visitor.radio("Per 1,000 residents").click())
    shown = visitor.shown()
    visitor.page.reload()
    assert visitor.drawn().shown() == shown
    copied = visitor.page.url.removeprefix(f"{site}/measure")
    assert visit(site).open(copied).shown() == shown


def test_back_and_forward_walk_through_the_views(visitor: Visitor) -> None:
    seen = [visitor.open(BURGLARY).shown()]
    visitor.choose("Borough", "croydon")
    seen.append(visitor.shown())
    visitor.change(lambda: visitor.radio("Rolling 12 months").click())
    seen.append(visitor.shown())
    for at in (1, 0):
        visitor.change(visitor.page.go_back)
        assert visitor.shown() == seen[at]
    expect(visitor.select("Borough")).to_have_value("mps")
    for at in (1, 2):
        visitor.change(visitor.page.go_forward)
        assert visitor.shown() == seen[at]
    expect(visitor.select("Borough")).to_have_value("croydon")


def test_my_borough_opens_by_itself_until_it_is_forgotten(visitor: Visitor) -> None:
    page = visitor.open(f"{SAC}&area=hackney").page
    page.get_by_role("button", name="Make this my borough").click()
    visitor.open()
    expect(visitor.heading).to_contain_text("Hackney")
    visitor.open(f"{SAC}&area=mps")
    expect(visitor.heading).to_contain_text("London")
    visitor.open(f"{SAC}&area=hackney")
    page.get_by_role("button", name="Forget my borough").click()
    visitor.open()
    expect(visitor.heading).to_contain_text("London")


def test_another_reporting_month_changes_the_answer(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("As at", "2008-09")
    assert "to Sep 2008" in visitor.headline
    actual = next(line for line in visitor.plotted() if line["meta"] == "actual")
    assert max(x for x, y in zip(actual["x"], actual["y"]) if y is not None) == "2008-09-01"


def test_data_versions_are_chosen_behind_their_summary(visitor: Visitor) -> None:
    page = visitor.open().page
    expect(visitor.select("Snapshot")).to_be_hidden()
    page.locator("summary", has_text="Data version").click()
    expect(visitor.select("Snapshot")).to_be_visible()
    expect(visitor.select("Release (vintage)")).to_be_visible()
    assert visitor.options("Snapshot")[0].endswith("(current)")
    visitor.choose("Release (vintage)", visitor.select("Release (vintage)").input_value())
    assert visitor.query()["vintage"] == visitor.select("Release (vintage)").input_value()


@pytest.mark.parametrize(
    ("query", "remarks"),
    [
        (
            "?plan=<script>alert(1)</script>&area=narnia&as-at=2099-99&snapshot=..%2F..%2Fetc",
            (
                "There is no plan called",
                "There is no area called",
                "is not a reporting month",
                "is not held",
            ),
        ),
        (
            f"?plan=2008-11&measure=..%2F..%2Fpasswd&area={'x' * 3000}&as-at=2099-01&view=%00%FF",
            ("There is no measure called", "no readable area", "No figure is held for"),
        ),
        (
            f"{SAC}&area=croydon&area=hackney&scale=%27&span[]=1",
            ("more than once", "There is no scale called", "means nothing here"),
        ),
    ],
)
def test_hostile_addresses_show_a_view_and_say_so(
    visitor: Visitor, query: str, remarks: tuple[str, ...]
) -> None:
    page = visitor.open(query).page
    for remark in remarks:
        expect(page.get_by_role("main").get_by_role("status")).to_contain_text(remark)
    expect(visitor.heading).not_to_be_empty()
    assert "Traceback" not in page.content()
    assert page.locator("script", has_text="alert(1)").count() == 0


def test_a_measure_without_data_says_so_and_still_defines_it(visitor: Visitor) -> None:
    page = visitor.open(EMPTY).page
    expect(page.locator(".nothing")).to_contain_text("nothing to draw")
    expect(page.locator(".verdict")).to_contain_text("No data")
    expect(page.locator("#trend-chart")).to_be_hidden()
    expect(page.get_by_role("heading", name="Definition")).to_be_visible()
    visitor.choose("Objective", "objective-13")
    expect(page.locator("#trend-chart")).to_be_visible()
    expect(page.locator(".nothing")).to_have_count(0)


def test_one_question_a_change_and_at_most_two_to_load(visitor: Visitor) -> None:
    page = visitor.open().page
    page.wait_for_timeout(400)
    assert sum(method == "POST" for method, _ in visitor.asked) <= 2
    for change in (
        lambda: visitor.choose("Borough", "croydon"),
        lambda: visitor.change(visitor.radio("Rolling 12 months").click),
        lambda: visitor.choose("Plan", "2003-04"),
        lambda: visitor.change(page.go_back),
        lambda: visitor.change(page.get_by_role("button", name="Dark theme").click),
    ):
        visitor.asked.clear()
        change()
        page.wait_for_timeout(400)  # a question too many would come late
        asked = [one for one in visitor.asked if one[1] != "/assets/favicon.svg"]  # from its cache
        assert asked == [("POST", "/_dash-update-component")]


def test_the_network_is_blocked_and_watched(visit: Visit, site: str) -> None:
    visitor = visit(site)
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        visitor.page.goto("http://example.org/")
    assert any("example.org" in problem for problem in visitor.problems)
    visitor.problems.clear()
