"""A quotation with its words divided as those of a text: over the ends of lines, and where two words may be one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.matching.folding import fold_word
from bot.quoting.checking.exact_letters import DIVIDED, ZERO_WIDTH_SPACE, PrintedWord, Quoted


def divided_as(quoted: Quoted, there: Sequence[PrintedWord]) -> Quoted:
    """The quotation with its words divided as the text divides them: `today` as `to-day`, `commu-` `nity` as one."""
    known = {word.folded for word in there}
    if all(word.folded in known for word in quoted.words) and not DIVIDED.search(quoted.text):
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
            gap = ZERO_WIDTH_SPACE if ZERO_WIDTH_SPACE in (a[-1], b[0]) else ""
            return (
                replace(word, text=a, end=word.start + n, folded=parts[0]),
                replace(word, text=b, start=word.start + n, folded=parts[1], gap=gap),
            )
    return (word,)
