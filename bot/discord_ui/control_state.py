"""What a control carries: everything it needs, in the 100 characters of a custom_id, so that it survives a restart.

    w:IN14:1c0ee91a:2657-2790:2661-2700:0        action, work, edition, span, matched spans, page

Source: Discord's limits for custom_id and for a select's value, 100 characters each.
"""

from dataclasses import dataclass, replace

from bot.texts.span import Span

MOST_CHARACTERS = 98  # of Discord's 100; two are the kind of control
_EDITION = 8  # digits of the edition that a control carries
_FIELDS = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of a work as a reader sees it. `page` counts from 0."""

    work: str
    edition: str
    span: Span
    matched: tuple[Span, ...] = ()
    page: int = 0

    def custom_id(self, action: str) -> str:
        """Marks that do not fit are left out, from the last."""
        matched = self.matched
        while True:
            marks = ".".join(f"{m.start}-{m.end}" for m in matched)
            fields = (action, self.work, self.edition[:_EDITION], f"{self.span.start}-{self.span.end}", marks)
            text = ":".join((*fields, str(self.page)))
            if len(text) <= MOST_CHARACTERS or not matched:
                return text
            matched = matched[:-1]

    def is_of(self, edition: str) -> bool:
        return edition.startswith(self.edition)

    def at(self, span: Span) -> "Shown":
        """The same edition elsewhere, from its first page; marks stay where they are."""
        return replace(self, span=span, page=0)


def parse(custom_id: str) -> tuple[str, Shown] | None:
    """The action and what it acts on; None for anything that `custom_id` did not make."""
    fields = custom_id.split(":")
    if len(fields) != _FIELDS or not fields[5].isascii() or not fields[5].isdigit():
        return None
    action, work, edition, span, marks, page = fields
    if not work or not edition:  # an empty one would be of every edition
        return None
    spans = [_span(part) for part in (span, *marks.split("."))] if marks else [_span(span)]
    if any(s is None for s in spans):
        return None
    first, *rest = [s for s in spans if s is not None]
    return action, Shown(work, edition, first, tuple(rest), int(page))


def _span(text: str) -> Span | None:
    start, dash, end = text.partition("-")
    if not dash or not (start + end).isascii() or not start.isdigit() or not end.isdigit() or int(start) > int(end):
        return None
    return Span(int(start), int(end))
