"""What the operator says of preferences: `preferences:` and `bounds:` in config/catchword.yaml, and the environment.

preferences: {strictness: strict}
bounds: {longest_public: {most: 300}, visibility: {only: [private, off]}}
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from bot.errors import DeploymentError, Objection
from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.preferences import Kind, Preferences
from bot.guilds.reading import fitting, read_choices, unknown_key
from bot.plain_yaml import Plain, PlainYaml
from bot.settings import PREFIX, SettingsFile

VARIABLE = f"{PREFIX}PREFERENCES_"
_PREFERENCES, _BOUNDS = "preferences", "bounds"
_UNBOUNDED = frozenset({Kind.ROLES, Kind.WORK})  # a default text is bounded by which texts are enabled
_NO_LINES = {(): 0}


def read_deployment(
    file: SettingsFile, environment: Mapping[str, str], works: Collection[str] | None = None
) -> Deployment:
    """The deployment. `works`, where given, are the ids of the texts there are. Raises DeploymentError."""
    plain = file.plain
    chosen, objections = read_choices(plain, (_PREFERENCES,), plain.data.get(_PREFERENCES, ""), works)
    above, more = _from_environment(environment, works)
    bounds, beyond = _bounds(plain, plain.data.get(_BOUNDS, ""))
    deployment = Deployment(Preferences.model_validate(chosen.chosen | above.chosen), MappingProxyType(bounds))
    objections += [*more, *beyond]
    for key, value in deployment.defaults.chosen.items():
        line = plain.line((_PREFERENCES, key)) if key not in above.chosen else 0
        objections += deployment.objections(key, value, line)
    if objections:
        raise DeploymentError(file.path, tuple(sorted(objections, key=lambda o: o.line)))
    return deployment


def _from_environment(
    environment: Mapping[str, str], works: Collection[str] | None
) -> tuple[Preferences, list[Objection]]:
    given: dict[str, Plain] = {
        name.removeprefix(VARIABLE).lower(): value for name, value in environment.items() if name.startswith(VARIABLE)
    }
    chosen, objections = read_choices(PlainYaml(given, dict(_NO_LINES)), (), given, works)
    return chosen, [replace(o, key=VARIABLE + o.key.upper()) for o in objections]


def _bounds(plain: PlainYaml, given: Plain) -> tuple[dict[str, Bound], list[Objection]]:
    if not isinstance(given, dict):
        return {}, [Objection("not-a-mapping", _BOUNDS, plain.line((_BOUNDS,)))] if given else []
    bounds: dict[str, Bound] = {}
    objections: list[Objection] = []
    for key, value in given.items():
        preference, line = catalogue().get(key), plain.line((_BOUNDS, key))
        if preference is None:
            objections.append(unknown_key(key, list(catalogue()), line))
            continue
        if preference.kind in _UNBOUNDED:
            objections.append(Objection("no-bound", key, line))
            continue
        bound = _bound(preference, value)
        if bound is None:
            objections.append(_no_bound(preference, line))
        else:
            bounds[key] = bound
    return bounds, objections


def _no_bound(preference: Preference, line: int) -> Objection:
    if preference.kind is Kind.NUMBER:
        return Objection(
            "bound-number", preference.key, line, {"least": str(preference.least), "most": str(preference.most)}
        )
    choices = "bool" if preference.kind is Kind.TOGGLE else ", ".join(preference.choices) or "none"
    return Objection("bound-only", preference.key, line, {"choices": choices})


def _bound(preference: Preference, given: Plain) -> Bound | None:
    """None for what is no bound of this preference."""
    if not isinstance(given, dict) or not given:
        return None
    if preference.kind is Kind.NUMBER:
        numbers = {end: fitting(preference, value) for end, value in given.items()}
        if not set(numbers) <= {"least", "most"} or None in numbers.values():
            return None
        least, most = (cast("int", numbers.get(end, getattr(preference, end))) for end in ("least", "most"))
        return Bound(least, most) if least <= most else None
    only = _only(preference, given["only"]) if set(given) == {"only"} else ()
    return Bound(only=only) if only else None


def _only(preference: Preference, given: Plain) -> tuple[str | bool, ...]:
    """The values that are allowed; none where one of them is no value of this preference."""
    if preference.kind is Kind.WORKS:
        return cast("tuple[str, ...]", fitting(preference, given) or ())
    items = given.split(",") if isinstance(given, str) else list(given)
    values = [fitting(preference, item.strip()) if isinstance(item, str) else None for item in items]
    return () if None in values else tuple(cast("list[str | bool]", values))
