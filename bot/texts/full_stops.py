"""Whether a full stop ends its sentence, or belongs to an abbreviation, an initial or a number.

The word before it decides, together with the first word after it. Where both readings are possible, the sentences
are left together: `Ferry v. Mill`, `chap. IV`, `Thos. Ames`, `z. B. Boote`, `am 3. Oktober`; but not `no. I left`.
"""

import re

from bot.texts.abbreviations import (
    ABBREVIATIONS,
    AFTER,
    ALWAYS,
    ARTICLES,
    BEFORE_NUMBERS,
    BEFORE_SURE_NUMBERS,
    CAPITALISED,
    FIRST_WORDS,
    GERMAN_BEFORE_ORDINALS,
    GERMAN_MONTHS,
    GERMAN_ORDINAL_NOUNS,
    OFTEN_LAST,
    SHARED_BEFORE_ORDINALS,
    SHARED_MONTHS,
)

_TAIL = 24  # characters before a full stop that are read: an abbreviation, and the word before it
_HEAD = 24  # characters after it
_OPENERS = "([{“„\"‘‚'«‹¿¡—–-"
_LIST_NUMBER = re.compile(r"\W*(?:[^\W\d_]{1,6}\.\s)?(?:\d+|[ivxlcIVXLC]+)$")  # also `Art. 3. The ferry`
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.[-‐]?)+[^\W\d_]$")  # L.A, U.S, J.-J
_LAST_WORD = re.compile(r"[^\W\d_]+$|(?<!\d)\d+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"(?=[ivxlcdm])m*(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})(?![^\W_])", re.IGNORECASE)
_DASH = re.compile(r"--|[—–]")
_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])\.\s?\d{4}\b")
_YEAR = re.compile(r"\d{4}\b")
_LAST_DAY = 31
_LONGEST_ORDINAL = 3  # digits; four are a year


def may_go_on(body: str, start: int, end: int, following: int, language: str) -> bool:
    """Whether the sentence that begins at `start` may go on after the full stop at `end`; the next word begins at
    `following`. Of a long sentence only the last characters are read.
    """
    if _LIST_NUMBER.match(body, start, end):
        return True
    words = body[max(start, end - _TAIL) : end].rsplit(None, 2)
    token = words[-1].lstrip(_OPENERS) if words else ""
    if token.isalpha() and len(token) > 1 and _is_plain(token.casefold()):
        return False  # most of them, so they are told first
    token = _DASH.split(token)[-1].lstrip(_OPENERS)
    before = words[-2].lstrip(_OPENERS) if len(words) > 1 else ""
    after = body[following : following + _HEAD]
    if not token.isalpha():
        return _ends_in_abbreviation(token, before, after, language)
    if len(token) == 1:
        return _is_letter_to_go_on_from(token, before, after, language)
    return _is_abbreviation(token, before, after) or _is_reference(token, before, after, language)


def _is_plain(folded: str) -> bool:
    return folded not in ABBREVIATIONS and not _NUMERAL.fullmatch(folded)


def _ends_in_abbreviation(token: str, before: str, after: str, language: str) -> bool:
    """Of a token that holds more than letters: `z.B`, `U.S`, `Sr./Sra`, `3`."""
    folded = token.casefold()
    if folded in ALWAYS:
        return True
    if folded in OFTEN_LAST:
        return not _begins_sentence(after, ARTICLES)
    if "." in token and _INITIALS.search(token):
        return token.islower() or not _begins_sentence(after)
    last = _LAST_WORD.search(token)
    if last is None:
        return token in BEFORE_SURE_NUMBERS and after[:1].isdigit()
    word = last.group()
    if word.isdigit():
        awaited = after[:1].isdigit() and _awaits_number(before)
        return awaited or _is_date(word, before, after) or _is_ordinal(word, before, after, language)
    return len(word) > 1 and _is_abbreviation(word, before, after)


def _is_abbreviation(word: str, before: str, after: str) -> bool:
    folded = word.casefold()
    if folded in ALWAYS:
        return True
    if folded in CAPITALISED and word[0].isupper() and not _begins_sentence(after):
        return True
    if folded in BEFORE_NUMBERS and _begins_with_number(after, surely=False):
        return True
    if folded in BEFORE_SURE_NUMBERS and _begins_with_number(after, surely=True):
        return True
    if folded in OFTEN_LAST:
        return not _begins_sentence(after, ARTICLES)
    return folded in AFTER.get(before.casefold(), ())


def _is_letter_to_go_on_from(letter: str, before: str, after: str, language: str) -> bool:
    """Of a single letter: `J. Mill`, `Ferry v. Mill`, `z. B.`, `c. 60`; after `I` only where initials surround it."""
    in_row = len(before) == 2 and before[0].isalpha() and before[1] == "."  # noqa: PLR2004 - a letter and its full stop
    if in_row and (before + letter).casefold() in {"a.m", "p.m"}:
        return not _begins_sentence(after, ARTICLES)
    if in_row or (after[:1].isalpha() and after[1:2] == "."):
        return True
    if letter.isupper():
        return letter != "I"
    if letter == "v" and not before[:1].islower():
        return True
    if letter in BEFORE_SURE_NUMBERS and _begins_with_number(after, surely=True):
        return True
    abbreviates = letter == "v" or language.startswith("de") or after.startswith("Chr.")
    return abbreviates and not _begins_sentence(after, ARTICLES)


def _is_reference(word: str, before: str, after: str, language: str) -> bool:
    """Of a Roman numeral: `Rom. viii. 28`, `im XIX. Jahrhundert`."""
    if not _NUMERAL.fullmatch(word):
        return False
    if after[:1].isdigit() and (word.islower() or _awaits_number(before)):
        return True
    return _is_ordinal("", before, after, language)


def _awaits_number(abbreviation: str) -> bool:
    """`Exod. 7. 11` is one address."""
    folded = abbreviation.rstrip(".").casefold()
    return abbreviation.endswith(".") and (folded in BEFORE_NUMBERS or folded in BEFORE_SURE_NUMBERS)


def _is_date(digits: str, before: str, after: str) -> bool:
    """`12. 5. 1848`, at either full stop."""
    if _MONTH_AND_YEAR.match(after):
        return int(digits) <= _LAST_DAY
    return before[-1:] == "." and before[:-1].isdigit() and _YEAR.match(after) is not None


def _is_ordinal(digits: str, before: str, after: str, language: str) -> bool:
    """`3. Oktober`, `im 19. Jahrhundert`: where the next word or the language says so. `digits` is empty for a Roman
    numeral.
    """
    if len(digits) > _LONGEST_ORDINAL:
        return False
    first, led = _FIRST_WORD.match(after), before.casefold()
    word = first.group().casefold() if first else ""
    german = language.startswith("de")
    led_in_german = led in GERMAN_BEFORE_ORDINALS
    led_at_all = led_in_german or led in SHARED_BEFORE_ORDINALS
    if word in GERMAN_MONTHS or word in SHARED_MONTHS:
        return int(digits or 1) <= _LAST_DAY and (word in GERMAN_MONTHS or german or led_at_all)
    if word in GERMAN_ORDINAL_NOUNS:
        return german or led_at_all
    return bool(word) and (led_in_german or (german and led_at_all)) and word not in FIRST_WORDS | ARTICLES


def _begins_with_number(after: str, *, surely: bool) -> bool:
    """Whether `after` begins with a number; a single Roman letter is `surely` one only before punctuation."""
    if after[:1].isdigit():
        return True
    numeral = _NUMERAL.match(after)
    if numeral is None or not numeral.group().isupper():
        return False
    return not surely or len(numeral.group()) > 1 or after[1:2] in set(".,;:)]")


def _begins_sentence(after: str, more: frozenset[str] = frozenset()) -> bool:
    first = _FIRST_WORD.match(after)
    word = first.group().casefold() if first else ""
    return word in FIRST_WORDS or word in more
