"""Every sentence that is asked for exists, every one that exists is asked for, and facts are all given."""

import ast
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast as fluent_ast

from bot.discord_ui.discussions.opening import Refused
from bot.discord_ui.interactions.rights import Right
from bot.discord_ui.quotations.help_pages import HelpPage
from bot.discord_ui.texts.draft_pages import View
from bot.errors import CorpusFolderCode, StorageCode, YamlCode
from bot.findings import Severity
from bot.guilds.catalogue import catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.precedence import Level
from bot.guilds.preferences import Group, Kind
from bot.guilds.presets import Preset
from bot.guilds.texts.text_codes import TextCode
from bot.library.blocks import OddityCode
from bot.library.findings import CorpusCode
from bot.library.importers.document import ImportCode
from bot.library.index_folder import Step
from bot.quoting.anchoring import How, Why
from bot.quoting.answers import Presence, Reason, Refusal
from bot.quoting.checking.checks import AttributionKind, ChangeKind, Remark, Unchecked, Verdict
from bot.quoting.talk.talk import Argument, Courtesy, Verb
from bot.reading.discussions import Bound
from bot.reading.question_codes import QuestionCode
from bot.settings import SettingsCode
from bot.terminal.chat import QUIT, RELOAD
from bot.terminal.importing import ImportOutcome
from bot.terminal.steps import Step as ChatStep
from bot.terminal.usage import Need
from bot.texts.places import MissingKind
from bot.texts.work import Numbering
from bot.wording.explanations import message_of
from bot.wording.phrases import Phrases

BOT = Path(__file__).parent.parent.parent / "bot"
SOURCE = files("bot.wording").joinpath("en.ftl").read_text("utf-8")
NAMES = re.findall(r"^([a-z][a-z0-9-]*) =", SOURCE, re.MULTILINE)
NAME = re.compile(r"[a-z0-9-]+")
SAYING = {"say", "_say", "line"}
HANDED_ON = ("control-", "mention-", "direct-")  # said later: the button of a public line, and what is told


def names_in(node: ast.AST) -> set[str]:
    """The names that this expression may be: itself, or either side of a condition."""
    match node:
        case ast.Constant(value=str(text)):
            return {text} if NAME.fullmatch(text) else set()
        case ast.IfExp(body=body, orelse=orelse):
            return names_in(body) | names_in(orelse)
        case _:
            return set()


def said_by_name(tree: ast.AST) -> Iterator[str]:
    """What is handed to `say` and `line` as it is."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called), args=arguments) if called in SAYING:
                for argument in arguments:
                    yield from names_in(argument)
            case _:
                pass


@pytest.fixture(scope="module")
def trees() -> list[ast.Module]:
    """The modules of the bot, parsed once for all the tests here."""
    return [ast.parse(path.read_text("utf-8")) for path in BOT.rglob("*.py")]


def asked_by_name(trees: list[ast.Module]) -> set[str]:
    return {name for tree in trees for name in said_by_name(tree)}


def asked_by_argument(trees: list[ast.Module]) -> set[str]:
    """Names that are handed on before they are said."""
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and value.startswith(HANDED_ON)}


CODES = [
    *CorpusCode,
    *OddityCode,
    *ImportCode,
    *YamlCode,
    *ChoiceCode,
    *TextCode,
    *QuestionCode,
    *SettingsCode,
    *CorpusFolderCode,
    *StorageCode,
]
# Names that are put together from a prefix and a member of an enumeration; some have forms instead of a sentence.
FAMILIES: dict[str, Iterable[StrEnum]] = {
    "not-found-": Reason,
    "unreadable-": Refusal,
    "missing-": MissingKind,
    "checked-": Presence,
    "check-": Severity,
    "verdict-": Verdict,
    "verdict-remark-": Remark,
    "verdict-source-": AttributionKind,
    "unchecked-": Unchecked,
    "said-": Courtesy,
    "group-": Group,
    "source-": Level,
    "indexing-": Step,
    "command-": Verb,
    "takes-": Argument,
    "needs-": Need,
    "help-": HelpPage,
    "control-help-": HelpPage,
    "check-anchor-": (How.ELSEWHERE, How.NEAREST, *Why),
    "check-count-": (*How, *Why),
    "file-import-": ImportOutcome,
    "discuss-": Refused,
    "discuss-too-many-": Bound,
    "permission-": Right,
    "draft-view-": View,
}
PROPOSALS = ("reset", "undo", "import", "gone")
OPTIONS = ("option-not-chosen", "option-inherited")
OF_PREFERENCES = [m for p in catalogue().values() for m in (p.label, p.about, *(p.choice(c) for c in p.choices))]


def asked_for(trees: list[ast.Module]) -> set[str]:
    names = asked_by_name(trees) | {message_of(code) for code in CODES} | asked_by_argument(trees)
    names |= {f"{prefix}{member}" for prefix, family in FAMILIES.items() for member in family}
    names |= {f"chat-{name}" for name in (RELOAD, QUIT, *ChatStep)}
    names |= {f"chat-no-{step}" for step in (ChatStep.NEXT, ChatStep.PREVIOUS, ChatStep.WIDER)}
    names |= {
        f"missing-{kind}-{form}"
        for kind in ("paragraph", "paragraph-of-sentence", "no-sections", "line", "note", "mark")
        for form in ("only", "none")
    }
    names |= {f"{part}-{proposal}" for part in ("ask", "control") for proposal in PROPOSALS}
    names |= {f"{proposal}-{end}" for end in ("refused", "nothing") for proposal in PROPOSALS} | {"settings-refused"}
    names |= {f"preset-{preset}{end}" for preset in Preset for end in ("", "-about")} | set(OPTIONS)
    names |= {f"verdict-{kind}" for kind in (ChangeKind.MISSING, ChangeKind.ADDED, ChangeKind.CHANGED)}
    names |= {f"{p.label}-amount" for p in catalogue().values() if p.kind is Kind.NUMBER}
    names |= {f"{p.label}-roles" for p in catalogue().values() if p.kind is Kind.ROLES}
    numbered = ["seen", *filter(None, Numbering)]
    names |= {f"{of}numbering-{each}" for of in ("", "draft-") for each in numbered}
    names |= {f"numbering-{each}-about" for each in numbered} | {f"texts-ask-{q}" for q in ("remove", "erase")}
    names |= {"draft-no-contents", "draft-nothing-unsure"}
    return names | {"missing-sentence-only", "settings-kept"} | set(OF_PREFERENCES)


def test_every_message_is_asked_for(trees: list[ast.Module]) -> None:
    assert set(NAMES) - asked_for(trees) == set()


def test_every_message_that_is_asked_for_by_name_exists(trees: list[ast.Module]) -> None:
    assert asked_by_name(trees) - set(NAMES) == set()


def test_every_preference_and_choice_has_its_name_and_what_it_does() -> None:
    assert set(OF_PREFERENCES) - set(NAMES) == set()


def test_every_code_has_its_sentence() -> None:
    assert {message_of(code) for code in CODES} - set(NAMES) == set()


def test_every_kind_of_preference_has_its_code() -> None:
    assert {f"value-{kind}" for kind in Kind} == {code for code in ChoiceCode if code.startswith("value-")}


def test_the_file_holds_nothing_but_messages_each_once() -> None:
    entries = [entry for entry in FluentResource(SOURCE).body if not isinstance(entry, fluent_ast.BaseComment)]
    assert [entry.id.name for entry in entries if isinstance(entry, fluent_ast.Message)] == NAMES
    assert len(entries) == len(NAMES) == len(set(NAMES))


def test_a_message_read_alone_says_what_it_says_in_the_whole_file() -> None:
    whole, phrases = FluentBundle(["en"], use_isolating=False), Phrases()
    whole.add_resource(FluentResource(SOURCE))
    facts = dict.fromkeys(re.findall(r"\$(\w+)", SOURCE), 3)
    for name in NAMES:
        value = whole.get_message(name).value
        assert value is not None
        assert (phrases.say(name, **facts), []) == whole.format_pattern(value, facts)


def test_a_missing_message_or_fact_is_a_broken_contract() -> None:
    phrases = Phrases()
    with pytest.raises(LookupError):
        phrases.say("no-such-message")
    with pytest.raises(LookupError):
        phrases.say("unknown-work", asked="x")


def test_a_fact_that_is_too_long_for_a_sentence_is_shortened() -> None:
    said = Phrases().say("unknown-work-nearest", asked="x" * 100_000, first="y" * 100_000, second="z" * 100_000)
    assert said.startswith("There is no text called “xxx")
    assert said.endswith("z…?")


def test_facts_are_put_in_as_they_are() -> None:
    said = Phrases().say("unknown-work-nearest", asked="{ $first } <b>“x”</b>", first="A", second="none")
    assert said == "There is no text called “{ $first } <b>“x”</b>”. Did you mean A?"
