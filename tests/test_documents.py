"""Documents keep their word: transcripts are what the program prints, tables are the model's, links lead somewhere."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from bot.library.library import Library
from bot.quoting.services import Services
from bot.settings import IN_FILE, PREFIX, Settings
from bot.terminal import json_form
from bot.terminal.command_line import catchword
from bot.wording.phrases import Phrases
from tests import preference_table
from tests.documents import DOCUMENTS, ROOT, anchors, everything, links, prose
from tests.plain_english import archaic_words
from tests.transcripts import remade

DOCUMENTED = everything()
MOST_DECISION = 30
DECISIONS = sorted((ROOT / "docs" / "decisions").iterdir())
PICTURES = sorted((ROOT / "docs" / "pictures").iterdir())
ELSEWHERE = ("https://", "mailto:")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_the_transcripts_are_what_the_program_prints(path: Path) -> None:
    text = path.read_text("utf-8")
    assert remade(text) == text, "make it again: make transcripts"


@pytest.mark.parametrize("document", ["README.md", "docs/commands.md", "docs/operators.md", "docs/texts.md"])
def test_a_document_that_shows_commands_has_transcripts(document: str) -> None:
    assert "```console\n$ catchword" in (ROOT / document).read_text("utf-8")


def test_the_tables_of_preferences_are_the_models() -> None:
    text = preference_table.KEPT_IN.read_text("utf-8")
    assert preference_table.table() in text
    assert preference_table.levels() in text
    assert preference_table.remade(text) == text


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_link_leads_somewhere(path: Path) -> None:
    for link in links(path):
        if link.startswith(ELSEWHERE):
            continue
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", PICTURES, ids=name)
def test_a_document_shows_every_picture_that_is_kept(path: Path) -> None:
    assert any((document.parent / link).resolve() == path for document in DOCUMENTS for link in links(document))


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_a_decision_is_a_numbered_note_of_four_parts_in_thirty_lines(path: Path) -> None:
    text = path.read_text("utf-8")
    number = DECISIONS.index(path) + 1
    assert path.name.startswith(f"{number:04}-")
    assert text.startswith(f"# {number}. ")
    parts = re.findall(r"^\*\*(\w+)\.\*\* ", text, re.MULTILINE)
    assert parts == ["Context", "Decision", "Measured", "Consequences"]
    assert len(text.splitlines()) <= MOST_DECISION


def test_the_version_has_an_entry_among_the_changes() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = re.search(r"^## (\d\S*) - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version


def test_a_target_of_make_that_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^ {4})make\s+([a-z]+)", everything(), re.MULTILINE)) <= targets


def test_a_module_that_a_document_runs_is_there() -> None:
    modules = set(re.findall(r"python -m (tests[\w.]+)", everything()))
    assert modules
    assert all(find_spec(module) is not None for module in modules)


def test_the_keys_of_json_are_in_the_documents(library: Library) -> None:
    text, services = (ROOT / "docs" / "commands.md").read_text("utf-8"), Services.from_library(library)
    for words in ("kinder gentler fashism", "kidnappers vehicle", "concentration camps", "the whale at noon", "the"):
        assert keys_in(json_form.answer(Phrases(), services.quote(words), 0.0)) <= documented(text)
    unknown = json_form.answer(Phrases(), services.quote("words", "in15"), 0.0)
    assert keys_in(unknown) <= documented(text)


def test_the_table_of_options_says_which_commands_take_each() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    rows = re.findall(r"^\| `(--[\w-]+)[^|]*\|[^|]*\|([^|]*)\|$", text, re.MULTILINE)
    told = {(option, command) for option, commands in rows for command in re.findall(r"`([^`]+)`", commands)}
    assert told == set(taken_options(catchword, ""))


def taken_options(group: click.Group, path: str) -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from taken_options(command, f"{path}{name} ")
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        yield from ((option, f"{path}{name}") for option in options)


def commands(group: click.Group, path: str) -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for command in group.commands.values():
        here = f"{path} {command.name}"
        found += commands(command, here) if isinstance(command, click.Group) else [(here, command)]
    return found


COMMANDS = commands(catchword, "catchword")


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[path for path, _ in COMMANDS])
def test_every_command_and_option_is_in_the_documents(path: str, command: click.Command) -> None:
    assert f"`{path}" in DOCUMENTED
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}" in DOCUMENTED or f"[{option}" in DOCUMENTED, option


@pytest.mark.parametrize("key", Settings.model_fields)
def test_every_setting_is_in_the_documents_and_the_example(key: str) -> None:
    assert f"`{PREFIX}{key.upper()}`" in DOCUMENTED
    if key not in IN_FILE:
        return
    assert f"`{key}`" in DOCUMENTED
    assert re.search(rf"^#? ?{key}:", (ROOT / "config" / "catchword.yaml").read_text("utf-8"), re.MULTILINE)


def documented(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


def keys_in(form: json_form.Json) -> set[str]:
    if isinstance(form, dict):
        return set(form) | {key for value in form.values() for key in keys_in(value)}
    if isinstance(form, Sequence) and not isinstance(form, str):
        return {key for value in form for key in keys_in(value)}
    return set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_documents_are_in_plain_english(path: Path) -> None:
    assert [line for line in prose(path) if archaic_words(line)] == []
