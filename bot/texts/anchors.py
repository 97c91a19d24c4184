"""An anchor: a stretch of a work told by its own words and those around it, so that it is found in another edition.

The words are kept as a TextQuoteSelector (exact, prefix, suffix), with the offsets and the edition that they were taken
in. Of a long stretch the words of its beginning and of its end are kept, each with those around them.
Source: W3C, Web Annotation Data Model, 4.2.4 Text Quote Selector and 4.2.9 Range Selector.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, cast

from bot.texts.span import Span
from bot.texts.work import Work

MOST_BYTES = 4_000  # of an anchor as it is stored
AROUND = 240  # letters of the prefix, and of the suffix
_MOST_KEPT = 3_000  # letters of a stretch that is kept whole; of a longer one, half as many of each end
_MOST_LETTERS, _FEWEST_ALIKE = 300_000, 20  # of other places that are compared, and such places
_SHARED_UNSEEN = 40  # letters around that places beyond those are taken to share
FIRST_WORDS = 6  # of a stretch, by which other places are looked for
_AT_ONCE = 2**18  # letters that are searched at a time: 3 ms
_MOST_NUMBER = 10**9
_MOST_ID = 200
_BEYOND = 8  # words of the paragraph before, and of the one after
_MOST_MIDDLE = 16  # paragraphs of the middle whose first words are kept
_MOST_BEYOND = 8_000  # letters that are looked through for it
BREAK = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s")
_DIRTY = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shared:
    """The longest context that the exact words have in common with another place of the same words in their edition, in
    letters before and after them; -1 where they are in one place only. A longer context tells the places apart.
    """

    before: int
    after: int


ALONE = Shared(-1, -1)
UNKNOWN = Shared(_SHARED_UNSEEN, _SHARED_UNSEEN)


class Whole(Protocol):
    """The whole text of a work. `others` is where else the first words at a span are, and perhaps all, in order."""

    @property
    def text(self) -> str: ...

    def others(self, span: Span) -> Iterator[int]: ...


@dataclass(frozen=True, slots=True)
class WholeText:
    """Searches the text. Looks at so much at a time that other threads are not held up."""

    text: str

    def others(self, span: Span) -> Iterator[int]:
        """Where else the first words at `span` are, with whatever punctuation."""
        text, words = self.text, _WORD.findall(self.text, span.start, span.end)[:FIRST_WORDS]
        if not words:
            return
        is_part = is_in_word(text, span.start) or is_in_word(text, span.end)
        pattern = re.compile(r"[\W_]+".join(map(re.escape, words)), re.IGNORECASE)
        for begin in range(0, len(text), _AT_ONCE):
            for found in pattern.finditer(text, begin, min(len(text), begin + _AT_ONCE + 2 * len(span) + AROUND)):
                if found.start() >= begin + _AT_ONCE:
                    break
                is_other = not span.start <= found.start() < span.end
                if is_other and (is_part or not any(is_in_word(text, at) for at in found.span())):
                    yield found.start()


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The exact words, those before and those after them. `shared` says what other places have in common with them."""

    exact: str
    prefix: str
    suffix: str
    shared: Shared = UNKNOWN

    @classmethod
    def at(cls, whole: Whole, span: Span, around: int = AROUND) -> "TextQuoteSelector":
        text = whole.text
        before, after = text[max(0, span.start - around) : span.start], text[span.end : span.end + around]
        if span.start > around:  # in the middle of a word
            before = before[_first_space(before) :]
        if span.end + around < len(text):
            after = after[: len(after) - _first_space(after[::-1])]
        return cls(span.of(text), before, after, _shared(whole, span, around))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a work in one of its editions. `ending` tells the end of a stretch that is too long to be kept;
    `selector` tells only its beginning then. Of a stretch across paragraphs, `beyond` are the last words of the
    paragraph before and the first ones of the paragraph after it; `middle` those of each paragraph within a stretch
    that is too long to be kept.
    """

    work: str
    edition: str
    span: Span
    selector: TextQuoteSelector
    ending: TextQuoteSelector | None = None
    beyond: tuple[str, str] = ("", "")
    middle: tuple[str, ...] = ()

    @classmethod
    def at(cls, work: Work, span: Span, whole: Whole | None = None) -> "Anchor":
        """`whole` is the text of the work, where it is at hand. Raises ValueError for a span without words, or outside
        the work.
        """
        whole = whole or WholeText(str(work.text))
        if not span.of(whole.text).strip() or span.end > len(whole.text):
            raise ValueError(f"nothing to anchor at {span} of {work.id}")
        most, around = _MOST_KEPT, AROUND
        anchor = cls._of(work, whole, span, most, around)
        while len(anchor.to_json().encode()) > MOST_BYTES and most > 1:  # letters of several bytes
            most, around = most // 2, around // 2
            anchor = cls._of(work, whole, span, most, around)
        return anchor

    @classmethod
    def _of(cls, work: Work, whole: Whole, span: Span, most: int, around: int) -> "Anchor":
        text = whole.text
        if len(span) <= most:
            quote = TextQuoteSelector.at(whole, span, around)
            return cls(work.id, work.edition, span, quote, beyond=_beyond(text, span))
        half = max(1, most // 2)
        begin = TextQuoteSelector.at(whole, Span(span.start, _word_end(text, span.start + half)), around)
        end = TextQuoteSelector.at(whole, Span(_word_start(text, span.end - half), span.end), around)
        middle = _middle(Span(span.start + half, span.end - half).of(text))
        return cls(work.id, work.edition, span, begin, end, _beyond(text, span), middle)

    def to_json(self) -> str:
        ending = None if self.ending is None else _fields(self.ending)
        place = (self.work, self.edition, self.span.start, self.span.end)
        fields = [*place, _fields(self.selector), ending, self.beyond, self.middle]
        text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        return json.dumps(fields, separators=(",", ":")) if _DIRTY.search(text) else text

    @classmethod
    def from_json(cls, text: str) -> "Anchor | None":
        """None for anything that `to_json` did not make."""
        if len(text) > MOST_BYTES:
            return None
        try:
            fields = cast("list[object]", json.loads(text))
        except (ValueError, RecursionError):
            return None
        match fields:
            case [str(work), str(edition), int(start), int(end), quote, ending, [str(before), str(after)], rows]:
                selector, last = _selector(quote), _selector(ending)
                known = ending is None or last is not None
                fits = 0 <= start < end <= _MOST_NUMBER and 0 < len(work) <= _MOST_ID and 0 < len(edition) <= _MOST_ID
                middle = _strings(rows)
                if selector is None or middle is None or not known or not fits:
                    return None
                return cls(work, edition, Span(start, end), selector, last, (before, after), middle)
            case _:
                return None


def is_in_word(text: str, at: int) -> bool:
    """Whether a word goes on there from the letter before."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _beyond(text: str, span: Span) -> tuple[str, str]:
    """The words next to the paragraphs of a stretch; none where it is within one."""
    if BREAK.search(text, span.start, span.end) is None:
        return "", ""
    before = BREAK.split(text[max(0, span.start - _MOST_BEYOND) : span.start])
    after = BREAK.split(text[span.end : span.end + _MOST_BEYOND])
    return (
        " ".join(before[-2].split()[-_BEYOND:]) if len(before) > 1 else "",
        " ".join(after[1].split()[:_BEYOND]) if len(after) > 1 else "",
    )


def _middle(text: str) -> tuple[str, ...]:
    """The first words of the paragraphs that begin in it: some of them, where there are many."""
    rows = [" ".join(row.split()[:_BEYOND]) for row in BREAK.split(text)[1:]]
    return tuple(rows[:: 1 + len(rows) // _MOST_MIDDLE])


def _strings(fields: object) -> tuple[str, ...] | None:
    rows = cast("list[object]", fields) if isinstance(fields, list) else [fields]
    strings = tuple(row for row in rows if isinstance(row, str))
    return strings if len(strings) == len(rows) else None


def _fields(selector: TextQuoteSelector) -> list[object]:
    return [selector.exact, selector.prefix, selector.suffix, selector.shared.before, selector.shared.after]


def _selector(fields: object) -> TextQuoteSelector | None:
    match fields:
        case [str(exact), str(prefix), str(suffix), int(before), int(after)]:
            is_sound = bool(exact.strip()) and min(before, after) >= -1 and max(before, after) <= _MOST_NUMBER
            return TextQuoteSelector(exact, prefix, suffix, Shared(before, after)) if is_sound else None
        case _:
            return None


def _first_space(text: str) -> int:
    """Where the first white space is; at the beginning where there is none."""
    found = _SPACE.search(text)
    return 0 if found is None else found.start()


def _word_end(text: str, at: int) -> int:
    """The end of the word that `at` is in."""
    found = _WORD.match(text, at)
    return at if found is None else min(found.end(), at + AROUND)


def _word_start(text: str, at: int) -> int:
    last = [found.end() for found in re.finditer(r"\W", text[max(0, at - AROUND) : at])]
    return at if not last else max(0, at - AROUND) + last[-1]


def letters_of(text: str) -> str:
    """Its letters and digits, without case: what two places share, however they are punctuated."""
    return "".join(_WORD.findall(text.lower()))


def _shared(whole: Whole, span: Span, around: int) -> Shared:
    """What the words at `span` and around them have in common with the other places that hold the same words."""
    text = whole.text
    exact = letters_of(span.of(text))
    before, after = (
        letters_of(text[max(0, span.start - around) : span.start]),
        letters_of(text[span.end : span.end + around]),
    )
    most, count = ALONE, 0
    at_most = max(_FEWEST_ALIKE, _MOST_LETTERS // (len(span) + around))
    for at in islice(whole.others(span), at_most):
        count += 1
        following = letters_of(text[at : at + 2 * (len(span) + around)])
        if following.startswith(exact):
            shared_after = _common(following[len(exact) :], after)
            shared_before = _common(letters_of(text[max(0, at - 2 * around) : at])[::-1], before[::-1])
            most = Shared(max(most.before, shared_before), max(most.after, shared_after))
            if most == Shared(len(before), len(after)):
                return most
    if not exact or count == at_most:
        return Shared(max(most.before, _SHARED_UNSEEN), max(most.after, _SHARED_UNSEEN))
    return most


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
