"""A message that is quoted as a whole: what in it is chat around the words of a text, and whether quotation marks in it
are the text's own.
"""

import re
from collections.abc import Callable, Sequence

from bot.matching.folding import folded_words
from bot.quoting.checking.checks import Change, ChangeKind, Check, QuotedPart
from bot.quoting.checking.exact_letters import PrintedWord, Quoted, printed_words

_OUTSIDE, _INSIDE = 3, 2  # words on both sides of a mark that a text must hold together
_SHARE = 3  # at most one in so many words outside of the marks may be no text's
_FEWEST = 4  # words outside, to be looked at
_BEFORE = re.compile(r"[:\n]|\s[-–—]\s")  # between chat and the words after it
_AFTER = re.compile(r"[\n(]|\s[-–—]\s")
_PADDED = frozenset({ChangeKind.ADDED, ChangeKind.CHANGED})


def holds_across_marks(message: str, parts: Sequence[QuotedPart], holds: Callable[[str], bool]) -> bool:
    """Whether a text reads on over a quotation mark of the message."""
    for part in parts:
        start = message.find(part.text)
        if start < 0:
            continue
        end = start + len(part.text)
        inside = [part.text[word.start : word.end] for word in folded_words(part.text)]
        before = [word.word for word in folded_words(message[:start])][-_OUTSIDE:]
        after = [word.word for word in folded_words(message[end:])][:_OUTSIDE]
        ways = ([*before, *inside[:_INSIDE]], [*inside[-_INSIDE:], *after])
        if any(len(words) >= _OUTSIDE + _INSIDE and holds(" ".join(words)) for words in ways):
            return True
    return False


def is_mostly_kept(check: Check, parts: Sequence[QuotedPart]) -> bool:
    """Whether most words outside of the marks are kept too."""
    inside = {word.folded for part in parts for word in printed_words(part.text)}
    outside = kept = 0
    for change in (change for place in check.places for change in place.difference.changes):
        words = [word for word in printed_words(change.said) if word.folded not in inside]
        outside += len(words)
        kept += len(words) if change.kind is ChangeKind.KEPT else 0
    return outside >= _FEWEST and (outside - kept) * _SHARE <= outside


def without_chat(check: Check, quoted: Quoted, without_frame: Callable[[str], str]) -> str | None:
    """What of a message is quoted, where there is chat around it: before a colon, on a line of its own, in a frame that
    people put around remembered words. None where nothing is to be taken off. Only words that the text does not have
    there are ever chat.
    """
    compared = check.places[0] if check.places else check.nearest
    if compared is None or not compared.difference.changes:
        return None
    changes = compared.difference.changes
    if all(edge.kind is ChangeKind.KEPT for edge in (changes[0], changes[-1])) and len(check.places) == 1:
        return None
    words = quoted.words
    low = _leading(words, _count(changes))
    high = len(words) - _trailing(words, _count(changes[::-1]))
    if low or high < len(words):
        return quoted.text[_opened(words[low]) : words[high - 1].end + _marks_after(quoted.text[words[high - 1].end :])]
    framed = without_frame(quoted.text)
    return (
        framed
        if framed
        and len(framed) < len(quoted.text)
        and framed in quoted.text
        and _frame_is_chat(framed, quoted, changes)
        else None
    )


def _frame_is_chat(framed: str, quoted: Quoted, changes: Sequence[Change]) -> bool:
    start = quoted.text.index(framed)
    before = sum(word.end <= start for word in quoted.words)
    after = sum(word.start >= start + len(framed) for word in quoted.words)
    return before <= _count(changes) and after <= _count(changes[::-1])


def _count(changes: Sequence[Change]) -> int:
    """How many words of the quotation are said before the first kept ones."""
    total = 0
    for change in changes:
        if change.kind is ChangeKind.KEPT:
            break
        total += sum(1 for _ in printed_words(change.said))
    return total


def _leading(words: Sequence[PrintedWord], padded: int) -> int:
    return max((n for n in range(1, min(padded, len(words) - 1) + 1) if _BEFORE.search(words[n].gap)), default=0)


def _trailing(words: Sequence[PrintedWord], padded: int) -> int:
    found = (n for n in range(1, min(padded, len(words) - 1) + 1) if _AFTER.search(words[len(words) - n].gap))
    return max(found, default=0)


def _opened(word: PrintedWord) -> int:
    """Where a word begins, with the marks before it."""
    found = re.search(r"[^\s:]*\Z", word.gap)
    return word.start - (len(found[0]) if found is not None else 0)


def _marks_after(rest: str) -> int:
    found = re.match(r"[^\s(\w]*", rest)
    return len(found[0]) if found is not None else 0
