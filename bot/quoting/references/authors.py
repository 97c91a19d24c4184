"""Authors and years as they are written in citations: `Crane, On Boats, ch. 2` · `(Crane 1901, ch. 2)` · `On Boats, by
Stephen Crane`. They count as part of a work's name where they are of that work, spelled as it spells them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from bot.library.layers import lay
from bot.matching.names import fold_name
from bot.quoting.references.tokens import Kind, Token
from bot.texts.work import About, Work

_MOST_TOKENS = 8  # of authors' names
_YEAR = re.compile(r"\b\d{4}\b")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)", re.IGNORECASE)
_BY = frozenset({"by", "von", "par", "de", "di", "av", "af", "van", "door"})


class Authors:
    """The works by the names of their authors; made once. Those of `first` are before them."""

    def __init__(self, works: Sequence[Work], first: "Authors | None" = None) -> None:
        own: dict[str, list[Work]] = {}
        for work in works:
            for form in dict.fromkeys(_forms(work.about.authors)):
                own.setdefault(form, []).append(work)
        self.works_by_author: Mapping[str, Sequence[Work]] = lay(
            own, None if first is None else first.works_by_author, _join
        )

    def works_at(self, text: str, tokens: Sequence[Token], at: int) -> Iterator[tuple[Work, int]]:
        """The works of the authors that are named at `at`, each with where what follows begins: after the name and,
        where there is one, the year of that work.
        """
        for end in range(min(len(tokens), at + _MOST_TOKENS), at, -1):
            works = self.works_by_author.get(_folded_name(text, tokens, at, end), ())
            if works and tokens[end - 1].kind is Kind.WORD:
                yield from ((work, _skip_marks(tokens, _skip_year(tokens, end, work.about))) for work in works)
                return

    def source_at(self, text: str, tokens: Sequence[Token], at: int) -> "Source":
        """The source that follows a title which ends at `at`, whichever work has it."""
        start = _skip_marks(tokens, at)
        if start < len(tokens) and tokens[start].text.casefold() in _BY:
            start += 1
        ends = range(min(len(tokens), start + _MOST_TOKENS), start, -1)
        named = ((end, self.works_by_author.get(_folded_name(text, tokens, start, end), ())) for end in ends)
        return Source(tokens, at, [(end, works) for end, works in named if works])


def _join(first: Sequence[Work], then: Sequence[Work]) -> Sequence[Work]:
    return (*first, *then)


@dataclass(frozen=True, slots=True)
class Source:
    """Authors and year after the title that ends at `at`; `named` is where each name of authors ends, the longest
    first, with their works.
    """

    tokens: Sequence[Token]
    at: int
    named: Sequence[tuple[int, Sequence[Work]]]

    @property
    def is_given(self) -> bool:
        """Whether there may be one."""
        after = _skip_marks(self.tokens, self.at)
        return bool(self.named) or (after < len(self.tokens) and _YEAR.fullmatch(self.tokens[after].text) is not None)

    def end_of(self, work: Work) -> int:
        """Where it ends if it is of that work: after its authors and year, or one of them."""
        if not self.is_given:
            return self.at
        end = next((end for end, works in self.named if any(work is other for other in works)), self.at)
        with_year = _skip_year(self.tokens, end, work.about)
        return with_year if with_year > end or end > self.at else self.at


def _forms(authors: Sequence[str]) -> Iterator[str]:
    """An author’s name as it is, the last name, that before the first, with initials; of several, the last names."""
    names = [name.split() for author in authors if (name := fold_name(author))]
    for words in names:
        *first, last = words
        initials = [word[0] for word in first]
        yield from (" ".join(form) for form in ((*first, last), (last,), (last, *first), (*initials, last)))
        yield " ".join((last, *initials))
    if names:
        lasts = [words[-1] for words in names]
        yield from (f" {joint} ".join(lasts) for joint in ("and", "und", "et"))
        yield from (" ".join(lasts), f"{lasts[0]} et al")


def _folded_name(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    return fold_name(_POSSESSIVE.sub("", text[tokens[start].start : tokens[end - 1].end])) if start < end else ""


def _skip_year(tokens: Sequence[Token], at: int, about: About) -> int:
    """Past the year of the work, if it is written there."""
    start = _skip_marks(tokens, at)
    years = set(_YEAR.findall(about.date))
    return start + 1 if start < len(tokens) and tokens[start].text in years else at


def _skip_marks(tokens: Sequence[Token], at: int) -> int:
    passed = takewhile(lambda token: token.kind is Kind.MARK or token.text in {",", ".", ":"}, islice(tokens, at, None))
    return at + sum(1 for _ in passed)
