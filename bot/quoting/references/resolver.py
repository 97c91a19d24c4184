"""References and names as people write them -> passages: which work is meant, where in it, and what else was written.

Where the name of a work ends is not marked, so every division is tried. Names that hold other numbers are other names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.library.library import Lookups
from bot.matching.names import APART
from bot.quoting.answers import (
    Ambiguous,
    Answer,
    Candidate,
    Found,
    NotFound,
    Presence,
    Quotation,
    Reason,
    UnknownWork,
    Unreadable,
)
from bot.quoting.citation_lines import cuts
from bot.quoting.enabled_texts import Texts, enabled_texts
from bot.quoting.examples import example_of
from bot.quoting.limits import within_limit
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.naming import WorksByName, is_source_of
from bot.quoting.references.abbreviations import USUAL
from bot.quoting.references.divisions import (
    Division,
    are_words,
    check_words,
    divisions,
    reorderings,
    reorderings_by_name,
)
from bot.quoting.references.names import EXACT
from bot.quoting.references.present_names import PresentNames
from bot.quoting.references.printed import printed_quotation
from bot.quoting.references.quoting import quotation_at
from bot.quoting.references.reading import read
from bot.quoting.references.refusals import WorkFailure, missing_place, refusal_cause
from bot.quoting.references.states import Range
from bot.quoting.references.tokens import Token, is_only_places, levels_of_sections, normalise, tokens
from bot.quoting.references.tree import Tree
from bot.quoting.references.works import FoldedHeading, NamedNode
from bot.quoting.unknown_work import unknown_work
from bot.texts.places import MissingPlace
from bot.texts.reference import Place, Reference
from bot.texts.work import Work

MAX_CHARACTERS = 200  # no reference is longer
MOST_CHARACTERS = 2_000  # of a reference and the words around it
_FEWEST_UNMARKED = 2  # words that say something, before or after a reference that nothing marks off from them
_MOST_WORDS_BEFORE = 60  # before a reference that nothing marks off from them
_MOST_SHOWN, _MOST_READ = 10, 12  # places that are as good as each other; works and headings in which the rest is read


@dataclass(frozen=True, slots=True)
class _Reading:
    """The places meant in a work, and how it was named."""

    named: NamedNode
    places: tuple[Range, ...]


class Resolver:
    """Finds works by name and passages by reference in the present holdings; `first` does in the operator's alone."""

    def __init__(self, library: Lookups, first: "Resolver | None" = None) -> None:
        self._library = library
        self.names = PresentNames(library, None if first is None else first.names)

    def work(self, name: str, manner: Manner = PLAIN) -> Work | UnknownWork:
        """The work that `name` names: by id, alias or title, fuzzily in letters where nothing fits exactly."""
        texts, works = enabled_texts(self._library.holdings, manner), self.names.present()
        found = works.find_work(name[:MAX_CHARACTERS], texts)
        return found if found is not None else unknown_work(name.strip()[:MAX_CHARACTERS], texts)

    def tree(self, work: Work) -> Tree:
        """The sections of a work, as references are read in them; made once for a load."""
        return self.names.present().tree(work)

    def works_by_name(self) -> WorksByName:
        """The works by their very names."""
        return self.names.present().works_by_name

    def headings(self) -> Iterator[FoldedHeading]:
        """The headings of all works; made once for a load."""
        return self.names.present().folded_headings()

    def cite(self, asked: str, manner: Manner = PLAIN) -> Answer:
        """The passages at a reference, one a paragraph. Numbers alone are of the place's default work.

        Words that are written before or after the reference are checked against the place.
        """
        texts = enabled_texts(self._library.holdings, manner)
        if not texts.works:
            return NotFound(Reason.NO_TEXTS)
        printed = printed_quotation(asked, texts, self.works_by_name())
        return self._cite(asked, texts) if printed is None else within_limit(Found(printed))

    def _cite(self, asked: str, texts: Texts) -> Answer:
        asked = _lines(normalise(asked))
        text = _one_line(asked)
        if len(text) > MOST_CHARACTERS:
            return NotFound(Unreadable(text[:MAX_CHARACTERS], example_of(texts.works[0]).reference))
        for cut in cuts(text):
            answer = self._answer(cut.reference, texts, briefly=True) if cut.source and not cut.words else None
            if isinstance(answer, Found) and is_source_of(cut, answer.quotation):
                return answer
        refused: NotFound | None = None
        for given in self._divisions(asked, text):
            if given.words and self._is_place(given.words, texts):
                continue  # two references are not one of them with words
            answer = self.check(given.words, self._answer(given.reference, texts, briefly=refused is not None))
            if not isinstance(answer, NotFound) and not _is_whole_work(answer, given):
                return answer
            if isinstance(answer, NotFound) and (refused is None or _tells_more(answer, refused, given)):
                refused = answer
        if refused is None:
            return NotFound(Unreadable(text[:MAX_CHARACTERS], example_of(texts.works[0]).reference))
        return self._answer_with_words(text, texts, refused) or refused

    def check(self, words: str, answer: Answer) -> Answer:
        """The answer, with whether `words` are at its place where there are any."""
        if not isinstance(answer, Found) or not words:
            return answer
        quotation = answer.quotation
        found = self._library.look_up(lambda holdings: check_words(words, quotation, holdings))
        return replace(answer, quotation=replace(quotation, checked=found))

    def _is_place(self, words: str, texts: Texts) -> bool:
        """Whether what is written next to a reference is a reference to a place itself."""
        if len(words) > MAX_CHARACTERS or not any(character.isdigit() for character in words):
            return False
        answer = self._answer(_one_line(words), texts, briefly=True)
        return isinstance(answer, Found) and not _is_of_whole_work(answer.quotation)

    def _answer_with_words(self, text: str, texts: Texts, refused: NotFound) -> Answer | None:
        """The reference that a text begins or ends with, where the rest of it are words of that place."""
        for given in self._unmarked_divisions(text, refused):
            answer = self.check(given.words, self._answer(given.reference, texts, briefly=True))
            if isinstance(answer, Found) and not _is_whole_work(answer, given) and _are_there(answer.quotation):
                return answer
        return None

    def _unmarked_divisions(self, text: str, refused: NotFound) -> Iterator[Division]:
        cause = refused.cause
        unread = cause.unread if isinstance(cause, Unreadable) else ""
        if 0 < len(unread) < len(text) and are_words(tokens(unread), _FEWEST_UNMARKED):
            yield Division(text[: -len(unread)].strip(), unread)
        cut = tokens(text)
        for n in range(1, min(len(cut), _MOST_WORDS_BEFORE)):
            start = cut[n].start
            if len(text) - start > MAX_CHARACTERS or not are_words(cut[:n], _FEWEST_UNMARKED):
                continue
            if self.names.present().begins_with_name(text, cut[n:]):
                yield Division(text[start:], text[:start])

    def _divisions(self, asked: str, text: str) -> Iterator[Division]:
        """The ways to divide what was asked into a reference and words next to it."""
        if len(text) <= MAX_CHARACTERS:
            yield Division(text)
            yield from map(Division, reorderings(text))
            yield from map(Division, reorderings_by_name(text, self.names.present().is_name))
        yield from divisions(asked, MAX_CHARACTERS)

    def _answer(self, text: str, texts: Texts, *, briefly: bool = False) -> Answer:
        """What is at a reference; `briefly` where nobody is told why nothing is, but that the place is missing."""
        cut = tokens(text)
        if not cut:
            return NotFound(unknown_work(text, texts))
        unread = list[WorkFailure]()
        found = self._readings(text, cut, texts, unread)
        if not found and briefly:
            return NotFound(missing_place(cut, unread) or Unreadable(text, example_of(texts.works[0]).reference))
        if not found:
            return NotFound(refusal_cause(text, cut, texts, unread, self.names.present()))
        answers = [quotation_at(reading.named.work, reading.places) for reading in found[:_MOST_SHOWN]]
        quotations = [q for q in answers if isinstance(q, Quotation)]
        if not quotations:
            return NotFound(next(q for q in answers if isinstance(q, MissingPlace)))
        if len(quotations) == 1 and found[0].named.certain:
            return within_limit(Found(quotations[0]))
        shown = tuple(Candidate(q, 1 / (1 + len(quotations))) for q in quotations)
        return Ambiguous(shown, max(len(shown), len(found)))

    def _readings(self, text: str, cut: Sequence[Token], texts: Texts, unread: list[WorkFailure]) -> list[_Reading]:
        works = self.names.present()
        named = _sort_by_fit([*works.find_by_name(text, cut, texts), *works.find_by_author(text, cut, texts)])
        certain = [n for n in named if n.certain]
        exact = self._read(text, cut, [n for n in certain if n.score == EXACT], unread)
        if exact or _is_missing(unread):
            return _best_readings(exact)
        if not any(n.score == EXACT for n in certain):
            headed = [n for n in _sort_by_fit(works.find_by_heading(text, cut, texts)) if n.score == EXACT]
            exact = self._read(text, cut, headed, unread)
            if exact or _is_missing(unread):
                return _best_readings(self._with_other_works(text, cut, texts, exact))
        alone = _implied_works(texts)
        found = self._read(text, cut, [n for n in certain if n.score < EXACT], unread)
        found = found or self._read(text, cut, [NamedNode(w, 0, EXACT, certain=True) for w in alone], unread)
        if not any(n.score == EXACT for n in certain) and not (found and not found[0].named.end):
            found += self._read(text, cut, _sort_by_fit(works.find_by_heading(text, cut, texts)), unread)
        found = found or self._read(text, cut, _sort_by_fit(works.find_by_short_form(cut, texts)), unread)
        return _best_readings(found) or _best_readings(
            self._read(text, cut, [n for n in named if not n.certain], unread)
        )

    def _read(
        self, text: str, cut: Sequence[Token], named: Sequence[NamedNode], unread: list[WorkFailure]
    ) -> list[_Reading]:
        """What follows each name, read in its work."""
        found = list[_Reading]()
        for each in named[:_MOST_READ]:
            readings = read(self.names.present().tree(each.work), text, cut, each.end, each.node)
            found += (_Reading(each, places) for places in readings.found)
            is_read_on = each.score >= USUAL and readings.failure.cause is not None
            is_read_on = is_read_on or (each.score == EXACT and readings.failure.at > each.end)
            is_named = bool(each.end) and each.certain and (not each.node or is_read_on)
            unread.append(WorkFailure(each.work, readings.failure, is_named, not each.end))
        return found

    def _with_other_works(
        self, text: str, cut: Sequence[Token], texts: Texts, headed: list[_Reading]
    ) -> list[_Reading]:
        """Of a place alone that a heading is called by (`chapter 3`), those of other works too: their headings may say
        more. Where one work is meant without its name, only that of this one, if it has one.
        """
        levels = levels_of_sections(cut)
        if not levels or not is_only_places(cut):
            return headed
        there = self.names.present().works_with_levels(levels, texts)
        own = [w for w in _implied_works(texts) if w in there]
        others = [w for w in own or there if own or w not in [reading.named.work for reading in headed]]
        named = (NamedNode(w, 0, EXACT, certain=True) for w in others)
        found = [
            _Reading(each, places)
            for each in named
            for places in read(self.names.present().tree(each.work), text, cut).found
        ]
        return found if own and found else [*headed, *found]


def _implied_works(texts: Texts) -> list[Work]:
    """The work of a place that is given without a name, if there is one."""
    return [texts.default] if texts.default is not None else list(texts.works[:1] if len(texts.works) == 1 else ())


def _is_missing(unread: Sequence[WorkFailure]) -> bool:
    """Whether something was named just so, and what follows is a place that is not there."""
    return any(isinstance(each.failure.cause, MissingPlace) for each in unread)


def _sort_by_fit(named: Iterable[NamedNode]) -> list[NamedNode]:
    return sorted(named, key=lambda n: (-n.score, -n.end))


def _best_readings(found: list[_Reading]) -> list[_Reading]:
    """The best named, and those named about as well that mean another place; of one work, those of the longest name."""
    if not found:
        return []
    best = max(reading.named.score for reading in found)
    close = [r for r in found if best - r.named.score <= (0.0 if best == EXACT else APART)]
    ends: dict[str, int] = {}
    for reading in close:
        ends[reading.named.work.id] = max(ends.get(reading.named.work.id, 0), reading.named.end)
    kept = (r for r in close if r.named.end == ends[r.named.work.id])
    return list({(reading.named.work.id, reading.places): reading for reading in kept}.values())


def _is_whole_work(answer: Answer, given: Division) -> bool:
    """Whether words are looked for in a whole work: that is a quotation, and no citation."""
    if not isinstance(answer, Found) or not given.words or answer.quotation.checked is None:
        return False
    return _is_of_whole_work(answer.quotation)


def _is_of_whole_work(quotation: Quotation) -> bool:
    return isinstance(quotation.reference, Reference) and quotation.reference.start == Place()


def _tells_more(answer: NotFound, refused: NotFound, given: Division) -> bool:
    """Whether the same text with its parts turned is read further."""
    return isinstance(answer.cause, MissingPlace) and not isinstance(refused.cause, MissingPlace) and not given.words


def _lines(text: str) -> str:
    """Its lines, each with single spaces."""
    return "\n".join(line for line in map(_one_line, text.splitlines()) if line)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _are_there(quotation: Quotation) -> bool:
    return quotation.checked is not None and quotation.checked.presence is not Presence.ABSENT
