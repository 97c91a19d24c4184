"""Makes the tables about preferences again, from the model, the wording and the answer policy. Run by `make
transcripts`.
"""

import re

from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.preferences import Kind, Preferences
from bot.guilds.presets import PRESETS
from bot.quoting.policy import LIMITS
from bot.wording.phrases import Phrases
from tests.documents import ROOT

KEPT_IN = ROOT / "docs" / "moderators.md"
PRESETS_HEAD = "| preset | what it sets |\n|---|---|\n"
LEVELS_HEAD = "| `strictness` | quoted from | offered from |\n|---|---|---|\n"
HEAD = "| in the panel | in the file | what it does | values | default |\n|---|---|---|---|---|\n"
_ROWS = r"(?:\|.*\n)*"


def remade(markdown: str) -> str:
    """`markdown` with the tables as they are now."""
    for head, made in ((HEAD, table()), (LEVELS_HEAD, levels()), (PRESETS_HEAD, presets())):
        markdown = re.sub(re.escape(head) + _ROWS, lambda _, made=made: made, markdown)
    return markdown


def levels() -> str:
    """The two confidences of each strictness."""
    rows = (f"| `{level}` | {limits.sure:g} | {limits.likely:g} |\n" for level, limits in LIMITS.items())
    return LEVELS_HEAD + "".join(rows)


def presets() -> str:
    """What each preset sets."""
    phrases = Phrases()
    rows = (f"| {phrases.say(f'preset-{preset}')} | {_choices(made)} |\n" for preset, made in PRESETS.items())
    return PRESETS_HEAD + "".join(rows)


def _choices(made: Preferences) -> str:
    written = {key: ("yes" if v else "no") if isinstance(v, bool) else str(v) for key, v in made.choices.items()}
    return ", ".join(f"`{key}: {value}`" for key, value in written.items())


def table() -> str:
    phrases = Phrases()
    return HEAD + "".join(_row(preference, phrases) for preference in catalogue().values())


def _row(preference: Preference, phrases: Phrases) -> str:
    default = preference.default
    shown = ("yes" if default else "no") if isinstance(default, bool) else str(default) if default else ""
    none = {Kind.NUMBER: "`0`", Kind.WORKS: "all", Kind.QUESTIONS: "the bot’s own"}.get(preference.kind, "none")
    shown = f"`{shown}`" if shown else none
    name = phrases.say(preference.label)
    return f"| {name} | `{preference.key}` | {phrases.say(preference.about)} | {_values(preference)} | {shown} |\n"


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
        case Kind.VENUES:
            return f"up to {preference.most} ids of channels"
        case Kind.QUESTIONS:
            return f"2 to {preference.most} questions of one line"


if __name__ == "__main__":
    KEPT_IN.write_text(remade(KEPT_IN.read_text("utf-8")), "utf-8")
