"""The neutral questions that a discussion opens with: a server's own, else the operator's file, else the built-in list.

A file is plain YAML: the kinds of questions, each with a list. The questions are kept as they are written, whatever
Markdown or mentions are in them: what shows them makes those inert.

claim:
  - What is being said here?
terms:
  - Which word here needs explaining?
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import chain, zip_longest
from pathlib import Path

from bot.errors import PlainYamlError, SettingsError
from bot.files import RefusalCode, RefusedFileError, read_regular
from bot.findings import Finding
from bot.guilds.preferences import LONGEST_QUESTION, MOST_QUESTIONS, is_question, repeated_question
from bot.plain_yaml import MAX_CHARACTERS, Plain, PlainYaml, read
from bot.reading.question_codes import QuestionCode
from bot.reading.question_lists import AT_ONCE, Question, QuestionKind, QuestionList

_BUILT_IN = Path(__file__).parent / "questions" / "en.yaml"
_REFUSED = {RefusalCode.NOT_REGULAR: QuestionCode.NOT_REGULAR, RefusalCode.TOO_LARGE: QuestionCode.TOO_LARGE}
_MOST_SHOWN = 60  # characters of a question that is wrong


class OpeningQuestions:
    """The list of a deployment: read at the start, and again when the operator wants that. Raises SettingsError."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.now = read_questions(path)

    def reread(self) -> None:
        """What cannot be read leaves the list as it was."""
        self.now = read_questions(self._path)


def read_questions(path: Path | None) -> QuestionList:
    """The operator's list, or the built-in one. Raises SettingsError, with everything that is wrong with the file."""
    plain = _read_file(path or _BUILT_IN)
    findings = list(_findings(plain))
    if findings:
        file = path or _BUILT_IN
        found = (Finding(f.code, f.key, f.line, f.facts, file) for f in sorted(findings, key=lambda f: f.line))
        raise SettingsError(tuple(found))
    lists = [[Question(text, kind) for _, text in _entries(plain, kind)] for kind in QuestionKind]
    in_turn = chain.from_iterable(zip_longest(*lists))
    return QuestionList(tuple(question for question in in_turn if question is not None), path)


def _read_file(path: Path) -> PlainYaml:
    try:
        return read(read_regular(path, 4 * MAX_CHARACTERS).decode("utf-8-sig"))
    except FileNotFoundError as problem:
        raise _unusable(QuestionCode.MISSING, path) from problem
    except (OSError, UnicodeDecodeError) as problem:
        reason = (problem.strerror if isinstance(problem, OSError) else problem.reason) or ""
        raise _unusable(QuestionCode.UNREADABLE, path, reason) from problem
    except RefusedFileError as refused:
        raise _unusable(_REFUSED[refused.code], path) from refused
    except PlainYamlError as problem:
        raise SettingsError((problem.finding(path),)) from problem


def _unusable(code: QuestionCode, path: Path, detail: str = "") -> SettingsError:
    return SettingsError((Finding(code, facts={"detail": detail}, path=path),))


def _findings(plain: PlainYaml) -> Iterator[Finding]:
    kinds, entries = list(map(str, QuestionKind)), list[tuple[int, str]]()
    for key, given in plain.data.items():
        if key not in kinds:
            near = get_close_matches(key.casefold()[:100], kinds, 1) or ["none"]
            facts = {"nearest": near[0], "known": ", ".join(kinds)}
            yield Finding(QuestionCode.KIND_UNKNOWN, key, plain.line((key,)), facts)
        elif not isinstance(given, list):
            yield Finding(QuestionCode.NOT_A_LIST, key, plain.line((key,)))
        else:
            yield from _entry_findings(plain, key, given)
            entries += _entries(plain, key)
    yield from _list_findings(entries)


def _entry_findings(plain: PlainYaml, key: str, given: list[Plain]) -> Iterator[Finding]:
    for n, entry in enumerate(given):
        code = _misfit(entry)
        if code is not None:
            shown = entry[:_MOST_SHOWN] if isinstance(entry, str) else ""
            yield Finding(code, key, plain.line((key, n)), {"question": shown, "most": LONGEST_QUESTION})


def _misfit(entry: Plain) -> QuestionCode | None:
    if not isinstance(entry, str):
        return QuestionCode.NOT_A_LINE
    if len(entry.strip()) > LONGEST_QUESTION:
        return QuestionCode.TOO_LONG
    if not any(map(str.isalnum, entry)):
        return QuestionCode.EMPTY
    return None if is_question(entry.strip()) else QuestionCode.NOT_A_LINE


def _list_findings(entries: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    texts = [text for _, text in entries]
    again = repeated_question(texts)
    if again is not None:
        yield Finding(QuestionCode.TWICE, line=entries[again][0], facts={"question": texts[again][:_MOST_SHOWN]})
    if len(entries) > MOST_QUESTIONS:
        facts = {"count": len(entries), "most": MOST_QUESTIONS}
        yield Finding(QuestionCode.TOO_MANY, line=entries[MOST_QUESTIONS][0], facts=facts)
    if len(entries) < AT_ONCE:
        yield Finding(QuestionCode.TOO_FEW, facts={"least": AT_ONCE})


def _entries(plain: PlainYaml, kind: str) -> list[tuple[int, str]]:
    """The questions of a kind, each with its line."""
    given = plain.data.get(kind, "")
    texts = enumerate(given) if isinstance(given, list) else ()
    return [(plain.line((kind, n)), text.strip()) for n, text in texts if isinstance(text, str)]
