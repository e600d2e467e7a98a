"""Pages as they are sent to the browser: how to ask for one, and what it shows."""

from typing import Any


def parts(node):
    """Yield every component of a piece of page as type and properties."""
    if isinstance(node, list):
        for one in node:
            yield from parts(one)
    elif isinstance(node, dict):
        if "props" in node and "type" in node:
            yield node["type"], node["props"]
            yield from parts(node["props"].get("children"))
        else:
            for one in node.values():
                yield from parts(one)


def text_of(node):
    """The text that a piece of page shows, blanks made single."""

    def words(one):
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            for each in one:
                yield from words(each)
        elif isinstance(one, dict) and "props" in one:
            yield from words(one["props"].get("children"))

    return " ".join(" ".join(words(node)).split())


def layout_of(client, path, search, theme=None):
    """The page as the address alone gives it."""
    [callback] = [
        one
        for one in client.get("/_dash-dependencies").json
        if "_pages_content.children" in one["output"]
    ]
    values = {"pathname": path, "search": search, "hash": "", "href": f"http://here{path}{search}"}

    def filled(listed):
        return [
            {"id": one["id"], "property": one["property"], "value": values.get(one["property"])}
            for one in listed
        ]

    names = [one.rsplit(".", 1) for one in callback["output"].strip(".").split("...")]
    if theme:
        client.set_cookie("theme", theme)
    response = client.post(
        "/_dash-update-component",
        json={
            "output": callback["output"],
            "outputs": [{"id": name, "property": prop} for name, prop in names],
            "inputs": filled(callback["inputs"]),
            "state": filled(callback["state"]),
            "changedPropIds": [],
        },
    )
    client.delete_cookie("theme")
    assert response.status_code == 200
    return response.json["response"]["_pages_content"]["children"]


def renewed(old: Any, change: dict[str, Any] | None) -> Any:
    """Put an answer together as the browser does."""
    if change is None:
        return old
    if "is" in change:
        return change["is"]
    if "of" in change:
        pieces = (one if isinstance(one, str) else old[one[0] : one[1]] for one in change["of"])
        return "".join(pieces)
    fresh = old.copy()
    for key, one in change["in"].items():
        place = int(key) if isinstance(old, list) else key
        fresh[place] = renewed(old[place], one)
    return fresh
