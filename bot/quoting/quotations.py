"""A match becomes a quotation: the whole sentences that it touches, the matched words marked."""

from collections.abc import Iterable
from dataclasses import replace

from bot.matching.reprints import Match
from bot.quoting.answers import Quotation
from bot.texts.passage import Passage
from bot.texts.places import address, enclosing, spanning
from bot.texts.sentences import touched_sentences
from bot.texts.span import Span, merged
from bot.texts.work import Work


def quotation(match: Match) -> Quotation:
    """The sentences of `match`, one passage a paragraph, or more where sentences between them are left out."""
    found = quotation_of(match.work, match.spans)
    return replace(found, also=tuple(quotation(reprint).reference for reprint in match.reprints))


def quotation_of(work: Work, matched: Iterable[Span]) -> Quotation:
    spans = merged(matched)
    shown = merged(sentence for span in spans for sentence in _sentences(work, span))
    passages = tuple(_passage(work, piece, spans) for piece in _joined(work, shown))
    return Quotation(passages, spanning(passages))


def _sentences(work: Work, span: Span) -> tuple[Span, ...]:
    section, paragraph = enclosing(work, span)
    whole = paragraph.span if paragraph is not None else section.heading
    assert whole is not None  # noqa: S101 - a span that no paragraph encloses lies in a heading
    return touched_sentences(work.text, whole, span)


def _joined(work: Work, shown: Iterable[Span]) -> list[Span]:
    """Neighbouring sentences of one paragraph, made one passage."""
    result: list[Span] = []
    for span in shown:
        if result and _neighbours(work, result[-1], span):
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result


def _neighbours(work: Work, a: Span, b: Span) -> bool:
    return not work.text[a.end : b.start].strip() and enclosing(work, a) == enclosing(work, b)


def _passage(work: Work, span: Span, matched: tuple[Span, ...]) -> Passage:
    section, paragraph = enclosing(work, span)
    inside = tuple(part for part in (m.within(span) for m in matched) if part is not None)
    return Passage(work, span, address(work, section, paragraph), inside)
