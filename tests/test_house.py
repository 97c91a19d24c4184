"""The rules of the house that no other tool checks."""

import re
from pathlib import Path

import click
import pytest

from bot.settings import IN_FILE, PREFIX, Settings
from bot.terminal.command_line import catchword

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MODULES = sorted(p for folder in ("bot", "tests") for p in (ROOT / folder).rglob("*.py"))
MOST_LINES = 300


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_file_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", [p for p in MODULES if p.read_text("utf-8").strip()], ids=name)
def test_a_module_opens_with_what_it_is(path: Path) -> None:
    assert path.read_text("utf-8").startswith(('"""', 'r"""'))


def commands(group: click.Group, path: str) -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for command in group.commands.values():
        here = f"{path} {command.name}"
        found += commands(command, here) if isinstance(command, click.Group) else [(here, command)]
    return found


COMMANDS = commands(catchword, "catchword")


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[path for path, _ in COMMANDS])
def test_every_command_and_option_is_in_the_readme(path: str, command: click.Command) -> None:
    assert f"`{path}" in README
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}" in README or f"[{option}" in README, option


@pytest.mark.parametrize("key", Settings.model_fields)
def test_every_setting_is_in_the_readme_and_the_example(key: str) -> None:
    assert f"`{PREFIX}{key.upper()}`" in README
    if key not in IN_FILE:
        return
    assert f"`{key}`" in README
    assert re.search(rf"^#? ?{key}:", (ROOT / "config" / "catchword.yaml").read_text("utf-8"), re.MULTILINE)


def test_every_room_is_on_the_map() -> None:
    rooms = {p.name for p in (ROOT / "bot").iterdir() if p.is_dir() and p.name != "__pycache__"}
    shown = (ROOT / "bot" / "__init__.py").read_text("utf-8")
    assert {room for room in rooms if f"    {room} " in shown} == rooms
    assert {room for room in rooms if f"`{room}/`" in README} == rooms


def test_only_what_belongs_there_stands_at_the_top() -> None:
    listed = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    allowed = {"bot", "corpus", "config", "docs", "tests", "pyproject.toml", "README.md", "Makefile", "LICENSE"}
    locks = {"requirements.lock", "requirements-dev.lock", "requirements-bench.lock"}
    assert listed - {"__pycache__"} <= allowed | locks
