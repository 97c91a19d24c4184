"""Questions for numbers that a book prints nowhere: none of them may be answered without a doubt."""

import re
from collections.abc import Iterator, Sequence

from tests.bench.chapter_questions import Asked, Question, containers, said
from tests.bench.printed_numbers import Place
from tests.bench.spelled import MOST, cardinal, ordinal, roman, value

_MOST_GAPS = 3
_FAR = 9_999
_WORD = re.compile(r"\w+")


def absent_questions(asked: Asked) -> Iterator[Question]:
    yield from _absent_numbers(asked)
    yield from _absent_containers(asked)
    yield from _absent_paragraphs(asked)
    yield from _absent_verses(asked)
    yield from _other_works(asked)


def _absent_numbers(asked: Asked) -> Iterator[Question]:
    if not asked.book.numbered:
        yield Question("no such chapter", f"{asked.work} chapter {len(asked.book.headings) + 1}")
        return
    numbers = [p.own.number for p in asked.book.numbered]
    for word in dict.fromkeys(w for w, _ in asked.by_level if w):
        for number in _missing([n for w, n in asked.by_level if w == word]):
            yield Question("no such chapter", f"{asked.work} {said(word)} {number}")
    counted = map(str, range(len(asked.book.counted) + 1))
    for number in _missing([*numbers, *asked.book.running, *counted]):
        yield Question("no such bare N", f"{asked.work} {number}")


def _missing(numbers: Sequence[str]) -> list[int]:
    """The one after the last, none, and those left out."""
    printed = {int(n) for n in numbers if n.isdigit()}
    last = max(printed, default=0)
    gaps = [n for n in range(1, last) if n not in printed]
    return [n for n in (last + 1, 0, *gaps[:_MOST_GAPS]) if n not in printed] if printed else []


def _absent_containers(asked: Asked) -> Iterator[Question]:
    inside = [p for p in asked.book.numbered if len(containers(p)) == 1 and asked.level(p)]
    for word in dict.fromkeys(containers(p)[0].word for p in inside):
        numbers = [p.own.number for p in asked.book.numbered if p.own.word == word]
        first = next(p for p in inside if containers(p)[0].word == word)
        own = f"{said(asked.level(first))} {first.own.number}"
        for number in _missing(numbers):
            yield Question("no such container", f"{asked.work} {word} {number} {own}".replace("  ", " "))
    for (word, number), places in _by_container(inside).items():
        absent = max(int(p.own.number) for p in places if p.own.number.isdigit()) + 1
        if word:
            path = f"{asked.work} {word} {number} {said(asked.level(places[0]))} {absent}"
            yield Question("not in this container", path)


def _by_container(inside: Sequence[Place]) -> dict[tuple[str, str], list[Place]]:
    groups: dict[tuple[str, str], list[Place]] = {}
    for place in (p for p in inside if p.own.number.isdigit()):
        holder = containers(place)[0]
        groups.setdefault((holder.word, holder.number), []).append(place)
    return groups


def _absent_paragraphs(asked: Asked) -> Iterator[Question]:
    for (word, number), places in asked.by_level.items():
        if word and len(places) == 1:
            yield Question("no such ¶", f"{asked.work} {said(word)} {number} ¶{_FAR}")


def _absent_verses(asked: Asked) -> Iterator[Question]:
    if not asked.is_bible:
        return
    books: dict[str, list[Place]] = {}
    for place in asked.book.numbered:
        books.setdefault(place.above[-1].name, []).append(place)
    for n, (name, places) in enumerate(books.items(), 1):
        yield Question("no such verse", f"{name} {len(places) + 1}:1")
        yield Question("no such verse", f"{name} {len(places)}:{len(places[-1].last) + places[-1].last.start}")
        numbered = f"{n + 1} {name}"  # the fourth book may be called by its count
        other = re.sub(r"^\d", lambda digit: str(int(digit[0]) + 3), name) if name[0].isdigit() else numbered
        yield Question("no such verse", f"{other} 1:1")
        yield Question("no such verse", f"{asked.work} {other} 1:1")


def _other_works(asked: Asked) -> Iterator[Question]:
    """The title, or the id, with one of its numbers changed: the name of another work."""
    where = _somewhere(asked)
    for name in (asked.title, asked.work):
        for found in _WORD.finditer(name):
            if value(found[0]) and found[0] != "I":
                changed = name[: found.start()] + _next(found[0]) + name[found.end() :]
                yield Question("another work", f"{changed} {where}".strip())


def _somewhere(asked: Asked) -> str:
    first = next((p for p in asked.book.numbered if asked.level(p)), None)
    return "" if first is None else f"{said(asked.level(first))} {first.own.number}"


def _next(number: str) -> str:
    """Nine more, written as `number` is."""
    more = int(value(number)) + 9
    if number.isdigit():
        return str(more)
    if value(number) and number.isupper():
        return roman(more)
    form = ordinal if number.casefold() == ordinal(int(value(number))) else cardinal
    return form(min(more, MOST))
