"""Sentences about a server's own texts: why one was not changed, what changed, and what is to be decided."""

from datetime import datetime

from bot.guilds.texts.server_text import OPERATOR, Rights, ServerText, TextChange
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


def moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
