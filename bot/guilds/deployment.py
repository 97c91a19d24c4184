"""The operator's part in every server's preferences: other defaults, and bounds that no server may exceed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.errors import Objection
from bot.guilds.preferences import NOTHING_CHOSEN, Preferences, Value


@dataclass(frozen=True, slots=True)
class Bound:
    """A number lies between `least` and `most`; anything else is among `only`, where there are any."""

    least: int | None = None
    most: int | None = None
    only: tuple[str | bool, ...] = ()

    def held(self, value: Value) -> Value:
        """The value, or what is nearest to it inside the bound."""
        if isinstance(value, tuple):
            allowed = {o.casefold(): o for o in self.only if isinstance(o, str)}
            return tuple(v for v in map(str, value) if v.casefold() in allowed) or tuple(allowed.values()) or value
        if self.least is not None and self.most is not None and isinstance(value, int):
            return min(max(value, self.least), self.most)
        return value if not self.only or value in self.only else self.only[0]

    def written(self) -> str:
        """`20–400`, or `strict, normal`."""
        if self.only:
            return ", ".join(("yes" if o else "no") if isinstance(o, bool) else o for o in self.only)
        return f"{self.least}–{self.most}"


@dataclass(frozen=True, slots=True)
class Deployment:
    """`defaults` are what the operator chose for all servers; `bounds` are by key."""

    defaults: Preferences = NOTHING_CHOSEN
    bounds: Mapping[str, Bound] = field(default_factory=lambda: MappingProxyType({}))

    def held(self, key: str, value: Value) -> Value:
        """The value, or what is nearest to it inside the operator's bound."""
        bound = self.bounds.get(key)
        return value if bound is None else bound.held(value)

    def objections(self, key: str, value: Value, line: int = 0) -> Iterable[Objection]:
        """One if the value goes beyond its bound."""
        bound = self.bounds.get(key)
        if bound is not None and value != () and bound.held(value) != value:
            yield Objection("out-of-bounds", key, line, {"range": bound.written()})


@dataclass(frozen=True, slots=True)
class Reread:
    """The operator's file as it is now. `restart` are the settings that changed and need a restart."""

    deployment: Deployment
    restart: tuple[str, ...]
