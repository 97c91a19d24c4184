"""What a control carries: everything it needs, in the 100 characters of a custom_id, so that it survives a restart.

    delete:1007                                  fields with colons between them (`join_fields`), the kind first
    w:IN14:1c0ee91a:2657-2790:2661-2700:0:9f3a07c1:2657-2702
                                                 kind, work, edition, span, matched spans, page, digest of the words,
                                                 what was widened, and what else the kind needs (`ShownStretch`)
    s~2qgx8:IN14:…                               the same under a kind that names a public line of ours (`with_line`)
    p|yes:undo:3|0|…                             fields, number of the part, part: one of a panel's (`spread`)

The kind names what runs (interactions/dispatch.py). Earlier versions wrote `b|` or `m|` before it. What is read may be
from any version, or from nobody of ours: numbers have a bound, and what cannot be read is None.
Source: Discord's limits for custom_id and for a select's value, 100 characters each.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.texts.digests import DIGITS, places_of, words_digest
from bot.texts.places import holds_passage, is_in_one_block
from bot.texts.span import Span
from bot.texts.work import Work

MOST_CHARACTERS = 100
_MOST_DIGITS = 9  # of a number of ours: a page, a version, an offset
_MOST_ID_DIGITS = 20  # of an id of Discord's
_LARGEST_ID = 2**63
CHOOSE, MORE = "choose", "more"  # menus whose choice carries what to do; the second of earlier versions
WORKS, CONTENTS = "works", "contents"  # list the texts, or what one contains
HELP = "h"  # a page of what one can do
OPENED = "o"  # such a page that is come to from elsewhere
MORE_BUTTONS = frozenset("mf")  # ⋯ below a quotation, and the way back from it
OPEN = "o"  # show a place that is on a list
SHARE, SHARE_PARAGRAPH = "s", "t"  # show everyone what is shown, or the first paragraph of its page
SHARE_NEXT = "sn"  # show everyone the paragraph after what is shown
SHARE_CHOSEN = "rs"  # show everyone a paragraph that is chosen
CHECK_SHARED, PLACES_SHARED = "k", "kp"  # show everyone a check with its passage, or one of several places
CHECK_OPENED = "ko"  # show a place with the check of it, as a list has both
AGAIN = "again"  # looks for the words of a text that has changed
_KIND = re.compile(r"[^:|~]*\|?")
_LINE = re.compile(r"[^:|~]+~([0-9a-v]{1,13})(?::|\Z)")
_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_OF_EARLIER_VERSIONS = ("b|", "m|")
_EDITION = 8  # digits of the edition that a control carries
_LISTED = "="  # before the spans of a list of places
_FIELDS = 6
_MOST_FIELDS = 9  # of a stretch
_DIGEST = re.compile(rf"[0-9a-f]{{{DIGITS}}}|")


def join_fields(*fields: str | int) -> str:
    """A custom_id of these fields, the kind first; only the last may hold colons."""
    return ":".join(map(str, fields))


def split_fields(custom_id: str, most: int = _FIELDS) -> list[str]:
    """The fields of a custom_id; the last of `most` holds the rest."""
    return custom_id.split(":", most - 1)


def read_number(text: str, most_digits: int = _MOST_DIGITS) -> int | None:
    """A whole number in ASCII digits, not too many of them; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most_digits else None


def read_id(text: str) -> int | None:
    """An id of Discord's; None for anything else."""
    number = read_number(text, _MOST_ID_DIGITS)
    return number if number is not None and is_id(number) else None


def is_id(number: int) -> bool:
    """Whether it can be an id of Discord's, which the database can hold."""
    return 0 < number < _LARGEST_ID


def current_id(custom_id: str) -> str:
    """A custom_id as this version writes it."""
    return custom_id[2:] if custom_id.startswith(_OF_EARLIER_VERSIONS) else custom_id


def kind_of(custom_id: str) -> str:
    """What the control is, with the bar of those that carry a part: `w`, `delete`, `p|`."""
    found = _KIND.match(custom_id)
    return found[0] if found is not None else ""


def with_line(kind: str, line: int) -> str:
    """The kind of a control that may replace a public line of ours, the message with that id."""
    digits = ""
    while line:
        line, digit = divmod(line, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"{kind}~{digits}"


def line_of(custom_id: str) -> int | None:
    """The id of the line that a control may replace, if there is one."""
    found = _LINE.match(custom_id)
    line = int(found[1], len(_DIGITS)) if found is not None else 0
    return line if is_id(line) else None


@dataclass(frozen=True, slots=True)
class ShownStretch:
    """A stretch of a work as a reader sees it. `page` counts from 0. `words` is a digest of the words at the span, by
    which they are found in another edition; earlier versions carried none. `core` is what was shown before it was
    widened. `listed`: what is `matched` are the places of a list, which are all that is shown, and not marked.
    """

    work: str
    edition: str
    span: Span
    matched: tuple[Span, ...] = ()
    page: int = 0
    words: str = ""
    core: Span | None = None
    listed: bool = False

    @classmethod
    def at(cls, work: Work, span: Span, matched: Sequence[Span] = (), page: int = 0) -> "ShownStretch":
        return cls(work.id, work.edition, span, tuple(matched), page, words_digest(work.text, span))

    @property
    def marks(self) -> tuple[Span, ...]:
        """What is shown in bold."""
        return () if self.listed else self.matched

    def custom_id(self, kind: str, *more: str | int) -> str:
        """Marks that do not fit are left out, from the last, then the way back. `more` are fields for the kind."""
        matched, core = self.matched, _span_text(self.core) if self.core is not None else ""
        begun = join_fields(kind, self.work, self.edition[:_EDITION], _span_text(self.span))
        while True:
            spans = (_LISTED if self.listed and matched else "") + ".".join(map(_span_text, matched))
            rest = join_fields(spans, self.page, self.words, core, *more)
            text = f"{begun}:{rest}" if more else f"{begun}:{rest}".rstrip(":")
            if len(text) <= MOST_CHARACTERS or not (matched or core):
                return text
            matched, core = matched[:-1], core if matched else ""

    def is_of(self, edition: str) -> bool:
        return edition.startswith(self.edition)

    def is_in(self, work: Work) -> bool:
        """Whether the work has something to quote here, and words at all the marks."""
        inside = all(span.end <= len(work.text) for span in (self.span, *self.matched))
        marked = inside and all(is_in_one_block(work, mark) for mark in self.matched)
        return marked and all(holds_passage(work, span) for span in (self.span, self.core or self.span))

    def moved(self, work: Work, span: Span) -> "ShownStretch":
        """Elsewhere in the same work, from its first page; marks stay where they are."""
        return replace(ShownStretch.at(work, span, self.matched), listed=self.listed)

    def in_edition(self, work: Work) -> "ShownStretch | None":
        """The same words in another edition of the work: at the same place, or at the one place where they are now."""
        if not self.words:
            return None
        if self.span.end <= len(work.text) and words_digest(work.text, self.span) == self.words:
            return self._shifted(work, 0)
        found = [*islice(places_of(work.text, len(self.span), self.words), 2)]
        return self._shifted(work, found[0].start - self.span.start) if len(found) == 1 else None

    def _shifted(self, work: Work, by: int) -> "ShownStretch":
        """So many characters further on, in the work as it is now, with the marks that were seen."""
        marks = (_shift(mark, by) for mark in self.matched if self.span.contains(mark))
        core = _shift(self.core, by) if self.core is not None and self.span.contains(self.core) else None
        moved = ShownStretch.at(work, _shift(self.span, by), tuple(marks), self.page)
        return replace(moved, core=core, listed=self.listed)


def parse_stretch(custom_id: str) -> ShownStretch | None:
    """What a control acts on; None for anything that `custom_id` did not make."""
    match split_fields(custom_id, _MOST_FIELDS):
        case [_, work, edition, span, marks, page, *more] if work and edition:  # an empty edition would be every one
            words, core, asker, *_ = *more, "", "", ""
            listed, marks = marks.startswith(_LISTED), marks.removeprefix(_LISTED)
            spans = [_read_span(part) for part in (span, *_parts(marks), *([core] if core else []))]
            known = [s for s in spans if s is not None]
            number = read_number(page)
            if number is None or len(known) < len(spans) or _DIGEST.fullmatch(words) is None:
                return None
            if asker and read_id(asker) is None:
                return None
            matched = known[1:-1] if core else known[1:]
            before = known[-1] if core else None
            return ShownStretch(work, edition, known[0], tuple(matched), number, words, before, listed)
        case _:
            return None


def asker_of(custom_id: str) -> int | None:
    """The person who asked for what a stretch shows, where its control tells that."""
    fields = split_fields(custom_id, _MOST_FIELDS)
    return read_id(fields[-1]) if len(fields) == _MOST_FIELDS else None


def number_of(custom_id: str) -> int:
    """The number that follows a stretch, where its control carries one instead."""
    return asker_of(custom_id) or 0


def _parts(marks: str) -> list[str]:
    return marks.split(".") if marks else []


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _span_text(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _read_span(text: str) -> Span | None:
    """None for an empty one too: no control is about nothing."""
    first, _, last = text.partition("-")
    start, end = read_number(first), read_number(last)
    return Span(start, end) if start is not None and end is not None and start < end else None


def spread(text: str, kind: str, actions: Sequence[str]) -> dict[str, str] | None:
    """A custom_id for each action, which together carry the text; None where it is too much for them."""
    ids: dict[str, str] = {}
    for n, action in enumerate(actions):
        begun = f"{kind}{action}|{n}|"
        room = MOST_CHARACTERS - len(begun)
        ids[action], text = begun + text[:room], text[room:]
    return None if text else ids


def gather(ids: Iterable[str], kind: str) -> str | None:
    """The text that these custom_ids carry; None for any that `spread` did not make."""
    parts: dict[int, str] = {}
    for custom_id in ids:
        _, _, numbered = custom_id.removeprefix(kind).partition("|")
        number, divided, part = numbered.partition("|")
        n = read_number(number)
        if not custom_id.startswith(kind) or not divided or n is None:
            return None
        parts[n] = part
    if sorted(parts) != list(range(len(parts))):
        return None
    return "".join(parts[n] for n in sorted(parts))


def action_of(custom_id: str, kind: str) -> str:
    """What one of the spread controls does."""
    return custom_id.removeprefix(kind).partition("|")[0]
