"""What the search box asks the server."""

from flask.testing import FlaskClient


def test_all_entries_are_kept_by_browsers_until_the_data_change(client: FlaskClient) -> None:
    first = client.get("/search.json")
    assert len(first.get_json()) > 400
    again = client.get("/search.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_a_query_finds_what_is_meant(client: FlaskClient) -> None:
    found = client.get("/search.json", query_string={"q": "hackny burglary"}).get_json()
    assert (found[0]["title"], found[0]["area"]) == ("Burglary", "hackney")


def test_any_query_is_answered(client: FlaskClient) -> None:
    for query in ("", "%", "a" * 7000, "\x00", "burglary " * 700):
        answer = client.get("/search.json", query_string={"q": query})
        assert answer.status_code == 200
        assert isinstance(answer.get_json(), list)
