"""A reference without its work's name -> the places that it may mean: the readings that take in all that was typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.quoting.answers import Refusal
from bot.quoting.references.inner_steps import ITEM
from bot.quoting.references.states import (
    MARK,
    MOST_PLACES,
    NAME,
    SECTION,
    Failure,
    Range,
    State,
    Step,
    furthest_failure,
)
from bot.quoting.references.steps import Group, Steps
from bot.quoting.references.tokens import Kind, Token
from bot.quoting.references.tree import Tree
from bot.quoting.references.written_reference import WrittenReference
from bot.texts.levels import LINE, NOTE, PARAGRAPH, SENTENCE
from bot.texts.places import lines_of
from bot.texts.reference import Place
from bot.texts.sentences import sentences

_MOST_STATES = 400  # of one reading: a reference of forty tokens takes about a hundred
_FOLLOWING = frozenset({"f", "ff", "sq", "sqq", "seq", "seqq"})
_ONE_FOLLOWING = frozenset({"f", "sq"})  # `et seq.` leaves open how many


@dataclass(frozen=True, slots=True)
class Readings:
    """Those that are as good as each other, each a list of ranges; where there is none, how far it could be read."""

    found: tuple[tuple[Range, ...], ...]
    failure: Failure


def read(tree: Tree, text: str, tokens: Sequence[Token], at: int = 0, node: int = 0) -> Readings:
    """What `tokens` from `at` on mean in a work, below `node`."""
    reader = _Reader(tree, text, tokens)
    state = State()
    if node:
        state = state.step(tree.section(node).word or SECTION, node, Place(tree.section(node).label))
    found = reader.read(state, at)
    return Readings(tuple(dict.fromkeys(found)), furthest_failure(reader.failures))


class _Reader:
    def __init__(self, tree: Tree, text: str, tokens: Sequence[Token]) -> None:
        self._tree, self._tokens = tree, tokens
        self._steps, self._written = Steps(tree, text, tokens, self._fail), WrittenReference(tree, text, tokens)
        self._states = 0
        self.failures = [Failure(0)]

    def read(self, state: State, at: int) -> list[tuple[Range, ...]]:
        self._states += 1
        if self._states > _MOST_STATES:
            return []
        if at == len(self._tokens):
            if state.is_complete:
                return [state.ranges]
            self._fail(Failure(at - 1))
            return []
        for group in self._groups(state, at):
            found = [ranges for after, end in group for ranges in self.read(after, end)]
            if found:
                return found
        self._fail(Failure(at))
        return []

    def _fail(self, failure: Failure) -> None:
        self.failures.append(failure)

    def _groups(self, state: State, at: int) -> Iterator[Group]:
        token = self._tokens[at]
        if token.kind is Kind.MARK or self._is_et_of_following(at):
            yield ((state, at + 1),)
            return
        self._refuse(state, at)
        if token.spans and state.path and not state.separator:
            yield from self._after_dash(state, at)
            yield from self._range(state, at + 1)
        elif token.joins and state.path and not state.separator and len(state.done) + 1 < MOST_PLACES:
            yield from self._continue(state.finish(), at + 1, listed=True)
        elif token.kind is Kind.SEPARATOR and token.text in ".:/," and not state.separator and not state.is_open:
            yield from self._after_separator(state, at)
        else:
            if state.path and token.text.casefold() in _FOLLOWING and state.start is None and not state.separator:
                yield from self._following_range(state, at)
            yield from self._steps.groups(state, at)
            if token.is_frame and state.separator in {"", ","}:
                yield ((replace(state, separator=""), at + 1),)

    def _refuse(self, state: State, at: int) -> None:
        """A number with a sign before it, or a range without an end, is said to be one."""
        token, level = self._tokens[at], self._written.level_at(at)
        number_at = at if level is None else level[1]
        if number_at < len(self._tokens) and self._tokens[number_at].is_signed_number:
            self._fail(Failure(number_at, Refusal.SIGNED))
        elif token.spans and at + 1 == len(self._tokens) and state.path:
            self._fail(Failure(at, Refusal.OPEN))

    def _after_separator(self, state: State, at: int) -> Iterator[Group]:
        """A comma begins another place where what follows it can be no further step of this one."""
        if self._tokens[at].text == "," and state.path and self._begins_another(state, at):
            if len(state.done) + 1 < MOST_PLACES:
                yield from self._continue(state.finish(), at + 1, listed=True)
            return
        further = (replace(state, separator=self._tokens[at].text), at + 1)
        if (
            self._tokens[at].text == ","
            and state.path
            and (self._is_series(at + 1) or self._is_as_deep(state, at + 1))
            and len(state.done) + 1 < MOST_PLACES
        ):
            also = [other for group in self._continue(state.finish(), at + 1, listed=True) for other in group]
            yield [further, *also]
        else:
            yield (further,)

    def _is_as_deep(self, state: State, at: int) -> bool:
        """Whether numbers follow with as many full stops as those before have: `1.1, 1.3`."""
        steps = [*state.path[::-1], None]
        joined = next(n for n, step in enumerate(steps) if step is None or not step.joined)
        return joined > 0 and self._numbers_at(at)[:1] == [joined + 1]

    def _is_series(self, at: int) -> bool:
        """Whether numbers follow with commas between them and an "and" before the last: `3, 4 and 12`."""
        while found := self._written.numbers_at(at):
            at = found[-1][1]
            if at < len(self._tokens) and self._tokens[at].joins and self._tokens[at].text != ";":
                return True
            if at == len(self._tokens) or self._tokens[at].text != ",":
                return False
            at += 1
        return False

    def _begins_another(self, state: State, at: int) -> bool:
        at = self._skip_marks(at + 1)
        if at == len(self._tokens):
            return False
        level = self._written.level_at(at)
        if level is not None and self._written.numbers_at(level[1]):
            return any(step.by == level[0] for step in state.path)
        if self._is_next_item(state, at):
            return True
        plural = state.path[-1].by and self._is_plural(state.path[-1].by)
        is_below = self._tokens[at - 1].text == "(" and state.path[-1].by == ITEM
        return bool(self._written.numbers_at(at)) and ((state.is_in_paragraph and not is_below) or bool(plural))

    def _is_next_item(self, state: State, at: int) -> bool:
        """Whether a number or letter in brackets goes on from one like it: the c of `(a) and (c)`."""
        if state.path[-1].by != ITEM or self._tokens[at - 1].text != "(":
            return False
        before = next(t for t in reversed(self._tokens[: at - 1]) if t.kind in {Kind.WORD, Kind.NUMBER} and not t.joins)
        return before.text.isdigit() == self._tokens[at].text.isdigit()

    def _skip_marks(self, at: int) -> int:
        while at < len(self._tokens) and self._tokens[at].kind is Kind.MARK:
            at += 1
        return at

    def _is_plural(self, by: str) -> bool:
        """Whether the last step of that level was written for several: `chapters 1, 2`, `§§ 1, 2`."""
        for at, token in enumerate(self._tokens):
            if any(found == by for found, _ in self._written.levels_at(at)):
                text = token.text.casefold()
                return text in {"§§", "¶¶", "ll", "vv", "ss"} or (len(text) > 2 and text.endswith("s"))  # noqa: PLR2004
        return False

    def _after_dash(self, state: State, at: int) -> Iterator[Group]:
        """A dash between a number and what the heading says after it: `Chapter 1 – Down the Rabbit-Hole`."""
        if self._tokens[at].kind is Kind.DASH and not state.is_in_paragraph:
            for group in (
                self._steps.groups(replace(state, is_open=False), at + 1) if at + 1 < len(self._tokens) else ()
            ):
                same = [(after, end) for after, end in group if after.path == state.path and after.place == state.place]
                if same:
                    yield same

    def _range(self, state: State, at: int) -> Iterator[Group]:
        """Only after a name a range ends with one: else what follows the dash is a title."""
        at = self._skip_marks(at)
        is_place = at < len(self._tokens) and (self._written.numbers_at(at) or self._written.level_at(at) is not None)
        if state.start is None and (is_place or state.path[-1].by == NAME):
            yield from self._continue(replace(state, start=state.place), at, listed=False)

    def _continue(self, state: State, at: int, *, listed: bool) -> Iterator[Group]:
        """Where the next place of a range or list is read from: what it leaves out is the same as before."""
        while at < len(self._tokens) and self._tokens[at].joins and listed:
            at += 1  # ", and"
        at = self._skip_marks(at)
        if at == len(self._tokens):
            return
        level, numbers = self._written.level_at(at), self._numbers_at(at)
        if level is not None and self._written.numbers_at(level[1]):
            yield ((self._return_to_level(state, level[0]), at),)
        back = 1 if self._is_next_item(state, at) else _steps_back(state.path, numbers)
        if 0 < back <= len(state.path):
            same = state.return_to(len(state.path) - back, self._inherited_level(state, back))
            is_apart = self._tokens[at - 1].text == ";" and len(numbers) == 1 and back < len(state.path)
            yield [(each, at) for each in ((same, state.return_to_root()) if is_apart else (same,))]
        else:
            yield ((state.return_to_root(), at),)

    def _return_to_level(self, state: State, level: str) -> State:
        levels = [step.by for step in state.path]
        if level in levels:
            return state.return_to(len(levels) - 1 - levels[::-1].index(level))
        if level in {PARAGRAPH, SENTENCE, LINE, NOTE} and not state.is_in_paragraph:
            return replace(state, is_open=True)
        return state.return_to_root()

    def _inherited_level(self, state: State, back: int) -> str | None:
        """The level of a number by itself that goes on from a step by word: `chapter 1 to 3`."""
        by = state.path[len(state.path) - back].by
        return by if by not in {NAME, MARK} else None

    def _numbers_at(self, at: int) -> list[int]:
        """The numbers that follow each other with only separators of levels between them, those with full stops counted
        as one with so many parts: 1 and 1 in `2:1`, 2 and 1 in `1.4:2`.
        """
        counts, joined = list[int](), False
        while at < len(self._tokens) and (found := self._written.numbers_at(at)):
            at = found[-1][1]
            if joined:
                counts[-1] += 1
            else:
                counts.append(1)
            if at + 1 == len(self._tokens) or at == len(self._tokens) or self._tokens[at].text not in ".:/":
                break
            joined = self._tokens[at].text == "."
            at += 1
        return counts

    # f. and ff., et seq.

    def _is_et_of_following(self, at: int) -> bool:
        after = self._tokens[at + 1].text.casefold() if at + 1 < len(self._tokens) else ""
        return self._tokens[at].text.casefold() == "et" and after in _FOLLOWING

    def _following_range(self, state: State, at: int) -> Iterator[Group]:
        """The next one of the same kind too, or all to the end of what holds them."""
        end = self._next_place(state) if self._tokens[at].text.casefold() in _ONE_FOLLOWING else self._last_place(state)
        if end is not None:
            yield ((replace(state, start=state.place, place=end), at + 1),)

    def _next_place(self, state: State) -> Place | None:
        return next(iter(self._later_places(state)), None)

    def _last_place(self, state: State) -> Place | None:
        later = self._later_places(state)
        return later[-1] if later else None

    def _later_places(self, state: State) -> list[Place]:
        """The places of the same kind after the one that was reached, in the same section."""
        place, section, work = state.place, self._tree.section(state.node), self._tree.work
        if place.line is not None:
            return [replace(place, line=n) for n in range(place.line + 1, len(lines_of(work, section)) + 1)]
        if place.sentence is not None:
            blocks = section.blocks(place.paragraph)
            count = len(sentences(work.text, blocks[0].span, work.about.language)) if blocks else 0
            return [replace(place, sentence=n) for n in range(place.sentence + 1, count + 1)]
        if place.paragraph:
            labels = list(dict.fromkeys(section.numbers))
            after = labels[labels.index(place.paragraph) + 1 :] if place.paragraph in labels else []
            return [Place(section.label, label) for label in after]
        siblings = self._tree.body(section.parent) if section.label else []
        return [Place(self._tree.section(n).label) for n in siblings if n > state.node]


def _steps_back(path: Sequence[Step], numbers: Sequence[int]) -> int:
    """How many steps of a path numbers by themselves replace: the last of them, or as many numbers as there are."""
    if len(numbers) < 2:  # noqa: PLR2004 - one number, perhaps of several parts
        return sum(numbers)
    starts = [n for n, step in enumerate(path) if not step.joined]
    return len(path) - starts[-len(numbers)] if len(numbers) <= len(starts) else len(path) + 1
