import pytest

from dashboard.core.periods import parse_month
from dashboard.reports.request.choice import settle
from dashboard.reports.request.options import view_options
from dashboard.reports.request.selection import Selection
from tests.factories.service import release_of, service_of

MONTHS = [100.0 + month % 12 for month in range(132)]


@pytest.fixture(scope="module")
def service(catalogue, tmp_path_factory):
    """A yearly release and two monthly ones that overlap."""
    yearly = {("burglary", "MPS"): ("1999-04", [float(n) for n in range(18)])}
    old = {("burglary", "MPS"): ("2008-01", MONTHS), ("all-offences", "MPS"): ("2008-01", MONTHS)}
    old |= {("serious-acquisitive-crime", "MPS"): ("2008-01", MONTHS)}
    old |= {("serious-acquisitive-crime", "E09000022"): ("2008-01", MONTHS)}
    new = {("burglary", "MPS"): ("2010-04", MONTHS), ("robbery", "MPS"): ("2010-04", MONTHS)}
    new |= {("serious-acquisitive-crime", "MPS"): ("2010-04", MONTHS)}
    return service_of(
        tmp_path_factory.mktemp("made"),
        catalogue,
        [
            release_of("yearly", "Y", yearly),
            release_of("old", "M", old),
            release_of("new", "M", new),
        ],
    )


@pytest.fixture(scope="module")
def choose(service):
    def settled(**asked):
        return settle(Selection(**asked), service.store())

    return settled


@pytest.fixture(scope="module")
def options_of(service, choose):
    def offered(**asked):
        return view_options(choose(**asked), service.store())

    return offered


def test_each_plan_takes_the_release_that_covers_its_target_years(choose):
    assert choose(plan="2003-04", measure="burglary").series.vintage.id == "yearly"
    found = choose(plan="2008-11", measure="serious-acquisitive-crime")
    assert found.series.vintage.id == "old"
    assert choose(plan="none", measure="burglary").series.vintage.id == "new"


def test_the_release_asked_for_is_shown(choose):
    found = choose(plan="2003-04", measure="burglary", vintage="new")
    assert (found.series.vintage.id, found.selection.vintage) == ("new", "new")
    assert not found.remarks


def test_a_release_that_does_not_hold_the_measure_is_said(choose):
    found = choose(plan="2003-04", measure="burglary", vintage="2019")
    assert found.series.vintage.id == "yearly"
    assert any("2019" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("asked", "as_at"),
    [
        ({"plan": "2003-04", "measure": "burglary"}, "2004-03"),
        ({"plan": "2008-11", "measure": "serious-acquisitive-crime"}, "2009-03"),
        ({"plan": "none", "measure": "burglary"}, "2021-03"),
        # Nothing lies in the last target year: the last month before the plan ends, else the last.
        ({"plan": "2003-04", "measure": "burglary", "vintage": "old"}, "2018-12"),
        ({"plan": "2008-11", "measure": "serious-acquisitive-crime", "vintage": "new"}, "2011-03"),
    ],
)
def test_the_usual_month_is_the_last_held_inside_the_last_target_year(choose, asked, as_at):
    found = choose(**asked)
    assert found.selection.as_at == as_at
    assert not found.remarks


def test_a_target_year_that_has_only_begun_is_shown_as_far_as_it_goes(catalogue, tmp_path):
    months = {("serious-acquisitive-crime", "MPS"): ("2007-04", MONTHS[:21])}
    store = service_of(tmp_path, catalogue, [release_of("begun", "M", months)]).store()
    asked = Selection(plan="2008-11", measure="serious-acquisitive-crime")
    assert settle(asked, store).as_at == parse_month("2008-12")


@pytest.mark.parametrize(
    ("as_at", "shown"),
    [
        ("2009-01", "2009-01"),
        ("2030-01", "2018-12"),  # later than all: the last one held
        ("2001-01", "2009-03"),  # earlier than all: the usual one
        ("January", "2009-03"),
        ("2009-13", "2009-03"),
        ("0000-00", "2009-03"),
    ],
)
def test_another_month_than_asked_for_is_said(choose, as_at, shown):
    found = choose(plan="2008-11", measure="serious-acquisitive-crime", as_at=as_at)
    assert found.selection.as_at == shown
    assert bool(found.remarks) == (as_at != shown)


def test_a_month_inside_a_year_goes_back_to_the_last_whole_one(choose):
    found = choose(plan="2003-04", measure="burglary", as_at="2003-10")
    assert found.selection.as_at == "2003-03"
    assert found.remarks


@pytest.mark.parametrize("text", ["Westminster", "E09000033", "City of Westminster", "westminster"])
def test_a_borough_is_known_by_name_code_and_variant(choose, text):
    found = choose(plan="2003-04", measure="burglary", area=text)
    assert (found.area.code, found.selection.area) == ("E09000033", "westminster")
    assert not found.remarks


@pytest.mark.parametrize("text", ["City of London", "E09000001", "city-of-london"])
def test_the_city_of_london_is_another_forces(choose, options_of, text):
    found = choose(plan="2003-04", measure="burglary", area=text)
    assert found.area.kind == "force"
    assert any("another force" in remark for remark in found.remarks)
    options = options_of(plan="2003-04", measure="burglary", area=text)
    assert "City of London" not in [option.label for option in options.areas]


def test_an_unknown_place_is_said(choose):
    found = choose(plan="2003-04", measure="burglary", area="Atlantis")
    assert found.area.kind == "force"
    assert any("Atlantis" in remark for remark in found.remarks)


def test_a_measure_of_another_plan_gives_way_to_one_of_this(choose):
    found = choose(plan="2008-11", measure="visible-posts")
    assert found.plan.id == "2008-11"
    assert found.placed.occurrence.measure == found.measure.id
    assert found.measure.id != "visible-posts"
    assert any("does not use" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"plan": "1999-00"}, "1999-00"),
        ({"plan": "2003-04", "measure": "jaywalking"}, "jaywalking"),
        ({"measure": "jaywalking"}, "jaywalking"),
        ({"plan": "2003-04", "objective": "objective-99"}, "objective-99"),
        ({"plan": "2003-04", "measure": "burglary", "objective": "objective-1"}, "objective"),
        ({"measure": "burglary", "objective": "objective-3"}, "objective"),
        ({"plan": "2003-04", "measure": "burglary", "view": "daily"}, "daily"),
        ({"plan": "2003-04", "measure": "burglary", "scale": "log"}, "log"),
        ({"plan": "2003-04", "measure": "burglary", "span": "ever"}, "ever"),
    ],
)
def test_every_departure_from_what_was_asked_is_put_in_words(choose, asked, word):
    assert any(word in remark for remark in choose(**asked).remarks)


def test_a_measure_stands_under_the_objective_asked_for(choose):
    found = choose(plan="2003-04", measure="burglary")
    assert found.node.id == "objective-3"
    assert found.selection.objective == "objective-3"
    found = choose(plan="2003-04", measure="burglary", objective="objective-1")
    assert found.node.id == "objective-3"


def test_a_measure_without_data_is_shown_without_figures(choose, options_of):
    found = choose(plan="2003-04", measure="visible-posts")
    assert (found.series, found.as_at, found.selection.as_at) == (None, None, "")
    assert found.measure.id == "visible-posts"
    options = options_of(plan="2003-04", measure="visible-posts")
    assert any("no data held" in option.label for option in options.measures)


def test_a_borough_without_data_is_shown_without_figures(choose, options_of):
    asked = {"plan": "2008-11", "measure": "serious-acquisitive-crime", "area": "hackney"}
    found = choose(**asked)
    assert (found.area.name, found.series) == ("Hackney", None)
    labels = {option.value: option.label for option in options_of(**asked).areas}
    assert labels["lambeth"] == "Lambeth"
    assert labels["hackney"] != "Hackney"


def test_a_store_without_any_figure_still_opens(catalogue, tmp_path):
    service = service_of(tmp_path, catalogue, [])
    view = service.trend("")
    assert (view.trend, view.answer.position) == (None, "no-data")
    assert service.trend("plan=2003-04&measure=burglary").choice.measure.id == "burglary"


def test_published_data_open_with_the_latest_plan_they_can_judge(choose):
    found = choose()
    assert found.plan is not None
    assert found.placed is not None
    assert any(target.kind != "none" for target in found.placed.occurrence.targets)
    assert found.plan.id == "2013-16"


def test_what_is_chosen_is_among_what_can_be_chosen(options_of):
    found = options_of(plan="2003-04", measure="burglary", area="westminster", vintage="old")
    pairs = [
        (found.plans, "2003-04"),
        (found.objectives, "objective-3"),
        (found.measures, "burglary"),
        (found.areas, "westminster"),
    ]
    for options, value in pairs:
        assert [option.value for option in options if option.chosen] == [value]
    found = options_of(plan="2003-04", measure="burglary", vintage="old")
    assert [one.value for one in found.vintages if one.chosen] == ["old"]
    assert [one.value for one in found.as_ats if one.chosen] == ["2018-12"]
    assert len(found.as_ats) == 132


def test_a_settled_selection_settles_on_itself(sample):
    store = sample.store()
    for placed in store.catalogue.occurrences:
        asked = Selection(
            plan=placed.plan.id, objective=placed.node.id, measure=placed.occurrence.measure
        )
        for area in ("mps", "croydon"):
            first = settle(asked.replace(area=area), store)
            assert first.placed is placed
            again = settle(first.selection, store)
            assert again.selection == first.selection
            assert not again.remarks
