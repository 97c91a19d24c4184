"""What became of a question: the right place, a list that holds it, a refusal, or another place without a doubt."""

from enum import StrEnum
from itertools import dropwhile

from bot.quoting.answers import Answer, Found, NotFound, Quotation
from tests.bench.cases import letters
from tests.bench.chapter_questions import Question, Target
from tests.bench.printed_numbers import Book

_FIRST_PARAGRAPHS = 6
_FIRST_LETTERS = 60
_LAST_LETTERS = 30


class Outcome(StrEnum):
    RIGHT = "right"
    LIST = "list"
    REFUSED = "refused"
    WRONG = "wrong"


def outcome(question: Question, answer: Answer, book: Book) -> Outcome:
    """A list is right where the book has several such places and it holds nothing else and leaves none out."""
    match answer:
        case Found(quotation):
            right = any(is_at(quotation, target, book) for target in question.alone)
            return Outcome.RIGHT if right else Outcome.WRONG
        case NotFound():
            return Outcome.REFUSED if question.targets else Outcome.RIGHT
        case _:
            if not question.targets:
                return Outcome.RIGHT
    meant = [any(is_at(c.quotation, t, book) for t in question.targets) for c in answer.candidates]
    total = getattr(answer, "total", len(meant))
    complete = len(question.targets) > 1 and all(meant) and total in question.lengths
    return Outcome.RIGHT if complete else Outcome.LIST


def is_at(quotation: Quotation, target: Target, book: Book) -> bool:
    """Whether it begins with the first words of the place, after no more than its headings, and ends where it does."""
    headings = {letters(h.text) for h in book.headings if h.first == target.first}
    quoted = list(dropwhile(headings.__contains__, (letters(p.text) for p in quotation.passages)))
    there = letters("".join(book.paragraphs[target.first : target.first + _FIRST_PARAGRAPHS]))
    last = [letters(p) for p in book.paragraphs[target.last.start : target.last.stop]]
    begins = there.startswith("".join(quoted[:_FIRST_PARAGRAPHS])[:_FIRST_LETTERS])
    return bool(quoted) and begins and any(p.endswith(quoted[-1][-_LAST_LETTERS:]) for p in last)
