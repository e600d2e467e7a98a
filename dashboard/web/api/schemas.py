"""What answers look like, as JSON Schema: every member is always there and no other is."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": ["number", "null"]}
WHOLE: Schema = {"type": "integer"}
YES_OR_NO: Schema = {"type": "boolean"}
MONTH: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}$"}
DATE: Schema = {"type": "string", "format": "date"}


def object_of(**members: Schema) -> Schema:
    """Return the schema of an object with these members."""
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def list_of(item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


def also(schema: Schema, **members: Schema) -> Schema:
    """Return the schema of an object with further members."""
    return object_of(**schema["properties"], **members)


PLAN = object_of(
    id=TEXT,
    title=TEXT,
    short=TEXT,
    period=TEXT,
    status=TEXT,
    target_years=list_of(TEXT),
    measures=WHOLE,
    href=TEXT,
)
_ROW: Schema = {"type": "object", "additionalProperties": TEXT}
_TABLE = object_of(
    id=TEXT,
    title=TEXT,
    columns=list_of(object_of(name=TEXT, unit=TEXT)),
    rows=list_of(list_of({"type": ["string", "number", "null"]})),
    source=TEXT,
    doubt=TEXT,
)
_LINK = object_of(start=TEXT, how=TEXT, end=TEXT, reading=TEXT, note=TEXT)
PLAN_IN_FULL = also(
    PLAN,
    summary=TEXT,
    **dict.fromkeys(("objectives", "occurrences", "targets", "printed_figures"), list_of(_ROW)),
    tables=list_of(_TABLE),
    links=list_of(_LINK),
)
MEASURE = object_of(
    id=TEXT,
    title=TEXT,
    plain=TEXT,
    kind=TEXT,
    unit=TEXT,
    better={"enum": ["lower", "higher", "neutral"]},
    theme=TEXT,
    frequency=TEXT,
    codes=list_of(TEXT),
    areas=WHOLE,
    latest=MONTH,
    href=TEXT,
)
MEASURE_IN_FULL = also(
    MEASURE,
    names=list_of(TEXT),
    decimals=WHOLE,
    multiplier=NUMBER,
    numerator=TEXT,
    denominator=TEXT,
    counting=TEXT,
    year={"enum": ["financial", "calendar"]},
    caveats=list_of(TEXT),
    breaks=list_of(
        object_of(month=MONTH, title=TEXT, note=TEXT, areas=list_of(TEXT), releases=list_of(TEXT))
    ),
    plans=list_of(object_of(plan=TEXT, objective=TEXT, wording=TEXT)),
    series=list_of(
        object_of(
            area=TEXT,
            area_name=TEXT,
            vintage=TEXT,
            source=TEXT,
            frequency=TEXT,
            first=MONTH,
            last=MONTH,
            figures=WHOLE,
        )
    ),
    reported=list_of(
        object_of(
            id=TEXT,
            area=TEXT,
            term=TEXT,
            period=TEXT,
            basis=TEXT,
            kind={"enum": ["value", "change", "difference", "target"]},
            value=NUMBER,
            printed=TEXT,
            unit=TEXT,
            against=TEXT,
            margin=NUMBER,
            **dict.fromkeys(("rank", "source", "paper", "date", "address", "doubt", "note"), TEXT),
        )
    ),
)
AREA = object_of(
    code=TEXT,
    slug=TEXT,
    name=TEXT,
    kind=TEXT,
    part=TEXT,
    population_2001=NUMBER,
    population_2011=NUMBER,
)
OBSERVATION = object_of(
    measure=TEXT,
    area=TEXT,
    period=TEXT,
    covers=TEXT,
    value=NUMBER,
    numerator=NUMBER,
    denominator=NUMBER,
    unit=TEXT,
    provenance=TEXT,
    source=TEXT,
    vintage=TEXT,
)
STATUS = object_of(
    measure=TEXT,
    title=TEXT,
    objective=TEXT,
    wording=TEXT,
    area=TEXT,
    as_at=MONTH,
    position=TEXT,
    state=TEXT,
    reported=TEXT,
    direction=TEXT,
    level=TEXT,
    confidence=TEXT,
    latest=TEXT,
    latest_period=TEXT,
    year_to_date=TEXT,
    on_last_year=TEXT,
    target=NUMBER,
    actual=NUMBER,
    expected=NUMBER,
    chance=NUMBER,
    headline=TEXT,
    view=TEXT,
)
JUDGEMENT = object_of(
    measure=TEXT,
    area=TEXT,
    vintage=TEXT,
    target=TEXT,
    as_at=MONTH,
    **dict.fromkeys(
        ("position", "direction", "level", "certainty", "basis", "base", "whose"), TEXT
    ),
    complete={"type": ["boolean", "null"]},
    may_flip={"type": ["boolean", "null"]},
    **dict.fromkeys(("value", "actual", "expected", "shortfall", "lower", "upper"), NUMBER),
    forecast=NUMBER,
    chance=NUMBER,
    variation=TEXT,
    assurance=TEXT,
)
COMPARED = object_of(
    area_code=TEXT,
    area=TEXT,
    value=NUMBER,
    lower_95=NUMBER,
    upper_95=NUMBER,
    numerator=NUMBER,
    denominator=NUMBER,
    against_london=TEXT,
    against_similar=TEXT,
    verdict=TEXT,
)
COMPARED_VIEW = object_of(
    title=TEXT,
    query=TEXT,
    measure=TEXT,
    as_at=MONTH,
    headline=TEXT,
    subtitle=TEXT,
    notes=list_of(TEXT),
    unit=TEXT,
    rows=list_of(_ROW),
    remarks=list_of(TEXT),
    warnings=list_of(TEXT),
)
BESIDE = object_of(
    measure=TEXT,
    title=TEXT,
    heading=TEXT,
    period=TEXT,
    unit=TEXT,
    value=NUMBER,
    lower_95=NUMBER,
    upper_95=NUMBER,
    **dict.fromkeys(("figure", "behind_it", "london", "similar_boroughs", "place"), TEXT),
    **dict.fromkeys(("against_london", "against_similar"), TEXT),
    **dict.fromkeys(
        ("verdict", "why_not_compared", "state", "target", "direction", "level", "view"), TEXT
    ),
)
SNAPSHOT = object_of(
    id=TEXT,
    published=TEXT,
    figures=WHOLE,
    sample=YES_OR_NO,
    current=YES_OR_NO,
    follows=TEXT,
    program=TEXT,
    difference=TEXT,
    problem=TEXT,
)
VIEW = object_of(
    title=TEXT,
    query=TEXT,
    measure=TEXT,
    area=TEXT,
    plan=TEXT,
    as_at=MONTH,
    vintage=TEXT,
    headline=TEXT,
    position=TEXT,
    state=TEXT,
    facts=list_of(object_of(name=TEXT, state=TEXT, detail=TEXT, method=TEXT)),
    sentences=list_of(object_of(text=TEXT, method=TEXT)),
    cards=list_of(object_of(label=TEXT, figure=TEXT, detail=TEXT, more=TEXT, method=TEXT)),
    doubts=list_of(TEXT),
    remarks=list_of(TEXT),
    warnings=list_of(TEXT),
    unit=TEXT,
    lines=list_of(
        object_of(
            role=TEXT,
            name=TEXT,
            points=list_of(object_of(x=TEXT, y=NUMBER, reading=TEXT)),
        )
    ),
    notes=list_of(TEXT),
    source=TEXT,
    attribution=TEXT,
)
PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": WHOLE,
        "detail": TEXT,
        "instance": TEXT,
    },
    "required": ["type", "title", "status", "detail", "instance"],
}


def whole(item: Schema) -> Schema:
    """Return the schema of an answer that is one thing."""
    return object_of(snapshot=TEXT, sample=YES_OR_NO, **item["properties"])


def page_of(item: Schema) -> Schema:
    """Return the schema of an answer that is part of a list."""
    return object_of(
        snapshot=TEXT,
        sample=YES_OR_NO,
        total=WHOLE,
        offset=WHOLE,
        limit=WHOLE,
        next={"type": ["string", "null"]},
        items=list_of(item),
    )
