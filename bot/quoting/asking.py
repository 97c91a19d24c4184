"""What someone writes without saying whether it is a reference, a citation line or remembered words: read in that
order, and answered.

A reference is taken for one only where nothing else can be meant. It has a sign of one (`§`, `¶`, `3:16`), or it names
a work just as it is called, or it has a number and the texts do not hold it as words. What is read as a reference and
leads nowhere is told so; it is never answered by words that are merely like it.
"""

import re
from dataclasses import dataclass, field
from itertools import islice

from bot.matching.folding import fold_to_words
from bot.quoting.answers import (
    Ambiguous,
    Answer,
    Found,
    Likely,
    NotFound,
    OverLimit,
    Quotation,
    Refusal,
    UnknownWork,
    Unreadable,
)
from bot.quoting.citation_lines import cuts, without_signs
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.naming import is_source, is_source_of, leading_name
from bot.quoting.navigation import span_of
from bot.quoting.quoter import Quoter
from bot.quoting.readings import Works
from bot.quoting.references.resolver import MAX_CHARACTERS, Resolver
from bot.quoting.talk.talk import without_surroundings
from bot.texts.levels import level
from bot.texts.numerals import numeral, numerals_in
from bot.texts.places import MissingKind, MissingPlace
from bot.texts.work import Work

_SIGNED = re.compile(r"[§¶]|\d\s?[:.]\s?\d")
_HAS_NUMBER = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")
_LONGEST_PASTED = 6000  # characters that are looked at for a citation line
_MOST_CUTS = 12
_FEW = 6  # words; what is so short and ends with a number, but no year, is rather the name of a place than a sentence
_LONGEST_SPELLED = 60  # characters
_YEAR = 4  # digits
_ARTICLES = ("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "il")
_FEW_ASKED = 2  # words; the frames around more are told by what is left


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A reference or a citation line, and what is at the place."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Words:
    """Words to quote. `unread` is what to say where no text holds them, if they may have been a reference."""

    text: str
    unread: NotFound | None = None


def answer_either(text: str, quoter: Quoter, resolver: Resolver, manner: Manner = PLAIN, works: Works = None) -> Answer:
    """What is at a reference or a citation line, else the passage that the words were remembered from."""
    return Asking(quoter, resolver, manner, works).answer(text)


def cite_either(text: str, quoter: Quoter, resolver: Resolver, manner: Manner = PLAIN) -> Answer:
    """What is at a reference; where it cannot be read as one, the passage of the words, if a text holds them."""
    asking = Asking(quoter, resolver, manner)
    cited = asking.cite_pasted(without_signs(text), sourced=True) or asking.cite(text)
    if not (isinstance(cited, NotFound) and isinstance(cited.cause, UnknownWork | Unreadable)):
        return cited
    if _is_refused(cited) or (_is_unnamed(cited) and (_SIGNED.search(text) or not asking.holds(text))):
        return cited
    found = asking.answer(text)
    is_none = isinstance(found, NotFound) and not found.places
    return cited if is_none or asking.leaves_out_work(text, found) else found


@dataclass(frozen=True, slots=True)
class Asking:
    """Reads and answers, from the works that may be quoted, or those that somebody named. It is made for one message:
    a text that is read as a reference several times on the way to its answer is read once.
    """

    quoter: Quoter
    resolver: Resolver
    manner: Manner = PLAIN
    works: Works = None
    _known: dict[str, Answer] = field(default_factory=dict, repr=False, compare=False)

    def cite(self, text: str) -> Answer:
        """What is at a reference."""
        if text not in self._known:
            self._known[text] = self.resolver.cite(text, self.manner)
        return self._known[text]

    def read(self, text: str) -> CitedPlace | Words:
        text = without_signs(text)
        if len(text) > _LONGEST_PASTED:
            return Words(text)
        answer = self.cite_pasted(text, sourced=True) or self._cite_reference(text)
        if answer is None or (isinstance(answer, NotFound) and not _ends_before_it_begins(answer)):
            answer = self.cite_pasted(text) or answer or self._cite_in_named_work(text)
        return (
            CitedPlace(answer) if answer is not None else Words(self._asked_words(text), self._unread_reference(text))
        )

    def answer(self, text: str) -> Answer:
        read = self.read(text)
        return read.answer if isinstance(read, CitedPlace) else self.quote(read)

    def quote(self, words: Words) -> Answer:
        found = self.quoter.quote(words.text, self.works, self.manner)
        unread = words.unread
        if unread is not None and not self._is_held(words.text, found):
            return unread
        if unread is not None and isinstance(unread.cause, Unreadable) and isinstance(found, NotFound):
            return found if found.places and not _SIGNED.search(words.text) else unread
        return found

    def named_work(self, text: str) -> Work | None:
        """The one work whose name this is, and nothing else; of several words, perhaps without its article."""
        name, texts = without_surroundings(text), self.quoter.texts(self.manner)
        articles = ("", *_ARTICLES) if len(fold_to_words(name)) > 1 else ("",)
        found = (leading_name(f"{article} {name}", self.resolver.works_by_name(), texts) for article in articles)
        return next((each.work for each in found if each is not None and not each.rest and not each.shared), None)

    def work(self, name: str) -> Work | None:
        """The work that somebody means by a name, spelled well or not."""
        named = self.resolver.work(name, self.manner)
        return None if isinstance(named, UnknownWork) else named

    def holds(self, text: str) -> bool:
        """Whether a text holds it as words, just so."""
        return self.quoter.holds(text, self.works, self.manner)

    def leaves_out_work(self, text: str, found: Answer) -> bool:
        """Whether the text begins with a work's name, and what was found is neither of that work nor has the name."""
        named = leading_name(text, self.resolver.works_by_name(), self.quoter.texts(self.manner))
        if named is None or not named.rest:
            return False
        words = fold_to_words(text)
        name = set(words[: len(words) - len(named.rest)])
        there = _quotations(found)
        return bool(there) and not any(
            q.work.id == named.work.id or name <= set(fold_to_words(_text(q))) for q in there
        )

    def _cite_reference(self, text: str) -> Answer | None:
        if len(text) > MAX_CHARACTERS:
            return None
        for form in dict.fromkeys((text, without_surroundings(text))):
            if form and (answer := self._cite_if_meant(form)) is not None:
                return answer
        return None

    def _cite_if_meant(self, text: str) -> Answer | None:
        """What is at the place, if that is what is meant."""
        named = leading_name(text, self.resolver.works_by_name(), self.quoter.texts(self.manner))
        signed, numbered = _SIGNED.search(text) is not None, _is_numbered(text)
        if not (signed or numbered or named is not None):
            return None
        answer = self.cite(text)
        is_said = named is not None or _is_only_places(text)
        if is_said and _is_refused(answer):
            return answer
        if not _is_place(answer) or not self._is_in_works(answer):
            return None
        if isinstance(answer, NotFound) and is_said and numbered and not self.holds(text):
            return answer
        if signed or (named is not None and named.is_numbered):
            return answer
        sure = isinstance(answer, Found | Ambiguous) and (named is not None or numbered)
        return answer if sure and (_is_only_places(text) or not self.holds(text)) else None

    def cite_pasted(self, text: str, *, sourced: bool = False) -> Answer | None:
        """What is at the place of a citation line, checked against the words that are above it. With `sourced`, only
        where its work's title follows.
        """
        names, texts = self.resolver.works_by_name(), self.quoter.texts(self.manner)
        for cut in islice(cuts(text), _MOST_CUTS):
            named = leading_name(cut.reference, names, texts)
            titled = named is not None and cut.source != "" and (cut.headed or is_source(cut.source, named.work))
            signed = _SIGNED.search(cut.reference) is not None
            numbered = named is not None and _HAS_NUMBER.search(cut.reference) is not None
            if not titled and (sourced or not (signed or numbered)):
                continue
            answer = self.cite(cut.reference)
            if cut.headed and not (isinstance(answer, Found) and is_source_of(cut, answer.quotation)):
                continue
            if _is_place(answer) and self._is_in_works(answer):
                return self._check(cut.words, answer)
        return None

    def _check(self, words: str, cited: Answer) -> Answer:
        """The place; with the words marked where it holds them, else with what there is to say of them."""
        if not fold_to_words(words) or not isinstance(cited, Found):
            return cited
        found = self.quoter.quote(words, (cited.quotation.work,), self.manner)
        for each in _quotations(found):
            if span_of(each).overlaps(span_of(cited.quotation)):
                return Found(each)
        return self.resolver.check(words, cited)

    def _cite_in_named_work(self, text: str) -> Answer | None:
        """What is at a place of the one work that somebody named with the words."""
        if not _SIGNED.search(text):
            return None
        answers = [self.cite(f"{work.id} {text}") for work in islice(self.works or (), 1)]
        return next((a for a in answers if _is_place(a) and self._is_in_works(a)), None)

    def _asked_words(self, text: str) -> str:
        """The text, or the few words in it that somebody asks for: `find workers, please`."""
        form = without_surroundings(text)
        words = fold_to_words(form)
        few = 0 < len(words) <= _FEW_ASKED and len(words) < len(fold_to_words(text))
        return form if few and not self.holds(text) and self.holds(form) else text

    def _unread_reference(self, text: str) -> NotFound | None:
        """Why this is not a reference, where it looks like one: as words it counts only if a text holds its numbers."""
        form = without_surroundings(text)
        words = fold_to_words(form)
        short = bool(words) and len(words) <= _FEW and words[-1].isdigit() and len(words[-1]) < _YEAR
        if len(form) > MAX_CHARACTERS or not (short or _SIGNED.search(form)):
            return None
        answer = self.cite(form)
        return answer if isinstance(answer, NotFound) else None

    def _is_held(self, text: str, found: Answer) -> bool:
        """Whether what looks like a reference is words after all: with a sign of one, all of it must be there as typed,
        else every number of it.
        """
        if _SIGNED.search(text):
            return self.holds(text)
        if isinstance(found, NotFound):
            return True
        asked = set(_NUMBER.findall(text))
        return any(asked <= set(_NUMBER.findall(_text(each))) for each in _quotations(found))

    def _is_in_works(self, answer: Answer) -> bool:
        if self.works is None:
            return True
        ids = {work.id for work in self.works}
        return all(each.work.id in ids for each in _quotations(answer))


def _is_numbered(text: str) -> bool:
    """Whether it has a number, in digits or, where it is short, in letters."""
    short = len(text) <= _LONGEST_SPELLED
    return _HAS_NUMBER.search(text) is not None or (short and bool(numerals_in(text)))


def _is_only_places(text: str) -> bool:
    """Whether it is nothing but levels and their numbers: `act 2 scene 9`."""
    words = fold_to_words(text)
    return len(words) > 1 and all(level(word) is not None or numeral(word) is not None for word in words)


def _is_place(answer: Answer) -> bool:
    """Whether it was read as a reference, though there may be nothing at it."""
    return not isinstance(answer, NotFound) or isinstance(answer.cause, MissingPlace | OverLimit)


def _ends_before_it_begins(answer: NotFound) -> bool:
    """Whether it is a range the wrong way round: its beginning alone is not what was asked for."""
    return isinstance(answer.cause, MissingPlace) and answer.cause.kind is MissingKind.BACKWARDS


def _is_refused(answer: Answer) -> bool:
    """Whether it was read as a place that cannot be: an open range, a negative number."""
    cause = answer.cause if isinstance(answer, NotFound) else None
    return isinstance(cause, Unreadable) and cause.why in {Refusal.OPEN, Refusal.SIGNED}


def _is_unnamed(answer: Answer) -> bool:
    """Whether it is a place, but of which text is not said."""
    cause = answer.cause if isinstance(answer, NotFound) else None
    return isinstance(cause, Unreadable) and cause.why is Refusal.UNNAMED


def _quotations(answer: Answer) -> list[Quotation]:
    match answer:
        case Found(quotation):
            return [quotation]
        case Likely(candidates) | Ambiguous(candidates, _):
            return [candidate.quotation for candidate in candidates]
        case NotFound():
            return []


def _text(quotation: Quotation) -> str:
    return " ".join(passage.text for passage in quotation.passages)
