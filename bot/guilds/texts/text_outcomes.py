"""What the store of servers' texts answers to a change."""

from dataclasses import dataclass

from bot.findings import Finding
from bot.guilds.texts.server_text import Act, ServerText


@dataclass(frozen=True, slots=True)
class SavedText:
    """It is on the disk. `version` is the list's new one."""

    text: ServerText
    version: int
    act: Act


@dataclass(frozen=True, slots=True)
class TextConflict:
    """Nothing was changed: someone else changed the text since. `text` is what it is now; None where it is gone."""

    text: ServerText | None


@dataclass(frozen=True, slots=True)
class TextRefusal:
    """Nothing was changed, and why. `other` is the text that is in the way, if one of the server's is."""

    findings: tuple[Finding, ...]
    other: ServerText | None = None


Outcome = SavedText | TextConflict | TextRefusal
