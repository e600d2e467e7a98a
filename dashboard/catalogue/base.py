"""What every catalogue model shares."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator

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


WebAddress = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
"""A page of the web, or nothing."""


class Citation(Record):
    """Where a statement stands in its document."""

    place: str
    """Section, table or annex: ``Table 1``, ``Annex D``, ``Appendix B``."""
    phrase: str = ""
    """A few words that find it; of a ``Cited`` statement its own wording where none are given."""
    address: WebAddress = ""
    """Of the page it stands on, where the plan is held from several pages of the web."""


class Cited(Record):
    """A statement with the place where its document makes it."""

    source: Citation

    @model_validator(mode="before")
    @classmethod
    def _phrase_is_the_wording_where_none_is_given(cls, fields: Any) -> Any:
        if not isinstance(fields, dict):
            return fields
        words = fields.get("wording", fields.get("title"))
        source = fields.get("source")
        if isinstance(source, Citation):
            source = source.model_dump()
        if isinstance(words, str) and isinstance(source, dict):
            phrase = source.get("phrase", "")
            if isinstance(phrase, str) and not phrase.strip():
                return {**fields, "source": {**source, "phrase": words}}
        return fields
