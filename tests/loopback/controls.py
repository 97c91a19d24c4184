"""What Discord's client sends for a control that a person used, and when it would not send anything."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any

from tests.loopback.commands import CannotBeUsedError
from tests.loopback.records import Json

LINK = 5
MODAL_TEXT_MAX = 4_000


class Control(IntEnum):
    ROW = 1
    BUTTON = 2
    SELECT = 3
    TEXT_INPUT = 4
    LABEL = 18
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22


def pressed(component: Json) -> Json:
    if component["type"] != Control.BUTTON or component["style"] == LINK:
        raise CannotBeUsedError(f"{component.get('label')!r} is no button that tells the bot")
    return _used(component)


def selected(component: Json, values: Sequence[Any]) -> Json:
    _check_choice(component, values)
    return {**_used(component), "values": [_named(value) for value in values]}


def filled_modal(modal: Json, values: Mapping[str, Any]) -> Json:
    """A modal as it comes back: the same tree with what was typed and chosen in it, by custom_id or its first word."""
    left = dict(values)
    numbers = iter(range(1, 1_000))
    components = [_filled(component, left, numbers) for component in modal["components"]]
    if left:
        raise CannotBeUsedError(f"the modal has no {sorted(left)}")
    return {"custom_id": modal["custom_id"], "components": components}


def _used(component: Json) -> Json:
    if component.get("disabled"):
        raise CannotBeUsedError(f"{component.get('label') or component['custom_id']!r} is disabled")
    return {"component_type": component["type"], "custom_id": component["custom_id"], "id": component["id"]}


def _filled(component: Json, left: dict[str, Any], numbers: Iterator[int]) -> Json:
    kind, number = component["type"], next(numbers)
    known: Json = {"type": kind, "id": component.get("id") or number}
    if kind == Control.ROW:
        return {**known, "components": [_filled(inner, left, numbers) for inner in component["components"]]}
    if kind == Control.LABEL:
        return {**known, "component": _filled(component["component"], left, numbers)}
    if "custom_id" not in component:
        return known
    name = component["custom_id"]
    known["custom_id"] = name
    if kind == Control.TEXT_INPUT:
        return {**known, "value": _typed(component, _given(left, name, component.get("value") or ""))}
    defaults = [option["value"] for option in component.get("options") or () if option.get("default")]
    if kind == Control.RADIO_GROUP:
        return {**known, "value": _picked(component, _given(left, name, (*defaults, None)[0]))}
    given = _given(left, name, defaults)
    if not isinstance(given, list | tuple):
        return {**known, "value": given}
    chosen: list[Any] = list(given)  # pyright: ignore[reportUnknownArgumentType]  a test gave it
    _check_choice(component, chosen)
    return {**known, "values": [_named(value) for value in chosen]}


def _given(left: dict[str, Any], name: str, default: Any) -> Any:
    return left.pop(name if name in left else name.partition(":")[0], default)


def _picked(component: Json, value: str | None) -> str | None:
    offered = [option["value"] for option in component["options"]]
    if value not in offered and (value is not None or component.get("required", True)):
        raise CannotBeUsedError(f"{component['custom_id']!r} does not offer {value}, but {offered}")
    return value


def _typed(component: Json, text: str) -> str:
    least, most = component.get("min_length") or 0, component.get("max_length") or MODAL_TEXT_MAX
    if (component.get("required", True) and not text) or not least <= len(text) <= most:
        raise CannotBeUsedError(f"{component['custom_id']!r} takes {least} to {most} characters, not {len(text)}")
    return text


def _check_choice(component: Json, values: Sequence[Any]) -> None:
    offered = [option["value"] for option in component.get("options") or ()]
    least, most = component.get("min_values", 1), component.get("max_values", 1)
    if not least <= len(values) <= most:
        raise CannotBeUsedError(f"{component['custom_id']!r} takes {least} to {most} values, not {len(values)}")
    if component["type"] in {Control.SELECT, Control.CHECKBOX_GROUP} and (
        unknown := [value for value in values if value not in offered]
    ):
        raise CannotBeUsedError(f"{component['custom_id']!r} does not offer {unknown}, but {offered}")


def _named(value: Any) -> str:
    return value if isinstance(value, str) else value.id
