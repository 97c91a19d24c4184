"""The error tree. Typed attributes and no sentences: what a person reads is `wording`'s."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


class CatchwordError(Exception):
    """Root of everything that is raised on purpose. Absence is not an error: it is `NotFound`."""


@dataclass(eq=False)
class PlainYamlError(CatchwordError):
    """Something in YAML text that is refused. `code` names the rule (`yaml-syntax`, `yaml-alias`, …)."""

    code: str
    line: int
    detail: str = ""


@dataclass(eq=False)
class SettingsError(CatchwordError):
    """The operator's settings cannot be used: `key` at `path:line`, for the reason named by `code`."""

    path: Path
    code: str
    line: int = 0
    key: str = ""
    detail: str = ""


@dataclass(eq=False)
class CorpusFolderError(CatchwordError):
    """A corpus folder from which nothing can be loaded: missing, unreadable, or without a usable work."""

    path: Path
    code: str
    detail: str = ""


@dataclass(eq=False)
class StorageError(CatchwordError):
    """The database cannot be used, for the reason named by `code`. It quotes neither a query nor an address."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """What stands against a choice, a moderator's or an operator's: a value, as there may be many."""

    code: str
    key: str = ""
    line: int = 0
    facts: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(eq=False)
class DeploymentError(CatchwordError):
    """What the operator's file, or the environment, says of preferences cannot be used."""

    path: Path
    objections: tuple[Objection, ...]


class PreferenceError(CatchwordError):
    """A choice does not fit its preference. What to say of it is found by `guilds.reading`."""


class DamagedIndexError(CatchwordError):
    """An index does not hold what its works hold: its file was damaged. It is to be made again."""
