"""What the letters of an English word tell of its other spellings and forms.

Sources: Fowler, Modern English Usage (1926), under -our and -or, -ize and -ise, -ll- and -l-, judgement; Abbott, A
Shakespearian Grammar (1869), §§ 331-347, on -eth, -est and 'd.
"""

import re
from collections.abc import Iterator

_SHORTEST = 4  # letters: what is shorter is in the list where it has kin
_VOWELS = "aeiou"
_DOUBLED = re.compile(r"([bdfgkmnprtvz])\1$")  # c, l and s end many words doubled: call, pass
_TAKES_DOUBLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgkmnprtz]|.*(?:mit|fer|cur|pel|gin|get)")  # sit, begin; not wait
_LOSES_E = ("v", "c", "u")  # lov, forc, argu
_MAY_LOSE_E = re.compile(r"[sgz]$|[aeiou][^aeiouwxy]$")  # clos, mak; not work, show
_LY_OF_LE = re.compile(r"[bdgpt]le$")  # noble, nobly
_LONG_PLURAL = ("ch", "sh", "ss", "x", "z", "o")
_SOUNDS_AS_T = ("p", "k", "ss", "x", "ch", "sh")  # after these a past is spelled with t too: dropt, blest, fixt
_BEFORE_T = "pkxsh"

_AFTER_OUR = "(?=(?:s|ed|ing|ful|fully|less|able|ably|ite|ites|er|ers|y|hood|hoods|ly|ism)?$)"
_AFTER_IS = "(?=(?:e|es|ed|ing|er|ers|ation|ations|able|eth|est)$)"
_AFTER_LL = "(?=(?:ed|ing|er|ers|or|ors|ous|ously)$)"
# Letters to look for first, the parts of words, and what else they may be. A look behind asks for what tells colour
# from four, and realise from wise.
_PARTS = tuple(
    (letters, re.compile(part), other)
    for letters, part, other in (
        ("our", f"(?<=[a-z]{{2}})our{_AFTER_OUR}", "or"),
        ("or", f"(?<=[a-z]{{2}})(?<!o)or{_AFTER_OUR}", "our"),
        ("is", f"(?<=[a-z]{{3}})is{_AFTER_IS}", "iz"),
        ("iz", f"(?<=[a-z]{{3}})iz{_AFTER_IS}", "is"),
        ("ys", "(?<=al|ra)ys(?=(?:e|es|ed|ing|er)$)", "yz"),
        ("yz", "(?<=al|ra)yz(?=(?:e|es|ed|ing|er)$)", "ys"),
        ("ll", f"(?<=[aeiou][a-z][aeiou])ll{_AFTER_LL}|(?<=[aeiou][a-z]{{2}}[aeiou])ll{_AFTER_LL}", "l"),
        ("l", f"(?<=[aeiou][a-z][aeiou])l{_AFTER_LL}|(?<=[aeiou][a-z]{{2}}[aeiou])l{_AFTER_LL}", "ll"),
        ("dgement", "dgement(?=s?$)", "dgment"),
        ("dgment", "dgment(?=s?$)", "dgement"),
        ("wards", "(?<=[a-z]{2})wards$", "ward"),
        ("ward", "(?<=[a-z]{2})ward$", "wards"),
        ("ick", "(?<=[a-z]{3})ick$", "ic"),
        ("ic", "(?<=[a-z]{3})ic$", "ick"),
        ("oer", "^oer(?=[a-z]{3})", "over"),
        ("over", "^over(?=[a-z]{3})", "oer"),
    )
)


def respellings(word: str) -> Iterator[str]:
    """Other spellings of the same form of the word."""
    if len(word) < _SHORTEST:
        return
    for letters, part, other in _PARTS:
        if letters in word:
            yield part.sub(other, word)
    if word.endswith("eth"):
        yield from _without_eth(word.removesuffix("eth"))
    elif _ends_in_s(word):
        yield from _with_eth(word.removesuffix("s"))
    yield from _pasts(word)


def inflections(word: str) -> Iterator[str]:
    """Other forms of the same word: what it may be a form of, and forms of that; else forms of it."""
    bases = tuple(dict.fromkeys(_bases(word)))
    yield from bases
    for base in bases or (word,):
        yield from _forms_of(base)
    if word.endswith(("er", "ing")):
        yield word + "s"


def _without_eth(stem: str) -> Iterator[str]:
    """Of go goes, of mak makes, of sitt sits."""
    yield stem + "es"
    yield _undouble(stem) + "s"


def _with_eth(stem: str) -> Iterator[str]:
    """Of goe goeth, of make maketh, of sit sitteth."""
    yield stem.removesuffix("e") + "eth"
    if _doubles(stem):
        yield stem + stem[-1] + "eth"


def _pasts(word: str) -> Iterator[str]:
    """One for the other: strained and straind, cried and cryd, dropped and dropt."""
    stem = word.removesuffix("ed")
    if stem != word:
        yield stem[:-1] + "yd" if stem.endswith("i") else stem + "d"
        if stem.endswith(_SOUNDS_AS_T):
            yield (stem[:-1] if stem[-2:-1] == stem[-1] else stem) + "t"
    elif word.endswith("yd"):
        yield word[:-2] + "ied"
    elif word.endswith("d") and (word[-2] not in _VOWELS or word[-2] == "i"):
        yield word[:-1] + "ed"
    elif word.endswith("t") and word[-2] in _BEFORE_T and not word.endswith("est"):
        yield word[:-1] + "ed"
        yield word[:-1] + word[-2] + "ed"


def _bases(word: str) -> Iterator[str]:
    """What the word may be a form of."""
    if word.endswith("ies") and len(word) > _SHORTEST:
        yield word[:-3] + "y"
    elif _ends_in_s(word) and len(word) >= _SHORTEST:
        plain = word.removesuffix("s")
        yield plain.removesuffix("e") if plain.removesuffix("e").endswith(_LONG_PLURAL) else plain
    for end in ("ied", "ier", "iest", "ieth", "ily"):
        if word.endswith(end) and len(word) > len(end) + 1:
            yield word.removesuffix(end) + "y"
            return
    for end in ("ed", "ing", "ings", "eth", "est", "er", "ers"):
        stem = word.removesuffix(end)
        if stem != word and len(stem) > 1 and any(vowel in stem for vowel in "aeiouy"):
            yield from _before_ending(stem)
    if word.endswith("ly") and len(word) > _SHORTEST:
        yield word.removesuffix("y") + "e" if word.endswith("bly") else word.removesuffix("ly")


def _before_ending(stem: str) -> Iterator[str]:
    """What a word was before an ending: run of runn, make of mak, work."""
    if _DOUBLED.search(stem):
        yield stem[:-1]
        return
    if stem.endswith("ll") and sum(letter in _VOWELS for letter in stem) > 1:
        yield stem[:-1]  # travell
    if stem.endswith(_LOSES_E) or _MAY_LOSE_E.search(stem):
        yield stem + "e"
    if not stem.endswith(_LOSES_E):
        yield stem


def _forms_of(base: str) -> Iterator[str]:
    if base.endswith("y") and base[-2:-1] not in ("", *_VOWELS):
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing", base[:-1] + "ily", base[:-1] + "ier")
        return
    yield base + "es" if base.endswith(_LONG_PLURAL) else base + "s"
    doubled = base + base[-1] if _doubles(base) else base
    stem = doubled.removesuffix("e")
    yield from (stem + "ed", stem + "ing", stem + "er", stem + "est", stem + "eth")
    yield base[:-1] + "y" if _LY_OF_LE.search(base) else base + "ly"


def _ends_in_s(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _undouble(stem: str) -> str:
    return stem[:-1] if _DOUBLED.search(stem) else stem


def _doubles(base: str) -> bool:
    """Whether the last letter is doubled before an ending."""
    return _TAKES_DOUBLE.fullmatch(base) is not None
