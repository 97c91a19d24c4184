"""The error tree. Typed attributes and no sentences: what a person reads is `wording`'s."""

from dataclasses import dataclass
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
