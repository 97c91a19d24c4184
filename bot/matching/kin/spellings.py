"""The other spellings and forms that a folded word, or two neighbours, may have in a text. English."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.matching.kin.groups import groups
from bot.matching.kin.rules import inflections, respellings

KIN = 0.9  # what another spelling counts, of the word itself …
FORM = 0.8  # … and another form of it
MOST = 24  # candidates of one word, each of which is looked up
_LONGEST = 24  # letters of a word that has any
_SHORTEST_BEGINNING, _LONGEST_BEGINNING = 4, 12  # letters of `shew*` and its like
_SHORTEST_PART = 2  # letters of a word that is joined to another
_MOST_PARTED = 16
_SHORTEST_FORM = 3  # letters: a shorter word has only the forms that are listed
_KEPT = 1_024  # words whose spellings are kept, 2.5 kB each: all those of one query, and the common ones

Pair = tuple[str, str]


@lru_cache(maxsize=_KEPT)
def spellings(word: str) -> Mapping[str, float]:
    """Other spellings of the word and of its forms, at most `MOST`, the likelier first; not the word itself."""
    if not (word.isascii() and word.isalnum()) or len(word) > _LONGEST:
        return {}
    found = dict.fromkeys(_kin(word), KIN)
    for form in _forms(word, tuple(found)):
        found.setdefault(form, FORM)
    found.pop(word, None)
    return dict(list(found.items())[:MOST])


def joined_spellings(first: str, second: str) -> tuple[str, ...]:
    """The words that two neighbours may be written as: to morrow is tomorrow, it is is tis."""
    return (first + second, *groups().joined.get((first, second), ()))


@lru_cache(maxsize=_KEPT)
def parted_spellings(word: str) -> tuple[Pair, ...]:
    """The pairs of words that one may be written as: tomorrow is to morrow, dont is do not. A bounded number."""
    listed = groups().parted.get(word, ())
    if not (word.isascii() and word.isalpha()) or len(word) > _LONGEST:
        return listed
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return (*listed, *((word[:cut], word[cut:]) for cut in cuts))[:_MOST_PARTED]


def _kin(word: str) -> Iterator[str]:
    known = groups()
    yield from known.kin.get(word, ())
    for length in range(_SHORTEST_BEGINNING, min(_LONGEST_BEGINNING, len(word)) + 1):
        for other in known.beginnings.get(word[:length], ()):
            yield other + word[length:]
    if word not in known.whole:
        yield from respellings(word)


def _forms(word: str, kin: tuple[str, ...]) -> Iterator[str]:
    """Listed forms of the word and of its other spellings (goeth is goes, and so go); then what the rules make."""
    known = groups()
    for spelling in (word, *kin):
        listed = known.forms.get(spelling, ())
        yield from listed
        yield from (old for form in listed if form.endswith("s") for old in respellings(form))
    if word in known.forms or word in known.whole or not word.isalpha() or len(word) < _SHORTEST_FORM:
        return
    yield from (form for form in inflections(word) if form not in known.whole)
