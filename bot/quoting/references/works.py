"""The works of one load by name, and what is needed to read references in them: each table is made once, when it is
first asked for, or before anybody asks.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, takewhile
from typing import TypeVar

from bot.library.layers import lay
from bot.library.library import Holdings
from bot.matching.names import APART
from bot.quoting.enabled_texts import Texts
from bot.quoting.naming import WorksByName, works_by_name
from bot.quoting.references.abbreviations import USUAL, Abbreviations, short_form_at
from bot.quoting.references.authors import Authors
from bot.quoting.references.names import EXACT, Fit, Name, Names, names_of_work
from bot.quoting.references.tokens import Kind, Token, may_be_name
from bot.quoting.references.tree import Tree
from bot.texts.work import Work

Made = TypeVar("Made")
_MOST_BEFORE = 6  # tokens before a name that are not part of it
_MOST_NAMED = 24  # tokens at the beginning in which a name is looked for
_MOST_NEAR = 2
_MOST_UNSURE = 24  # works that may be named, but not for certain; fewer are read
_WELL_NAMED = 90.0  # a heading without its work must be named well


@dataclass(frozen=True, slots=True)
class NamedNode:
    """A work (or a section of it, where `node` is not 0) that the tokens up to `end` name."""

    work: Work
    end: int
    score: float
    certain: bool
    node: int = 0


@dataclass(frozen=True, slots=True)
class FoldedHeading:
    """The heading of a section of a work, folded, with a space before it as before each of its words."""

    work: Work
    node: int
    label: str
    folded: str


class NamedWorks:
    """`before` has the works of the load before: the trees of those that are the same still are not made again. `first`
    has those that are before a server's own: its tables are read where they are.
    """

    def __init__(
        self, holdings: Holdings, before: "NamedWorks | None" = None, first: "NamedWorks | None" = None
    ) -> None:
        self.register = holdings.register
        self._first, self.works = first, holdings.works
        self._own = holdings.works[0 if first is None else len(first.works) :]
        self.work_names = holdings.names[0 if first is None else len(first.work_names) :]
        known: Mapping[str, Tree] = {} if before is None else before.trees
        self.trees = {w.id: known[w.id] for w in self._own if w.id in known and known[w.id].work is w}
        names = (name for n, w in self._numbered() for name in names_of_work((w.id, w.title, *w.about.aliases), n))
        taken = frozenset[str]() if first is None else first.register.folded_ids
        self.names = Names(
            (name for name in names if name.folded not in taken), first=None if first is None else first.names
        )

    def _of_first(self, table: "Callable[[NamedWorks], Made]") -> Made | None:
        return None if self._first is None else table(self._first)

    def _numbered(self) -> Iterator[tuple[int, Work]]:
        """Its own works, with their places among all."""
        return enumerate(self._own, len(self.works) - len(self._own))

    def make_tables(self) -> None:
        """What questions without the name of a work would make; what one work needs is made where it is asked."""
        for tree in map(self.tree, self._own):
            _ = (tree.labels, tree.title_levels, tree.inner_numbers, tree.running_paragraphs, tree.decimal_paragraphs)
            _ = (tree.has_decimals, tree.one_word_headings, tree.names_level(""))
        _ = (self.works_by_name, self.own_nodes, self.levels, self.authors)
        _ = (self.short_titles, self.short_headings, self.headings, self._headings_as_text)

    def tree(self, work: Work) -> Tree:
        """The work's tree, made once; another one for what another load has under its id."""
        if self._first is not None and self._first.register.work(work.id) is work:
            return self._first.tree(work)
        tree = self.trees.get(work.id)
        if tree is None or tree.work is not work:
            tree = self.trees[work.id] = Tree(work)
        return tree

    def rank_works(self, name: str, texts: Texts) -> Iterator[tuple[Work, Fit]]:
        """The works of a place that `name` may name, those for certain first, then best first."""
        found = ((self.works[fit.of], fit) for fit in self.names.rank(name))
        return ((work, fit) for work, fit in found if texts.holds(work))

    def find_work(self, name: str, texts: Texts) -> Work | None:
        """The one work of that name."""
        ranked = takewhile(lambda each: each[1].certain, self.rank_works(name, texts))
        certain = [(work, fit.score) for work, fit in ranked]
        alone = len(certain) == 1 or (len(certain) > 1 and certain[0][1] - certain[1][1] >= APART)
        return certain[0][0] if certain and alone else None

    def find_by_name(self, text: str, tokens: Sequence[Token], texts: Texts) -> Iterator[NamedNode]:
        """Each way to divide `tokens` into the name of a work and what follows it."""
        for name, end in _beginnings(text, tokens, self.names):
            source = self.authors.source_at(text, tokens, end)
            for n, (work, fit) in enumerate(self.rank_works(name, texts)):
                if n >= _MOST_UNSURE and not fit.certain and not source.is_given:
                    break
                yield NamedNode(work, end, fit.score, fit.certain)
                after = source.end_of(work)
                if after > end:
                    yield NamedNode(work, after, fit.score, fit.certain)

    def find_by_author(self, text: str, tokens: Sequence[Token], texts: Texts) -> Iterator[NamedNode]:
        """The same after the name of their author; without a name, the works of that author."""
        for work, at in self.authors.works_at(text, tokens, _skip_frame(tokens)):
            if texts.holds(work):
                titled = (n for n in self.find_by_name(text, tokens[at:], texts) if n.work is work)
                yield from (replace(n, end=at + n.end) for n in titled)
                yield NamedNode(work, at, USUAL, certain=True)

    def find_by_heading(self, text: str, tokens: Sequence[Token], texts: Texts) -> Iterator[NamedNode]:
        """The same with headings, of whichever work, that are named well."""
        for name, end in _beginnings(text, tokens, self.headings):
            for fit in self.headings.rank(name, _WELL_NAMED):
                work, node = self.node(fit.of)
                if fit.certain and texts.holds(work):
                    yield NamedNode(work, end, min(fit.score, EXACT), certain=True, node=node)

    def find_by_short_form(self, tokens: Sequence[Token], texts: Texts) -> Iterator[NamedNode]:
        """The works and headings that a short form at the beginning names."""
        short = short_form_at(tokens, _skip_frame(tokens))
        if short is None:
            return
        titles, score = self.short_titles.expand(short) if short.is_followed else ([], 0.0)
        for work in (self.works[n] for n in titles):
            if texts.holds(work):
                yield NamedNode(work, short.end, score, certain=True)
        headings, score = self.short_headings.expand(short)
        for work, node in map(self.node, headings):
            if texts.holds(work):
                yield NamedNode(work, short.end, score, certain=True, node=node)

    def nearest_headings(self, tokens: Sequence[Token], texts: Texts, work: Work | None = None) -> tuple[str, ...]:
        """The one or two headings, of one work or of all, that are most like the short form at the beginning."""
        short = short_form_at(tokens, _skip_frame(tokens))
        if short is None or not short.is_followed:
            return ()
        near = map(self.node, self.short_headings.nearest_names(short))
        meant = ((w, node) for w, node in near if (texts.holds(w) if work is None else w.id == work.id))
        headings = (w.heading(w.sections[node]) for w, node in meant)
        return tuple(dict.fromkeys(headings))[:_MOST_NEAR]

    def works_with_levels(self, levels: Collection[str], texts: Texts) -> list[Work]:
        """The works with headings that print each of these words before their numbers."""
        of_levels = [self.levels.get(word, frozenset[int]()) for word in levels]
        works = map(self.works.__getitem__, sorted(min(of_levels, key=len)))
        return [work for work in works if texts.holds(work) and all(map(self.tree(work).names_level, levels))]

    def begins_with_name(self, text: str, tokens: Sequence[Token]) -> bool:
        """Whether a work is named just so at the beginning, and something follows."""
        names = _beginnings(text, tokens, self.names)
        return any(end < len(tokens) and self.names.is_exact(name) for name, end in names)

    def is_name(self, text: str) -> bool:
        """Whether a work is called just so."""
        return self.names.is_exact(text)

    @cached_property
    def works_by_name(self) -> WorksByName:
        """The works by their very names."""
        first = self._of_first(lambda first: first.works_by_name)
        return lay(works_by_name(self.work_names), first, lambda held, more: (*held, *more))

    def folded_headings(self) -> Iterator[FoldedHeading]:
        """The headings of all sections."""
        return chain(() if self._first is None else self._first.folded_headings(), self._own_headings)

    @cached_property
    def _own_headings(self) -> tuple[FoldedHeading, ...]:
        trees = map(self.tree, self._own)
        return tuple(
            FoldedHeading(tree.work, node, tree.folded_labels[node], f" {folded}")
            for tree in trees
            for node, folded in zip(tree.labelled, tree.folded_headings, strict=True)
        )

    def headings_with(self, words: str) -> Iterator[FoldedHeading]:
        """Those that hold these folded words one after another. All are searched as one text, not one by one."""
        if self._first is not None:
            yield from self._first.headings_with(words)
        text, starts = self._headings_as_text
        at = text.find(f" {words} ")
        while at >= 0:
            n = bisect_right(starts, at)
            yield self._own_headings[n - 1]
            at = text.find(f" {words} ", starts[n]) if n < len(starts) else -1

    @cached_property
    def _headings_as_text(self) -> tuple[str, Sequence[int]]:
        """A line each with a space at its end, and where each line begins."""
        lines = [f"{heading.folded} \n" for heading in self._own_headings]
        return "".join(lines), array("I", accumulate(map(len, lines[:-1]), initial=0))

    def node(self, number: int) -> tuple[Work, int]:
        """A section of all of them."""
        before = self._nodes_before
        return self._first.node(number) if self._first and number < before else self.own_nodes[number - before]

    @cached_property
    def _nodes_before(self) -> int:
        return 0 if self._first is None else len(self._first.own_nodes)

    @cached_property
    def own_nodes(self) -> list[tuple[Work, int]]:
        return [(work, n) for work in self._own for n in range(len(work.sections))]

    @cached_property
    def levels(self) -> Mapping[str, frozenset[int]]:
        """The words that headings print before their numbers -> the works that have such, by number."""
        levels: dict[str, frozenset[int]] = {}
        for n, work in self._numbered():
            for word in {section.word for section in work.sections}:
                levels[word] = levels.get(word, frozenset()) | {n}
        return lay(levels, self._of_first(lambda first: first.levels), frozenset[int].union)

    @cached_property
    def authors(self) -> Authors:
        return Authors(self._own, self._of_first(lambda first: first.authors))

    @cached_property
    def short_titles(self) -> Abbreviations:
        names = (name for n, w in self._numbered() for name in names_of_work((w.title, *w.about.aliases), n))
        return Abbreviations(names, self._of_first(lambda first: first.short_titles))

    @cached_property
    def short_headings(self) -> Abbreviations:
        return Abbreviations(self._heading_names, self._of_first(lambda first: first.short_headings))

    @cached_property
    def headings(self) -> Names:
        return Names(self._heading_names, first=self._of_first(lambda first: first.headings))

    @cached_property
    def _heading_names(self) -> list[Name]:
        names, before = list[Name](), self._nodes_before
        for work in self._own:
            found = self.tree(work).heading_names
            names += (replace(name, of=before + name.of) for name in found)
            before += len(work.sections)
        return names


def _skip_frame(tokens: Sequence[Token]) -> int:
    return next((n for n, token in enumerate(tokens[:_MOST_BEFORE]) if not token.is_frame), 0)


def _beginnings(text: str, tokens: Sequence[Token], names: Names) -> Iterator[tuple[str, int]]:
    """What the tokens may begin with that is a name, with or without the frame before it, and where it ends."""
    sign = next((n for n, token in enumerate(tokens) if token.is_sign), len(tokens))
    for start in range(min(sign, _MOST_BEFORE)):
        if start and not tokens[start - 1].is_frame:
            return
        longest = names.longest_name([token.text for token in tokens[start : start + _MOST_NAMED]])
        for end in range(min(sign, start + longest), start, -1):
            is_cut = end < len(tokens) and tokens[end].glued and {tokens[end].kind, tokens[end - 1].kind} <= _LETTERS
            if not is_cut and may_be_name(tokens[start:end]):
                yield text[tokens[start].start : tokens[end - 1].end], end


_LETTERS = frozenset({Kind.WORD, Kind.NUMBER})
