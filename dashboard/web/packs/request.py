"""The pack a request brings, in whatever form: as an address has it, as a file, as the page does.

Every form can be typed by anybody, so each is refused in plain words where it is no pack.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Request
from pydantic import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.packs.build.order import PackOrder
from dashboard.packs.model import Pack, PackError, decoded, find_pack, read_pack

LONGEST = 600_000
"""Bytes of a pack with the most items and the longest notes, and room to spare."""


def by_code(code: str, folder: Path) -> Pack:
    """Read a pack as an address names it: whole, or by its id in the folder of packs.

    Raises:
        PackError: there is no such pack.
    """
    return decoded(code) if code.startswith("~") else find_pack(folder, code)


def by_body(request: Request) -> Pack:
    """Read the pack that a page sends as JSON.

    Raises:
        PackError: it does not fit; names the field.
    """
    try:
        return Pack.model_validate_json(_body(request))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"]) or "the pack"
        raise PackError(f"{field}: {first['msg']}") from None


def by_file(request: Request) -> Pack:
    """Read the pack that a page sends as a file's text.

    Raises:
        PackError: it does not fit; names line and field.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "your-file.yaml"
        path.write_bytes(_body(request))
        return read_pack(path)


def order_of(arguments: Mapping[str, str]) -> PackOrder:
    """Return the order for a ready-made pack that an address holds.

    An objective is chosen together with its plan, as ``2003-04/objective-2``.
    """
    kind, plan = arguments.get("kind", ""), arguments.get("plan", "")
    objective = ""
    if kind == "objective":
        plan, _, objective = arguments.get("objective", "").partition("/")
    area, as_at = arguments.get("area", ""), arguments.get("as-at", "")
    return PackOrder(kind, plan, area, as_at, objective)


def _body(request: Request) -> bytes:
    # A body sent in chunks does not say how long it is, and is cut at the most that may be read.
    request.max_content_length = LONGEST + 1
    try:
        body = request.get_data()
    except RequestEntityTooLarge:
        body = None
    if body is None or len(body) > LONGEST:
        raise PackError("the file is far too long to be a pack")
    return body
