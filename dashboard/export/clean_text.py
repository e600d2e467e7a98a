"""Words from officers and publishers, made harmless for the formats of an office package."""

import unicodedata
from datetime import UTC, datetime

_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Characters that turn the direction of the text after them, by which a name can be disguised."""
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def clean(text: str) -> str:
    """Return a text on one line without control characters and half characters.

    Right-to-left letters, accents and emoji stay; only what turns the direction by force goes.
    """
    kept = (_kept(letter) for letter in text.translate(_TURNING))
    return " ".join(word for word in "".join(kept).split(" ") if word)


def cleaned_lines(text: str) -> list[str]:
    """Return the lines of a text that hold something, each clean."""
    return [line for line in (clean(line) for line in text.splitlines()) if line]


def cut(text: str, most: int) -> str:
    """Return a text of so many characters at most, ended by an ellipsis where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def made_at(published: str) -> datetime:
    """Return the time in a report's ``published`` words; a report without one gets a fixed time."""
    try:
        return datetime.strptime(published, "%d %B %Y %H:%M UTC").replace(tzinfo=UTC)
    except ValueError:
        return _UNDATED


def _kept(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Zl", "Zp", "Cc"):
        return " "
    if kind == "Cs" or ord(letter) & 0xFFFE == 0xFFFE:
        return ""
    return letter
