"""The description of the interface, OpenAPI 3.1, made from the table of addresses."""

from typing import Any

from dashboard import __version__
from dashboard.web.api.routes import ROUTES, Parameter, Route
from dashboard.web.api.schemas import PROBLEM, page_of, whole
from dashboard.web.urls import API

OPENAPI = "/openapi.json"
_ABOUT = (
    "The figures and states that the dashboard shows, read only. Numbers are unrounded. Every "
    "answer names the snapshot it is from, which the parameter snapshot asks for again; sample "
    "says whether the figures are the illustrative sample. Lists come in parts: next is the "
    "address of the following one."
)


def document() -> dict[str, Any]:
    """Return the description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Policing London: performance",
            "version": __version__,
            "description": _ABOUT,
        },
        "servers": [{"url": API}],
        "paths": {route.path: {"get": _operation(route)} for route in ROUTES} | _itself(),
        "components": {
            "schemas": {one.name: one.item for one in ROUTES} | {"problem": PROBLEM},
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    item = {"$ref": f"#/components/schemas/{route.name}"}
    answer = page_of(item) if route.many else whole(route.item)
    content: dict[str, Any] = {"application/json": {"schema": answer}}
    if route.many:
        content["text/csv"] = {"schema": {"type": "string"}}
    return {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": [_parameter(parameter) for parameter in route.takes],
        "responses": {
            "200": {"description": route.summary, "content": content},
            "304": {"description": "Not changed since the answer with that ETag."},
            "400": _problem("The question cannot be read."),
            "404": _problem("What it names is not held."),
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.allowed:
        schema["enum"] = list(parameter.allowed)
    described = {
        "name": parameter.name,
        "in": "path" if parameter.in_path else "query",
        "required": parameter.required,
        "description": parameter.about,
        "schema": schema,
    }
    return described | ({"example": parameter.example} if parameter.example else {})


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/problem"}
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": schema}},
    }


def _itself() -> dict[str, Any]:
    described = {
        "operationId": "openapi",
        "summary": "This description",
        "responses": {
            "200": {
                "description": "OpenAPI 3.1",
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    }
    return {OPENAPI: {"get": described}}
