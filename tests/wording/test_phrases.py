"""Every sentence that is asked for exists, every one that exists is asked for, and facts are all given."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from bot.guilds.catalogue import catalogue
from bot.guilds.precedence import Level
from bot.guilds.preferences import Group, Kind
from bot.library.blocks import OddityCode
from bot.quoting.talk.talk import Courtesy
from bot.wording.phrases import Phrases

BOT = Path(__file__).parent.parent.parent / "bot"
SOURCE = files("bot.wording").joinpath("en.ftl").read_text("utf-8")
NAMES = re.findall(r"^([a-z][a-z0-9-]*) =", SOURCE, re.MULTILINE)
LOOKED_UP = re.compile(r'\["\w+"\]|\(\("?\w+"?,\)\)')  # keys that are looked up are no codes
CODE = LOOKED_UP.sub("", "\n".join(p.read_text("utf-8") for p in BOT.rglob("*.py")))
ASKED_BY_NAME = sorted(set(re.findall(r'(?:say|line)\(\s*["\']([a-z0-9-]+)["\']', CODE)))
BY_ARGUMENT = re.compile(r'"((?:control|mention|direct)-[a-z-]+)"')  # the button of a public line, and what is told
# Names that are put together from a prefix and a value's own code.
BUILT = {
    "finding-": r'(?<!log\.)\b(?:error|warning)\([^"]*"([a-z0-9-]+)"|PlainYamlError\("([a-z0-9-]+)"',
    "problem-": r'(?:CorpusFolderError|SettingsError)\(\s*(?:self\.folder|folder|path|corpus),\s*"([a-z0-9-]+)"'
    r'|"((?:storage|copies)-[a-z-]+)"',
    "objection-": r'Objection\(\s*"(?!yaml-)([a-z0-9-]+)"',
    "not-found-": r'= "([a-z-]+)"',
    "missing-": r'= "([a-z-]+)"',
    "checked-": r'= "([a-z-]+)"',
    "check-": r'= "(error|warning)"',
    "indexing-": r'\breport\("([a-z]+)"',
}
PROPOSALS = ("reset", "undo", "import")
SETTINGS = ("show", "edit", "channel", "reset", "export", "import", "history")
OF_PREFERENCES = [m for p in catalogue().values() for m in (p.label, p.about, *(p.choice(c) for c in p.choices))]


def asked_for() -> set[str]:
    names = set(ASKED_BY_NAME)
    for prefix, pattern in BUILT.items():
        for groups in re.findall(pattern, CODE):
            code = groups if isinstance(groups, str) else next(g for g in groups if g)
            names.add(prefix + code)
    names |= {f"said-{courtesy}" for courtesy in Courtesy} | set(BY_ARGUMENT.findall(CODE))
    names |= {
        f"missing-{kind}-{form}"
        for kind in ("paragraph", "no-sections", "line", "note", "mark")
        for form in ("only", "none")
    }
    names |= {f"objection-value-{kind}" for kind in Kind} | {f"group-{group}" for group in Group}
    names |= {f"{part}-{proposal}" for part in ("ask", "control") for proposal in PROPOSALS}
    names |= {f"{proposal}-{end}" for end in ("refused", "nothing") for proposal in PROPOSALS} | {"settings-refused"}
    names |= {f"command-settings-{name}" for name in SETTINGS} | {f"option-settings-{o}" for o in ("channel", "file")}
    names |= {f"finding-{code}" for code in OddityCode}
    names |= {f"source-{level}" for level in Level}
    names |= {f"{p.label}-amount" for p in catalogue().values() if p.kind is Kind.NUMBER}
    return names | {"missing-sentence-only"} | set(OF_PREFERENCES)


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_asked_for(name: str) -> None:
    assert name in asked_for()


@pytest.mark.parametrize("name", ASKED_BY_NAME)
def test_every_message_that_is_asked_for_by_name_exists(name: str) -> None:
    assert name in NAMES


@pytest.mark.parametrize("name", OF_PREFERENCES)
def test_every_preference_and_choice_has_its_name_and_what_it_does(name: str) -> None:
    assert name in NAMES


@pytest.mark.parametrize("prefix", ["finding-", "problem-", "objection-"])
def test_every_finding_problem_and_objection_has_its_sentence(prefix: str) -> None:
    built = {n for n in asked_for() if n.startswith(prefix)}
    assert built <= set(NAMES), built - set(NAMES)


def test_a_missing_message_or_fact_is_a_broken_contract() -> None:
    phrases = Phrases()
    with pytest.raises(LookupError):
        phrases.say("no-such-message")
    with pytest.raises(LookupError):
        phrases.say("unknown-work", asked="x")


def test_facts_are_put_in_as_they_are() -> None:
    said = Phrases().say("unknown-work-nearest", asked="{ $first } <b>“x”</b>", first="A", second="none")
    assert said == "There is no text called “{ $first } <b>“x”</b>”. Did you mean A?"
