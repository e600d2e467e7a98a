"""What a page asks of the server when a reader changes something."""

from urllib.request import Request, urlopen

import orjson


def question(address: str, area: str = "croydon") -> Request:
    """Return the one request that a change of the measure page's borough makes."""
    with urlopen(f"{address}/_dash-dependencies") as answer:
        callbacks = orjson.loads(answer.read())
    [mine] = [one for one in callbacks if one["inputs"][0]["id"] == "measure-query"]
    names = mine["output"].strip(".").split("...")
    asked = {"search": f"?plan=2008-11&measure=serious-acquisitive-crime&area={area}"}
    body = {
        "output": mine["output"],
        "outputs": [dict(zip(("id", "property"), name.rsplit(".", 1))) for name in names],
        "inputs": [{"id": "measure-query", "property": "data", "value": asked}],
        "changedPropIds": ["query.data"],
    }
    return Request(
        f"{address}/_dash-update-component",
        orjson.dumps(body),
        {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate, br"},
    )
