"""Editions of a work as an editor may leave it, with the truth: where each stretch of the old text is in the new one.

A draft is a row of paragraphs, a paragraph a row of cuts: a stretch of the old text as it was or as it reads now, or
words that were put in. A kind of edit changes a draft; `Edition.fate` tells what became of a stretch.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, pairwise
from random import Random

from bot.texts.span import Span
from bot.texts.work import Work
from tests.works import make_work

NEAR = 60  # letters around a stretch; what is edited further away is not near it
_BETWEEN = "\n\n"
_TORN = 0.08  # of a stretch: whether it is there without so much of it is doubtful
_LITTLE = 0.5  # of the letters of a stretch: of less, what is left is not the stretch
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
WORD = re.compile(r"\w+(?:['’]\w+)*")
_FAR = 8  # paragraphs


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of the new text; `old` is what they were, None where they were put in."""

    text: str
    old: Span | None

    @property
    def end(self) -> int:
        return self.old.end if self.old is not None else 0


Row = list[Cut]
Draft = list[Row]


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a stretch is now; None where it is deleted or torn apart. `kept` is how much of its letters is left, and
    `is_near` whether it or what is next to it was edited. It is doubtful, so that both answers
    are right, where a little of it was torn away, where more was put in than it has, or where the order is another.
    """

    span: Span | None
    kept: float
    is_near: bool
    is_doubtful: bool = False

    @property
    def is_there(self) -> bool:
        return self.span is not None and self.kept >= _LITTLE and not self.is_doubtful


@dataclass(frozen=True)
class Edition:
    """An edited edition of `old`. `edited` are places of the old text where something was edited."""

    old: Work
    draft: Draft
    edited: tuple[int, ...] = ()

    @cached_property
    def _cuts(self) -> list[tuple[int, Cut]]:
        """All cuts in order, with where they begin."""
        rows = [[*row, Cut(_BETWEEN, None)] for row in self.draft if row]
        cuts = [cut for row in rows for cut in row][:-1]
        return [*zip(accumulate((len(cut.text) for cut in cuts), initial=0), cuts, strict=False)]

    @cached_property
    def _by_old(self) -> list[tuple[int, int]]:
        """Where each cut of the old text began, and its number."""
        return sorted((cut.old.start, n) for n, (_, cut) in enumerate(self._cuts) if cut.old is not None)

    @cached_property
    def work(self) -> Work:
        texts = ["".join(cut.text for cut in row) for row in self.draft if row]
        return replace(make_work(lead=texts), about=self.old.about, edition="f" * 40)

    def fate(self, span: Span) -> Fate:
        """What became of a stretch of the old text."""
        first = max(0, bisect_right(self._by_old, (span.start, len(self._cuts))) - 1)
        touched: list[int] = []
        for start, n in self._by_old[first:]:
            if start >= span.end:
                break
            if old_of(self._cuts[n][1]).overlaps(span):
                touched.append(n)
        if not touched:
            return Fate(None, 0.0, is_near=True)
        pieces = [(self._cuts[n][0], self._cuts[n][1]) for n in touched]
        kept = sum(len(piece) for _, cut in pieces if (piece := old_of(cut).within(span)) is not None)
        held = sum(len(piece) for row in _paragraphs(self.old) for cut in row if (piece := cut.within(span)))
        is_parted = self._is_parted(touched, span)
        is_turned = touched != sorted(touched) and self._is_one_row(touched)
        is_torn = self._is_torn(touched, 0)
        if is_turned:
            touched = sorted(touched)
        elif is_torn and not is_parted:
            touched = [n for n in touched if len(old_of(self._cuts[n][1])) > _TORN * len(span)]
        most = len(self.work.text) if is_parted else _TORN * len(span) if is_torn else 0
        if not touched or (not is_turned and self._is_torn(touched, most)):
            return Fate(None, kept / max(1, held), is_near=True)
        now, own = self._now([self._cuts[n] for n in touched], span, whole=is_turned)
        near = is_turned or self._around(self.old, span) != self._around(self.work, now)
        return Fate(now, kept / max(1, held), is_near=near, is_doubtful=is_torn or own < _LITTLE * len(now))

    @staticmethod
    def _now(pieces: list[tuple[int, Cut]], span: Span, *, whole: bool) -> tuple[Span, int]:
        """From the first to the last of these pieces, and how many letters are the stretch's own."""
        (first, begin), (last, end) = pieces[0], pieces[-1]
        own = sum(_forward(*piece, span.end) - _forward(*piece, span.start) for piece in pieces)
        if whole:
            return Span(first, last + len(end.text)), own
        return Span(_forward(first, begin, span.start), _forward(last, end, span.end)), own

    def _is_torn(self, touched: list[int], most: float) -> bool:
        """Whether a stretch is in another order, or more other words of the old text have come between."""
        ours = set(touched)
        between = (self._cuts[n][1] for n in range(touched[0], touched[-1] + 1) if n not in ours)
        return touched != sorted(touched) or sum(len(cut.text) for cut in between if cut.old is not None) > most

    def _is_parted(self, touched: list[int], span: Span) -> bool:
        """Whether a paragraph from elsewhere has come between, while the stretch and its neighbours stayed: nobody who
        has not read the whole old edition can tell it from one that was put in.
        """
        rows, ours = _paragraphs(self.old), set(touched)
        near = [n for n, [row] in enumerate(rows) if row.overlaps(span)]
        held = Span(rows[max(0, near[0] - 1)][0].start, rows[min(near[-1] + 1, len(rows) - 1)][0].end)
        between = (self._cuts[n][1] for n in range(min(touched), max(touched) + 1) if n not in ours)
        return touched == sorted(touched) and not any(cut.old.overlaps(held) for cut in between if cut.old is not None)

    def _is_one_row(self, touched: list[int]) -> bool:
        """Whether nothing but these, in whatever order, is between the first and the last, within a paragraph."""
        cuts = [self._cuts[n][1] for n in range(min(touched), max(touched) + 1)]
        ours = {self._cuts[n][1].old for n in touched}
        return all(cut.old in ours if cut.old is not None else cut.text != _BETWEEN for cut in cuts)

    @staticmethod
    def _around(work: Work, span: Span) -> str:
        return work.text[max(0, span.start - NEAR) : span.end + NEAR]


def old_of(cut: Cut) -> Span:
    assert cut.old is not None
    return cut.old


def _forward(start: int, cut: Cut, at: int) -> int:
    """Where a place of the old text in a cut is now; of words that read otherwise now, by its share of them."""
    old = old_of(cut)
    inside = min(max(at - old.start, 0), len(old))
    return start + (inside if len(cut.text) == len(old) else round(len(cut.text) * inside / max(1, len(old))))


def _paragraphs(work: Work) -> list[list[Span]]:
    text, at, rows = str(work.text), 0, list[list[Span]]()
    for block in text.split(_BETWEEN):
        if block.strip():
            rows.append([Span(at, at + len(block))])
        at += len(block) + len(_BETWEEN)
    return rows


@dataclass
class Editing:
    """An edition that is being made."""

    work: Work
    draw: Random
    density: float = 0.12  # of the paragraphs that are edited
    edited: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = str(self.work.text)
        self.draft: Draft = [[Cut(span.of(self.text), span) for span in row] for row in _paragraphs(self.work)]
        self.words: list[str] = WORD.findall(self.text)[:20_000]

    def edition(self) -> Edition:
        return Edition(self.work, self.draft, tuple(self.edited))

    def rows(self) -> Iterator[int]:
        """Some of the paragraphs, from the last."""
        some = max(1, round(len(self.draft) * self.density))
        yield from sorted(self.draw.sample(range(len(self.draft)), min(some, len(self.draft))), reverse=True)

    def sentences(self, row: Row) -> list[Span]:
        """The sentences of a paragraph as they were, where nothing of them is edited."""
        found: list[Span] = []
        for cut in row:
            if cut.old is not None and cut.text == cut.old.of(self.text):
                edges = [0, *(m.end() for m in _SENTENCE_END.finditer(cut.text)), len(cut.text)]
                found += [Span(cut.old.start + a, cut.old.start + b) for a, b in pairwise(edges) if b > a]
        return found

    def put(self, row: Row, at: Span, text: str | None) -> None:
        """Let a stretch of a paragraph read otherwise: None deletes it."""
        for n, cut in enumerate(row):
            if cut.old is not None and cut.old.contains(at) and cut.text == cut.old.of(self.text):
                before, after = Span(cut.old.start, at.start), Span(at.end, cut.old.end)
                parts = [Cut(before.of(self.text), before), *([] if text is None else [Cut(text, at)])]
                row[n : n + 1] = [p for p in (*parts, Cut(after.of(self.text), after)) if p.text or p.old == at]
                self.edited.append(at.start)
                return

    def put_in(self, row: Row, at: int, text: str) -> None:
        """Put words into a paragraph before a place of the old text."""
        for n, cut in enumerate(row):
            if cut.old is not None and cut.old.start <= at <= cut.old.end and cut.text == cut.old.of(self.text):
                before, after = Span(cut.old.start, at), Span(at, cut.old.end)
                made = (Cut(before.of(self.text), before), Cut(text, None), Cut(after.of(self.text), after))
                row[n : n + 1] = [cut for cut in made if cut.text]
                self.edited.append(at)
                return

    def new_sentence(self, _near: int = 0) -> str:
        """Words of the work in another order."""
        words = self.draw.choices(self.words, k=self.draw.randint(3, 30))
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def some_sentence(self, near: int) -> str:
        """A sentence that the work holds already, some paragraphs away."""
        far = [row for n, row in enumerate(self.draft) if abs(n - near) > _FAR] or self.draft
        return self.draw.choice(self.sentences(self.draw.choice(far)) or [Span(0, 1)]).of(self.text).strip()


def start_of(draft: Draft, n: int) -> int:
    return next((cut.old.start for row in draft[n:] for cut in row if cut.old is not None), 0)


def stretch(edition: Edition, draw: Random, *, near: bool) -> Span:
    """A stretch of the old text that somebody may discuss; `near` looks for one at an edit."""
    text, rows = str(edition.old.text), _paragraphs(edition.old)
    at = draw.choice(edition.edited) + draw.randint(-150, 150) if near and edition.edited else draw.randrange(len(text))
    n = max(0, bisect_right(rows, [Span(min(max(at, 0), len(text)), len(text))]) - 1)
    [block] = rows[n]
    match draw.choice(("phrase", "sentence", "sentence", "sentences", "paragraph", "paragraphs", "across")):
        case "paragraph":
            return block
        case "paragraphs":
            return Span(block.start, rows[min(n + draw.randint(1, 2), len(rows) - 1)][0].end)
        case "across" if n + 1 < len(rows):
            [after] = rows[n + 1]
            return Span(_sentences(text, block)[-1].start, _sentences(text, after)[0].end)
        case "phrase":
            words = [*WORD.finditer(block.of(text))] or [None]
            near_at = min(range(len(words)), key=lambda k: abs(block.start + _begin(words[k]) - at))
            last = min(near_at + draw.randint(0, 7), len(words) - 1)
            return Span(block.start + _begin(words[near_at]), block.start + _end(words[last], len(block)))
        case "sentences":
            cut = _sentences(text, block)
            first = draw.randrange(len(cut))
            return Span(cut[first].start, cut[min(first + draw.randint(1, 3), len(cut) - 1)].end)
        case _:
            cut = _sentences(text, block)
            return min(cut, key=lambda s: abs(s.start - at))


def _begin(word: re.Match[str] | None) -> int:
    return word.start() if word is not None else 0


def _end(word: re.Match[str] | None, otherwise: int) -> int:
    return word.end() if word is not None else otherwise


def _sentences(text: str, block: Span) -> list[Span]:
    words = block.of(text)
    edges = [0, *(m.end() for m in _SENTENCE_END.finditer(words)), len(words)]
    spans = [Span(block.start + a, block.start + b) for a, b in pairwise(edges) if words[a:b].strip()]
    return [Span(s.start, s.start + len(s.of(text).rstrip())) for s in spans]
