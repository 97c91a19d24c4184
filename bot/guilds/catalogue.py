"""What panel, YAML and docs know of each preference, read from the model's fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, cast

import annotated_types
from pydantic.fields import FieldInfo

from bot.guilds.preferences import Access, Group, Kind, Preferences, Value


@dataclass(frozen=True, slots=True)
class Preference:
    """One preference. `choices` of a CHOICE, `least` and `most` of a NUMBER, `most` entries of a list."""

    key: str
    group: Group
    kind: Kind
    default: Value
    per_channel: bool
    administrators: bool
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def label(self) -> str:
        """The message that names it."""
        return f"preference-{self._name}"

    @property
    def about(self) -> str:
        """The message that says what it does."""
        return f"preference-{self._name}-about"

    def choice(self, choice: str) -> str:
        """The message for one of its choices."""
        return f"preference-{self._name}-{choice}"

    @property
    def _name(self) -> str:
        return self.key.replace("_", "-")


@cache
def catalogue() -> Mapping[str, Preference]:
    """Every preference by its key, in the order of the model."""
    return MappingProxyType({key: _preference(key, field) for key, field in Preferences.model_fields.items()})


def preferences_of(group: Group, *, per_channel: bool = False) -> tuple[Preference, ...]:
    """Those of one theme; only those that a channel may choose, if `per_channel`."""
    return tuple(p for p in catalogue().values() if p.group is group and (p.per_channel or not per_channel))


def _preference(key: str, field: FieldInfo) -> Preference:
    on = next(m for m in field.metadata if isinstance(m, Access))
    kind = next((m for m in field.metadata if isinstance(m, Kind)), None) or _kind(field.annotation)
    choices = tuple(str(choice) for choice in cast("type[StrEnum]", field.annotation)) if kind is Kind.CHOICE else ()
    return Preference(
        key,
        on.group,
        kind,
        field.default,
        on.per_channel,
        on.administrators,
        choices,
        _lower_bound(field),
        _upper_bound(field),
    )


def _kind(annotation: Any) -> Kind:
    if annotation is bool:
        return Kind.TOGGLE
    return Kind.NUMBER if annotation is int else Kind.CHOICE


def _lower_bound(field: FieldInfo) -> int:
    return next((cast("int", m.ge) for m in field.metadata if isinstance(m, annotated_types.Ge)), 0)


def _upper_bound(field: FieldInfo) -> int:
    numbers = (cast("int", m.le) for m in field.metadata if isinstance(m, annotated_types.Le))
    lengths = (m.max_length for m in field.metadata if isinstance(m, annotated_types.MaxLen))
    return next(numbers, next(lengths, 0))
