"""The calls in `bot/` that open, connect, wait, send or close, found in its source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_CALLS = re.compile(
    r"open|input|os\.(open|fdopen|walk|scandir|pread|write|fsync)|mmap\.mmap|sqlite3\.connect|fcntl\.flock"
    r"|asyncio\.(run|wait|wait_for|gather|sleep|to_thread)|file\.read|written\.wait|asked_to_end\.wait|self\._doubted\.wait"
    r"|.*\.(r?glob|iterdir|read_text|write_text|read_bytes|write_bytes|run_in_executor|wrap_future|prompt|stream|execute|scalar)"
    r"|.*\.(login|launch_shard|sync|backup|send_message|edit_message|edit_original_response|fetch_message|fetch_channel)"
    r"|interaction\.(response\.(send_modal|defer|autocomplete)|followup\.send)|message\.reply|(message\.)?channel\.history|channel\.send"
    r"|.*\.(delete_original_response|dispose)|(client|self\.http|inner\.ws|socket)\.close|threading\.Timer"
    r"|((self\._)?engine|looking)\.connect|self\._lines\.(put|get)|session\.get|content\.readany|response\.content\.\w+"
)
_OWN = re.compile(r"_hosting\(\)\.backup|copies\.backup|desk\.backup|self\.desk\..*")  # calls of ours with such a name
# Read once, of what is installed: where these fail, the installation is broken.
PACKAGED = {
    "matching/confidence.py",
    "matching/kin/groups.py",
    "quoting/checking/messages/named_sources.py",
    "quoting/checking/messages/names.py",
    "quoting/checking/weighty_words.py",
    "quoting/frames/phrasebook.py",
    "quoting/references/books/__init__.py",
    "quoting/talk/phrases.py",
    "texts/levels/__init__.py",
    "texts/numerals/__init__.py",
    "wording/phrases.py",
}


def calls_made() -> Iterator[tuple[str, str]]:
    """Each module with each such call in it, once."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        module = path.relative_to(ROOT / "bot").as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        names = {name for node in ast.walk(tree) if isinstance(node, ast.Call) for name in _names(node)}
        yield from ((module, name) for name in sorted(names) if _CALLS.fullmatch(name) and not _OWN.fullmatch(name))


def names_of_tests() -> set[str]:
    """The tests there are."""
    return {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _names(call: ast.Call) -> Iterator[str]:
    """What is called, and methods that are handed on to be called."""
    yield ast.unparse(call.func)
    yield from (ast.unparse(given) for given in call.args if isinstance(given, ast.Attribute))
