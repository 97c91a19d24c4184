"""Makes README's table of preferences again, from the model and the wording. Run by `make transcripts`."""

import re
import sys
from pathlib import Path

from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.preferences import Kind
from bot.wording.phrases import Phrases

HEAD = "| preference | what it does | values | default |\n|---|---|---|---|\n"
_TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")


def remade(markdown: str) -> str:
    """`markdown` with the table as it is now."""
    return _TABLE.sub(lambda _: table(), markdown)


def table() -> str:
    return HEAD + "".join(_row(preference, Phrases()) for preference in catalogue().values())


def _row(preference: Preference, phrases: Phrases) -> str:
    default = preference.default
    shown = ("yes" if default else "no") if isinstance(default, bool) else str(default) if default else ""
    none = {Kind.NUMBER: "`0`", Kind.WORKS: "all"}.get(preference.kind, "none")
    shown = f"`{shown}`" if shown else none
    return f"| `{preference.key}` | {phrases.say(preference.about)} | {_values(preference)} | {shown} |\n"


def _values(preference: Preference) -> str:
    match preference.kind:
        case Kind.CHOICE:
            return ", ".join(f"`{choice}`" for choice in preference.choices)
        case Kind.TOGGLE:
            return "`yes`, `no`"
        case Kind.NUMBER:
            return f"{preference.least}–{preference.most}"
        case Kind.WORK:
            return "the id of a text"
        case Kind.WORKS:
            return f"up to {preference.most} ids of texts"
        case Kind.ROLES:
            return f"up to {preference.most} ids of roles"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(remade(path.read_text("utf-8")), "utf-8")
