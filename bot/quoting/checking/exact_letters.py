"""Words as they are printed, and what does not count as a difference between two of them.

`docs/checking.md` lists the rules. What is not a rule here is a difference: whether a quotation is word for word is
judged by these letters alone, and never by the folded words that it was found by.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.matching.folding import fold_word, folded_words
from bot.matching.omissions import OMISSION
from bot.quoting.checking.checks import Remark

_SAME_LETTERS = str.maketrans(
    {
        "ſ": "s",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        **dict.fromkeys("’‘ʼʻ`´′＇‛", "'"),
    }
)
_DASHES = "-‐‑‒–—―−⸺⸻﹘﹣－"
_QUOTES = "\"'ʼʻ“”„‟«»‹›‘’‚‛`´′″「」『』＂＇"
_SIGNS_READ = frozenset("%‰°&+=×÷±√∞≠≤≥№")  # as words are; so are the signs of currencies
_DIVIDED = re.compile(rf"[{_DASHES}¬]\s*\n\s*")  # a word at a line's end
_IN_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_INSIDE_A_WORD = re.compile(r"(?<!\w)\[([^\W\d_]{1,3})\](?=\w)|(?<=\w)\[([^\W\d_]{1,4})\]")
_JOINER = "\u2060"
_ZERO_WIDTH_SPACE = "\u200b"
_GAP_NOISE = re.compile(r"[\s*_~|>#\\\[\]]+")
_BETWEEN_LINES = re.compile(r"(?<=\s)/(?=\s)")
_ENDS_IN_DIGIT, _BEGINS_WITH_DIGIT = re.compile(r"\d\Z"), re.compile(r"\d")
_IN_NUMBERS = frozenset({".", ",", "’", "'"})
_OF_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SIGN_OF_NUMBER = re.compile(rf"(?:^|\s)([.{_DASHES}])$")
_POINTS = range(10, 37)  # combining classes of the vowels of Hebrew and Arabic
_ABOVE_AND_BELOW = 200  # the first combining class of accents


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word or a sign that is read as one, at `[start, end)` of what it is printed in. `gap` is what is printed since
    the word before. `own` says that it is in square brackets; `unit` is above 0 for words that one may leave out
    without a mark as long as all of that unit are: a heading, a number in the margin.
    """

    text: str
    start: int
    end: int
    folded: str
    gap: str = ""
    own: bool = False
    unit: int = 0


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a quotation. Before the words at `breaks` it marks an omission."""

    text: str
    words: tuple[PrintedWord, ...]
    breaks: frozenset[int]

    @classmethod
    def of(cls, text: str) -> "Quoted":
        plain = _INSIDE_A_WORD.sub(lambda found: found[0].replace("[", _JOINER).replace("]", _JOINER), text)
        bracketed = [found.span() for found in _IN_BRACKETS.finditer(plain)]
        found = (replace(word, text=text[word.start : word.end]) for word in printed_words(plain))
        words = tuple(
            replace(word, own=True) if any(a < word.start and word.end < b for a, b in bracketed) else word
            for word in found
        )
        return cls(text, words, frozenset(n for n, word in enumerate(words) if n and OMISSION.search(word.gap)))

    def part(self, low: int, high: int) -> "Quoted":
        """The same of words `[low, high)` only."""
        breaks = frozenset(n - low for n in self.breaks if low < n < high)
        return Quoted(self.text, self.words[low:high], breaks)

    @property
    def said(self) -> str:
        """What is quoted, from its first word to its last."""
        return self.text[self.words[0].start : self.words[-1].end] if self.words else ""


def printed_words(text: str, start: int = 0) -> Iterator[PrintedWord]:
    """The words of `text`, which begins at `start` of what it is printed in."""
    last = 0
    for low, high, folded in _tokens(text):
        yield PrintedWord(text[low:high], start + low, start + high, folded, text[last:low])
        last = high


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    last, number = 0, (0, 0, "")  # the number that is being read, which may have more digits after a point
    for word in folded_words(text):
        if number[2] and text[last : word.start] in _IN_NUMBERS and _BEGINS_WITH_DIGIT.match(text, word.start):
            number, last = (number[0], word.end, number[2] + word.word), word.end
            continue
        if number[2]:
            yield number
        yield from _signs(text, last, word.start)
        last = word.end
        number = (word.start, word.end, word.word)
        if not _ENDS_IN_DIGIT.search(text, word.start, word.end):
            yield number
            number = (0, 0, "")
    if number[2]:
        yield number
    yield from _signs(text, last, len(text))


def _signs(text: str, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    for at in range(low, high):
        if text[at] in _SIGNS_READ or unicodedata.category(text[at]) == "Sc":
            yield at, at + 1, text[at]


def remarks_between(said: PrintedWord, printed: PrintedWord, *, first: bool = False) -> frozenset[Remark] | None:
    """What differs between two words though it is one word, None where they are two. Of a `first` word, the case of
    the first letter does not count.
    """
    if "[" in said.text:
        return _remarks_on_brackets(said, printed)
    return _remarks(said.text, printed.text, first=first)


def _remarks_on_brackets(said: PrintedWord, printed: PrintedWord) -> frozenset[Remark] | None:
    """Letters in brackets inside a word are the quoter's: `[T]he`, `work[s]`."""
    joined = _remarks(said.text.replace("[", "").replace("]", ""), printed.text, first=True)
    if joined is not None and Remark.CAPITALS not in joined:
        return joined
    before, _, rest = said.text.partition("[")
    kept = exact_letters(before), exact_letters(rest.partition("]")[2])
    there = exact_letters(printed.text)
    is_kept = there.startswith(kept[0]) and there[len(kept[0]) :].endswith(kept[1]) and any(kept)
    return frozenset({Remark.BRACKETS}) if is_kept else None


def _remarks(said: str, printed: str, *, first: bool) -> frozenset[Remark] | None:
    a, b = exact_letters(said), exact_letters(printed)
    if first:
        a, b = _first_lowered(a), _first_lowered(b)
    if a == b:
        return frozenset()
    if _reduced(a, _REDUCTIONS) != _reduced(b, _REDUCTIONS):
        return None
    found = frozenset(
        remark
        for remark in _REDUCTIONS
        if (others := [r for r in _REDUCTIONS if r is not remark]) and _reduced(a, others) != _reduced(b, others)
    )
    return found or frozenset(_REDUCTIONS)


def exact_letters(raw: str) -> str:
    """The letters of a word without what does not count."""
    if raw.isascii() and "-" not in raw and "`" not in raw:
        return raw
    plain = _DIVIDED.sub("", raw.translate(_SAME_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not _is_invisible(c)))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def _first_lowered(letters: str) -> str:
    for n, character in enumerate(letters):
        if character.isalnum():
            return letters[:n] + character.lower() + letters[n + 1 :]
    return letters


def _without_accents(letters: str) -> str:
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", letters) if not _is_accent(c)))


def _is_accent(character: str) -> bool:
    kind = unicodedata.combining(character)
    return kind >= _ABOVE_AND_BELOW or kind in _POINTS


def _without_marks(letters: str) -> str:
    return "".join(c for c in _OF_THOUSANDS.sub("", letters) if c != "'" and c not in _DASHES)


_REDUCTIONS: dict[Remark, Callable[[str], str]] = {
    Remark.ACCENTS: _without_accents,
    Remark.CAPITALS: str.lower,
    Remark.PUNCTUATION: _without_marks,
}


def _reduced(letters: str, remarks: Sequence[Remark] | dict[Remark, Callable[[str], str]]) -> str:
    for remark in remarks:
        letters = _REDUCTIONS[remark](letters)
    return letters


def remarks_on_gap(
    said: tuple[PrintedWord, PrintedWord], printed: tuple[PrintedWord, PrintedWord]
) -> frozenset[Remark] | None:
    """What differs between two neighbours; None where that makes them other words or another number."""
    mine, theirs = said[1].gap, printed[1].gap
    if mine == theirs:
        return frozenset()
    a, b = _marks_in(OMISSION.sub(" ", mine)), _marks_in(theirs)
    if "…" in b and OMISSION.search(mine):
        b = b.replace("…", "")
    if _are_digits(said) and _are_digits(printed) and not (_has_space(mine) and _has_space(theirs)):
        return frozenset() if a == b else frozenset({Remark.PUNCTUATION}) if a and b else None
    if _BEGINS_WITH_DIGIT.match(printed[1].text) and _sign_of_number(mine) != _sign_of_number(theirs):
        return None
    if (not mine and _has_space(theirs) and not b) or (not theirs and _has_space(mine) and not a):
        return None
    return frozenset() if a == b else frozenset({Remark.PUNCTUATION})


def _are_digits(pair: tuple[PrintedWord, PrintedWord]) -> bool:
    return bool(_ENDS_IN_DIGIT.search(pair[0].text) and _BEGINS_WITH_DIGIT.search(pair[1].text))


def _has_space(gap: str) -> bool:
    return any(c.isspace() or c == _ZERO_WIDTH_SPACE for c in gap)


def _sign_of_number(gap: str) -> str:
    found = _SIGN_OF_NUMBER.search(gap)
    return "" if found is None else "." if found[1] == "." else "-"


def _marks_in(gap: str) -> str:
    """The marks between two words, each of its kind in one form; quotation marks last, wherever they are."""
    plain = _GAP_NOISE.sub("", _BETWEEN_LINES.sub(" ", OMISSION.sub("…", gap)))
    marks = re.sub(r"-+", "-", "".join("-" if c in _DASHES else c for c in plain if not _is_invisible(c)))
    others = "".join(c for c in marks if c not in _QUOTES)
    return others if others == marks else f'{others}"'


def divided_as(quoted: Quoted, there: Sequence[PrintedWord]) -> Quoted:
    """The quotation with its words divided as the text divides them: `today` as `to-day`, `commu-` `nity` as one."""
    known = {word.folded for word in there}
    if all(word.folded in known for word in quoted.words) and not _DIVIDED.search(quoted.text):
        return quoted
    neighbours = {(a.folded, b.folded) for a, b in pairwise(there)}
    pairs = {a + b: (a, b) for a, b in neighbours}
    words: list[PrintedWord] = []
    breaks: set[int] = set()
    n = 0
    while n < len(quoted.words):
        word = quoted.words[n]
        if n in quoted.breaks:
            breaks.add(len(words))
        following = quoted.words[n + 1] if n + 1 < len(quoted.words) and n + 1 not in quoted.breaks else None
        joined = word.folded + following.folded if following is not None else ""
        if following is not None and joined in known and (word.folded, following.folded) not in neighbours:
            words.append(replace(word, text=quoted.text[word.start : following.end], end=following.end, folded=joined))
            n += 2
            continue
        words += _split(word, pairs.get(word.folded)) if word.folded not in known else (word,)
        n += 1
    return Quoted(quoted.text, tuple(words), frozenset(breaks))


def _split(word: PrintedWord, parts: tuple[str, str] | None) -> tuple[PrintedWord, ...]:
    if parts is None:
        return (word,)
    for n in range(1, len(word.text)):
        a, b = word.text[:n], word.text[n:]
        if (fold_word(a), fold_word(b)) == parts:
            gap = _ZERO_WIDTH_SPACE if _ZERO_WIDTH_SPACE in (a[-1], b[0]) else ""
            return (
                replace(word, text=a, end=word.start + n, folded=parts[0]),
                replace(word, text=b, start=word.start + n, folded=parts[1], gap=gap),
            )
    return (word,)
