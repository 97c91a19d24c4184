"""The errors, as a tree: typed attributes and no sentences.

A code has its sentence in `wording`.

CatchwordError              everything that is raised on purpose
├── PlainYamlError          YAML text that is refused
├── SettingsError           the operator's settings cannot be used: all findings
├── CorpusFolderError       no text can be loaded from a corpus folder
├── StorageError            the database cannot be used
├── DamagedIndexError       a file of the index, or of parsed works, is damaged
├── GaveUpError             the bot cannot run
│   These are caught in their rooms, and reach no surface:
├── PreferenceError         a choice does not fit its preference (guilds)
├── RefusedFileError        a file that others put there is not read (files)
├── RefusedError            a corpus file is refused, with its findings (library)
├── TooManyBlocksError      a corpus file has too many blocks (library)
├── BusyError               too many lookups wait (discord_ui)
├── TooLateError            Discord takes no answer any more (discord_ui)
├── NotTakenError           Discord did not take a request (discord_ui)
├── UnreadableAnswerError   Discord took a request, and its answer cannot be read (discord_ui)
└── UnreadableFrameError    a frame of the gateway makes no sense (discord_ui)

Absence is not an error but a value, `NotFound`; so is what is wrong with a file or a choice, `Finding`.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.findings import Finding


class CatchwordError(Exception):
    """Root of everything that is raised on purpose."""


class YamlCode(StrEnum):
    """Why YAML text is refused."""

    SYNTAX = "yaml-syntax"
    CHARACTER = "yaml-character"
    NUMBER = "yaml-number"
    ALIAS = "yaml-alias"
    TAG = "yaml-tag"
    DOCUMENTS = "yaml-documents"
    TOO_LARGE = "yaml-too-large"
    TOO_DEEP = "yaml-too-deep"
    KEY = "yaml-key"
    KEY_TWICE = "yaml-key-twice"
    NOT_A_MAPPING = "yaml-not-a-mapping"


class CorpusFolderCode(StrEnum):
    """Why nothing can be loaded from a corpus folder."""

    MISSING = "folder-missing"
    UNREADABLE = "folder-unreadable"
    NO_WORKS = "no-works"


class StorageCode(StrEnum):
    """Why the database, or a copy of it, cannot be used."""

    UNREACHABLE = "storage-unreachable"
    FULL = "storage-full"
    BUSY = "storage-busy"
    READ_ONLY = "storage-read-only"
    LOGIN = "storage-login"
    NAME = "storage-name"
    DAMAGED = "storage-damaged"
    NEWER = "storage-newer"
    GONE = "storage-gone"
    ALTERED = "storage-altered"
    NO_ACCESS = "storage-no-access"
    RIGHTS = "storage-rights"
    SEARCH_PATH = "storage-search-path"
    CONNECTIONS = "storage-connections"
    NOT_REGULAR = "storage-not-regular"
    ADDRESS = "storage-address"
    ADDRESS_BYTES = "storage-address-bytes"
    OPTION = "storage-option"
    DRIVER = "storage-driver"
    COPY_NOTHING = "copies-nothing"
    COPY_MISSING = "copies-missing"
    COPY_ONTO_ITSELF = "copies-onto-itself"
    COPY_ONTO_OTHER = "copies-onto-other"
    COPY_NOT_WHOLE = "copies-not-whole"
    COPY_NOT_OURS = "copies-not-ours"
    COPY_NAME = "copies-name"
    COPY_DAMAGED = "copies-damaged"
    COPY_FOREIGN = "copies-foreign"
    COPY_INCOMPLETE = "copies-incomplete"
    COPY_UNREADABLE = "copies-unreadable"
    COPY_TOO_LARGE = "copies-too-large"
    COPY_FAILED = "copies-failed"
    COPY_POSTGRESQL = "copies-postgresql"


@dataclass(eq=False)
class PlainYamlError(CatchwordError):
    """YAML text that is refused, from `line` on."""

    code: YamlCode
    line: int
    detail: str = ""

    def finding(self, path: Path = Path()) -> Finding:
        """The same as a value; `path` is the file that holds the text."""
        return Finding(self.code, line=self.line, facts={"detail": self.detail}, path=path)


@dataclass(eq=False)
class SettingsError(CatchwordError):
    """The operator's file or the environment cannot be used, for everything in `findings`: at least one."""

    findings: tuple[Finding, ...]


@dataclass(eq=False)
class CorpusFolderError(CatchwordError):
    """A corpus folder from which nothing can be loaded."""

    path: Path
    code: CorpusFolderCode
    detail: str = ""


@dataclass(eq=False)
class StorageError(CatchwordError):
    """The database cannot be used. `detail` quotes neither a query nor an address; `kind` is what is in the place of a
    regular file.
    """

    code: StorageCode
    detail: str = ""
    kind: str = ""


class PreferenceError(CatchwordError):
    """A choice does not fit its preference. `guilds.choices` finds what to say of it."""


class DamagedIndexError(CatchwordError):
    """An index does not hold what its works hold, or a kept work not what was parsed: its file was damaged, and has to
    be built again.
    """


@dataclass(eq=False)
class GaveUpError(CatchwordError):
    """The bot cannot run. `message` is the sentence that says why; `logged`: the bot's own log has it already."""

    message: str
    logged: bool = False

    def __str__(self) -> str:
        return self.message
