"""The forms a pack is given out in, as people choose them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One form of a pack."""

    suffix: str
    """How its files' names end."""
    media: str
    label: str
    about: str
    """What it is good for, in a few words."""


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS: Mapping[str, Form] = {
    "pptx": Form(
        ".pptx",
        f"{_OFFICE}.presentationml.presentation",
        "PowerPoint slides",
        "native charts that can be edited",
    ),
    "xlsx": Form(
        ".xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        "Excel workbook",
        "one sheet an item, figures as figures",
    ),
    "html": Form(
        "-paper.html",
        "text/html",
        "Committee paper",
        "in the Authority’s layout, to read or print",
    ),
    "pdf": Form(".pdf", "application/pdf", "Paper as PDF", "the same, tagged and with bookmarks"),
    "briefcase": Form(
        "-briefcase.html", "text/html", "Offline bundle", "one file that works without a network"
    ),
}
"""By id. The offline bundle keeps the id it had first: addresses and files out there name it."""
