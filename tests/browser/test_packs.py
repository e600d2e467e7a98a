"""A pack put together and presented: by keyboard, without a network, in either theme."""

import re
from dataclasses import asdict

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from dashboard.analysis.what_if import what_if
from dashboard.packs.build.what_if import what_if_of
from dashboard.reports.service import ReportService
from tests.browser.accessibility import LOOKS, violations
from tests.browser.pack_steps import SLIDE, STREET, pack_of_two
from tests.browser.visitor import Visit, Visitor
from tests.paths import REPO

pytestmark = pytest.mark.browser


def tab_to(page: Page, wanted: Locator) -> None:
    """Press the tabulator until something has the focus."""
    for _ in range(120):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def present(visitor: Visitor) -> Page:
    page = pack_of_two(visitor)
    page.get_by_role("link", name="Present").click()
    expect(page.locator(f"{SLIDE} .main-svg").first).to_be_visible()
    return page


def test_an_officer_goes_from_a_measure_to_an_answer_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.open(STREET).page
    button = page.get_by_role("button", name="Add to pack")
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(page.locator("#announce")).to_contain_text("Added to the pack, which has 1 item")
    expect(page.get_by_role("link", name="Pack 1 item")).to_be_visible()
    page.keyboard.press("Enter")
    expect(visitor.heading).to_have_text("Committee pack")
    expect(page.locator(".pack-item [data-do=preview]")).to_be_visible()

    headline = page.get_by_label("Headline", exact=True)
    tab_to(page, headline)
    expect(headline).to_have_value(re.compile("43,814"))
    page.keyboard.press("Control+a")
    page.keyboard.type("Street crime is close to its path")
    expect(page.get_by_role("button", name="Use the drafted headline")).to_be_visible()
    expect(page.locator(".pack-drafted")).to_contain_text("43,814")
    tab_to(page, page.get_by_role("link", name="Present"))
    page.keyboard.press("Enter")

    slide = page.locator(SLIDE)
    expect(slide.get_by_role("heading", level=2)).to_have_text("Street crime is close to its path")
    expect(slide).to_be_focused()
    expect(slide).to_contain_text("Illustrative sample, not real")
    expect(page.locator(".stage-place")).to_contain_text("Slide 1 of 1")
    page.keyboard.press("q")
    expect(page.get_by_role("heading", name="Likely questions")).to_be_focused()
    expect(page.locator(".questions")).to_contain_text("What would it take?")

    level = page.get_by_label(re.compile("each month left brings"))
    tab_to(page, level)
    page.keyboard.press("Control+a")
    page.keyboard.type("3820")
    ends = page.locator("#what-if-ends")
    expect(ends).to_contain_text("The year ends at 51,454 offences")
    expect(ends.locator(".state")).to_have_text("Met")
    page.keyboard.press("Control+a")
    page.keyboard.type("3821")
    expect(ends).to_contain_text("at 51,456 offences, against the target of 51,455 offences")
    expect(ends.locator(".state")).to_have_text("Not met")
    page.keyboard.press("Control+a")
    page.keyboard.type("3822")
    expect(ends).to_contain_text("51,458")
    expect(ends.locator(".state")).to_have_text("Not met")

    page.keyboard.press("Escape")
    expect(page.locator("#answers")).to_be_hidden()
    expect(slide).to_be_focused()
    page.keyboard.press("Escape")
    expect(visitor.heading).to_have_text("Committee pack")


def test_the_browser_supposes_what_the_analysis_does(
    browser: Browser, desk_numbers: list[tuple[dict[str, object], float, float, bool]]
) -> None:
    module = (REPO / "assets" / "scripts" / "present" / "what-if.js").read_text("utf-8")
    page = browser.new_page()  # an empty one, which may load a module from a text
    for numbers, level, value, meets in desk_numbers:
        told = page.evaluate(
            """async ([text, numbers, level]) => {
                const address = `data:text/javascript,${encodeURIComponent(text)}`;
                return (await import(address)).whatIf(numbers, level);
            }""",
            [module, numbers, level],
        )
        assert told["value"] == pytest.approx(value, rel=1e-12)
        assert told["meets"] == meets
    page.close()


def test_items_are_moved_and_removed_and_kept(visitor: Visitor) -> None:
    page = pack_of_two(visitor)
    names = page.locator(".pack-item-name h3")
    expect(names.first).to_have_text(re.compile("^Street crime"))
    page.locator(".pack-item").first.get_by_label("Note").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(names.first).to_have_text(re.compile("^Burglary"))
    expect(page.locator("#announce")).to_have_text("Now item 2 of 2.")
    page.locator(".pack-item").nth(1).get_by_role("button", name="Move up").click()
    expect(names.first).to_have_text(re.compile("^Street crime"))
    page.locator(".pack-item").first.get_by_label("Note").fill("Two more teams from March")
    page.get_by_label("Committee", exact=True).fill("Planning and Performance")
    page.reload()
    expect(page.locator(".pack-item [data-do=preview]")).to_have_count(2)
    expect(page.get_by_label("Committee", exact=True)).to_have_value("Planning and Performance")
    expect(page.locator(".pack-item").first.get_by_label("Note")).to_have_value(
        "Two more teams from March"
    )
    page.locator(".pack-item").nth(1).get_by_role("button", name="Remove").click()
    expect(names).to_have_count(1)
    expect(names.first).to_be_focused()


def test_a_pack_is_saved_opened_again_and_brought_back(visitor: Visitor) -> None:
    page = pack_of_two(visitor)
    save = page.get_by_role("link", name="Save the pack as a file")
    expect(save).to_have_attribute("href", re.compile("^blob:"))
    with page.expect_download() as saved:
        save.click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert "show: measure" in text
    assert "snapshot: " in text
    page.get_by_role("button", name="Begin with an empty pack").click()
    expect(page.locator("#pack-nothing")).to_be_visible()
    page.get_by_role("button", name="Bring back the pack you had before").click()
    expect(page.locator(".pack-item")).to_have_count(2)
    page.get_by_role("button", name="Begin with an empty pack").click()
    file = FilePayload(name="p.yaml", mimeType="text/yaml", buffer=text.encode())
    page.get_by_label("Open a pack’s file").set_input_files(files=[file])
    expect(page.locator(".pack-item")).to_have_count(2)


def test_a_file_that_is_no_pack_is_refused_and_the_pack_stays(visitor: Visitor) -> None:
    page = pack_of_two(visitor)
    wrong = FilePayload(name="p.yaml", mimeType="text/yaml", buffer=b"colour: red")
    page.get_by_label("Open a pack’s file").set_input_files(files=[wrong])
    expect(page.get_by_role("alert")).to_contain_text("line 1, colour")
    expect(page.locator(".pack-item")).to_have_count(2)
    visitor.problems[:] = [one for one in visitor.problems if "400" not in one]


def test_a_pack_is_built_and_shared(visit: Visit, site: str) -> None:
    officer = visit(site, permissions=["clipboard-read", "clipboard-write"])
    page = pack_of_two(officer)
    with page.expect_download() as built:
        page.get_by_role("button", name="Excel workbook").click()
    assert built.value.path().read_bytes()[:2] == b"PK"
    expect(page.locator("#pack-progress")).to_have_text("Built: Excel workbook. Download it")
    page.get_by_role("button", name="Copy a link to the pack").click()
    expect(page.locator("#pack-progress")).to_contain_text("The link is copied")
    link = page.evaluate("() => navigator.clipboard.readText()")

    colleague = visit(site)
    colleague.page.goto(link)
    expect(colleague.page.locator(".pack-item [data-do=preview]")).to_have_count(2)


def test_an_edit_whose_facts_changed_is_flagged_until_it_is_checked(visitor: Visitor) -> None:
    page = pack_of_two(visitor)
    item = page.locator(".pack-item").first
    item.get_by_label("Headline", exact=True).fill("All is well")
    expect(item.get_by_role("button", name="Use the drafted headline")).to_be_visible()
    expect(item.locator(".pack-changed")).to_have_count(0)
    page.get_by_label("Reporting month of all items").fill("2003-12")
    page.keyboard.press("Tab")
    expect(item.locator(".pack-changed")).to_contain_text("4,080 then")
    item.get_by_role("button", name="I have checked it: keep mine").click()
    expect(item.locator(".pack-changed")).to_have_count(0)
    expect(item.get_by_label("Headline", exact=True)).to_have_value("All is well")


def test_a_ready_made_pack_is_presented_with_the_keys(visitor: Visitor) -> None:
    page = visitor.read("/pack").page
    page.get_by_label("Ready-made pack").select_option("objective")
    page.get_by_label("Objective", exact=True).select_option("2003-04/objective-2")
    page.get_by_label("As at", exact=True).fill("2004-01")
    page.get_by_role("button", name="Make this pack").click()
    expect(page.locator(".pack-item [data-do=preview]").first).to_be_visible()
    page.get_by_role("link", name="Present").click()
    expect(page.locator(SLIDE)).to_be_focused()


def test_slides_turn_with_the_keys_and_work_without_a_network(visitor: Visitor) -> None:
    page = present(visitor)
    place = page.locator(".stage-place")
    visitor.context.set_offline(True)
    for key, n in (("ArrowRight", 2), ("ArrowLeft", 1), ("PageDown", 2), ("Home", 1), (" ", 2),
                   ("Shift+ ", 1), ("End", 2), ("End", 2)):  # fmt: skip
        page.keyboard.press(key.replace(" ", "Space"))
        expect(place).to_contain_text(f"Slide {n} of 2")
    expect(page.locator(f"{SLIDE} .main-svg").first).to_be_visible()
    assert page.url.endswith("#slide-2")
    page.keyboard.press("a")
    expect(page.get_by_role("region", name="History")).to_contain_text("Feb 2003 to Jan 2004")
    visitor.context.set_offline(False)


def test_a_chart_in_focus_is_read_with_the_keys_that_turn_slides_elsewhere(
    visitor: Visitor,
) -> None:
    page = present(visitor)
    place, chart = page.locator(".stage-place"), page.locator(f"{SLIDE} [data-graph]")
    expect(page.locator(f"{SLIDE} .main-svg").first).to_be_visible()
    chart.focus()
    page.keyboard.press("ArrowRight")
    expect(chart.locator("[data-reader]")).to_contain_text("43,814")
    last = chart.locator("[data-reader]").inner_text()
    page.keyboard.press("ArrowLeft")
    expect(chart.locator("[data-reader]")).not_to_have_text(last)
    expect(place).to_contain_text("Slide 1 of 2")
    page.keyboard.press("PageDown")
    expect(place).to_contain_text("Slide 2 of 2")
    page.keyboard.press("ArrowLeft")
    expect(place).to_contain_text("Slide 1 of 2")


def test_what_sums_up_is_added_and_presented(visitor: Visitor) -> None:
    for path in (
        "/?plan=2003-04&as-at=2004-01",
        "/borough/lambeth?plan=2003-04&as-at=2004-01",
        "/plans/2003-04/objective-17",
    ):
        page = visitor.read(path).page
        page.get_by_role("button", name="Add to pack").click()
        expect(page.get_by_role("button", name="In your pack: open it")).to_be_visible()
    page = visitor.read("/pack").page
    expect(page.locator(".pack-item")).to_have_count(3)
    for n in range(3):
        item = page.locator(".pack-item").nth(n)
        item.get_by_role("button", name="Preview of the slide").click()
        expect(item.locator(".main-svg").first).to_be_visible()
    page.get_by_role("link", name="Present").click()
    for n in range(3):
        expect(page.locator(".stage-place")).to_contain_text(f"Slide {n + 1} of 3")
        expect(page.locator(f"{SLIDE} .main-svg").first).to_be_visible()
        page.keyboard.press("PageDown")


def test_any_measure_or_borough_is_a_keystroke_away_and_escape_comes_back(
    visitor: Visitor,
) -> None:
    page = present(visitor)
    page.keyboard.press("/")
    search = page.get_by_role("combobox", name="Find a measure")
    expect(search).to_be_focused()
    page.keyboard.type("croydon")
    expect(page.locator("#found [aria-selected=true]")).to_contain_text("Croydon")
    page.keyboard.press("Enter")
    head = page.locator(f"{SLIDE} h2")
    expect(head).to_have_text(re.compile("^Street crime, Croydon: "))
    expect(page.locator(".stage-place")).to_contain_text("Not in the pack")
    page.keyboard.press("Escape")
    expect(head).to_have_text(re.compile(r"^Street crime, London \(MPS\)"))
    page.keyboard.press("a")
    page.get_by_label("The same measure in").select_option("westminster")
    expect(head).to_have_text(re.compile("^Street crime, Westminster: "))
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator(".masthead")).to_be_hidden()


def test_letters_do_nothing_where_they_are_switched_off(visitor: Visitor) -> None:
    page = present(visitor)
    page.locator("summary", has_text="Keys").click()
    page.get_by_label("Letters do nothing").check()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#answers")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage-place")).to_contain_text("Slide 2 of 2")


def test_no_rule_is_broken_in_either_theme(visit: Visit, site: str) -> None:
    for theme, width, height in LOOKS:
        visitor = visit(site, color_scheme=theme)
        page = pack_of_two(visitor)
        page.locator("[data-do=preview]").first.click()
        expect(page.locator(".pack-preview .main-svg").first).to_be_visible()
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == []
        page.set_viewport_size({"width": 1024, "height": 768})
        page.get_by_role("link", name="Present").click()
        expect(page.locator(f"{SLIDE} .main-svg").first).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("a")
        expect(page.locator("#answers")).to_be_visible()
        assert violations(page) == []


def test_a_projector_shows_the_whole_slide(visit: Visit, site: str) -> None:
    visitor = visit(site, width=1024, height=768)
    page = present(visitor)
    over = page.locator(".stage-slides").evaluate("(one) => one.scrollHeight - one.clientHeight")
    assert over <= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024


@pytest.fixture(scope="module")
def desk_numbers(sample: ReportService) -> list[tuple[dict[str, object], float, float, bool]]:
    """Numbers as they are sent, a level, and what the analysis makes of it."""
    found = []
    for measure in ("street-crime", "street-crime-rate", "obtj", "officer-sickness", "burglary"):
        report = sample.trend(f"plan=2003-04&measure={measure}&area=mps&as-at=2004-01").report
        numbers = what_if_of(report)
        if numbers is None or report.main is None:
            continue
        choice = report.choice
        edge = (numbers.target - numbers.to_date) / numbers.months
        for level in (0.0, edge, 1.01 * edge, 0.99 * edge):
            assert choice.series is not None
            assert choice.as_at is not None
            told = what_if(report.main.resolved, choice.series, choice.measure, choice.as_at, level)
            assert told is not None
            assert told.level_held is not None
            found.append((asdict(numbers), level, told.level_held.value, told.level_held.meets))
    assert len(found) >= 12
    return found


def test_a_funnel_adds_the_order_and_says_so(visitor: Visitor) -> None:
    page = visitor.read("/compare?plan=2008-11&measure=serious-acquisitive-crime&view=funnel").page
    page.get_by_role("button", name="Add the order to pack").click()
    expect(page.get_by_role("button", name="In your pack: open it")).to_be_visible()
