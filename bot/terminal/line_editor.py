"""The chat's line editor: history in the data folder, completion of commands, works and section labels."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.files import RefusedFileError, read_regular
from bot.own_files import make_folder, narrow_rights
from bot.quoting.services import Services
from bot.quoting.talk.talk import ARGUMENTS, Argument

_PROMPT = "› "
_MOST_HISTORY = 16 * 2**20  # bytes
_NAMES_A_WORK = frozenset(f"/{verb}" for verb, given in ARGUMENTS.items() if given is not Argument.WORDS)


def edited_lines(commands: Sequence[str], services: Services, history: Path) -> Iterator[str]:
    """Lines as they are entered, until Ctrl-D; Ctrl-C drops the line."""
    session: PromptSession[str] = PromptSession(
        history=_open_history(history), completer=ChatCompleter(commands, services), complete_while_typing=False
    )
    while True:
        try:
            yield session.prompt(_PROMPT)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _open_history(file: Path) -> History:
    """Kept between chats; where the file cannot be written, or is something else, for this one only."""
    try:
        make_folder(file.parent)
        narrow_rights(file.parent)
        file.touch(mode=0o600)
        read_regular(file, _MOST_HISTORY)
    except (OSError, RefusedFileError):
        return InMemoryHistory()
    return FileHistory(file)


class ChatCompleter(Completer):
    """Commands at the start of a line, then works; after a work in `/cite`, its sections."""

    def __init__(self, commands: Sequence[str], services: Services) -> None:
        self._commands = commands
        self._library = services.library

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        del complete_event
        before = document.text_before_cursor
        command, space, rest = before.partition(" ")
        if not space:
            return _completions(before, self._commands) if before.startswith("/") else ()
        if command not in _NAMES_A_WORK:
            return ()
        name, space, place = rest.partition(" ")
        if not space:
            return _completions(name, [w.id for w in self._library.holdings.works])
        work = self._library.holdings.work(name)
        if command != "/cite" or work is None:
            return ()
        return _completions(place, [f"§{s.label}" for s in work.sections if s.label])


def _completions(typed: str, words: Sequence[str]) -> Iterable[Completion]:
    key = typed.casefold()
    return (Completion(w, -len(typed)) for w in words if w.casefold().lstrip("§").startswith(key.lstrip("§")))
