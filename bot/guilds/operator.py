"""The operator's part in preferences: `preferences:` and `bounds:` in config/catchword.yaml, and the environment; with
`server_texts:`, which `texts.text_bounds` reads.

preferences: {strictness: strict}
bounds: {longest_public: {most: 300}, visibility: {only: [private, off]}}
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from bot.errors import SettingsError
from bot.findings import Finding
from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.choices import parse_value, read_choices, unknown_key
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.preferences import Kind, Preferences
from bot.guilds.texts import text_bounds
from bot.plain_yaml import Plain, PlainYaml
from bot.settings import PREFIX, SettingsFile

VARIABLE = f"{PREFIX}PREFERENCES_"
_PREFERENCES, _BOUNDS = "preferences", "bounds"
_UNBOUNDED = frozenset(
    {Kind.ROLES, Kind.VENUES, Kind.QUESTIONS, Kind.WORK}
)  # the bound of the enabled texts is that of the default text too
_NO_LINES = {(): 0}


def variables() -> list[str]:
    """The variables of the environment that are preferences, or bounds of servers' own texts."""
    return [*(VARIABLE + key.upper() for key in catalogue()), *text_bounds.variables()]


def read_deployment(
    file: SettingsFile, environment: Mapping[str, str], works: Collection[str] | None = None
) -> Deployment:
    """The deployment. `works`, if given, are the ids of the texts that exist. Raises SettingsError."""
    plain = file.plain
    chosen, findings = read_choices(plain, (_PREFERENCES,), plain.data.get(_PREFERENCES, ""), works)
    above, more = _read_environment(environment, works)
    bounds, beyond = _bounds(plain, plain.data.get(_BOUNDS, ""))
    texts, amiss = text_bounds.read_text_bounds(plain, environment)
    defaults = Preferences.model_validate(chosen.choices | above.choices)
    deployment = Deployment(defaults, MappingProxyType(bounds), texts)
    findings += [*more, *beyond, *amiss]
    for key, value in deployment.defaults.choices.items():
        line = plain.line((_PREFERENCES, key)) if key not in above.choices else 0
        findings += deployment.findings(key, value, line)
    if findings:
        raise SettingsError(tuple(replace(f, path=file.path) for f in sorted(findings, key=lambda f: f.line)))
    return deployment


def _read_environment(
    environment: Mapping[str, str], works: Collection[str] | None
) -> tuple[Preferences, list[Finding]]:
    given: dict[str, Plain] = {
        name.removeprefix(VARIABLE).lower(): value for name, value in environment.items() if name.startswith(VARIABLE)
    }
    chosen, findings = read_choices(PlainYaml(given, dict(_NO_LINES)), (), given, works)
    return chosen, [replace(o, key=VARIABLE + o.key.upper()) for o in findings]


def _bounds(plain: PlainYaml, given: Plain) -> tuple[dict[str, Bound], list[Finding]]:
    if not isinstance(given, dict):
        return {}, [Finding(ChoiceCode.NOT_A_MAPPING, _BOUNDS, plain.line((_BOUNDS,)))] if given else []
    bounds: dict[str, Bound] = {}
    findings: list[Finding] = []
    for key, value in given.items():
        preference, line = catalogue().get(key), plain.line((_BOUNDS, key))
        if preference is None:
            findings.append(unknown_key(key, list(catalogue()), line))
            continue
        if preference.kind in _UNBOUNDED:
            findings.append(Finding(ChoiceCode.NO_BOUND, key, line))
            continue
        bound = _bound(preference, value)
        if bound is None:
            findings.append(_no_bound(preference, line))
        else:
            bounds[key] = bound
    return bounds, findings


def _no_bound(preference: Preference, line: int) -> Finding:
    if preference.kind is Kind.NUMBER:
        return Finding(
            ChoiceCode.BOUND_NUMBER,
            preference.key,
            line,
            {"least": str(preference.least), "most": str(preference.most)},
        )
    choices = "bool" if preference.kind is Kind.TOGGLE else ", ".join(preference.choices) or "none"
    return Finding(ChoiceCode.BOUND_ONLY, preference.key, line, {"choices": choices})


def _bound(preference: Preference, given: Plain) -> Bound | None:
    """None if this preference cannot have such a bound."""
    if not isinstance(given, dict) or not given:
        return None
    if preference.kind is Kind.NUMBER:
        numbers = {end: parse_value(preference, value) for end, value in given.items()}
        if not set(numbers) <= {"least", "most"} or None in numbers.values():
            return None
        least, most = (cast("int", numbers.get(end, getattr(preference, end))) for end in ("least", "most"))
        return Bound(least, most) if least <= most else None
    only = _allowed_values(preference, given["only"]) if set(given) == {"only"} else ()
    return Bound(only=only) if only else None


def _allowed_values(preference: Preference, given: Plain) -> tuple[str | bool, ...]:
    """The values that are allowed; none if this preference lacks one of them."""
    if preference.kind is Kind.WORKS:
        return cast("tuple[str, ...]", parse_value(preference, given) or ())
    items = given.split(",") if isinstance(given, str) else list(given)
    values = [parse_value(preference, item.strip()) if isinstance(item, str) else None for item in items]
    return () if None in values else tuple(cast("list[str | bool]", values))
