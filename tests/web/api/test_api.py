"""The interface for programs: as described, and the same figures and words as the screen."""

import csv
import io
from pathlib import Path
from typing import Any

import orjson
import pytest
from dash import Dash, page_registry
from dash._utils import to_json
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from dashboard.export.xlsx import MOST_ROWS
from dashboard.reports.service import ReportService
from dashboard.reports.wording.words import plain
from dashboard.web.api.openapi import document
from dashboard.web.api.routes import MOST, ROUTES
from dashboard.web.app import create_app
from dashboard.web.components.data_links import data_links
from tests.factories.service import settings_of
from tests.paths import REPO

API = "/api/v1"
DESCRIBED = document()


@pytest.fixture(scope="module")
def client(sample_folder: Path) -> FlaskClient:
    app: Dash = create_app(settings_of(sample_folder))
    found: FlaskClient = app.server.test_client()
    return found


def answer(client: FlaskClient, path: str) -> Any:
    response = client.get(f"{API}{path}")
    assert response.status_code == 200, response.text
    return orjson.loads(response.data)


def problem(client: FlaskClient, path: str, **how: Any) -> Any:
    response = client.open(f"{API}{path}", **{"method": "GET"} | how)
    assert response.mimetype == "application/problem+json"
    body = orjson.loads(response.data)
    check(body, {"$ref": "#/components/schemas/problem"})
    assert body["status"] == response.status_code
    return body


def check(body: Any, schema: Any) -> None:
    """Hold an answer against its schema."""
    whole = {**schema, "components": DESCRIBED["components"]}
    Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(body)


def example_of(path: str, operation: Any) -> str:
    """Return an address that the description's own examples make."""
    query = []
    for one in operation["parameters"]:
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", one["example"])
        elif one["required"]:
            query.append(f"{one['name']}={one['example']}")
    if path == "/judgements":
        query.append("measure=burglary")
    return f"{path}?{'&'.join(query)}"


# As described


def test_the_description_is_that_of_the_table_of_addresses(client: FlaskClient) -> None:
    assert answer(client, "/openapi.json") == DESCRIBED
    assert DESCRIBED["openapi"].startswith("3.1")
    assert set(DESCRIBED["paths"]) == {one.path for one in ROUTES} | {"/openapi.json"}


def test_every_address_served_is_described(client: FlaskClient) -> None:
    served = {
        rule.rule.removeprefix(API).replace("<", "{").replace(">", "}")
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith(API) and "path:" not in rule.rule
    }
    assert served - {"/"} == set(DESCRIBED["paths"])  # the start only leads to the description


def test_the_guide_names_every_address() -> None:
    guide = (REPO / "docs" / "api.md").read_text(encoding="utf-8")
    assert [path for path in DESCRIBED["paths"] if f"`{path}`" not in guide] == []
    assert f"up to {MOST_ROWS:,} rows" in guide.replace("\n", " ")
    assert f"(100, at most {MOST:,})" in guide


@pytest.mark.parametrize("path", [one.path for one in ROUTES])
def test_every_address_answers_as_described(client: FlaskClient, path: str) -> None:
    operation = DESCRIBED["paths"][path]["get"]
    asked = example_of(path, operation)
    body = answer(client, asked)
    check(body, operation["responses"]["200"]["content"]["application/json"]["schema"])
    assert body["sample"] is True
    if "items" in body:
        assert len(body["items"]) == min(body["total"], body["limit"]) > 0


@pytest.mark.parametrize("path", [one.path for one in ROUTES if one.many])
def test_every_list_can_be_had_as_csv_with_the_same_items(client: FlaskClient, path: str) -> None:
    asked = example_of(path, DESCRIBED["paths"][path]["get"])
    items = answer(client, f"{asked}&limit=5")["items"]
    response = client.get(f"{API}{asked}&limit=5&format=csv")
    assert response.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        assert list(row) == list(item)
        for name, held in item.items():
            if isinstance(held, int | float) and not isinstance(held, bool):
                assert float(row[name]) == held
    by_header = client.get(f"{API}{asked}&limit=5", headers={"Accept": "text/csv"})
    assert by_header.text == response.text


# The same as the screen


def test_a_view_says_what_the_page_says(client: FlaskClient, sample: ReportService) -> None:
    query = "plan=2008-11&measure=serious-acquisitive-crime&area=croydon&as-at=2009-01"
    found, shown = answer(client, f"/view?{query}"), sample.trend(query)
    assert found["headline"] == shown.answer.headline
    assert found["state"] == shown.answer.state.word
    assert [one["figure"] for one in found["cards"]] == [one.figure for one in shown.answer.cards]
    assert shown.trend is not None
    assert [one["name"] for one in found["lines"]] == [one.name for one in shown.trend.lines]
    assert [point["y"] for point in found["lines"][0]["points"]] == [
        one.y for one in shown.trend.lines[0].points
    ]
    assert found["query"] == shown.choice.selection.query()


def test_states_are_those_of_the_measures_pages(client: FlaskClient, sample: ReportService) -> None:
    body = answer(client, "/status?plan=2008-11&area=camden&as-at=2009-01&limit=1000")
    assert body["total"] == len(sample.store().catalogue.in_plan("2008-11"))
    held = [one for one in body["items"] if one["as_at"]]
    assert len(held) > 5
    for one in held:
        shown = sample.trend(one["view"].split("?")[1])
        assert (one["headline"], one["state"]) == (
            shown.answer.headline,
            shown.answer.state.word,
        )


def test_a_series_holds_the_rows_of_the_snapshot(
    client: FlaskClient, sample: ReportService
) -> None:
    body = answer(client, "/series?measure=burglary&area=camden&from=2008/09&to=2009/10")
    [series] = sample.store().get("burglary", "E09000007")
    part = series.within(2008 * 12 + 3, 2010 * 12 + 2)
    assert [one["value"] for one in body["items"]] == part.value.tolist()
    assert len(body["items"]) == 24


def test_judgements_are_those_published(client: FlaskClient, sample: ReportService) -> None:
    table = sample.store().analyses["judgements"]
    rows = table.rows("burglary", "E09000007", "illustrative-sample-1")
    body = answer(client, "/judgements?measure=burglary&area=camden&limit=1000")
    assert body["total"] == rows.stop - rows.start
    for item, row in zip(body["items"], range(rows.start, rows.stop), strict=True):
        actual = float(table.numbers("actual")[row])
        assert plain(item["actual"] if item["actual"] is not None else float("nan")) == plain(
            actual
        )
        assert item["position"] == table.text("position", row)


def test_a_comparison_is_that_of_the_page(client: FlaskClient, sample: ReportService) -> None:
    body = answer(client, "/comparison?measure=burglary&as-at=2009-01")
    panel = sample.compare("measure=burglary&as-at=2009-01").panel
    assert panel is not None
    assert panel.table is not None
    shown = panel.table.named_records()
    assert [one["area"] for one in body["items"]] == [one["area"] for one in shown]
    assert [plain(one["value"]) for one in body["items"]] == [one["value"] for one in shown]
    assert len(shown) == 33


# Lists, copies and problems


def test_the_parts_of_a_list_make_up_the_whole(client: FlaskClient) -> None:
    whole = answer(client, "/measures?limit=1000")["items"]
    found, address = [], "/measures?limit=60"
    while address:
        body = answer(client, address)
        found += body["items"]
        address = (body["next"] or "").removeprefix(API)
    assert found == whole
    assert len(whole) > 200


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    for path in ("/plans", "/snapshots", "/openapi.json", "/series?measure=burglary"):
        for accepted in ("identity", "br", "gzip"):
            how = {"Accept-Encoding": accepted}
            tag = client.get(f"{API}{path}", headers=how).headers["ETag"]
            again = client.get(f"{API}{path}", headers=how | {"If-None-Match": tag})
            assert (again.status_code, again.data) == (304, b""), accepted
            other = client.get(f"{API}/areas", headers=how | {"If-None-Match": tag})
            assert other.status_code == 200


def test_its_start_leads_to_the_description(client: FlaskClient) -> None:
    for path in (API, f"{API}/"):
        assert client.get(path, follow_redirects=True).json == DESCRIBED


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/plans/1066", 404, "There is no such plan; there are 2003-04"),
        ("/measures/burglry", 404, "Did you mean burglary"),
        ("/series", 400, "Name a measure"),
        ("/series?measure=burglary&from=yesterday", 400, "is not a period"),
        ("/series?measure=burglary&vintage=none", 404, "does not hold"),
        ("/series?measure=burglary&sort=1", 400, "means nothing here"),
        ("/series?measure=burglary&measure=robbery", 400, "more than once"),
        ("/series?measure=burglary&limit=0", 400, "whole number from 1 to 1000"),
        ("/series?measure=burglary&limit=1001", 400, "whole number from 1 to 1000"),
        ("/series?measure=burglary&limit=000000001999999", 400, "whole number from 1 to 1000"),
        ("/series?measure=burglary&limit=%C2%B2", 400, "whole number"),
        ("/series?measure=burglary&format=xml", 400, "one of json, csv"),
        ("/series?measure=%00", 400, "cannot be read"),
        ("/status?plan=2008-11&as-at=1.1.2009", 400, "like 2009-01"),
        ("/status?plan=2008-11&area=oz", 404, "no such area"),
        ("/judgements", 400, "Name a measure, an area or both"),
        ("/plans?snapshot=../../etc", 404, "snapshot is not held"),
        ("/nothing", 404, "nothing at this address"),
    ],
)
def test_problems_are_in_plain_words(
    client: FlaskClient, path: str, status: int, words: str
) -> None:
    body = problem(client, path)
    assert body["status"] == status
    assert words in body["detail"]
    assert "Traceback" not in str(body)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_changed(client: FlaskClient, method: str) -> None:
    for path in ("/plans", "/series", "/measures/burglary"):
        assert problem(client, path, method=method)["status"] == 405


def test_no_other_site_may_read_along(client: FlaskClient) -> None:
    response = client.get(f"{API}/plans", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in response.headers


# Files


@pytest.mark.parametrize("name", ["observations", "judgements", "forecasts", "revisions"])
def test_every_table_can_be_taken_away(client: FlaskClient, name: str) -> None:
    for ending, start in (("csv", b'"measure"'), ("parquet", b"PAR1"), ("xlsx", b"PK")):
        response = client.get(f"/download/{name}.{ending}?measure=homicide&area=camden")
        assert response.status_code == 200
        assert response.data.startswith(start), ending
        assert "illustrative-sample" in response.headers["Content-Disposition"]


def test_a_workbook_that_would_be_too_long_is_refused_and_csv_offered(client: FlaskClient) -> None:
    response = client.get("/download/observations.xlsx")
    body = orjson.loads(response.data)
    assert (response.status_code, body["csv"]) == (413, "/download/observations.csv")
    assert "Take the CSV file" in body["detail"]
    assert client.get("/download/catalogue.xlsx").data.startswith(b"PK")
    assert client.get("/download/observations.csv?measure=sheep").status_code == 404
    assert client.get("/download/observations.csv?colour=red").status_code == 400


# The twins of pages


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ("plan=2008-11&measure=burglary&area=camden&as-at=2009-01&view=signals", "measure"),
        ("plan=2008-11&as-at=2009-01", "board"),
        ("plan=2008-11&area=camden", "borough"),
        ("plan=2008-11&measure=burglary&as-at=2009-01&scale=rate&areas=camden", "compare"),
        ("plan=2003-04", "plan"),
        ("", "data"),
        ("measure=burglary&area=camden", "data of a measure"),
    ],
)
def test_the_links_of_a_page_lead_to_its_figures(
    client: FlaskClient, query: str, view: Any
) -> None:
    found = [one.href for one in data_links(query, view).children if hasattr(one, "href")]
    assert found
    for address in found:
        assert client.get(address).status_code == 200, address


def data_link_of(client: FlaskClient, query: str, view: Any) -> Any:
    """Return what the JSON link of a page's twin answers, all of it."""
    json, *_ = (one.href for one in data_links(query, view).children if hasattr(one, "href"))
    more = "&limit=1000" if view in ("board", "borough", "plan") else ""
    return answer(client, json.removeprefix(API) + more)


@pytest.mark.parametrize("asked", ["plan=2008-11&as-at=2009-01", "plan=none&area=camden"])
def test_a_boards_figures_are_in_its_twin(
    client: FlaskClient, sample: ReportService, asked: str
) -> None:
    view = sample.board(asked)
    items = data_link_of(client, view.choice.selection.query(), "board")["items"]
    told = {(one["objective"], one["measure"]): one for one in items}
    lines = [line for line in view.board.lines if line.has_figures]
    assert len(lines) > 5
    for line in lines:
        row, placed = line.row, line.row.placed
        one = told[f"{placed.plan.id}/{placed.node.id}" if placed else "", row.measure.id]
        assert (one["title"], one["latest"], one["latest_period"], one["year_to_date"]) == (
            row.measure.title, row.latest, row.latest_period, row.to_date
        )  # fmt: skip
        assert (one["position"], one["chance"]) == (line.position, row.chance)


def test_a_boroughs_figures_are_in_its_twin(client: FlaskClient, sample: ReportService) -> None:
    view = sample.borough("camden", "plan=2008-11&as-at=2009-01")
    assert view is not None
    items = data_link_of(client, view.choice.selection.query(), "borough")["items"]
    shown = [
        (row.measure.title, row.figure or row.row.latest, row.london, row.peers, row.place)
        for row in view.report.rows
    ]
    names = ("title", "figure", "london", "similar_boroughs", "place")
    assert [tuple(one[name] for name in names) for one in items] == shown
    assert len(shown) > 20


@pytest.mark.parametrize("kind", ["dots", "funnel", "tiles", "contribution", "time", "heatmap"])
def test_a_comparisons_table_is_in_its_twin(
    client: FlaskClient, sample: ReportService, kind: str
) -> None:
    view = sample.compare(f"plan=2008-11&measure=burglary&area=camden&view={kind}")
    body = data_link_of(client, view.question.choice.selection.query(), "compare")
    assert view.panel is not None
    assert view.panel.table is not None
    assert (body["title"], body["headline"]) == (view.panel.title, view.panel.headline)
    assert [tuple(one.values()) for one in body["rows"]] == list(view.panel.table.records)


def test_a_call_with_the_heatmaps_former_name_is_answered(client: FlaskClient) -> None:
    former, current = (
        client.get(f"/api/v1/comparison/view?plan=2008-11&measure=burglary&view={view}").json
        for view in ("rug", "heatmap")
    )
    assert former == current
    assert "view=heatmap" in current["query"]


def test_a_plans_states_and_printed_figures_are_in_its_twin(
    client: FlaskClient, sample: ReportService
) -> None:
    report = sample.plan("2003-04")
    assert report is not None
    items = data_link_of(client, "plan=2003-04", "plan")["items"]
    lines = [line for branch in report.branches for line in branch.lines()]
    assert sorted((one["measure"], one["state"]) for one in items) == sorted(
        (line.placed.occurrence.measure, line.state.word) for line in lines
    )
    whole = answer(client, "/plans/2003-04")
    assert [one["printed"] for one in whole["printed_figures"]] == [
        one.printed for one in report.figures
    ]
    assert [one["title"] for one in whole["tables"]] == [one.title for one in report.tables]


@pytest.mark.parametrize(
    "address",
    ["/", "/borough/camden", "/compare", "/measure", "/plans/2003-04", "/data"],
)
def test_every_page_with_figures_offers_its_twin(client: FlaskClient, address: str) -> None:
    layouts = {one["path"]: one["layout"] for one in page_registry.values()}
    with client.application.test_request_context("/"):
        if address.startswith("/borough/"):
            page = page_registry["borough"]["layout"](slug="camden")
        elif address.startswith("/plans/"):
            page = page_registry["plan"]["layout"](where="2003-04")
        else:
            page = layouts[address]()
        assert "twin-lead" in str(to_json(page))
