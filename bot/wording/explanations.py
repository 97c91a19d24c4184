"""Values -> sentences: why something was not found, what is wrong with a file, what stopped a command."""

import re
import shlex
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from bot.errors import (
    CatchwordError,
    CorpusFolderCode,
    CorpusFolderError,
    DamagedIndexError,
    GaveUpError,
    PlainYamlError,
    SettingsError,
    StorageCode,
    StorageError,
    YamlCode,
)
from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode
from bot.library.blocks import OddityCode
from bot.library.findings import CorpusCode
from bot.library.importers.document import ImportCode
from bot.library.index_folder import WriteFailure
from bot.library.summary import Summary
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import Candidate, CheckedWords, NotFound, OverLimit, Reason, UnknownWork, Unreadable
from bot.reading.question_codes import QuestionCode
from bot.settings import SettingsCode
from bot.texts.places import MissingKind, MissingPlace
from bot.texts.reference import Reference
from bot.wording.phrases import Phrases, shorten

CHECK_COMMAND = "catchword corpus check"
# What the names of the sentences begin with, by the enumeration of their codes.
_FAMILIES: Mapping[type[StrEnum], str] = {
    CorpusCode: "finding-",
    OddityCode: "finding-",
    ImportCode: "finding-",
    YamlCode: "problem-",
    ChoiceCode: "choice-",
    QuestionCode: "problem-",
    SettingsCode: "problem-",
    CorpusFolderCode: "problem-",
    StorageCode: "problem-",
}
_NONE = "none"  # a fact that is missing, for the messages to choose by
_MOST_COUNTED = 5  # works that are named with how many places each holds
_MOST_ALSO = 5  # places of a passage other than the one that is shown
_MOST_LISTED = 20  # works
_MOST_LABELS = 8
_BACK = re.compile(r"B\d")  # the label of back matter
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MOST_DETAIL = 500  # characters of the reason that a library gives
_MOST_PATH = 300  # characters; a system may take thousands


def not_found(phrases: Phrases, answer: NotFound, *, steps: bool = False) -> str:
    """Why there is no answer, and what would fix it. `steps`: buttons next to it lead on from there."""
    cause = answer.cause
    if isinstance(cause, UnknownWork):
        return _explain_unknown_work(phrases, cause, steps=steps)
    if isinstance(cause, Unreadable):
        return _explain_unreadable(phrases, cause)
    if isinstance(cause, MissingPlace):
        return _explain_missing(phrases, cause)
    if isinstance(cause, OverLimit):
        said = {"reference": str(cause.reference), "words": cause.words, "limit": cause.limit}
        return phrases.say("over-limit-more", **said) if cause.is_more else phrases.say("over-limit", **said)
    if cause is Reason.TOO_LONG:
        return phrases.say("not-found-too-long", limit=MAX_CHARACTERS)
    if cause is Reason.TOO_LITTLE:
        return phrases.say("not-found-too-little", places=answer.places, counted=place_counts(phrases, answer))
    return phrases.say(f"not-found-{cause}")


def place_counts(phrases: Phrases, answer: NotFound) -> str:
    """In how many places words appear, and in which works: `In 35 places: 20 in A, 15 in B.`"""
    shown = answer.by_work[:_MOST_COUNTED]
    works = ", ".join(phrases.say("counted-in-work", places=w.places, work=shorten(w.work)) for w in shown)
    return phrases.say("counted", places=answer.places, works=works or "none", more=len(answer.by_work) - len(shown))


def _explain_unreadable(phrases: Phrases, cause: Unreadable) -> str:
    asked, unread, example = shorten(cause.asked), shorten(cause.unread), str(cause.example)
    if cause.why is not None:
        return phrases.say(f"unreadable-{cause.why}", asked=asked, unread=unread, example=example)
    if cause.headings:
        first, second = _first_two(cause.headings)
        return phrases.say("unreadable-nearest", asked=asked, unread=unread, first=first, second=second)
    if unread and unread != asked:
        return phrases.say("unreadable-part", asked=asked, unread=unread, example=example)
    return phrases.say("unreadable", asked=asked, example=example)


def presence(phrases: Phrases, words: CheckedWords) -> str:
    """Whether words that were given with a reference are at its place."""
    return phrases.say(f"checked-{words.presence}", words=shorten(words.words))


def _explain_unknown_work(phrases: Phrases, cause: UnknownWork, *, steps: bool) -> str:
    if not cause.held:
        return phrases.say("not-found-no-texts")
    if not cause.asked:
        return phrases.say("not-found-no-words")
    asked = shorten(cause.asked)
    near = cause.nearest or cause.headings
    if not near:
        return phrases.say("unknown-work", asked=asked, held=cause.held, steps="yes" if steps else "no")
    first, second = _first_two(near)
    return phrases.say("unknown-work-nearest", asked=asked, first=first, second=second)


def _first_two(names: tuple[str, ...]) -> tuple[str, str]:
    return shorten(names[0]), shorten(names[1]) if len(names) > 1 else _NONE


def _explain_missing(phrases: Phrases, missing: MissingPlace) -> str:
    asked, within, valid = shorten(missing.asked), str(missing.within), missing.valid
    if missing.kind is MissingKind.BACKWARDS:
        return phrases.say("missing-backwards", asked=asked)
    if missing.kind is MissingKind.ITEM:
        return phrases.say("missing-item", within=within, asked=asked)
    if missing.kind in {MissingKind.SECTION, MissingKind.ONLY_SECTIONS, MissingKind.AMONG_SECTIONS}:
        return phrases.say(f"missing-{missing.kind}", within=within, asked=asked, valid=_labels(valid))
    name = f"missing-{missing.kind}"
    if not valid:
        return phrases.say(f"{name}-none", within=within, asked=asked)
    if valid[0] == valid[-1]:
        return phrases.say(f"{name}-only", within=within, asked=asked)
    return phrases.say(name, within=within, asked=asked, first=valid[0], last=valid[-1])


def _labels(labels: tuple[str, ...]) -> str:
    """`§1–§9, §#1, §B1–§B2`: sections that are counted on as the ends of the run, others one by one."""
    runs: dict[str, list[str]] = {}
    for label in labels:
        own = label.rpartition(".")[2]
        runs.setdefault(own[0] if own.startswith(("#", "B")) else "", []).append(label)
    return ", ".join(_run(run) for run in runs.values())


def _run(labels: list[str]) -> str:
    numbers = [label.rpartition(".")[2].lstrip("#B") for label in labels]
    counted = all(number.isdecimal() for number in numbers)
    if counted and [int(n) for n in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers))):
        return f"§{labels[0]}–§{labels[-1]}" if len(labels) > 1 else f"§{labels[0]}"
    listed = [f"§{shorten(label)}" for label in labels[:_MOST_LABELS]]
    return ", ".join([*listed, "…"] if len(labels) > _MOST_LABELS else listed)


def id_list(ids: tuple[str, ...]) -> str:
    return ", ".join(ids if len(ids) <= _MOST_LISTED else (*ids[:_MOST_LISTED], "…"))


def finding(phrases: Phrases, found: Finding) -> str:
    """What is wrong, and how to fix it."""
    facts = {name: _fact(value) for name, value in found.facts.items()}
    return phrases.say(message_of(found.code), **{"path": path_name(found.path), "key": shorten(found.key)} | facts)


def message_of(code: StrEnum) -> str:
    """The name of the sentence for a code."""
    return f"{_FAMILIES[type(code)]}{code}"


def located_finding(phrases: Phrases, found: Finding) -> str:
    """The same, after its file and line where those are known."""
    message, line = finding(phrases, found), str(found.line)
    if not found.line:
        return message
    if not found.path.parts:
        return phrases.say("finding-at-line", line=line, message=message)
    return phrases.say("problem-at", path=path_name(found.path), line=line, message=message)


def finding_in_file(phrases: Phrases, found: Finding) -> str:
    """The same, with its file also where the whole of it is meant."""
    if found.line:
        return located_finding(phrases, found)
    return phrases.say("problem-in", path=escape_unshowable(str(found.path)), message=finding(phrases, found))


def _fact(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    return shorten(escape_unshowable(" ".join(value.split())), _MOST_DETAIL) or "none"


def escape_unshowable(text: str) -> str:
    """The text on one line, as the name of a file may be none: what cannot be shown, or turns the words around it
    about, is written as an escape.
    """
    return _UNSHOWABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def path_name(path: Path) -> str:
    """The path as a sentence names it: on one line, and not longer than a person reads."""
    return shorten(escape_unshowable(str(path)), _MOST_PATH)


def summary(phrases: Phrases, made: Summary) -> str:
    """What was made of a text."""
    return phrases.say(
        "check-text",
        id=made.work.id,
        title=shorten(made.work.title),
        parts=made.parts,
        sections=made.sections,
        paragraphs=made.paragraphs,
        words=made.words,
        longest=str(made.longest),
        size=made.longest_words,
        numbers=made.section_numbers or _NONE,
        printed="yes" if made.prints_paragraphs else "no",
        lines=made.lines,
        apart="yes" if made.speakers or made.directions else "no",
        speakers=made.speakers,
        directions=made.directions,
        notes=made.notes,
        marks=made.marks,
    )


def load_failures(phrases: Phrases, files: int, corpus: Path) -> str:
    """That so many files of a corpus hold no usable text, and how to see why."""
    return phrases.say("corpus-trouble", files=files, command=check_command(corpus))


def check_command(corpus: Path | None) -> str:
    """The command that says what is wrong, as it can be typed into a shell."""
    return CHECK_COMMAND if corpus is None else f"{CHECK_COMMAND} {shlex.quote(str(corpus))}"


def reprints(phrases: Phrases, references: Sequence[Reference]) -> str:
    """Where the same passage is printed too."""
    return phrases.say("also", **_places(references))


def near_variants(phrases: Phrases, references: Sequence[Reference]) -> str:
    """Where other works have nearly the same words."""
    return phrases.say("nearly", **_places(references))


def _places(references: Sequence[Reference]) -> dict[str, str | int]:
    listed = ", ".join(str(reference) for reference in references[:_MOST_ALSO])
    return {"references": listed, "more": max(0, len(references) - _MOST_ALSO)}


def likelihood(phrases: Phrases, candidates: Sequence[Candidate]) -> str:
    """How likely these are meant, said before they are shown."""
    return phrases.say("likely", probable="yes" if candidates[0].is_probable else "no", count=len(candidates))


def unkept_index(phrases: Phrases, why: WriteFailure) -> str:
    """Why the index is in memory only, and the fix."""
    return phrases.say("index-not-kept", path=path_name(why.folder), reason=why.reason)


def every_problem(phrases: Phrases, error: CatchwordError) -> list[tuple[str, str]]:
    """Everything that an error holds, each with its code: what is wrong, where, and how to fix it."""
    if isinstance(error, SettingsError):
        return [(str(found.code), located_finding(phrases, found)) for found in error.findings]
    return [(str(getattr(error, "code", "")), problem(phrases, error))]


def problem(phrases: Phrases, error: CatchwordError) -> str:
    """What stopped a command, where, and how to fix it; of several things the first."""
    match error:
        case CorpusFolderError(path, code, detail):
            return phrases.say(message_of(code), path=path_name(path), detail=detail, command=check_command(path))
        case SettingsError(findings):
            return located_finding(phrases, findings[0])
        case PlainYamlError():
            return finding(phrases, error.finding())
        case StorageError(code, detail, kind):
            return phrases.say(message_of(code), detail=shorten(escape_unshowable(detail), _MOST_DETAIL), kind=kind)
        case DamagedIndexError():
            return phrases.say("index-damaged")
        case GaveUpError(message):
            return message
        case _:
            raise TypeError(error)
