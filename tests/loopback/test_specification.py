"""What is wrong with a request, by Discord's own document and by limits that it does not state."""

from typing import Any

import pytest

from tests.loopback.account import GLOBAL_COMMANDS
from tests.loopback.channels import MESSAGES
from tests.loopback.interactions import CALLBACK, ORIGINAL
from tests.loopback.limits import command_problems, message_problems
from tests.loopback.records import Json
from tests.loopback.specification import VARIABLE, Specification, why_unavailable

V2 = 1 << 15


def answer(**data: Any) -> Json:
    return {"type": 4, "data": data}


def button(**more: Any) -> Json:
    return {"type": 1, "components": [{"type": 2, "style": 2, "custom_id": "a", **more}]}


def text(length: int) -> Json:
    return {"type": 10, "content": "x" * length}


def option(number: int) -> Json:
    return {"label": str(number), "value": str(number)}


TOO_MUCH = {
    "content": (answer(content="x" * 2_001), "data/content: maxLength 2000, but it has 2001"),
    "embed": (
        answer(embeds=[{"description": "x" * 4_097}]),
        "data/embeds/0/description: maxLength 4096, but it has 4097",
    ),
    "field": (
        answer(embeds=[{"fields": [{"name": "n", "value": "x" * 1_025}]}]),
        "data/embeds/0/fields/0/value: maxLength 1024, but it has 1025",
    ),
    "choices": (
        {"type": 8, "data": {"choices": [{"name": "n", "value": "v"}] * 26}},
        "data/choices: maxItems 25, but it has 26",
    ),
    "label": (
        answer(components=[button(label="x" * 81)]),
        "data/components/0/components/0/label: maxLength 80, but it has 81",
    ),
    "custom_id": (
        answer(components=[button(custom_id="x" * 101)]),
        "data/components/0/components/0/custom_id: maxLength 100, but it has 101",
    ),
    "options": (
        answer(
            components=[
                {
                    "type": 1,
                    "components": [{"type": 3, "custom_id": "a", "options": [*map(option, range(26))]}],
                }
            ]
        ),
        "data/components/0/components/0/options: maxItems 25, but it has 26",
    ),
    "text": (
        answer(flags=V2, components=[text(4_001)]),
        "data/components/0/content: maxLength 4000, but it has 4001",
    ),
    "nested text": (
        answer(flags=V2, components=[{"type": 17, "components": [text(4_001)]}]),
        "data/components/0/components/0/content: maxLength 4000, but it has 4001",
    ),
    "kind": ({"type": 99}, "type: 99 is not one of"),
}
JUST_ENOUGH = {
    "content": answer(content="x" * 2_000),
    "embed": answer(embeds=[{"description": "x" * 4_096}]),
    "choices": {"type": 8, "data": {"choices": [{"name": "n", "value": "v"}] * 25}},
    "label": answer(components=[button(label="x" * 80, custom_id="x" * 100)]),
    "text": answer(flags=V2, components=[{"type": 17, "components": [text(4_000)]}]),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_is_named_with_its_place(specification: Specification, what: str) -> None:
    body, problem = TOO_MUCH[what]
    (found,) = specification.problems("POST", CALLBACK, body)
    assert found.startswith(problem)


@pytest.mark.parametrize("what", JUST_ENOUGH)
def test_just_enough_is_fine(specification: Specification, what: str) -> None:
    assert specification.problems("POST", CALLBACK, JUST_ENOUGH[what]) == []


def test_a_body_where_none_belongs_is_a_problem_and_so_is_not_one(specification: Specification) -> None:
    assert specification.problems("GET", "/users/@me", {"a": 1}) == ["GET /users/@me takes no body"]
    assert specification.problems("POST", MESSAGES, None) == [f"POST {MESSAGES} needs a body"]
    assert specification.problems("POST", "/nowhere", None) == ["Discord's document has no POST /nowhere"]


def test_names_of_parameters_do_not_matter(specification: Specification) -> None:
    assert specification.problems("PATCH", ORIGINAL, {"content": "x" * 2_001}) != []
    assert specification.problems("PATCH", "/webhooks/{a}/{b}/messages/@original", {"content": "x"}) == []


def test_a_message_is_referred_to_by_text_or_by_number(specification: Specification) -> None:
    for identity, fine in (("1", True), (1, True), ("one", False), (-1, False)):
        body = {"content": "x", "message_reference": {"message_id": identity}}
        assert (specification.problems("POST", MESSAGES, body) == []) is fine


def test_a_command_name_is_short_and_lower_case(specification: Specification) -> None:
    command = {"name": "x" * 33, "description": "d", "type": 1}
    assert specification.problems("PUT", GLOBAL_COMMANDS, [command]) != []


def test_a_validator_is_made_once(specification: Specification) -> None:
    made = specification.validator(MESSAGES, "POST")
    specification.problems("POST", MESSAGES, {"content": "a"})
    assert specification.validator(MESSAGES, "POST") is made


def test_a_missing_document_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert why_unavailable() == f"{VARIABLE} is not set: it names Discord's openapi.json"
    assert Specification.from_environment() is None
    monkeypatch.setenv(VARIABLE, "nowhere.json")
    assert why_unavailable() == f"{VARIABLE} names nowhere.json, which is not there"


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ({"content": "x" * 2_001}, "content: 2000 characters at most for a bot, but it has 2001"),
        ({"embeds": [{"description": "x" * 4_000}] * 2}, "embeds: 6000 characters at most in all"),
        (
            {"flags": V2, "components": [text(2_001), text(2_000)]},
            "components: 4000 characters of text at most",
        ),
        ({"flags": V2, "components": [text(1)] * 41}, "components: 40 at most, nested ones counted"),
        ({"flags": V2, "content": "x"}, "content: not allowed beside Components V2"),
        ({"components": [text(1)]}, "components: type 10 needs the flag IS_COMPONENTS_V2"),
        ({"components": [button(), button()]}, "components: custom_id 'a' is there more than once"),
    ],
)
def test_what_the_document_does_not_say_is_refused_too(message: Json, problem: str) -> None:
    (found,) = message_problems(message)
    assert found.startswith(problem)


def test_a_command_has_8000_characters() -> None:
    choices = [{"name": "x" * 100, "value": "y" * 100}] * 25
    options = [{"name": f"o{number}", "description": "d", "choices": choices} for number in range(2)]
    assert command_problems([{"name": "quote", "description": "d", "options": options}]) == [
        "quote: 8000 characters at most in a command, but it has 10012"
    ]
