"""What every catalogue model shares."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from dashboard.core.periods import parse_period


class Record(BaseModel):
    """An immutable catalogue entry that refuses fields it does not know."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        allow_inf_nan=False,  # JSON has neither, so a snapshot could not be read again
    )


def _check_period(text: str) -> str:
    parse_period(text)
    return text


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A human, stable id: lower case words with hyphens."""

PeriodText = Annotated[str, AfterValidator(_check_period)]
"""A period as ``dashboard.core.periods.parse_period`` reads it."""


class Citation(Record):
    """Where a statement stands in its document."""

    place: str
    """Section, table or annex: ``Table 1``, ``Annex D``, ``Appendix B``."""
    phrase: str = ""
    """A few words that find it."""
