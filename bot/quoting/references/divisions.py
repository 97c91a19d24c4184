"""A reference and words that are written next to it: which is which, and whether the words are at the place.

No war but the class war — IN14 §3 ¶3          words and a dash before
IN14 §1.4 ¶2 "the words"                       words in quotation marks
chapter 3 of Walden                            the work after its place
§ 3 Fährgesetz                                 the same without a word between them
Walden chapter 3 of part 1                     a part after what it holds
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from operator import attrgetter

from bot.library.library import Holdings
from bot.matching.finder import find
from bot.matching.folding import fold_to_words
from bot.quoting.answers import CheckedWords, Presence, Quotation
from bot.quoting.limits import is_too_long
from bot.quoting.naming import is_source
from bot.quoting.references.tokens import LANGUAGES, Kind, Token, tokens
from bot.texts.levels import level
from bot.texts.numerals import numeral
from bot.texts.passage import Passage
from bot.texts.span import Span

_OF = re.compile(r"\s+(?:of|in|from|aus|von|de|du)\s+(?:the\s+(?=\w+\s+of\b))?", re.IGNORECASE)
_QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"|‘([^‘’]+)’(?!\w)")
_APART = re.compile(r"\s+[-–—―]+\s+|\s*[—―]+\s*|\s*\n+\s*|\s+\|\s+")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\W*$")
_EDGES = " .,;:!?"
_MOST_PARTS = 6
_LONGEST_BEGINNING = 120  # characters
_SIGNS = frozenset("§¶")
_LONGEST_TURNED = 80  # characters: what is longer is rather a sentence
_FEW_FOUND, _MOST_FOUND = 3, 25  # places of the words that are compared with the one that is cited
_NEARLY = 0.5  # confidence from which words are nearly those of the place


@dataclass(frozen=True, slots=True)
class Division:
    """A text to read as a reference, and the words next to it."""

    reference: str
    words: str = ""


def reorderings(text: str) -> Iterator[str]:
    """What is named after its part before it: `chapter 3 of Walden` → `Walden chapter 3`."""
    parts = _OF.split(text) if len(text) <= _LONGEST_TURNED else [text]
    if 1 < len(parts) <= _MOST_PARTS:
        yield " ".join(reversed(parts))
        if len(parts) > 2:  # noqa: PLR2004 - where there is more than one "of", one of them may be in a name
            yield from (f"{text[of.end() :]} {text[: of.start()]}" for of in _OF.finditer(text))
    for of in list(_OF.finditer(text))[-1:] if len(parts) > 1 else ():
        start = _first_level(text[: of.start()])
        if start:  # the work is named before both: `Walden chapter 3 of part 1`
            yield f"{text[:start]} {text[of.end() :]} {text[start : of.start()]}"


def reorderings_by_name(text: str, is_name: Callable[[str], bool]) -> Iterator[str]:
    """The same without a word between them: `§ 3 Abs. 2 Fährgesetz` → `Fährgesetz § 3 Abs. 2`."""
    cut = tokens(text)
    first = next((n for n, token in enumerate(cut) if not token.is_frame), 0)
    if not cut or not (cut[first].kind is Kind.SECTION or level(cut[first].text, LANGUAGES) is not None):
        return
    for n in range(first + 2, len(cut)):
        place, name = text[: cut[n].start], text[cut[n].start :].strip(_EDGES)
        if cut[n].kind is Kind.WORD and is_name(name):
            yield f"{name} {place.strip(_EDGES)}"


def _first_level(text: str) -> int:
    """Where the first level with its number begins, 0 where there is none."""
    pairs = pairwise(tokens(text))
    said = ((a, b) for a, b in pairs if {a.kind, b.kind} <= {Kind.WORD, Kind.NUMBER})
    return next((a.start for a, b in said if _is_leveled(a.text, b.text) or _is_leveled(b.text, a.text)), 0)


def _is_leveled(word: str, number: str) -> bool:
    return level(word) is not None and numeral(number) is not None


def divisions(text: str, longest: int) -> Iterator[Division]:
    """The ways to take a reference of at most `longest` characters and words apart, by what is written between them."""
    for quoted in list(_QUOTED.finditer(text))[:_MOST_PARTS]:
        words = next(filter(None, quoted.groups()))
        reference = _one_line(f"{text[: quoted.start()]} {text[quoted.end() :]}").strip(" -–—―,;:")
        if len(reference) <= longest:
            yield Division(reference, words)
    for apart in list(_APART.finditer(text))[:_MOST_PARTS]:
        before, after = text[: apart.start()], text[apart.end() :]
        yield from (
            Division(reference, words)
            for reference, words in ((_one_line(before), after), (_one_line(after), before))
            if len(reference) <= longest and _are_apart(reference, words)
        )
    bracketed = _IN_BRACKETS.search(text)
    if bracketed is not None and len(bracketed[1]) <= longest and are_words(tokens(text[: bracketed.start()])):
        yield Division(_one_line(bracketed[1]), text[: bracketed.start()])


def _are_apart(reference: str, words: str) -> bool:
    """Whether these are words next to a reference. What they begin with tells it."""
    cut = tokens(words[:_LONGEST_BEGINNING])
    return _SIGNS.isdisjoint(words) and are_words(cut) and not (_is_name(reference) and _has_level(cut))


def _is_name(reference: str) -> bool:
    """Whether it names a place without any number or sign: then a number next to it is rather a part of the name."""
    return not any(character.isdigit() or character in "§¶@" for character in reference)


def _has_level(cut: Sequence[Token]) -> bool:
    """Whether it says the number of a chapter or the like somewhere."""
    return any(level(a.text) is not None and numeral(b.text) is not None for a, b in pairwise(cut))


def are_words(cut: Sequence[Token], fewest: int = 1) -> bool:
    """Whether a text can be words of a work, and not more of a reference: a number, a sign, a level and number."""
    saying = islice(filter(_is_saying, cut), fewest)
    if len(list(saying)) < fewest or any(token.kind in {Kind.SECTION, Kind.PARAGRAPH} for token in cut):
        return False
    first, second = [*cut[:2], *cut[:1]][:2]
    is_leveled = level(first.text) is not None and numeral(second.text) is not None
    return first.kind is not Kind.NUMBER and not is_leveled


def _is_saying(token: Token) -> bool:
    return token.kind is Kind.WORD and not token.is_frame and numeral(token.text) is None and not level(token.text)


def check_words(words: str, quotation: Quotation, holdings: Holdings) -> CheckedWords | None:
    """Whether `words` are at the place; None where they only name its source."""
    if is_source(words, quotation.work):
        return None
    return CheckedWords(_one_line(words), _presence(words, quotation, holdings))


def _presence(words: str, quotation: Quotation, holdings: Holdings) -> Presence:
    """A place that is too long to be read through is looked up like the words themselves."""
    is_long, said = is_too_long(quotation), fold_to_words(words)
    there = () if is_long else (word for passage in quotation.passages for word in fold_to_words(passage.text))
    if _follow_each_other(said, list(there)):
        return Presence.WORD_FOR_WORD
    number = holdings.register.numbers([quotation.work])
    ranking = find(words, holdings.index, works=number, limit=_MOST_FOUND if is_long else _FEW_FOUND)
    near = (match for match in ranking.matches if match.confidence >= _NEARLY)
    if not any(all(_is_inside(span, quotation.passages) for span in match.spans) for match in near):
        return Presence.ABSENT
    return Presence.WORD_FOR_WORD if is_long and ranking.exact else Presence.NEARLY


def _is_inside(span: Span, passages: Sequence[Passage]) -> bool:
    at = bisect_right(passages, span.start, key=attrgetter("span.start"))
    return at > 0 and passages[at - 1].span.contains(span)


def _follow_each_other(said: list[str], there: list[str]) -> bool:
    return f" {' '.join(said)} " in f" {' '.join(there)} "


def _one_line(text: str) -> str:
    return " ".join(text.split())
