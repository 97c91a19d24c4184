"""Whether words have the form of a name: of a text, an author, or a place in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.matching.headed_lines import lines_by_heading
from bot.quoting.frames.name_tables import MOST_WORDS
from bot.quoting.frames.names import HeldNames
from bot.quoting.frames.phrasebook import phrasebook
from bot.quoting.frames.typed_text import TypedText, typed_text
from bot.texts.levels import level
from bot.texts.numerals import numerals_in

_MOST_WORDS = 14
_PRONOUN = "I"  # but Henry I, Act I
_CALLED, _ARTICLE = (2, 3), "the"  # so many words, with the article
_LONGEST_ABBREVIATION = 4  # letters of a word whose full stop does not end a sentence
_STOP = re.compile(r"[!?;:…\n—–]|\.\s")  # between words that are not of one name
_SET_APART = re.compile(r"[;…·@\n()\[\]]")
_SIGNS = " \t§¶#"
_SIGNS_OF_PLACE = "§¶#.:"
_CHAT = re.compile(r"[!?]")
_SHORTEST, _FEW = 4, 6  # letters, and words, of a name in small letters
_SHORTEST_NAME = 2  # letters of a name with a capital: "A:" is who speaks


@dataclass(frozen=True, slots=True)
class Name:
    """The words `[low, high)` of what was typed."""

    said: TypedText
    low: int
    high: int

    @property
    def written(self) -> str:
        """As it is written, with the signs of a reference before it."""
        said, start = self.said, self.said.starts[self.low]
        before = said.text[:start]
        start -= len(before) - len(before.rstrip(_SIGNS))
        return said.text[start : said.ends[self.high - 1]].strip()


def name_ends(said: TypedText, at: int) -> Iterator[int]:
    """Where a name may end that begins with word `at` in a sentence, the longest first."""
    if at >= len(said.words) or said.words[at] in _words()["no names"]:
        return
    most = min(len(said.words), at + _MOST_WORDS)
    furthest = next((n for n in range(at + 1, most) if not _goes_on(said, n)), most)
    yield from (end for end in range(furthest, at, -1) if _is_named(said, at, end) or _is_called(said, at, end))


def held_ends(said: TypedText, at: int, held: HeldNames | None) -> Iterator[int]:
    """Where a name of a work that is held may end that begins with word `at`, in small letters too: the longest first,
    with the place in the work before the name by itself.
    """
    if held is None or at >= len(said.words) or not held.may_begin(said, at):
        return
    for end in range(min(len(said.words), at + MOST_WORDS), at, -1):
        if not any(map(_STOP.search, said.gaps[at + 1 : end])) and held.works_in_slot(said, at, end):
            yield from dict.fromkeys((_place_end(said, end), end))


def is_held(said: TypedText, held: HeldNames | None) -> bool:
    """Whether all of it is such a name."""
    return len(said.words) in held_ends(said, 0, held)


def is_name(said: TypedText) -> bool:
    """Whether all of it is a name, as somebody sets it apart: in brackets."""
    if not _is_one(said):
        return False
    says_little = len(said.words) == 1 and (said.words[0] in _words()["no names"] or len(said.text.strip()) == 1)
    return not says_little and _is_named(said, 0, len(said.words)) and not _is_bare_number(said)


def is_signature(said: TypedText) -> bool:
    """Whether it is a name as people put one below a quotation: in small letters too, where it has more of a name."""
    if is_name(said):
        return said.words[0] not in _words()["no names"] or all(map(said.is_capitalised, range(len(said.words))))
    if (
        not _is_one(said)
        or said.is_mentioned(0)
        or len(said.words) > _FEW
        or _is_bare_number(said)
        or any(map(_is_chat, said.words))
    ):
        return False
    has_number = any(map(str.isdigit, said.text))
    has_comma = any("," in gap for gap in said.gaps[1:-1])
    is_word = len(said.words) == 1 and len(said.text) >= _SHORTEST
    return has_number or has_comma or is_word or _is_called(said, 0, len(said.words))


def is_place(said: TypedText, *, needs_number: bool = True) -> bool:
    """Whether it is a name on a line of its own, with the number of a place."""
    if not said.words or said.words[0] in _words()["no names"] or not is_name(said):
        return False
    return not needs_number or any(map(str.isdigit, said.text))


def is_place_in_work(said: TypedText) -> bool:
    """The same, with the name of a text too."""
    return is_place(said) and any(
        said.raw_word(n)[0].isupper() and level(word) is None and word not in _words()["called"]
        for n, word in enumerate(said.words)
    )


def is_title_or_author(text: str) -> bool:
    """Whether it is plainly a name of a text or of somebody: a word of it has a capital, and is not one that anybody
    may write large ("Amen", "PDF").
    """
    said, words = typed_text(text), _words()
    return any(
        said.raw_word(n)[0].isupper()
        and len(word) >= _SHORTEST_NAME
        and level(word) is None
        and word not in words["called"]
        and word not in words["no names"]
        and word not in phrasebook().small_words
        for n, word in enumerate(said.words)
    )


def is_what_is_called(word: str) -> bool:
    """Whether it says what a text is, and does not name it: "article"."""
    return word in _words()["called"] or word in _words()["kinds"]


def is_place_alone(text: str) -> bool:
    """Whether it is the number of a place, of a text that is not named there: "§1.4", "ch. 2"."""
    said = typed_text(text)
    words = [(word, said.raw_word(n)) for n, word in enumerate(said.words)]
    return any(numerals_in(raw) for _, raw in words) and all(numerals_in(raw) or level(word) for word, raw in words)


def _place_end(said: TypedText, end: int) -> int:
    """Where a place ends that follows a name: "ch. 2", "60"."""
    for n in range(end, len(said.words)):
        is_number = any(map(str.isdigit, said.raw_word(n))) or (
            n > end and level(said.words[n - 1]) is not None and bool(numerals_in(said.raw_word(n)))
        )
        if _CHAT.search(said.gaps[n]) or not (is_number or level(said.words[n]) is not None):
            break
        if is_number:
            end = n + 1
    return end


def _is_one(said: TypedText) -> bool:
    """Whether it may be one name: not too long, and without marks between its words that set some apart."""
    is_short = 0 < len(said.words) <= _MOST_WORDS and _CHAT.search(said.text) is None
    return is_short and not any(map(_SET_APART.search, said.gaps[1:-1]))


def _is_chat(word: str) -> bool:
    words = _words()
    return word not in words["between"] and (
        word in words["no names"] or word in words["called"] or word in phrasebook().small_words
    )


def _is_named(said: TypedText, low: int, high: int) -> bool:
    """Whether the words have capitals or numbers, but for small ones between them."""
    telling = [n for n in range(low, high) if _tells(said, n)]
    first = said.words[low]
    if not telling or not _tells(said, high - 1) or _is_bare_number(said, low, high):
        return False
    if not (low in telling or first in phrasebook().articles or level(first) is not None):
        return False
    small = (said.words[n] for n in range(low, high) if n not in telling)
    return all(word in _words()["between"] or level(word) is not None for word in small) and any(
        said.words[n] not in _words()["called"] and level(said.words[n]) is None for n in telling
    )


def _tells(said: TypedText, at: int) -> bool:
    raw = said.raw_word(at)
    if at > 0 and level(said.words[at - 1]) is not None and numerals_in(raw):
        return True
    if raw == _PRONOUN and not (at > 0 and said.raw_word(at - 1)[0].isupper()):
        return False
    return raw[0].isupper() or any(map(str.isdigit, raw))


def _is_called(said: TypedText, low: int, high: int) -> bool:
    """Whether it is what a text is called by, in small letters: the manifesto, the communist manifesto."""
    words = said.words[low:high]
    return len(words) in _CALLED and words[0] == _ARTICLE and words[-1] in _words()["kinds"] and not _is_chat(words[-2])


def _goes_on(said: TypedText, at: int) -> bool:
    """Whether word `at` may be of the same name as the word before it."""
    gap, before = said.gaps[at], said.raw_word(at - 1)
    if "," in gap and not (any(map(str.isdigit, said.raw_word(at))) or level(said.words[at]) is not None):
        return False
    stop = _STOP.search(gap)
    return stop is None or (stop[0][0] == "." and len(before) <= _LONGEST_ABBREVIATION)


def _is_bare_number(said: TypedText, low: int = 0, high: int | None = None) -> bool:
    """Whether the words are a number and nothing else, as of a note or a year."""
    words, gaps = said.words[low:high], said.gaps[low : len(said.words) if high is None else high]
    return all(map(str.isdigit, words)) and not any(sign in gap for gap in gaps for sign in _SIGNS_OF_PLACE)


@cache
def _words(language: str = "en") -> dict[str, frozenset[str]]:
    blocks = lines_by_heading(files("bot.quoting.checking.messages").joinpath(f"{language}.txt").read_text("utf-8"))
    return {
        heading: frozenset(" ".join(blocks[heading]).split()) for heading in ("between", "no names", "called", "kinds")
    }
