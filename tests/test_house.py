"""The rules of the house that no other tool checks."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.documents import ROOT
from tests.plain_english import archaic_words, prose_of
from tests.room_map import KEPT_IN, with_map

MODULES = sorted(p for folder in ("bot", "tests") for p in (ROOT / folder).rglob("*.py"))
MOST_LINES = 300
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """Every module, parsed once for all the tests here."""
    return {path: ast.parse(path.read_text("utf-8")) for path in MODULES}


def in_folder(folder: str, trees: dict[Path, ast.Module]) -> dict[str, ast.Module]:
    """The modules of `bot` or `tests`, by their names."""
    return {name(path): tree for path, tree in trees.items() if path.is_relative_to(ROOT / folder)}


def test_a_file_has_at_most_300_lines() -> None:
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_a_module_opens_with_what_it_is() -> None:
    sources = {name(path): path.read_text("utf-8") for path in MODULES}
    closed = [path for path, source in sources.items() if source.strip() and not source.startswith(('"""', 'r"""'))]
    assert closed == []


@pytest.mark.parametrize("path", KEPT_IN)
def test_the_map_of_the_rooms_is_that_of_the_contracts(path: str) -> None:
    kept = (ROOT / path).read_text("utf-8")
    assert kept == with_map(kept), "write it again: python -m tests.room_map"


ROOMS_WITH_A_MAP = sorted(p.parent for p in (ROOT / "bot").rglob("__init__.py") if len(list(p.parent.glob("*.py"))) > 2)


@pytest.mark.parametrize("room", ROOMS_WITH_A_MAP, ids=name)
def test_the_map_of_a_room_names_each_of_its_modules(room: Path) -> None:
    told = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    modules = {path.stem for path in room.glob("*.py")} - {"__init__"}
    assert modules <= set(re.findall(r"\w+", told))


def test_the_road_of_a_quotation_leads_through_modules_that_exist() -> None:
    told = ast.get_docstring(ast.parse((ROOT / "bot" / "__init__.py").read_text("utf-8"))) or ""
    road = re.findall(r"\w+(?:/\w+)+", told[told.index("The road") :])
    assert len(road) == 6
    assert [stop for stop in road if not (ROOT / "bot" / f"{stop}.py").exists()] == []


MOST_CODE_LINES = 25
# Longer functions that would be harder to read in two, and why.
LONG_FUNCTIONS = {
    "bot/app.py build_desk": "a table of all that the terminal is handed",
    "bot/discord_ui/assembly.py build_client": "what the client is made of, each argument on a line of its own",
    "bot/discord_ui/assembly.py run_bot": "the bot wired, in the order in which its parts start and end",
    "bot/discord_ui/discussions/building.py build_discussions": "what the feature is made of",
    "bot/discord_ui/quotations/likely_replies.py reply": "a message from top to bottom",
    "bot/library/corpus_file.py load_file": "the one way from a file to its work, each argument on a line of its own",
    "bot/library/index_folder.py index": "what is kept, in the order in which it can fail",
    "bot/library/markdown/inlines.py _take": "a case for each kind of token",
    "bot/library/summary.py summary": "a table of facts",
    "bot/matching/anchors.py fragments": "one pass over arrays that share a dozen columns",
    "bot/matching/chaining.py _best_chains": "an inner loop: each call in it would cost time",
    "bot/matching/evidence.py gathered_information": "an inner loop: each call in it would cost time",
    "bot/storage/migrations/versions/r0003_discussions.py upgrade": "a table with its columns",
    "bot/terminal/indexing.py index_corpus": "what is said, in order, while the index is made",
}


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From `def` to the end, without the docstring."""
    first = function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) is not None else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_a_function_has_at_most_25_lines_of_code_or_a_reason(trees: dict[Path, ast.Module]) -> None:
    functions = [
        (f"{path} {node.name}", code_lines(node))
        for path, tree in in_folder("bot", trees).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert {function for function, lines in functions if lines > MOST_CODE_LINES} == LONG_FUNCTIONS.keys()


def test_every_error_is_in_the_tree(trees: dict[Path, ast.Module]) -> None:
    drawn = ast.get_docstring(ast.parse((ROOT / "bot" / "errors.py").read_text("utf-8"))) or ""
    classes = {
        node.name: {ast.unparse(base) for base in node.bases}
        for tree in in_folder("bot", trees).values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error") and not node.name.startswith("_")
    }
    assert classes.pop("CatchwordError") == {"Exception"}
    del classes["ExtraWordsError"]  # one of click's, and told with them
    assert classes == {error: {"CatchwordError"} for error in re.findall(r"── (\w+)", drawn)}


CONSTANT_LIKE = re.compile(r"_?[A-Z][A-Z0-9_]*")
# Makes any method raise, whichever a case names: how the bot answers errors that nobody expects is its subject.
MAY_PATCH = {"tests/discord_ui/interactions/test_failures.py": 1}


def patches_a_constant(node: ast.AST) -> bool:
    """Whether this sets an attribute that is written like a constant, or dotted, or named by a variable."""
    match node:
        case ast.Call(func=ast.Attribute(attr="setattr"), args=[_, ast.Constant(value=str(attribute)), _, *_]):
            return CONSTANT_LIKE.fullmatch(attribute) is not None
        case ast.Call(func=ast.Attribute(attr="setattr") | ast.Name(id="setattr")):
            return True
        case _:
            return False


def test_no_constant_and_no_dotted_name_is_patched(trees: dict[Path, ast.Module]) -> None:
    """What a test wants to set is a parameter."""
    patched = {path: sum(map(patches_a_constant, ast.walk(tree))) for path, tree in in_folder("tests", trees).items()}
    assert {path: count for path, count in patched.items() if count} == MAY_PATCH


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        ("monkeypatch.setattr(module, 'LONGEST', 3)", True),
        ("patch.setattr(module, '_FOLDED_BY', 3)", True),
        ("patch.setattr('bot.module.name', 3)", True),
        ("patch.setattr(module, name, 3)", True),
        ("setattr(module, name, 3)", True),
        ("patch.setattr(Store, 'read', fails)", False),
    ],
)
def test_whatever_patches_a_constant_is_seen(statement: str, forbidden: bool) -> None:
    assert any(map(patches_a_constant, ast.walk(ast.parse(statement)))) == forbidden


# A file whose subject is the front matter itself, or that makes books out of index files.
WRITE_FRONT_MATTER = {
    "tests/bench/corpus.py",
    "tests/faults/test_reload.py",
    "tests/library/test_book.py",
    "tests/library/test_claims.py",
    "tests/library/test_corpus_file.py",
    "tests/library/test_front_matter_forms.py",
    "tests/library/test_kept_parses.py",
    "tests/quoting/references/test_nothing_is_swallowed.py",
    "tests/terminal/test_corpus_check.py",
}


def makes_a_work(node: ast.AST) -> bool:
    """Whether this calls `Work` itself, or puts front matter together."""
    match node:
        case ast.Call(func=ast.Name(id="Work"), args=[_, *_]):
            return True
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return start.startswith("---\n")
        case _:
            return False


def test_works_are_made_in_one_place(trees: dict[Path, ast.Module]) -> None:
    makers = {path for path, tree in in_folder("tests", trees).items() if any(map(makes_a_work, ast.walk(tree)))}
    assert makers == WRITE_FRONT_MATTER | {"tests/works.py"}


def test_every_library_that_is_imported_has_a_wall(trees: dict[Path, ast.Module]) -> None:
    walled = {library for contract in CONTRACTS for library in contract.get("forbidden_modules", ())}
    imported = {root for tree in in_folder("bot", trees).values() for root in imported_by(tree)}
    assert imported - set(sys.stdlib_module_names) - {"bot"} <= walled


def imported_by(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module.partition(".")[0])
    return found


FOLDERS = {"bot", "corpus", "config", "docs", "tests"}
FILES = {"pyproject.toml", "Makefile", "LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}
LOCKS = {"requirements.lock", "requirements-postgresql.lock", "requirements-dev.lock", "requirements-bench.lock"}


def test_only_what_belongs_there_is_at_the_top() -> None:
    listed = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert listed - {"__pycache__", "build", "dist"} == FOLDERS | FILES | LOCKS


def test_what_the_code_says_is_in_plain_english(trees: dict[Path, ast.Module]) -> None:
    said = [(name(path), words) for path, tree in trees.items() for words in prose_of(path.read_text("utf-8"), tree)]
    assert [(path, words) for path, words in said if archaic_words(words)] == []


@pytest.mark.parametrize(
    "path", ["Makefile", "pyproject.toml", ".ci/run", ".github/workflows/ci.yml", "bot/wording/en.ftl"]
)
def test_what_other_files_say_is_in_plain_english(path: str) -> None:
    assert [line for line in (ROOT / path).read_text("utf-8").splitlines() if archaic_words(line)] == []


CLOCKS = {"monotonic", "perf_counter", "process_time", "time", "seconds", "elapsed"}
# A wait that has to take time, and why.
MAY_SLEEP = {
    "tests/discord_ui/preferences/test_settings_files.py": "a database that takes longer than the patience it is given",
    "tests/discord_ui/interactions/test_deadline.py": "a lookup that takes longer than the patience",
    "tests/end_to_end/test_own_texts.py": "another process saves, and tells nobody",
    "tests/faults/test_odd_files.py": "a stuck thread is looked for, which tells nobody",
    "tests/faults/test_index_damage.py": "damage is made, or repaired, in another thread or process",
    "tests/faults/test_signals.py": "a process is asked to end at any moment of its start",
    "tests/faults/test_slow_database.py": "another process saves, and tells nobody",
    "tests/guilds/test_outages.py": "a database that never answers: the wait is cut off",
    "tests/library/importers/test_reading.py": "a process has started, which tells nobody",
    "tests/storage/test_copies.py": "a process is killed at any moment",
    "tests/storage/test_database.py": "a thread of aiosqlite takes leave of the loop, and says so to nobody",
    "tests/storage/test_kill.py": "a process is killed at any moment",
}


def reads_a_clock(node: ast.AST) -> bool:
    """Whether this is the time that something took, or a call of a clock."""
    match node:
        case ast.Attribute(attr="seconds" | "elapsed"):
            return True
        case ast.Call(func=ast.Attribute(attr=clock) | ast.Name(id=clock), args=[]):
            return clock in CLOCKS
        case _:
            return False


def waits(node: ast.AST) -> bool:
    """Whether this sleeps longer than for a turn of the loop."""
    match node:
        case ast.Call(func=ast.Attribute(attr="sleep") | ast.Name(id="sleep"), args=[ast.Constant(value=0)]):
            return False
        case ast.Call(func=ast.Attribute(attr="sleep") | ast.Name(id="sleep")):
            return True
        case _:
            return False


def of_tests(trees: dict[Path, ast.Module]) -> dict[str, ast.Module]:
    return {name(path): tree for path, tree in trees.items() if path.name.startswith("test_")}


def test_no_test_asserts_the_wall_clock(trees: dict[Path, ast.Module]) -> None:
    asserted = [
        (path, node.test)
        for path, tree in of_tests(trees).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)
    ]
    assert [(path, ast.unparse(test)) for path, test in asserted if any(map(reads_a_clock, ast.walk(test)))] == []


def test_a_test_waits_for_an_event_or_has_a_reason(trees: dict[Path, ast.Module]) -> None:
    assert {path for path, tree in of_tests(trees).items() if any(map(waits, ast.walk(tree)))} == MAY_SLEEP.keys()
