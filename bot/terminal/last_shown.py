"""What a chat showed last: the quotation that one goes on from, and what the numbers of its list open."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.quoting.answers import Ambiguous, Answer, Candidate, Found, Likely, NotFound, Quotation
from bot.quoting.checking.checks import Check, Checks
from bot.quoting.limits import over_limit
from bot.texts.span import Span
from bot.texts.work import Section, Work


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A line of a text's contents."""

    work: Work
    section: Section


Listed = Quotation | ListedSection | Work


class LastShown:
    """`listed` is what the numbers from 1 on open; `matched` are the words that were found, which stay marked in what
    is around them, and `opened` the sections whose headings are above it. A list lasts until another answer: its places
    can be opened one after the other.
    """

    def __init__(self) -> None:
        self.quotation: Quotation | None = None
        self.matched: tuple[Span, ...] = ()
        self.opened: tuple[Section, ...] = ()
        self.listed: tuple[Listed, ...] = ()

    def keep_answer(self, answer: Answer) -> None:
        """An answer without a place changes nothing: what was shown before it is still there to be read."""
        match answer:
            case Found(quotation):
                self.keep_list(())
                self.keep_quotation(quotation)
            case Likely(candidates):
                quoted = quoted_in_full(candidates)
                self.keep_candidates(candidates[len(quoted) :] or (quoted if len(quoted) > 1 else ()))
                self.keep_quotation(quoted[0].quotation)
            case Ambiguous(candidates):
                self.keep_candidates(candidates)
            case NotFound(nearest=Candidate() as nearest):
                self.keep_candidates((nearest,))
            case NotFound():
                pass

    def keep_checks(self, checks: Checks) -> None:
        """One goes on from the only place; of several one chooses first."""
        places = [place.quotation for each in checks.checks if isinstance(each, Check) for place in each.places]
        if len(places) > 1:
            self.keep_list(places)
        elif places and over_limit(places[0]) is None:
            self.keep_answer(Found(places[0]))

    def keep_quotation(self, quotation: Quotation, opened: tuple[Section, ...] = ()) -> None:
        self.quotation, self.opened = quotation, opened
        self.matched = quotation.marks

    def keep_candidates(self, candidates: Sequence[Candidate]) -> None:
        self.keep_list([candidate.quotation for candidate in candidates])

    def keep_list(self, listed: Sequence[Listed]) -> None:
        """Nobody goes on from a list before one of its places is chosen."""
        self.listed, self.quotation = tuple(listed), None


def quoted_in_full(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of what is likely, what is quoted and not only listed: what is probably meant, or else all."""
    return candidates[:1] if candidates[0].is_probable else candidates
