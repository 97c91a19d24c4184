"""What a change makes of a text, decided from the list as it is inside the transaction that writes it. Pure.

Each returns a Plan, or why nothing is to be written. The store writes a plan whole, or nothing of it.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.guilds.moderation import Author
from bot.guilds.texts import rules
from bot.guilds.texts.corpus_files import CorpusFile
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import MOST_EDITIONS, Act, Edition, Rights, ServerText, ServerTexts, State
from bot.guilds.texts.text_outcomes import TextConflict, TextRefusal

ANY_VERSION = 0


@dataclass(frozen=True, slots=True)
class Packed:
    """A corpus file, and the same in the parts that the database holds."""

    file: CorpusFile
    parts: tuple[bytes, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.parts))


@dataclass(frozen=True, slots=True)
class Plan:
    """`text` is what the text will be, with the list's new version. `packed` is a file that is new with it."""

    act: Act
    text: ServerText
    author: int
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The text that a person changes, as that person saw it: its number, and its version then."""

    number: int
    version: int


Decision = Plan | TextConflict | TextRefusal


def plan_addition(now: ServerTexts, packed: Packed, request: Request, at: datetime, *, rights: Rights) -> Decision:
    file = packed.file
    refused = (
        rules.refuse_upload(request)
        or rules.refuse_file(now, file, request.held)
        or rules.refuse_again(now, file)
        or rules.refuse_removed(now)
        or rules.refuse_amount(now, request.bounds, file.words)
        or rules.refuse_stored(now.stored, packed.size, request.bounds)
    )
    if refused is not None:
        return refused
    number, version = now.highest + 1, now.version + 1
    edition = _edition(1, file, request.author, at)
    text = ServerText(
        number, file.id, file.title, State.KEPT, 1, version, rights, request.author.member, at, (edition,), newest=1
    )
    return Plan(Act.ADDED, text, request.author.member, packed)


def plan_replacement(
    now: ServerTexts, seen: Seen, packed: Packed, request: Request, at: datetime, *, rights: Rights | None
) -> Decision:
    text = find_seen(now, seen)
    if text is None:
        return TextConflict(now.by_number(seen.number))
    refused = (
        rules.refuse_upload(request)
        or rules.refuse_state(text, State.KEPT)
        or rules.refuse_replacement(text, packed.file)
        or rules.refuse_file(now, packed.file, request.held, text)
        or rules.refuse_amount(now, request.bounds, packed.file.words, text)
        or rules.refuse_stored(now.stored, packed.size, request.bounds)
    )
    edited = _with_edition(now, text, packed.file, request.author, at)
    return refused or Plan(
        Act.REPLACED, replace(edited, rights=text.rights if rights is None else rights), request.author.member, packed
    )


def plan_renaming(now: ServerTexts, seen: Seen, packed: Packed, request: Request, at: datetime) -> Decision:
    text = find_seen(now, seen)
    if text is None:
        return TextConflict(now.by_number(seen.number))
    refused = (
        rules.refuse_state(text, State.KEPT)
        or rules.refuse_replacement(text, packed.file)
        or rules.refuse_file(now, packed.file, request.held, text)
        or rules.refuse_stored(now.stored, packed.size, request.bounds)
    )
    edited = _with_edition(now, text, packed.file, request.author, at)
    return refused or Plan(Act.RENAMED, edited, request.author.member, packed)


def plan_rollback(now: ServerTexts, seen: Seen, number: int, request: Request) -> Decision:
    text = find_seen(now, seen)
    if text is None:
        return TextConflict(now.by_number(seen.number))
    edition = text.edition_of(number)
    refused = rules.refuse_state(text, State.KEPT) or rules.refuse_edition(text, number)
    if refused is not None or edition is None:
        return refused or TextConflict(text)
    refused = rules.refuse_file(now, edition, request.held, text) or rules.refuse_amount(
        now, request.bounds, edition.words, text
    )
    back = replace(text, id=edition.id, title=edition.title, current=number, version=now.version + 1)
    return refused or Plan(Act.ROLLED_BACK, back, request.author.member)


def plan_removal(now: ServerTexts, seen: Seen, request: Request, at: datetime) -> Decision:
    text = find_seen(now, seen)
    if text is None:
        return TextConflict(now.by_number(seen.number))
    away = replace(text, state=State.REMOVED, removed_by=request.author.member, removed_at=at, version=now.version + 1)
    return rules.refuse_state(text, State.KEPT) or Plan(Act.REMOVED, away, request.author.member)


def plan_restoring(now: ServerTexts, seen: Seen, request: Request) -> Decision:
    text = find_seen(now, seen)
    if text is None:
        return TextConflict(now.by_number(seen.number))
    edition = text.edition
    refused = rules.refuse_state(text, State.REMOVED)
    if refused is None and edition is not None:
        refused = rules.refuse_file(now, edition, request.held, text) or rules.refuse_amount(
            now, request.bounds, edition.words
        )
    back = replace(text, state=State.KEPT, removed_by=0, removed_at=None, version=now.version + 1)
    return refused or Plan(Act.RESTORED, back, request.author.member)


def plan_erasure(now: ServerTexts, seen: Seen, author: Author, at: datetime) -> Decision:
    """Also of a text whose row cannot be read. ANY_VERSION is the operator's, whatever was changed since."""
    number, text = seen.number, now.by_number(seen.number)
    if seen.version != ANY_VERSION and (text is None or text.version != seen.version):
        return TextConflict(text)
    unreadable = ServerText(number, f"TEXT-{number}", "-", State.REMOVED, 1, 1, Rights.UNKNOWN, 0, at)
    return Plan(Act.ERASED, replace(text or unreadable, version=now.version + 1), author.member)


def find_seen(now: ServerTexts, seen: Seen) -> ServerText | None:
    """The text, unless it was changed since it was seen."""
    text = now.by_number(seen.number)
    return text if text is not None and text.version == seen.version else None


def _with_edition(now: ServerTexts, text: ServerText, file: CorpusFile, author: Author, at: datetime) -> ServerText:
    edition = _edition(text.newest + 1, file, author, at)
    return replace(
        text,
        id=file.id,
        title=file.title,
        current=edition.number,
        newest=edition.number,
        version=now.version + 1,
        editions=(edition, *text.editions[: MOST_EDITIONS - 1]),
    )


def _edition(number: int, file: CorpusFile, author: Author, at: datetime) -> Edition:
    size = len(file.content)
    return Edition(number, file.id, file.title, file.digest, file.body, file.words, size, author.member, at)
