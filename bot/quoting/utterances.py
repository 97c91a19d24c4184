"""What is said to the bot, read once and in one order for every surface: a command's word, a greeting or thanks, a
reference, a citation line, words to quote. Pure but for what the texts hold.

A command's word is the command though a text holds it too; words in quotation marks are always words. A command that
takes words is meant only where those make sense for it: `contents of the letter` may be what a text says.
"""

import re
from dataclasses import dataclass

from bot.matching.folding import fold_to_words
from bot.quoting.asking import Asking, CitedPlace, Words
from bot.quoting.citation_lines import without_signs
from bot.quoting.frames.phrasebook import phrasebook
from bot.quoting.frames.typed_text import typed_text
from bot.quoting.talk.talk import Command, Courtesy, UnknownCommand, Verb, talk_in
from bot.texts.work import Work

_HAS_NUMBER = re.compile(r"\d")
_READ = "read"  # a command of Discord's menu, as people also type it
_LINK = re.compile(r"<?(?:https?://|www\.)\S+", re.IGNORECASE)
_FEW_FOR_A_NAME = 2  # words
_SHORTEST = 3  # letters of a word that says anything
_FEW = 3  # words that say little by themselves


@dataclass(frozen=True, slots=True)
class Nothing:
    """No words: marks, emoji, other people's names, links."""


@dataclass(frozen=True, slots=True)
class NamedWork:
    """The name of a work, and nothing else; it is not a heading that could be quoted."""

    work: Work


Utterance = Command | UnknownCommand | Courtesy | Nothing | NamedWork | CitedPlace | Words


def read_utterance(text: str, asking: Asking) -> Utterance:
    """What `text` says to the bot. A name of a work, or a reference, is of the works that `asking` may quote from."""
    text = text.strip()
    talk = talk_in(text)
    if isinstance(talk, UnknownCommand) and talk.name == _READ:
        return _what_to_read(talk.rest, asking)
    if talk is not None and not (isinstance(talk, Command) and _says_something_else(talk, text, asking)):
        return talk
    if not fold_to_words(without_signs(text)) or (_is_link(text) and not asking.holds(text)):
        return Nothing()
    work = asking.named_work(text)
    is_words = work is None or typed_text(text).is_quoted() or _prints_as_heading(work, text)
    return asking.read(text) if work is None or is_words else NamedWork(work)


def says_little(words: str) -> bool:
    """Whether these are words that anybody may say about anything: a single one, or a few small ones. Words in
    quotation marks are asked for.
    """
    folded = fold_to_words(words)
    if typed_text(words).is_quoted() or len(folded) > _FEW:
        return False
    longest = max(map(len, folded), default=0)
    return len(folded) == 1 or longest < _SHORTEST or phrasebook().small_words.issuperset(folded)


def _what_to_read(place: str, asking: Asking) -> Command | NamedWork:
    """What Discord's own command opens: the texts, the contents of one, or what is at a place."""
    work = asking.named_work(place) if place else None
    if work is not None:
        return NamedWork(work)
    return Command(Verb.CITE, place, strict=True) if place else Command(Verb.WORKS, strict=True)


def _is_link(text: str) -> bool:
    """Whether it is nothing but links: nobody means their “https”."""
    return not fold_to_words(_LINK.sub(" ", text))


def _prints_as_heading(work: Work, text: str) -> bool:
    """Whether the work prints the name as its heading, which is then what is quoted."""
    heading = work.sections[0].heading
    return heading is not None and fold_to_words(heading.of(work.text)) == fold_to_words(text)


def _says_something_else(command: Command, text: str, asking: Asking) -> bool:
    """Whether a command's word begins what may be a text's own words, or a reference."""
    if command.strict or not command.rest or command.verb is Verb.CHECK:
        return False
    if command.verb is Verb.SEARCH:
        return asking.holds(text)
    if asking.named_work(command.rest) is not None:
        return False
    if _HAS_NUMBER.search(command.rest) and isinstance(asking.read(command.rest), CitedPlace):
        return True
    if asking.work(command.rest) is not None:
        return False
    few = len(fold_to_words(command.rest)) <= _FEW_FOR_A_NAME
    return not (few and fold_to_words(text)[:1] == [str(command.verb)]) or asking.holds(text)
