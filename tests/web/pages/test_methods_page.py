"""The methods page: complete, whole, and in step with the program."""

import csv
import math
import re
from collections import Counter
from typing import Any, get_args

import dash
import pytest
from dash.development.base_component import Component

from dashboard.analysis import (
    baseline,
    confidence,
    contribution,
    control_limits,
    direction,
    disclosure,
    distributions,
    intervals,
    odd_values,
    peers,
    percentages,
    realism,
    recent_trend,
    revisions,
    seasonal,
    status,
    tally,
    trajectory,
    usual_spread,
    year_change,
    years_of_months,
)
from dashboard.analysis import level as analysis_level
from dashboard.analysis.forecast import (
    candidates,
    chance,
    count_totals,
    damped,
    engine,
    level,
    month_forecasts,
    recalibration,
    season,
    shared_level,
    skill,
)
from dashboard.analysis.forecast import error_scale as spreads
from dashboard.analysis.rollup import Rule
from dashboard.analysis.spc import limits, precision, signals
from dashboard.analysis.spc.rules import Rules
from dashboard.core.periods import year_label
from dashboard.pipeline.backtest import METHODS, PANDEMIC, TARGET
from dashboard.reports import forecast_record
from dashboard.reports.board import drivers
from dashboard.reports.borough import position, row
from dashboard.reports.forecast_record import Past, read_record, record_tables
from dashboard.reports.wording import outlook_cards, outlook_state, required_words, sentences
from dashboard.reports.wording.methods import Method, read_methods
from dashboard.reports.wording.states import CERTAINTY, STATES
from dashboard.web.components.prose import Prose, anchor, prose
from dashboard.web.components.shell import shell
from dashboard.web.pages import methods
from tests.paths import DATA, REPO
from tests.web.pages.component_tree import as_components, links, parts, text

DOCUMENT, RECORD = REPO / "docs" / "methods.md", DATA / "forecast_record.csv"


@pytest.fixture(scope="module")
def document() -> Prose:
    return prose(DOCUMENT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(app: dash.Dash) -> Component:
    assert dash.page_registry["methods"]["path"] == "/methods"
    with as_components(), app.server.test_request_context("/"):
        return methods.page(read_methods(DOCUMENT, RECORD))


@pytest.fixture(scope="module")
def held() -> tuple[Past, ...]:
    return read_record(RECORD)


def ids(found: Any) -> list[str]:
    return [str(one.id) for one in parts(found) if getattr(one, "id", None)]


# The document


def test_every_method_has_one_heading(document: Prose) -> None:
    counted = Counter(one.anchor for one in document.headings)
    assert {method: counted[method] for method in get_args(Method)} == dict.fromkeys(
        get_args(Method), 1
    )
    assert all(one.level == 3 for one in document.headings if one.anchor in get_args(Method))


def test_every_method_begins_with_a_plain_sentence_and_says_what_it_does_not_do() -> None:
    for method in get_args(Method):
        first, *_ = section(method).split("\n\n")
        assert re.fullmatch(r"[A-Z][^*`#|]{20,}[.:?]", first.replace("\n", " ")), method
        assert "**What it does not do.**" in section(method), method


def test_the_text_holds_no_gap_and_nothing_of_how_it_was_made() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert not re.search(r"TODO|TBC|lorem|placeholder|to follow|\bXX", written, re.IGNORECASE)


# The page


def test_it_is_found_at_its_address_and_named(app: dash.Dash, page: Component) -> None:
    assert dash.page_registry["methods"]["path"] == "/methods"
    [heading] = [one for one in parts(page) if type(one).__name__ == "H1"]
    assert text(heading) == "How it is worked out"
    assert heading.to_plotly_json()["props"]["data-title"] == "How it is worked out"


def test_its_parts_have_ids_of_their_own(page: Component) -> None:
    found = Counter(ids(shell(page)))
    assert [name for name, times in found.items() if times > 1] == []


def test_no_link_in_it_is_broken(app: dash.Dash, page: Component) -> None:
    assert {one[1:] for one in links(page) if one.startswith("#")} <= set(ids(page))
    places = {one["path"] for one in dash.page_registry.values()}
    assert {one for one in links(page) if one.startswith("/")} <= places
    with app.server.test_client() as client:
        assert client.get("/methods").status_code == 200


def test_its_contents_lead_to_every_chapter_and_method(page: Component) -> None:
    [contents] = [one for one in parts(page) if getattr(one, "id", "") == "contents"]
    assert {f"#{method}" for method in get_args(Method)} <= links(contents)
    chapters = {f"#{one.id}" for one in parts(page) if type(one).__name__ == "H2"}
    assert chapters <= links(contents)


def test_its_tables_are_named_each_by_another_name(page: Component) -> None:
    tables = [one for one in parts(page) if type(one).__name__ == "Table"]
    captions = [text(table.children[0]) for table in tables]
    assert all(type(table.children[0]).__name__ == "Caption" for table in tables)
    assert len(captions) == len(set(captions)) > 8
    for table in tables:
        head, *rows = [one for one in parts(table) if type(one).__name__ == "Tr"]
        assert all(one.scope == "col" for one in head.children)
        assert all(len(row.children) == len(head.children) for row in rows)
        assert all(row.children[0].scope == "row" for row in rows)


def test_the_record_stands_under_its_heading(page: Component) -> None:
    order = [
        text(one)
        for one in parts(page)
        if type(one).__name__ == "Caption" or getattr(one, "id", "") in get_args(Method)
    ]
    start = order.index("Record of the forecasts")
    captions = [one.caption for one in read_methods(DOCUMENT, RECORD).record]
    assert order[start + 1 : start + 1 + len(captions)] == captions


# The record


def test_the_record_is_read_as_kept(held: tuple[Past, ...]) -> None:
    with RECORD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(held) == len(rows)
    assert [one.coverage_80 for one in held] == [float(row["coverage_80"]) for row in rows]
    assert {one.method for one in held} == set(forecast_record._METHODS) == set(METHODS)


def test_what_is_required_is_reached(held: tuple[Past, ...]) -> None:
    required = record_tables(held)[0]
    assert [row[-1] for row in required.rows] == ["reached"] * 5


def test_what_is_not_reached_is_said(held: tuple[Past, ...]) -> None:
    every = next(one for one in held if one.place == ("all", ""))
    poor = {"coverage_80": 0.7, "coverage_95": 0.99, "error_to_naive": 0.9, "skill": 0.2}
    worse = Past(**{**vars_of(every), **poor})
    rest = [one for one in held if one is not every]
    required, by_part, *_ = record_tables([worse, *rest])
    assert [row[-1] for row in required.rows] == [*["not reached"] * 4, "reached"]
    said = "80% interval too narrow; 95% interval too wide; error too large; too little skill"
    assert by_part.rows[0][-1] == said


def vars_of(one: Past) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Past.__dataclass_fields__}


def test_the_pandemic_the_parts_of_the_year_and_london_stand_apart(held: tuple[Past, ...]) -> None:
    names = [row[0] for row in record_tables(held)[1].rows]
    assert names[0] == "All forecasts"
    assert names[1:3] == ["Pandemic, 2019/20 to 2021/22", "Without the pandemic"]
    assert [name for name in names if name.endswith("months known")] == [
        f"{low} to {high} months known" for low, high in recalibration.BANDS
    ]
    assert {"Burglary", "Motor vehicle crime", "Boroughs", "London"} <= set(names)
    assert "Release to 2018-12" in names


def test_the_chances_came_true_as_the_text_says(held: tuple[Past, ...]) -> None:
    assert "Chances between 20% and 70% came true 3 to 6 points less often" in section(RECORDS)
    said = {int(one.value.split(" ")[0]): one for one in held if one.part == "chance said"}
    short = {low: one.said - one.came_true for low, one in said.items()}
    assert all(0.03 < short[low] < 0.06 for low in range(20, 70, 10))
    assert all(abs(short[low]) < 0.03 for low in (10, *range(70, 100, 10)))


# The text and the program

RECORDS = "record-of-the-forecasts"


def section(method: str) -> str:
    """Return the text under a heading, up to the next of its rank or higher."""
    pieces = re.split(r"^#{2,3} (.+)$", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = dict(zip(map(anchor, pieces[1::2]), pieces[2::2], strict=True))
    return str(found[method]).strip()


def percent(share: float) -> str:
    return f"{100 * share:.3f}".rstrip("0").rstrip(".") + "%"


Z = distributions.two_sided_z(0.95)
RULES = Rules()
FLAGS = [control_limits.chance_flags(32, level) for level in (0.95, 0.998)]
_TOLERANCES = status._DEFAULT_TOLERANCE


SAID: list[tuple[str, list[str]]] = [
    ("figures", [f"under {percentages._FEWEST},", f"under {percentages._STEPS} of"]),
    ("required-run-rate", [f"under {required_words._FEW_A_MONTH} a month"]),
    (
        "targets",
        [
            f"± {realism._XMR} ×",
            f"at least {realism._FEWEST_CHANGES} of",
            f"z95 = {Z:.2f}",
            f"z80 = {distributions.normal_quantile(0.8):.2f}",
        ],
    ),
    (
        "path",
        [
            f"**Up to {trajectory._MOST_YEARS} years**",
            f"**At least {trajectory._FEWEST_YEARS} years**",
        ],
    ),
    (
        "position",
        [
            f"Count, money, rate, stock, ratio | {_TOLERANCES['count'].value:.0f}%",
            f"Percentage, gap | {_TOLERANCES['proportion'].value:.0f} points",
            f"Mean | {_TOLERANCES['mean'].value} ",
            f"by a date | {_TOLERANCES['milestone'].value:.0f} days",
        ],
    ),
    (
        "direction",
        [
            f"last {recent_trend.POINTS} years",
            f"below **{percent(analysis_level.CLEAR)}**",
            f"below **{percent(analysis_level.APPARENT)}**",
            f"probability is **{percent(direction.BEYOND_A_MONTH)}** or more",
            f"Of months **{year_change.FEWEST_PAIRS[1]}** must remain",
            f"of quarters {year_change.FEWEST_PAIRS[3]}",
            f"Up to **{years_of_months.MOST_ODD}** months",
            f"of up to {years_of_months.YEARS} years",
            f"more than **{odd_values.FAR:.0f}** robust",
        ],
    ),
    (
        "level",
        [
            f"fewer than {precision.RARE:.0f} a month",
            f"a run of **{analysis_level.LONG_RUN}** or more",
            f"a run of **{analysis_level.RUN}** or more",
        ],
    ),
    ("confidence", [f"**{percent(confidence.FORECAST_SHARE)}** for a forecast", "**95%**"]),
    (
        "control-chart",
        [
            f"average ± {RULES.factor} × average MR",
            f"± 2 × ({RULES.factor} / 3)",
            f"**{limits._SCREEN}**",
            f"one of {RULES.trend} points in a row that all rise",
            f"one of {RULES.run} points in a row on one side",
            f"once in {2 ** (RULES.run - 1)} tries",
            f"**{12 * baseline.YEARS} months**",
            f"up to {baseline.YEARS} comparable years",
            f"**{baseline.FEWEST_POINTS} points** at least",
            f"fewer than {RULES.settled} points are called trial",
            f"fewer than {RULES.fewest} there are",
        ],
    ),
    (
        "seasonal-adjustment",
        [
            f"**{seasonal.CRITICAL}**",
            f"**At least {seasonal.FEWEST_YEARS} complete years**",
            f"**From {seasonal._TRIMMED_FROM} years on**",
        ],
    ),
    (
        "recent-trend",
        [f"**{recent_trend.POINTS} periods**", f"**{recent_trend._CRITICAL:.4f}**", "p = 0.002"],
    ),
    ("intervals", [f"counts below **{intervals.BYAR_FROM}**", f"`z` is {Z:.2f}"]),
    (
        "comparison-between-boroughs",
        [
            f"**{percent(control_limits.INNER)}** and **{percent(control_limits.OUTER)}**",
            f"q = {control_limits.Z_INNER:.2f} and {control_limits.Z_OUTER:.2f}",
            f"below {percent(control_limits.INNER_TAIL)}",
            f"below {percent(control_limits.OUTER_TAIL)}",
            f"**{usual_spread.BOUND:.0f} standard deviation**",
            f"(k − 1) × {usual_spread._SQUARE:.3f}",
            f"{FLAGS[0].expected:.1f} of 32 boroughs",
            f"{100 * FLAGS[0].at_least_one:.0f} such comparisons in 100",
            f"Beyond the second {100 * FLAGS[1].at_least_one:.0f} in 100",
        ],
    ),
    (
        "exceptions",
        [
            f"no more than **{percent(outlook_state.UNLIKELY)}**",
            f"up to **{drivers._FEW}** made",
            f"up to **{drivers.MOST}**",
        ],
    ),
    (
        "what-stands-out-in-a-borough",
        [
            f"fewer than **1/{position._EXTREME}** of",
            f"these are the {32 // position._EXTREME} at",
            f"n × {1 - control_limits.INNER:.2f}",
            f"n × {1 - control_limits.OUTER:.3f}",
            f"at least **{percent(row._WORTH_SAYING)}** of",
        ],
    ),
    (
        "peer-groups",
        [
            f"**{peers.USUAL_PEERS} peers**",
            f"**At least {peers._FEWEST_INDICATORS} indicators**",
        ],
    ),
    ("contribution", [f"up to {contribution.drivers.__defaults__[0]} boroughs"]),
    (
        "forecast",
        [
            f"**{level._FADE}**",
            f"**{level._OWN:.0f}**",
            f"**{level._DRIFT}** of the group",
            f"exp({level._DRIFT} × g × ({level._DAMPING} + {level._DAMPING}²",
            f"**{level._DAMPING}** of it",
            f"**{season._OWN:,.0f}**",
            f"up to {season._MOST_YEARS} years",
            f"{len(damped._GRID)} sets",
            f"Below {count_totals.SMALL:.0f} a year",
            ", ".join(f"**{fade}**" for fade in shared_level._GROUP_FADES[:2]),
            f"fades by **{shared_level._SHARE_FADES[1]}**; **{shared_level._SHARE_FADES[0]}**",
            f"towards **{count_totals._USUAL_DISPERSION}** and **{count_totals._USUAL_COMMON}**",
            f"as much as {count_totals._USUAL_WEIGHT:.0f} stretches",
            f"fewer than **{spreads._FEWEST_EXPECTED:.0f}** events",
            f"weight of **{recalibration._USUAL_YEARS:.0f}** years",
            f"between **{recalibration._NARROWEST}** and **{recalibration._WIDEST}**",
            f"passes **{month_forecasts.MOST_TIMES:.0f}** times",
            f"or {month_forecasts.LEAST_MOST:.0f} events",
            f"at least **{skill.FEWEST_OF_A_SIZE}** forecasts",
            f"fewer than {percent(skill.LEAST_INSIDE[0.8])}",
            f"fewer than {percent(skill.LEAST_INSIDE[0.95])}",
            f"below **{candidates._CLEARLY}**",
            f"(forecast + {spreads._HALF})",
            f"after **{spreads._OWN_WINDOWS:.0f}** stretches",
            f"fewer than **{engine.FEWEST_KNOWN}** months",
            f"fewer than **{engine.FEWEST_YEARS}** complete years",
        ],
    ),
    (
        "chance",
        [
            f"at least **{percent(chance.LEVELS[0])}** and",
            f"at most **{percent(chance.LEVELS[-1])}**",
            f"fewer than **{skill.FEWEST_FORECASTS}** forecasts",
            f"fewer than **{percent(skill.COVERAGE_80[0])}**",
            f"more than **{percent(skill.COVERAGE_80[1])}**",
            f"({', '.join(f'{low} to {high}' for low, high in recalibration.BANDS)})",
            *(f"**{percent(most)}**" for most, _ in outlook_cards._LIKELY),
            *(word for _, word in outlook_cards._LIKELY),
            outlook_cards.likelihood(0.99),
        ],
    ),
    (
        RECORDS,
        [
            f"{percent(1 - TARGET)} less than last year",
            f"{year_label(PANDEMIC.first - 11)} to {year_label(PANDEMIC.last - 11)}",
        ],
    ),
    (
        "revisions",
        [
            *(f"**{most}** months" for _, most in revisions._AGES),
            f"below **{revisions._LEAST_COUNT}**",
            f"fewer than **{revisions._FEWEST}** comparisons",
            f"more than **{revisions._REDEFINED_PERCENT:.0f}%**",
            "10th to the 90th percentile",
        ],
    ),
    (
        "small-bases",
        [
            "Percentage | {} cases | {} cases".format(*disclosure._PERCENTAGE),
            "Survey | {} effective interviews | {} effective".format(*disclosure._SURVEY),
        ],
    ),
    ("written-sentences", [f"one headline and {('no', 'one', 'two', 'three')[sentences.MOST]}"]),
]


@pytest.mark.parametrize(("method", "said"), SAID, ids=[method for method, _ in SAID])
def test_the_constants_of_the_text_are_those_of_the_program(method: str, said: list[str]) -> None:
    written = " ".join(section(method).split())
    assert [one for one in said if one not in written] == []


def test_tolerances_that_share_a_line_are_the_same() -> None:
    assert len({_TOLERANCES[kind] for kind in ("count", "money", "rate", "stock", "ratio")}) == 1
    assert _TOLERANCES["proportion"] == _TOLERANCES["gap"]


def test_the_factor_is_three_deviations_of_moving_ranges() -> None:
    assert round(3 / 1.128, 2) == RULES.factor
    assert math.isclose(recent_trend._CRITICAL, distributions.chi_square_quantile(0.998, 1.0))
    upper = float(distributions.chi_square_quantile(0.99, 11.0))
    assert round(upper, 3) == seasonal.CRITICAL


def test_the_order_of_rules_and_states_is_that_of_the_program() -> None:
    order = ["outside a process limit", "all rise", "two in three", "on one side of the average."]
    places = [section("control-chart").index(one) for one in order]
    assert places == sorted(places)
    assert signals.CAUSES[1:] == ("outside-limits", "trend", "two-in-three", "shift")
    assert ", ".join(one.replace("-", " ") for one in status.JUDGED) in section("objectives")
    assert set(get_args(Rule)) == {"worst", "priority"}


def test_every_state_is_described() -> None:
    written = section("states")
    assert [one.word for one in STATES.values() if one.word not in written] == []
    spoken = section("confidence")
    assert [one.word for one in CERTAINTY.values() if one.word.lower() not in spoken] == []
    assert (
        len(re.findall(r"^- ", section("year-end-tally"), re.MULTILINE)) == len(tally.OUTCOMES) - 1
    )
