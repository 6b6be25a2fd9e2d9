"""The API's description (OpenAPI 3.1), made of the very endpoints that are served."""

import base64
import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from protocol import VERSION
from protocol.devices import EPOCH_HEADER, NONCE_HEADER, TIME_HEADER, VERSION_HEADER
from protocol.problems import MEDIA_TYPE, Problem, ProblemDetails
from registry.http.door import Body, Endpoint
from registry.http.problems import details, status_of
from registry.services.refusals import RefusalError

_REFERENCE = "#/components/schemas/{name}"
_ALWAYS = (Problem.TOO_SLOW, Problem.TOO_MANY, Problem.BUSY)
_GUARDED = (
    Problem.TOKEN_EXPIRED,
    Problem.NONCE_WANTED,
    Problem.PROOF_WRONG,
    Problem.CLOCK_WRONG,
    Problem.DEVICE_REVOKED,
    Problem.DEVICE_FORKED,
    Problem.PROTOCOL_OLD,
)
_PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")
_MARKS = {
    EPOCH_HEADER: "The registry's epoch; a new one after it was restored from a backup",
    TIME_HEADER: "The registry's time",
    VERSION_HEADER: "The protocol's version",
    NONCE_HEADER: "The nonce for the next proof",
}


def described(endpoints: Sequence[Endpoint], address: str) -> dict[str, Any]:
    """The whole description."""
    kinds = list(dict.fromkeys(_kinds(endpoints)))
    _, components = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        path = _PLACE.sub(r"{\1}", endpoint.path)
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Qabyldau registry",
            "version": str(VERSION),
            "summary": "Intakes of all schools: sent by their desks, seen by their own school",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "`DPoP <token>` of POST /v1/tokens",
                },
                "proof": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "DPoP",
                    "description": "RFC 9449: ES256, with htm, htu, iat, jti, ath and nonce",
                },
            },
        },
    }


def _kinds(endpoints: Iterable[Endpoint]) -> Iterable[Any]:
    yield ProblemDetails
    for endpoint in endpoints:
        for body in (endpoint.asks, *endpoint.answers.values()):
            if body is not None:
                yield from (kind for kind, _ in _lines(body) if kind is not None)


def _lines(body: Body) -> list[tuple[Any, Any]]:
    """Each message of a body with its type."""
    return [(body.kind, body.example), *((type(line), line) for line in body.lines)]


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    answers = {str(status): _answer(body) for status, body in endpoint.answers.items()}
    problems = (*endpoint.problems, *_ALWAYS, *(() if endpoint.open else _GUARDED))
    for status, group in _by_status(problems).items():
        answers.setdefault(str(status), _refusal(group))
    name = re.sub(r"\W+", "_", f"{endpoint.method.lower()}{endpoint.path}").strip("_")
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": endpoint.summary,
        "parameters": [
            *_places(endpoint.path),
            *_named(endpoint.headers, "header"),
            *_named(endpoint.queries, "query"),
        ],
        "responses": answers,
        "security": [] if endpoint.open else [{"token": [], "proof": []}],
    }
    if endpoint.asks is not None:
        operation["requestBody"] = {"required": True, "content": _content(endpoint.asks)}
    return operation


def _by_status(problems: Iterable[Problem]) -> dict[int, list[Problem]]:
    groups: dict[int, list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        groups.setdefault(status_of(problem), []).append(problem)
    return groups


def _answer(body: Body | None) -> dict[str, Any]:
    marks = {
        name: {"description": words, "schema": {"type": "string"}} for name, words in _MARKS.items()
    }
    answer: dict[str, Any] = {"description": "Done", "headers": marks}
    if body is not None:
        answer["content"] = _content(body)
    return answer


def _refusal(problems: Sequence[Problem]) -> dict[str, Any]:
    examples = {
        problem.value: {"value": msgspec.to_builtins(details(RefusalError(problem)))}
        for problem in problems
    }
    schema = {"$ref": _REFERENCE.format(name=ProblemDetails.__name__)}
    return {
        "description": ", ".join(problem.value for problem in problems),
        "content": {MEDIA_TYPE: {"schema": schema, "examples": examples}},
    }


def _content(body: Body) -> dict[str, Any]:
    if body.kind is None:
        binary = {"type": "string", "contentEncoding": "base64"}
        return {
            body.media_type: {
                "schema": binary,
                "example": base64.b64encode(body.example).decode(),
            }
        }
    lines = _lines(body)
    (schema, *others), _ = msgspec.json.schema_components(
        [kind for kind, _ in lines], ref_template=_REFERENCE
    )
    examples = [msgspec.to_builtins(example) for _, example in lines]
    if not body.lines:
        return {body.media_type: {"schema": schema, "example": examples[0]}}
    # A stream of lines, under zstd: described as the list that it unpacks to.
    each = {"type": "array", "prefixItems": [schema], "items": others[0]}
    return {body.media_type: {"schema": each, "example": examples}}


def _places(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PLACE.findall(path)
    ]


def _named(names: Iterable[str], place: str) -> list[dict[str, Any]]:
    return [{"name": name, "in": place, "schema": {"type": "string"}} for name in names]
