"""The operator's part in every server's preferences: other defaults, and bounds that no server may exceed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.preferences import NOTHING_CHOSEN, Preferences, Value
from bot.guilds.texts.text_bounds import TextBounds


@dataclass(frozen=True, slots=True)
class Bound:
    """A number lies between `least` and `most`; any other value is one of `only`, if that has any."""

    least: int | None = None
    most: int | None = None
    only: tuple[str | bool, ...] = ()

    def clamp(self, value: Value) -> Value:
        """The value, or the nearest one inside the bound."""
        if isinstance(value, tuple):
            allowed = {o.casefold(): o for o in self.only if isinstance(o, str)}
            return tuple(v for v in map(str, value) if v.casefold() in allowed) or tuple(allowed.values()) or value
        if self.least is not None and self.most is not None and isinstance(value, int):
            return min(max(value, self.least), self.most)
        return value if not self.only or value in self.only else self.only[0]

    def as_text(self) -> str:
        """`20–400`, or `strict, normal`."""
        if self.only:
            return ", ".join(("yes" if o else "no") if isinstance(o, bool) else o for o in self.only)
        return f"{self.least}–{self.most}"


@dataclass(frozen=True, slots=True)
class Deployment:
    """`defaults` are what the operator chose for all servers; `bounds` are by key; `texts` are those of servers' own
    texts.
    """

    defaults: Preferences = NOTHING_CHOSEN
    bounds: Mapping[str, Bound] = field(default_factory=lambda: MappingProxyType({}))
    texts: TextBounds = field(default_factory=TextBounds)

    def clamp(self, key: str, value: Value) -> Value:
        """The value, or the nearest one inside the operator's bound."""
        bound = self.bounds.get(key)
        return value if bound is None else bound.clamp(value)

    def findings(self, key: str, value: Value, line: int = 0) -> Iterable[Finding]:
        """One if the value goes beyond its bound."""
        bound = self.bounds.get(key)
        if bound is not None and value != () and bound.clamp(value) != value:
            yield Finding(ChoiceCode.OUT_OF_BOUNDS, key, line, {"range": bound.as_text()})


@dataclass(frozen=True, slots=True)
class RereadSettings:
    """The operator's file as it is now. `restart` are the settings that changed and need a restart."""

    deployment: Deployment
    restart: tuple[str, ...]
