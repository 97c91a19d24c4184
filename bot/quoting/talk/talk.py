"""What a whole message says where it speaks to the bot itself; and a reference without what is said around it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from bot.matching.folding import folded_words
from bot.quoting.frames.patterns import Choice, Pattern, ends
from bot.quoting.frames.typed_text import TypedText, typed_text
from bot.quoting.talk.phrases import Phrases, phrases

LONGEST = 16  # words; a longer message is words to quote
_PARTS = 3  # things that one message says, with marks between them
_PART_ENDS = re.compile(r"[,.;:!?…\n–—-]")
_AROUND = 2  # times that something may be said before a phrase, and after it
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_BEFORE = "—–- \t\n\r"
_EDGES = " \t\n\r.,;:!?…()[]{}<>\"'“”„«»‘’*_`~|"


class Verb(StrEnum):
    """What somebody wants done: the name of its command. They are listed in this order."""

    QUOTE = "quote"
    CITE = "cite"
    SEARCH = "search"
    CHECK = "check"
    CONTENTS = "contents"
    WORKS = "works"
    RANDOM = "random"
    ABOUT = "about"
    HELP = "help"


class Argument(StrEnum):
    """What a command is given."""

    WORDS = "words"
    REFERENCE = "reference"
    WORK = "work"


ARGUMENTS: Mapping[Verb, Argument] = {
    Verb.QUOTE: Argument.WORDS,
    Verb.CITE: Argument.REFERENCE,
    Verb.SEARCH: Argument.WORDS,
    Verb.CHECK: Argument.WORDS,
    Verb.CONTENTS: Argument.WORK,
    Verb.RANDOM: Argument.WORK,
}
OPTIONAL = frozenset({Verb.RANDOM})  # these do without their argument, too


class Courtesy(StrEnum):
    """What is answered with one sentence."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ONWARD = "onward"  # it goes on from what was said before, which nobody has kept
    WRONG = "wrong"
    SETTINGS = "settings"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Command:
    """`rest` is what the command is given, as it was typed. `strict`: written with a slash, so no words are meant."""

    verb: Verb
    rest: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A word after a slash that is not a command, and what follows it."""

    name: str
    rest: str = ""


Talk = Command | UnknownCommand | Courtesy
_OF_WHAT = {"contents of what": Verb.CONTENTS, "search for what": Verb.SEARCH}
_SLASH = re.compile(r"/([^\W\d_][^\s/]*)(?:\s+|$)(.*)", re.DOTALL)
_MENTIONED_COMMAND = re.compile(r"</([\w-]+)(?: [\w -]+)?:\d+>")  # how Discord writes a command inside a message


def talk_in(text: str) -> Talk | None:
    """What the text says to the bot; None where it may be words of a text."""
    text = _MENTIONED_COMMAND.sub(r"/\1", text).strip()
    slash = _SLASH.fullmatch(text)
    if slash is not None:
        return _slash_command(slash[1].casefold(), slash[2].strip())
    checked = _check_in(text)
    if checked is not None:
        return checked
    said = _collapse_letters(typed_text(text))
    if not said.words or len(said.words) > LONGEST or said.is_quoted():
        return None
    return _whole_talk(said, phrases()) or _leading_command(said, phrases()) or _trailing_command(said, phrases())


def without_surroundings(text: str) -> str:
    """A reference without the words and marks that are written around one: `see IN14 §3, please`."""
    if next(islice(folded_words(text), 2 * LONGEST, None), None) is not None:
        return text
    said, book = _collapse_letters(typed_text(text)), phrases()
    if not said.words:
        return text
    low, high = 0, len(said.words)
    for before in (*[book.around[0]] * _AROUND, book.around_reference[0]):
        low = max((end for end in ends((before,), said, low, {}) if end < high), default=low)
    for after in (*[book.around[1]] * _AROUND, book.around_reference[1]):
        high = min((at for at in range(low + 1, high) if high in ends((after,), said, at, {})), default=high)
    start = said.starts[low] - _signs_before(said.gaps[low])
    end = len(text.rstrip()) if high == len(said.words) else said.ends[high - 1]
    return text[start:end].lstrip(_BEFORE + _EDGES).rstrip(_EDGES)


def _slash_command(name: str, rest: str) -> Command | UnknownCommand:
    try:
        return Command(Verb(name), rest, strict=True)
    except ValueError:
        return UnknownCommand(name, rest)


def _check_in(text: str) -> Command | None:
    """What is to be checked, however long it is: what comes after `is this right:` and the like."""
    asked, colon, rest = text.partition(":")
    said = _collapse_letters(typed_text(asked)) if colon and rest.strip() else None
    if said is None or not 0 < len(said.words) <= LONGEST or said.is_quoted():
        return None
    is_check = _whole_talk(said, phrases()) == Command(Verb.CHECK)
    return Command(Verb.CHECK, rest.strip()) if is_check else None


def _collapse_letters(said: TypedText) -> TypedText:
    return replace(said, words=tuple(_DRAWN_OUT.sub(r"\1", word) for word in said.words))


def _whole_talk(said: TypedText, book: Phrases) -> Talk | None:
    """What all of it says; of several things that marks set apart, the last, or the one that is a command."""
    reached, told = _phrase_starts(said, book.around[0]), list[Command | Courtesy]()
    for _ in range(_PARTS):
        further: dict[int, str] = {}
        for heading, pattern in book.whole:
            for end in _pattern_ends(pattern, said, reached):
                further.update(dict.fromkeys(_positions_after(said, book.around[1], end), heading))
                if len(said.words) in further:
                    return next((each for each in told if isinstance(each, Command)), _talk_of(heading))
        reached = {end for end in further if _PART_ENDS.search(said.gaps[end])}
        if not reached:
            return None
        told.append(_talk_of(further[max(reached)]))
        reached |= {end for start in reached for end in _positions_after(said, book.around[0], start)}
    return None


def _leading_command(said: TypedText, book: Phrases) -> Command | None:
    """The command whose phrase takes most of the words, and what is left for it."""
    starts = _phrase_starts(said, book.around[0])
    found = [
        (end, heading)
        for heading, pattern in book.leading
        for end in _pattern_ends(pattern, said, starts)
        if end < len(said.words)
    ]
    if not found:
        return None
    end, heading = max(found)
    return Command(Verb(heading), _rest(said, book.around[1], end))


def _trailing_command(said: TypedText, book: Phrases) -> Command | None:
    """The same where what is asked for comes first."""
    last = len(said.words)
    for at in range(1, last):
        for heading, pattern in book.trailing:
            if any(last in _positions_after(said, book.around[1], end) for end in _pattern_ends(pattern, said, {at})):
                return Command(Verb(heading), said.part(0, at))
    return None


def _rest(said: TypedText, after: Choice, low: int) -> str:
    """What was typed from word `low` on, without what is said at the end."""
    high = len(said.words)
    high = min((at for at in range(low + 1, high) if high in _positions_after(said, after, at)), default=high)
    return said.part(low, high)


def _talk_of(heading: str) -> Command | Courtesy:
    verb = _OF_WHAT.get(heading, heading)
    return Command(Verb(verb)) if verb in {str(each) for each in Verb} else Courtesy(verb)


def _pattern_ends(pattern: Pattern, said: TypedText, starts: set[int]) -> Iterator[int]:
    for start in starts:
        yield from (end for end in ends(pattern, said, start, {}) if end > start)


def _phrase_starts(said: TypedText, before: Choice) -> set[int]:
    return _positions_after(said, before, 0)


def _positions_after(said: TypedText, around: Choice, at: int) -> set[int]:
    """Where one may be after what is said around a phrase, none of it or some."""
    reached = last = {at}
    for _ in range(_AROUND):
        last = {end for begin in last for end in ends((around,), said, begin, {})} - reached
        reached = reached | last
    return reached


def _signs_before(gap: str) -> int:
    """How many characters of what is typed before a word are signs of a reference."""
    signs = re.search(r"[§¶\s]*$", gap)
    return len(signs[0]) if signs is not None else 0
