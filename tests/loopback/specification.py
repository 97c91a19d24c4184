"""Discord's own OpenAPI document as the oracle for what the bot sends.

CATCHWORD_DISCORD_SPEC says where it lies. Each operation's validator is made when it is first needed.
"""

import json
import os
import re
from collections.abc import Iterable, Sequence, Sized
from pathlib import Path
from typing import Any, Self, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.loopback.records import Json

VARIABLE = "CATCHWORD_DISCORD_SPEC"
DOCUMENT = "urn:discord"
SIZES = {"maxLength", "minLength", "maxItems", "minItems"}
MESSAGE_LENGTH = 300
# The document wants text; Discord takes numbers too, and discord.py refers to messages by number.
SNOWFLAKE = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$", "minimum": 0}


def why_unavailable() -> str:
    """Empty when the document can be read, else what to say when a test skips."""
    path = os.environ.get(VARIABLE)
    if not path:
        return f"{VARIABLE} is not set: it names Discord's openapi.json"
    return "" if Path(path).is_file() else f"{VARIABLE} names {path}, which is not there"


class Specification:
    """Says what is wrong with a request body."""

    def __init__(self, document: Json) -> None:
        document["components"]["schemas"]["SnowflakeType"] = SNOWFLAKE
        resource: Any = DRAFT202012.create_resource(document)
        self._registry: Registry[Any] = Registry[Any]().with_resource(DOCUMENT, resource)
        self._paths = {_nameless(path): (path, item) for path, item in document["paths"].items()}
        self._validators: dict[str, Draft202012Validator] = {}

    @classmethod
    def from_environment(cls) -> Self | None:
        if why_unavailable():
            return None
        return cls(json.loads(Path(os.environ[VARIABLE]).read_bytes()))

    def problems(self, method: str, route: str, body: Any) -> list[str]:
        """What Discord would refuse; a route that the document does not know is a problem too."""
        found = self._paths.get(_nameless(route))
        if found is None or method.lower() not in found[1]:
            return [f"Discord's document has no {method} {route}"]
        path, operation = found[0], found[1][method.lower()]
        if "requestBody" not in operation:
            return [] if body is None else [f"{method} {route} takes no body"]
        if body is None:
            return [f"{method} {route} needs a body"] if operation["requestBody"].get("required") else []
        return self._judged(self.validator(path, method), body)

    def schema_problems(self, name: str, body: Any) -> list[str]:
        """The same for one named schema of the document."""
        return self._judged(self._validator_at(f"/components/schemas/{name}"), body)

    @staticmethod
    def _judged(validator: Draft202012Validator, body: Any) -> list[str]:
        found: Iterable[ValidationError] = validator.iter_errors(body)  # pyright: ignore[reportUnknownMemberType]
        return [_said(problem) for problem in found]

    def validator(self, path: str, method: str) -> Draft202012Validator:
        """Made when it is first asked for."""
        escaped = path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
        content = "requestBody/content/application~1json/schema"
        return self._validator_at(f"/paths/{escaped}/{method.lower()}/{content}")

    def _validator_at(self, pointer: str) -> Draft202012Validator:
        if pointer not in self._validators:
            schema = {"$ref": f"{DOCUMENT}#{pointer}"}
            self._validators[pointer] = Draft202012Validator(schema, registry=self._registry)
        return self._validators[pointer]


def _nameless(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def _said(problem: ValidationError) -> str:
    """The deepest cause: of a choice of twelve shapes nobody wants to read twelve refusals."""
    while problem.context:
        problem = _nearest_shape(problem.context)
    place = "/".join(str(step) for step in problem.absolute_path) or "body"
    if problem.validator in SIZES:
        length = len(cast("Sized", problem.instance))
        return f"{place}: {problem.validator} {problem.validator_value}, but it has {length}"
    return f"{place}: {problem.message[:MESSAGE_LENGTH]}"


def _nearest_shape(causes: Sequence[ValidationError]) -> ValidationError:
    """Of the shapes offered, the one whose own `type` fits and that complains least; its first complaint."""
    shapes: dict[Any, list[ValidationError]] = {}
    for cause in causes:
        shapes.setdefault(cause.schema_path[0], []).append(cause)
    fitting = [shape for shape in shapes.values() if not any(_wrong_type(cause) for cause in shape)]
    return min(fitting or shapes.values(), key=len)[0]


def _wrong_type(cause: ValidationError) -> bool:
    path = list(cause.relative_path)
    return path == ["type"] or (not path and cause.validator == "type")
