"""The rules of the house that no other tool checks."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import click
import pytest

from bot.settings import IN_FILE, PREFIX, Settings
from bot.terminal.command_line import catchword
from tests.room_map import KEPT_IN, with_map

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MODULES = sorted(p for folder in ("bot", "tests") for p in (ROOT / folder).rglob("*.py"))
MOST_LINES = 300
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


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


@pytest.mark.parametrize("path", KEPT_IN)
def test_the_map_of_the_rooms_is_that_of_the_contracts(path: str) -> None:
    kept = (ROOT / path).read_text("utf-8")
    assert kept == with_map(kept), "write it again: python -m tests.room_map"


def test_every_library_that_is_imported_has_a_wall() -> None:
    walled = {library for contract in CONTRACTS for library in contract.get("forbidden_modules", ())}
    imported = {root for path in MODULES if path.is_relative_to(ROOT / "bot") for root in imported_by(path)}
    assert imported - set(sys.stdlib_module_names) - {"bot"} <= walled


def imported_by(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module.partition(".")[0])
    return found


def test_only_what_belongs_there_stands_at_the_top() -> None:
    listed = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    allowed = {"bot", "corpus", "config", "docs", "tests", "pyproject.toml", "README.md", "Makefile", "LICENSE"}
    locks = {"requirements.lock", "requirements-dev.lock", "requirements-bench.lock"}
    assert listed - {"__pycache__"} <= allowed | locks
