"""A match becomes a quotation: the whole sentences that it touches, the matched words marked."""

from collections.abc import Iterable
from dataclasses import replace

from bot.matching.match import Match
from bot.quoting.answers import Quotation
from bot.texts.passage import Passage
from bot.texts.places import address, enclosing_block, join_references
from bot.texts.reference import Reference
from bot.texts.sentences import sentences
from bot.texts.span import Span, merge_spans, overlap_range
from bot.texts.work import Work


class Cuts:
    """What one answer quotes from, each paragraph or heading cut into its sentences once, however many places lie in
    it: one of 45,000 letters takes 2 ms.
    """

    def __init__(self) -> None:
        self._sentences: dict[tuple[str, Span], tuple[Span, ...]] = {}

    def touched_sentences(self, work: Work, span: Span) -> tuple[Span, ...]:
        """The whole sentences that `span` touches, which lies in one paragraph or heading."""
        section, paragraph = enclosing_block(work, span)
        block = paragraph.span if paragraph is not None else section.heading
        assert block is not None  # noqa: S101 - a span that no paragraph encloses lies in a heading
        if (work.id, block) not in self._sentences:
            self._sentences[work.id, block] = sentences(work.text, block, work.about.language)
        cut = self._sentences[work.id, block]
        return tuple(cut[n] for n in overlap_range(cut, span))


def quotation(match: Match, cuts: Cuts | None = None) -> Quotation:
    """The sentences of `match`, one passage a paragraph, or more where sentences between them are left out. All the
    quotations of one answer share their `cuts`.
    """
    return replace(quotation_of(match.work, match.spans, cuts), also=tuple(map(reference_of, match.reprints)))


def quotation_of(work: Work, matched: Iterable[Span], cuts: Cuts | None = None) -> Quotation:
    cuts = Cuts() if cuts is None else cuts
    spans = merge_spans(matched)
    shown = merge_spans(sentence for span in spans for sentence in cuts.touched_sentences(work, span))
    passages = tuple(_passage(work, piece, spans) for piece in _join_neighbours(work, shown))
    return Quotation(passages, join_references([p.reference for p in passages]))


def reference_of(match: Match) -> Reference:
    """The reference of the quotation of `match`, without cutting a sentence."""
    return join_references(
        [address(match.work, *enclosing_block(match.work, span)) for span in merge_spans(match.spans)]
    )


def _join_neighbours(work: Work, shown: Iterable[Span]) -> list[Span]:
    """Neighbouring sentences of one paragraph, made one passage."""
    result: list[Span] = []
    for span in shown:
        if result and _are_neighbours(work, result[-1], span):
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result


def _are_neighbours(work: Work, a: Span, b: Span) -> bool:
    return not work.text[a.end : b.start].strip() and enclosing_block(work, a) == enclosing_block(work, b)


def _passage(work: Work, span: Span, matched: tuple[Span, ...]) -> Passage:
    section, paragraph = enclosing_block(work, span)
    inside = tuple(part for n in overlap_range(matched, span) if (part := matched[n].within(span)) is not None)
    return Passage(work, span, address(work, section, paragraph), inside)
