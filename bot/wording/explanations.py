"""Values -> sentences: why something was not found, what is wrong with a file, what stopped a command."""

from collections.abc import Sequence
from pathlib import Path

from bot.errors import (
    CatchwordError,
    CorpusFolderError,
    DeploymentError,
    Objection,
    PlainYamlError,
    SettingsError,
    StorageError,
)
from bot.library.findings import Finding
from bot.library.index_folder import NotKept
from bot.library.library import Reloaded
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import Candidate, NotFound, OverLimit, Reason, UnknownWork, Unreadable
from bot.texts.places import Missing, MissingKind
from bot.texts.reference import Reference
from bot.wording.phrases import Phrases

CHECK_COMMAND = "catchword corpus check"
_MOST_NAMED = 12  # works
_MOST_ALSO = 5  # places of a passage beside the one that is shown
_MOST_LISTED = 20  # works; Fluent takes no more than 1,000 characters for a fact
_ECHO = 80  # characters
_MOST_DETAIL = 500  # characters of the reason that a library gives


def not_found(phrases: Phrases, answer: NotFound) -> str:
    """Why there is no answer, and what would mend it."""
    cause = answer.cause
    if isinstance(cause, UnknownWork):
        return _unknown_work(phrases, cause)
    if isinstance(cause, Unreadable):
        return phrases.say("unreadable", asked=_echo(cause.asked), example=str(cause.example))
    if isinstance(cause, Missing):
        return _missing(phrases, cause)
    if isinstance(cause, OverLimit):
        return phrases.say("over-limit", reference=str(cause.reference), words=cause.words, limit=cause.limit)
    if cause is Reason.TOO_LONG:
        return phrases.say("not-found-too-long", limit=MAX_CHARACTERS)
    if cause is Reason.TOO_LITTLE:
        return phrases.say("not-found-too-little", places=answer.places)
    return phrases.say(f"not-found-{cause}")


def _unknown_work(phrases: Phrases, cause: UnknownWork) -> str:
    if not cause.known:
        return phrases.say("not-found-no-texts")
    asked, count, known = _echo(cause.asked), len(cause.known), ", ".join(cause.known[:_MOST_NAMED])
    if count <= _MOST_NAMED:
        return phrases.say("unknown-work", asked=asked, known=known)
    return phrases.say("unknown-work-of-many", asked=asked, known=known, count=count)


def _echo(asked: str, most: int = _ECHO) -> str:
    """What was asked for, as much as reminds its author of it (and Fluent takes no fact above 1,000 characters)."""
    return asked if len(asked) <= most else asked[:most].rstrip() + "…"


def _missing(phrases: Phrases, missing: Missing) -> str:
    asked, within, valid = _echo(missing.asked), str(missing.within), missing.valid
    if missing.kind is MissingKind.BACKWARDS:
        return phrases.say("missing-backwards", asked=asked)
    if missing.kind is MissingKind.SECTION:
        return phrases.say("missing-section", within=within, asked=asked, valid=_labels(valid))
    name = f"missing-{missing.kind}"
    if not valid:
        return phrases.say(f"{name}-none", within=within)
    if valid[0] == valid[-1]:
        return phrases.say(f"{name}-only", within=within, asked=asked)
    return phrases.say(name, within=within, asked=asked, first=valid[0], last=valid[-1])


def _labels(labels: tuple[str, ...]) -> str:
    """`§1–§9, §B1–§B2`: a run of sections as its ends."""
    body = [label for label in labels if not label.startswith("B")]
    back = [label for label in labels if label.startswith("B")]
    runs = (f"§{run[0]}–§{run[-1]}" if len(run) > 1 else f"§{run[0]}" for run in (body, back) if run)
    return ", ".join(runs)


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(ids if len(ids) <= _MOST_LISTED else (*ids[:_MOST_LISTED], "…"))


def finding(phrases: Phrases, found: Finding) -> str:
    """What is wrong with a corpus file, and the mend."""
    facts = {key: value if value != "" else "none" for key, value in found.facts.items()}
    return phrases.say(f"finding-{found.code}", **facts)


def unloaded(phrases: Phrases, files: int, corpus: Path) -> str:
    """That so many files of a corpus hold no usable text, and how to see why."""
    return phrases.say("corpus-trouble", files=files, command=f"{CHECK_COMMAND} {corpus}")


def also(phrases: Phrases, references: Sequence[Reference]) -> str:
    """Where the same passage is printed too."""
    return phrases.say("also", **_places(references))


def nearly(phrases: Phrases, references: Sequence[Reference]) -> str:
    """Where other works have nearly the same words."""
    return phrases.say("nearly", **_places(references))


def _places(references: Sequence[Reference]) -> dict[str, str | int]:
    listed = ", ".join(str(reference) for reference in references[:_MOST_ALSO])
    return {"references": listed, "more": max(0, len(references) - _MOST_ALSO)}


def likely(phrases: Phrases, candidates: Sequence[Candidate]) -> str:
    """How likely these are meant, said before they are shown."""
    return phrases.say("likely", probable="yes" if candidates[0].probable else "no", count=len(candidates))


def not_kept(phrases: Phrases, why: NotKept) -> str:
    """Why the index is in memory only, and the mend."""
    return phrases.say("index-not-kept", path=str(why.folder), reason=why.reason)


def reloaded(phrases: Phrases, changes: Reloaded) -> str:
    """What a reload did to the works that are held."""
    told = phrases.say("reloaded", added=len(changes.added), changed=len(changes.changed), removed=len(changes.removed))
    kept = phrases.say("reload-kept", works=_listed(changes.kept), command=CHECK_COMMAND) if changes.kept else ""
    unkept = not_kept(phrases, changes.index_not_kept) if changes.index_not_kept is not None else ""
    return " ".join(filter(None, (told, kept, unkept)))


def every_problem(phrases: Phrases, error: CatchwordError) -> list[tuple[str, str]]:
    """Everything that an error holds, each with its code: what is wrong, where, and the mend."""
    if isinstance(error, DeploymentError):
        return [(o.code, in_settings(phrases, str(error.path), o)) for o in error.objections]
    return [(str(getattr(error, "code", "")), problem(phrases, error))]


def problem(phrases: Phrases, error: CatchwordError) -> str:
    """What stopped a command, where, and the mend."""
    match error:
        case CorpusFolderError():
            path = str(error.path)
            return phrases.say(f"problem-{error.code}", path=path, detail=error.detail, command=CHECK_COMMAND)
        case SettingsError():
            return _settings_problem(phrases, error)
        case PlainYamlError():
            return phrases.say("problem-yaml", code=error.code, detail=error.detail or "none")
        case DeploymentError(path, objections):
            return in_settings(phrases, str(path), objections[0])
        case StorageError():
            return phrases.say(f"problem-{error.code}", detail=error.detail)
        case _:
            raise TypeError(error)


def objection(phrases: Phrases, against: Objection) -> str:
    """What stands against a choice, where, and the mend."""
    message = _objection(phrases, against)
    return phrases.say("objection-at", line=str(against.line), message=message) if against.line else message


def in_settings(phrases: Phrases, path: str, against: Objection) -> str:
    """The same of the operator's file."""
    message = _objection(phrases, against)
    return phrases.say("problem-at", path=path, line=str(against.line), message=message) if against.line else message


def _objection(phrases: Phrases, against: Objection) -> str:
    if against.code.startswith("yaml-"):
        return phrases.say("problem-yaml", code=against.code, detail=str(against.facts.get("detail") or "none"))
    facts = {name: _echo(fact) if isinstance(fact, str) else fact for name, fact in against.facts.items()}
    return phrases.say(f"objection-{against.code}", key=_echo(against.key), **facts)


def _settings_problem(phrases: Phrases, error: SettingsError) -> str:
    if error.code.startswith("yaml-"):
        message = phrases.say("problem-yaml", code=error.code, detail=error.detail or "none")
    else:
        key, detail = _echo(error.key), _echo(error.detail, _MOST_DETAIL)
        message = phrases.say(f"problem-{error.code}", path=str(error.path), key=key, detail=detail)
    if not error.line:
        return message
    return phrases.say("problem-at", path=str(error.path), line=str(error.line), message=message)
