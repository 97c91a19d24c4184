"""Names offered while someone types: works, and the sections of a work that has been named."""

from dataclasses import dataclass

from bot.matching.names import fold_name, rank_names
from bot.quoting.enabled import Texts
from bot.texts.places import address
from bot.texts.work import Work

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
        works = _distinct([n.work for score, n in named if score >= _GOOD or n.folded.startswith(start)])
    return [Suggestion(f"{work.id} — {work.title}", work.id) for work in works[:limit]]


def suggest_places(texts: Texts, typed: str, limit: int) -> list[Suggestion]:
    """Works; once one is named, its sections by number or heading."""
    name, space, place = typed[:MOST_TYPED].lstrip().partition(" ")
    work = texts.work(name)
    if work is None or not space:
        return suggest_works(texts, typed, limit)
    return [_section(work, n) for n in _sections(work, place.strip())[:limit]]


def _sections(work: Work, typed: str) -> list[int]:
    """The numbers, in `work.sections`, of those that `typed` may mean."""
    labelled = [n for n, s in enumerate(work.sections) if s.label]
    key = typed.lstrip("§ ").casefold()
    if not key:
        return labelled
    by_label = [n for n in labelled if work.sections[n].label.casefold().startswith(key)]
    headings = [fold_name(work.heading(work.sections[n])) for n in labelled]
    begun = f" {fold_name(key)}"
    by_word = [n for n, h in zip(labelled, headings, strict=True) if begun.strip() and begun in f" {h}"]
    ranked = rank_names(key, headings)
    return list(dict.fromkeys([*by_label, *by_word, *(labelled[m.number] for m in ranked if m.score >= _GOOD)]))


def _section(work: Work, number: int) -> Suggestion:
    section = work.sections[number]
    reference = str(address(work, section))
    return Suggestion(f"{reference} {' '.join(work.heading(section).split())}", reference)


def _distinct(works: list[Work]) -> list[Work]:
    return list({work.id: work for work in works}.values())
