"""The operator's part in every server's preferences: other defaults, and bounds that no server may exceed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.objections import Objection
from bot.guilds.preferences import NOTHING_CHOSEN, Kind, Preferences, Value


@dataclass(frozen=True, slots=True)
class Bound:
    """A number lies between `least` and `most`; a choice or a text is among `only`, where it names any."""

    least: int | None = None
    most: int | None = None
    only: tuple[str, ...] = ()

    def held(self, value: Value, kind: Kind) -> Value:
        """The value, or what is nearest to it inside the bound."""
        if kind is Kind.NUMBER and isinstance(value, int):
            low = value if self.least is None else max(value, self.least)
            return low if self.most is None else min(low, self.most)
        if not self.only:
            return value
        if isinstance(value, tuple):
            return tuple(str(v) for v in value if self._allows(v)) or self.only
        if kind is Kind.TOGGLE:
            return value if self._allows(value) else self.only[0] == _written(True)
        return value if not value or self._allows(value) else self.only[0]

    def written(self, preference: Preference) -> str:
        """What is left of a preference's values: `20–400`, or `strict, normal`."""
        if preference.kind is not Kind.NUMBER:
            return ", ".join(self.only or preference.choices)
        least = preference.least if self.least is None else self.least
        return f"{least}–{preference.most if self.most is None else self.most}"

    def _allows(self, value: Value) -> bool:
        return _written(value).casefold() in (o.casefold() for o in self.only)


def _written(value: Value) -> str:
    return str(value).casefold() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Deployment:
    """`defaults` are what the operator chose for all servers; `bounds` are by key."""

    defaults: Preferences = NOTHING_CHOSEN
    bounds: Mapping[str, Bound] = field(default_factory=lambda: MappingProxyType({}))

    def held(self, key: str, value: Value) -> Value:
        """The value, or what is nearest to it inside the operator's bound."""
        bound = self.bounds.get(key)
        return value if bound is None else bound.held(value, catalogue()[key].kind)

    def objections(self, key: str, value: Value, line: int = 0) -> Iterable[Objection]:
        """One if the value goes beyond its bound."""
        bound = self.bounds.get(key)
        if bound is not None and bound.held(value, catalogue()[key].kind) != value:
            yield Objection("out-of-bounds", key, line, {"range": bound.written(catalogue()[key])})
