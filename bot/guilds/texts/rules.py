"""What may be done with a server's texts, within the operator's bounds. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field

from bot.findings import Finding
from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import CorpusFile
from bot.guilds.texts.server_text import Edition, ServerText, ServerTexts, State
from bot.guilds.texts.text_bounds import TextBounds
from bot.guilds.texts.text_codes import TextCode
from bot.guilds.texts.text_outcomes import TextRefusal
from bot.matching.names import fold_id

MEGABYTE = 2**20
MOST_REMOVED = 100  # texts of a server that can be restored


@dataclass(frozen=True, slots=True)
class Request:
    """Who wants to change a text, and what the operator has: the bounds, and texts with the ids `held`."""

    author: Author
    bounds: TextBounds = field(default_factory=TextBounds)
    held: Collection[str] = frozenset[str]()


def refuse_upload(request: Request) -> TextRefusal | None:
    """Whether the operator lets this member bring texts at all."""
    if not request.bounds.uploads:
        return _refusal(TextCode.UPLOADS_OFF)
    if request.bounds.administrators and not request.author.administrator:
        return _refusal(TextCode.ADMINISTRATORS)
    return None


def refuse_file(
    now: ServerTexts, file: CorpusFile | Edition, held: Collection[str], replaced: ServerText | None = None
) -> TextRefusal | None:
    """Whether the file can be quoted next to the server's other texts and the operator's, which have the ids `held`."""
    if fold_id(file.id) in {fold_id(each) for each in held}:
        return _refusal(TextCode.ID_OF_OPERATOR, id=file.id)
    others = [text for text in now.kept if replaced is None or text.number != replaced.number]
    same = next((text for text in others if text.edition is not None and text.edition.body == file.body), None)
    if same is not None:
        return _refusal(TextCode.SAME, other=same, id=same.id)
    taken = next((text for text in others if fold_id(text.id) == fold_id(file.id)), None)
    if taken is not None:
        return _refusal(TextCode.ID_TAKEN, other=taken, id=taken.id)
    return None


def refuse_again(now: ServerTexts, file: CorpusFile) -> TextRefusal | None:
    """Whether a text that can be restored has the same words."""
    bodies = ((text, {edition.body for edition in text.editions}) for text in now.removed)
    same = next((text for text, held in bodies if file.body in held), None)
    return None if same is None else _refusal(TextCode.SAME_REMOVED, other=same, id=same.id)


def refuse_replacement(text: ServerText, file: CorpusFile) -> TextRefusal | None:
    """Whether the text has just that file already."""
    is_same = text.edition is not None and text.edition.digest == file.digest
    return _refusal(TextCode.SAME, other=text, id=text.id) if is_same else None


def refuse_edition(text: ServerText, number: int) -> TextRefusal | None:
    """Whether the text cannot be rolled back to its edition of that number."""
    if text.edition_of(number) is None:
        return _refusal(TextCode.EDITION_GONE, other=text)
    return _refusal(TextCode.EDITION_CURRENT, other=text) if number == text.current else None


def refuse_state(text: ServerText, wanted: State) -> TextRefusal | None:
    if text.state is wanted:
        return None
    return _refusal(TextCode.REMOVED if text.state is State.REMOVED else TextCode.NOT_REMOVED, other=text)


def refuse_amount(
    now: ServerTexts, bounds: TextBounds, words: int, leaving: ServerText | None = None
) -> TextRefusal | None:
    """Whether the server's texts go beyond the bounds with a text of so many words, in place of `leaving`. A text that
    does not grow is not refused for it: the operator may have lowered the bounds since.
    """
    others = [text for text in now.kept if leaving is None or text.number != leaving.number]
    before = leaving.edition.words if leaving is not None and leaving.edition is not None else 0
    counted = sum(text.edition.words for text in others if text.edition is not None)
    findings = list[Finding]()
    if leaving is None and len(others) >= bounds.texts:
        findings.append(Finding(TextCode.TOO_MANY, facts={"most": bounds.texts}))
    if words > before and counted + words > bounds.words:
        findings.append(Finding(TextCode.TOO_MANY_WORDS, facts={"most": bounds.words, "words": counted + words}))
    return TextRefusal(tuple(findings)) if findings else None


def refuse_removed(now: ServerTexts) -> TextRefusal | None:
    """Whether so many removed texts are kept that none comes to them."""
    return _refusal(TextCode.TOO_MANY_REMOVED, most=MOST_REMOVED) if len(now.removed) >= MOST_REMOVED else None


def refuse_stored(stored: int, more: int, bounds: TextBounds) -> TextRefusal | None:
    """Whether the files of a server would take too many bytes of the database."""
    return (
        _refusal(TextCode.TOO_MUCH_STORED, most=bounds.megabytes)
        if stored + more > bounds.megabytes * MEGABYTE
        else None
    )


def _refusal(code: TextCode, other: ServerText | None = None, **facts: str | int) -> TextRefusal:
    return TextRefusal((Finding(code, facts=facts),), other)
