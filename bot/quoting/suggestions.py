"""Names offered while someone types: works, and the sections of a work that has been named."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.matching.names import fold_name, iter_names, rank_names
from bot.quoting.enabled_texts import Texts
from bot.quoting.references.reading import read
from bot.quoting.references.tokens import tokens
from bot.quoting.references.tree import Tree
from bot.texts.places import address
from bot.texts.work import Work

Trees = Callable[[Work], Tree]
MOST_TYPED = 100  # characters of what is typed that are looked at
_GOOD = 55.0  # score below which a name has little to do with what is typed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is shown, and the words that are put in when it is chosen."""

    shown: str
    value: str


def suggest_works(texts: Texts, typed: str, limit: int) -> list[Suggestion]:
    """The works that `typed` may name, best first; all of them, in order, for nothing typed."""
    typed = typed[:MOST_TYPED].strip()
    works = texts.works[:limit]
    if typed:
        ranked = iter_names(typed, texts.chosen.folded_names, _GOOD)
        works = tuple(islice(_distinct_works(texts.names[m.number].work for m in ranked), limit))
    return [Suggestion(f"{work.id} — {work.title}", work.id) for work in works]


def suggest_places(texts: Texts, typed: str, limit: int, tree: Trees) -> list[Suggestion]:
    """Works; once one is named, its sections by number, by level ("ch 7") or by heading. `tree` is the work's, kept."""
    name, space, place = typed[:MOST_TYPED].lstrip().partition(" ")
    work = texts.work(name)
    if work is None or not space:
        return suggest_works(texts, typed, limit)
    return [_suggest_section(work, n) for n in _sections(tree(work), place.strip())[:limit]]


def _sections(tree: Tree, typed: str) -> Sequence[int]:
    """The numbers, in `work.sections`, of those that `typed` may mean."""
    labelled, headings = tree.labelled, tree.folded_headings
    key = typed.lstrip("§ ").casefold()
    if not key:
        return labelled
    by_label = [n for n in labelled if tree.folded_labels[n].startswith(key)]
    begun = f" {fold_name(key)}"
    by_word = [n for n, h in zip(labelled, headings, strict=True) if begun.strip() and begun in f" {h}"]
    ranked = rank_names(key, headings)
    near = (labelled[m.number] for m in ranked if m.score >= _GOOD)
    return list(dict.fromkeys([*by_label, *_read(tree, typed), *by_word, *near]))


def _read(tree: Tree, typed: str) -> list[int]:
    """The sections that are meant if nothing more is typed."""
    cut = tokens(typed)
    found = read(tree, typed, cut).found if cut else ()
    labels = (start.section for ranges in found for start, end in ranges if start == end and not start.paragraph)
    return [tree.work.outline.numbers[label] for label in labels if label]


def _suggest_section(work: Work, number: int) -> Suggestion:
    section = work.sections[number]
    reference = str(address(work, section))
    return Suggestion(f"{reference} {' '.join(work.heading(section).split())}", reference)


def _distinct_works(works: Iterable[Work]) -> Iterator[Work]:
    known = set[str]()
    for work in works:
        if work.id not in known:
            known.add(work.id)
            yield work
