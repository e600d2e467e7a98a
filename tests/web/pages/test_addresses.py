"""What an address gives before any script runs: the right page, its title, what a link says."""

import html
import re
from urllib.parse import unquote

import pytest

from dashboard.packs.model import Pack, encoded
from tests.paths import REPO


def head_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    text = answer.get_data(as_text=True)
    [title] = re.findall(r"<title>(.*?)</title>", text)
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', text))
    return html.unescape(title), {name: html.unescape(value) for name, value in told.items()}


def test_an_old_address_of_a_view_leads_to_it(client):
    answer = client.get("/?plan=2003-04&measure=burglary&area=croydon")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/measure?plan=2003-04&measure=burglary&area=croydon"


def test_a_link_to_a_view_says_what_it_shows(client):
    query = "?plan=2008-11&measure=serious-acquisitive-crime&area=mps&as-at=2009-01"
    title, told = head_of(client, f"/measure{query}")
    assert title == told["title"] == "Serious acquisitive crime, London (MPS) – Policing London"
    assert "close to track for 2008/09" in told["description"]


@pytest.mark.parametrize(
    ("address", "title", "says"),
    [
        ("/?plan=2008-11&as-at=2009-01", "London (MPS), as at January 2009", "can be judged"),
        ("/borough/camden?as-at=2009-01", "Camden, 12 months to January 2009", "truly different"),
        ("/borough", "Boroughs", "every borough"),
        ("/plans/2003-04", "Policing and Performance Plan 2003/04", ""),
        ("/plans/2003-04/objective-13", "", "met"),
        ("/plans/2003-04/map", "Map of the 2003/04 plan", "serves"),
        ("/data", "Data", "figures of"),
        ("/data?measure=burglary&area=camden", "Data: Burglary, Camden", ""),
        ("/pack", "Committee pack", "in order"),
        ("/pack?pack=none", "Committee pack", "in order"),
        ("/present?view=measure%3Dburglary%26area%3Dcamden", "Presenting Burglary, Camden", ""),
        ("/methods", "How it is worked out", "rule"),
    ],
)
def test_a_link_to_any_page_says_what_it_is_of(client, address, title, says):
    found, told = head_of(client, address)
    assert title in found == told["title"]
    assert told["description"].strip()
    assert says in told["description"].lower()


def test_a_link_to_a_pack_names_it(client):
    code = Pack(title="Quarter 3", items=[{"show": "measure", "query": "measure=burglary"}])
    title, told = head_of(client, f"/pack?pack={encoded(code)}")
    assert title == "Quarter 3 – Policing London"
    assert told["description"].startswith("1 view of")


@pytest.mark.parametrize("address", ["/borough/narnia", "/plans/1066", "/plans/2003-04/x"])
def test_a_link_to_nothing_says_what_the_site_is(client, address):
    title, told = head_of(client, address)
    assert title == "Policing London: performance"
    assert "published plans" in told["description"]


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "'; drop", "{icon}", "%00"])
def test_a_hostile_address_says_nothing_of_its_own_in_the_head(client, hostile):
    answer = client.get("/measure", query_string={"measure": hostile, "area": hostile})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_the_icon_is_our_own_and_comes_with_the_page(client):
    page = client.get("/measure").get_data(as_text=True)
    [icon] = re.findall(r'<link rel="icon" type="image/svg\+xml" href="([^"]+)">', page)
    kind, _, drawn = icon.partition(",")
    assert kind == "data:image/svg+xml"
    assert unquote(drawn) == (REPO / "assets" / "favicon.svg").read_text(encoding="utf-8")
