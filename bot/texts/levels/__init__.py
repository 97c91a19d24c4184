"""Words for the levels of a text, as headings and people use them: `chapter`, `Kap.`, `livre`, `sc.`.

The words are data, a file a language; a level has one name, the English word for it.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bot.texts.numerals import ENGLISH, Languages

PARAGRAPH = "paragraph"
SENTENCE = "sentence"
LINE = "line"
NOTE = "note"
PAGE = "page"
NUMBER = "number"  # says only that a number follows: "Federalist No. 10"
OF_PARAGRAPHS = frozenset(
    {PARAGRAPH, "subsection", "stanza", "verse", "clause", "thesis", "aphorism", "proposition", "item"}
)


def level(word: str, languages: Languages = ENGLISH) -> str | None:
    """The level that a word is for, in any case and with or without its full stop; None for any other word."""
    return _levels(languages).get(word.casefold().rstrip("."))


def word_of(name: str, printed: str, languages: Languages) -> str:
    """The word for a level in a label: as the text prints it, in full; the English one in English and in languages
    that this folder does not know.
    """
    lines = () if languages[0] in ENGLISH else _lines(languages[0])
    words = [word for level_name, *words in lines if level_name == name for word in words]
    word = printed.casefold().rstrip(".")
    is_short = any(other != word and other.startswith(word) for other in words)
    return word if word in words and not is_short else words[0] if words else name


@cache
def _lines(language: str) -> tuple[list[str], ...]:
    file = files(__name__).joinpath(f"{language}.txt")
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return tuple(line.split() for line in lines if line and not line.startswith("#"))


@cache
def _levels(languages: Languages) -> Mapping[str, str]:
    """Words -> levels, of those of the languages that this folder knows; the first language has the first word."""
    found: dict[str, str] = {}
    for name, *words in (line for language in languages for line in _lines(language)):
        for word in words:
            found.setdefault(word.casefold(), name)
    return found
