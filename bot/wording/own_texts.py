"""Sentences about a server's own texts: why one was not changed, what changed, and what is to be decided."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.guilds.texts.server_text import OPERATOR, Edition, Rights, ServerText, TextChange
from bot.guilds.texts.text_outcomes import TextConflict, TextRefusal
from bot.wording.explanations import finding
from bot.wording.phrases import Phrases


def why_unchanged(phrases: Phrases, outcome: TextConflict | TextRefusal) -> str:
    """Why nothing was changed, and what to do."""
    if isinstance(outcome, TextRefusal):
        told = (finding(phrases, found) for found in outcome.findings)
        return " ".join(sentence[0].upper() + sentence[1:] for sentence in told)
    if outcome.text is None:
        return phrases.say("own-text-gone")
    return phrases.say("own-text-changed", id=outcome.text.id)


def change(phrases: Phrases, made: TextChange, who: str = "") -> str:
    """One line of the history. `who` is how the surface names the member."""
    act = made.act.name.lower().replace("_", "-")
    author = who or member(phrases, made.author)
    return phrases.say("own-text-change", act=act, who=author, id=made.id, edition=made.edition)


def set_aside(phrases: Phrases, text: ServerText) -> str:
    """That the operator has a text with the same id now."""
    return phrases.say("own-text-set-aside", title=text.title, id=text.id)


def not_enabled(phrases: Phrases, text: ServerText) -> str:
    """That the moderators' choice of enabled texts leaves it out."""
    return phrases.say("own-text-not-enabled", title=text.title, id=text.id)


def member(phrases: Phrases, author: int) -> str:
    """Who it was: the id of a member, or the operator."""
    return phrases.say("own-text-operator") if author == OPERATOR else str(author)


def rights(phrases: Phrases, answer: Rights) -> str:
    return phrases.say("own-texts-rights", rights=rights_code(answer))


def rights_code(answer: Rights) -> str:
    return answer.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Naming:
    """How a surface shows members and times."""

    member: Callable[[int], str]
    moment: Callable[[datetime], str]


def state(phrases: Phrases, text: ServerText, naming: Naming) -> str:
    """What is quoted of a text, or until when it can be restored."""
    if text.removed_at is not None and text.gone_at is not None:
        at, until = naming.moment(text.removed_at), naming.moment(text.gone_at)
        return phrases.say("own-texts-row-removed", at=at, author=naming.member(text.removed_by), until=until)
    if text.edition is None:
        return phrases.say("own-texts-row-unreadable", edition=str(text.current))
    return phrases.say("own-texts-row", **_facts(text.edition, naming))


def edition(phrases: Phrases, which: Edition, naming: Naming) -> str:
    """One of the editions that are kept."""
    return phrases.say("own-texts-edition", **_facts(which, naming))


def _facts(which: Edition, naming: Naming) -> dict[str, str | int]:
    author, at = naming.member(which.author), naming.moment(which.at)
    return {"words": which.words, "edition": str(which.number), "at": at, "author": author}


def moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
