"""What a control carries: everything it needs, in the 100 characters of a custom_id, so that it survives a restart.

    w:IN14:1c0ee91a:2657-2790:2661-2700:0        kind, work, edition, span, matched spans, page
    p|save|0|…                                   kind, action, number of the part, part: one of a panel's (`spread`)

The kind names what runs (interactions/dispatch.py). Earlier versions wrote `b|` or `m|` before it.
Source: Discord's limits for custom_id and for a select's value, 100 characters each.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.texts.span import Span

MOST_CHARACTERS = 100
CHOOSE, MORE = "choose", "more"  # menus whose choice carries what to do
_KIND = re.compile(r"[^:|]*\|?")
_OF_EARLIER_VERSIONS = ("b|", "m|")
_EDITION = 8  # digits of the edition that a control carries
_FIELDS = 6


def current_id(custom_id: str) -> str:
    """A custom_id as this version writes it."""
    return custom_id[2:] if custom_id.startswith(_OF_EARLIER_VERSIONS) else custom_id


def kind_of(custom_id: str) -> str:
    """What the control is, with the bar of those that carry a part: `w`, `delete`, `p|`."""
    found = _KIND.match(custom_id)
    return found[0] if found is not None else ""


@dataclass(frozen=True, slots=True)
class ShownStretch:
    """A stretch of a work as a reader sees it. `page` counts from 0."""

    work: str
    edition: str
    span: Span
    matched: tuple[Span, ...] = ()
    page: int = 0

    def custom_id(self, kind: str) -> str:
        """Marks that do not fit are left out, from the last."""
        matched = self.matched
        while True:
            marks = ".".join(f"{m.start}-{m.end}" for m in matched)
            fields = (kind, self.work, self.edition[:_EDITION], f"{self.span.start}-{self.span.end}", marks)
            text = ":".join((*fields, str(self.page)))
            if len(text) <= MOST_CHARACTERS or not matched:
                return text
            matched = matched[:-1]

    def is_of(self, edition: str) -> bool:
        return edition.startswith(self.edition)

    def with_span(self, span: Span) -> "ShownStretch":
        """The same edition elsewhere, from its first page; marks stay where they are."""
        return replace(self, span=span, page=0)


def parse_stretch(custom_id: str) -> ShownStretch | None:
    """What a control acts on; None for anything that `custom_id` did not make."""
    fields = custom_id.split(":")
    if len(fields) != _FIELDS or not fields[5].isascii() or not fields[5].isdigit():
        return None
    _, work, edition, span, marks, page = fields
    if not work or not edition:  # an empty one would be of every edition
        return None
    spans = [_span(part) for part in (span, *marks.split("."))] if marks else [_span(span)]
    if any(s is None for s in spans):
        return None
    first, *rest = [s for s in spans if s is not None]
    return ShownStretch(work, edition, first, tuple(rest), int(page))


def _span(text: str) -> Span | None:
    start, dash, end = text.partition("-")
    if not dash or not (start + end).isascii() or not start.isdigit() or not end.isdigit() or int(start) > int(end):
        return None
    return Span(int(start), int(end))


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
        if not (custom_id.startswith(kind) and divided and number.isascii() and number.isdigit()):
            return None
        parts[int(number[:3])] = part
    if sorted(parts) != list(range(len(parts))):
        return None
    return "".join(parts[n] for n in sorted(parts))


def action_of(custom_id: str, kind: str) -> str:
    """What one of the spread controls does."""
    return custom_id.removeprefix(kind).partition("|")[0]
