"""What a panel of preferences carries: who opened it, which version it shows, of what, and what is not saved yet.

It is written into the custom_ids of the panel's own controls, a part into each, and read from there when one of them
is used: nothing is kept between two presses, so that a panel goes on after a restart. Pure.

    p|<action>|<number of the part>|<part>          all parts in order: <head>&<key>=<value>&…
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bot.discord_ui.messages.custom_ids import gather, is_id, read_number, spread
from bot.guilds.catalogue import catalogue
from bot.guilds.preferences import Kind, Value

PANEL = "p|"  # the kind of its custom_ids
_TAKEN_BACK = "-"  # a choice that is to be made no longer
_MARK = 4  # characters for the id of a text
_ROLE = 11  # characters for the id of a role
_HEAD = re.compile(r"([0-9a-f]{1,16})\.([0-9]{1,9})\.([0-9a-f]{1,16})", re.ASCII)
_ROLES = re.compile(rf"(?:[\w-]{{{_ROLE}}})*", re.ASCII)

Draft = Mapping[str, Value | None]  # what is not saved yet, by key; None takes a choice back


@dataclass(frozen=True, slots=True)
class PanelState:
    """`channel` is the channel, category or thread whose preferences these are; 0 is the whole server."""

    owner: int
    version: int
    channel: int = 0
    draft: Draft = field(default_factory=lambda: MappingProxyType({}))

    @property
    def without_draft(self) -> "PanelState":
        return PanelState(self.owner, self.version, self.channel)

    def with_change(self, key: str, value: Value | None) -> "PanelState":
        return replace(self, draft=MappingProxyType({**self.draft, key: value}))

    def rebase(self, version: int, draft: Draft) -> "PanelState":
        return replace(self, version=version, draft=MappingProxyType(dict(draft)))


def custom_ids(state: PanelState, actions: Sequence[str]) -> dict[str, str] | None:
    """A custom_id for each action, which together carry the state; None where it is too much for them."""
    return spread(_state_text(state), PANEL, actions)


def read_state(ids: Iterable[str], works: Mapping[str, str]) -> PanelState | None:
    """The state that these custom_ids carry; None for any that `custom_ids` did not make, or that an edition of
    Catchword with other preferences made. `works` are all texts that may have been chosen, by their marks.
    """
    text = gather(ids, PANEL)
    if text is None:
        return None
    head, *choices = text.split("&")
    state = _head(head)
    if state is None:
        return None
    for choice in choices:
        key, _, value = choice.partition("=")
        read = _read(key, value, works)
        if read is None:
            return None
        state = state.with_change(key, read[0])
    return state


def _head(text: str) -> PanelState | None:
    found = _HEAD.fullmatch(text)
    channel = int(found[3], 16) if found is not None else 0
    if found is None or (channel and not is_id(channel)):
        return None
    return PanelState(int(found[1], 16), int(found[2]), channel)


def _state_text(state: PanelState) -> str:
    head = f"{state.owner:x}.{state.version}.{state.channel:x}"
    return "&".join([head, *(f"{key}={_value(key, value)}" for key, value in state.draft.items())])


def _value(key: str, value: Value | None) -> str:
    if value is None:
        return _TAKEN_BACK
    match catalogue()[key].kind, value:
        case Kind.WORK, str():
            return _mark(value) if value else ""
        case Kind.WORKS, tuple():
            return "".join(_mark(str(work)) for work in value)
        case Kind.ROLES | Kind.VENUES, tuple():
            return "".join(_role(int(role)) for role in value)
        case Kind.TOGGLE, _:
            return "y" if value else "n"
        case _:
            return str(value)


def _read(key: str, text: str, marks: Mapping[str, str]) -> tuple[Value | None] | None:
    """The value in a tuple, as it may be None; None for what does not fit this preference."""
    preference = catalogue().get(key)
    if preference is None:
        return None
    if text == _TAKEN_BACK:
        return (None,)
    match preference.kind:
        case Kind.WORK | Kind.WORKS:
            works = [marks.get(mark) for mark in _divide(text, _MARK)]
            known = tuple(work for work in works if work is not None)
            if len(known) < len(works):
                return None
            return (known if preference.kind is Kind.WORKS else "".join(known),)
        case Kind.ROLES | Kind.VENUES:
            roles = tuple(map(_role_of, _divide(text, _ROLE))) if _ROLES.fullmatch(text) else (0,)
            return (roles,) if all(map(is_id, roles)) else None
        case Kind.TOGGLE:
            return (text == "y",)
        case Kind.NUMBER:
            number = read_number(text)
            return None if number is None else (number,)
        case Kind.QUESTIONS:
            return None
        case Kind.CHOICE:
            return (text,) if text in preference.choices else None


def _divide(text: str, length: int) -> list[str]:
    return [text[at : at + length] for at in range(0, len(text), length)]


def by_mark(works: Iterable[str]) -> dict[str, str]:
    """The ids of texts by what a custom_id names them with."""
    return {_mark(work): work for work in works}


def _mark(work: str) -> str:
    """Texts are few: 24 bits tell them apart, and an id may have 32 characters."""
    return base64.urlsafe_b64encode(hashlib.sha256(work.casefold().encode()).digest()[:3]).decode()


def _role(role: int) -> str:
    return base64.urlsafe_b64encode(role.to_bytes(8, "big")).decode().rstrip("=")


def _role_of(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(text.ljust(_ROLE + 1, "=")), "big")
