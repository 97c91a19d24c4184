"""Names offered while someone types: works, and the sections of a work that has been named."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.matching.names import fold_name, rank_names
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
    works = list(texts.works)
    if typed:
        ranked = rank_names(typed, [name.folded for name in texts.names], limit=len(texts.names))
        named = [(m.score, texts.names[m.number]) for m in ranked]
        start = fold_name(typed)
        works = _distinct_works([n.work for score, n in named if score >= _GOOD or n.folded.startswith(start)])
    return [Suggestion(f"{work.id} — {work.title}", work.id) for work in works[:limit]]


def suggest_places(texts: Texts, typed: str, limit: int, tree: Trees) -> list[Suggestion]:
    """Works; once one is named, its sections by number, by level ("ch 7") or by heading. `tree` is the work's, kept."""
    name, space, place = typed[:MOST_TYPED].lstrip().partition(" ")
    work = texts.work(name)
    if work is None or not space:
        return suggest_works(texts, typed, limit)
    return [_suggest_section(work, n) for n in _sections(tree(work), place.strip())[:limit]]


def _sections(tree: Tree, typed: str) -> list[int]:
    """The numbers, in `work.sections`, of those that `typed` may mean."""
    work = tree.work
    labelled = [n for n, s in enumerate(work.sections) if s.label]
    key = typed.lstrip("§ ").casefold()
    if not key:
        return labelled
    by_label = [n for n in labelled if work.sections[n].label.casefold().startswith(key)]
    headings = [fold_name(work.heading(work.sections[n])) for n in labelled]
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


def _distinct_works(works: list[Work]) -> list[Work]:
    return list({work.id: work for work in works}.values())
