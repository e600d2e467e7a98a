"""What an address gives before any script runs: the right page, its title, what a link says."""

import html
import re

import pytest


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


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "'; drop", "{icon}", "%00"])
def test_a_hostile_address_says_nothing_of_its_own_in_the_head(client, hostile):
    answer = client.get("/measure", query_string={"measure": hostile, "area": hostile})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_the_icon_is_our_own(client):
    page = client.get("/measure").get_data(as_text=True)
    [icon] = re.findall(r'<link rel="icon" type="image/svg\+xml" href="([^"]+)">', page)
    with client.get(icon) as answer:
        assert answer.mimetype == "image/svg+xml"
