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
OF_PARAGRAPHS = frozenset({PARAGRAPH, "verse", "clause", "thesis", "aphorism", "proposition", "item"})


def level(word: str, languages: Languages = ENGLISH) -> str | None:
    """The level that a word is for, in any case and with or without its full stop; None for any other word."""
    return _levels(languages).get(word.casefold().rstrip("."))


@cache
def _levels(languages: Languages) -> Mapping[str, str]:
    """Words -> levels, of those of the languages that this folder knows; the first language has the first word."""
    found: dict[str, str] = {}
    for file in (files(__name__).joinpath(f"{language}.txt") for language in languages):
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        for name, *words in (line.split() for line in lines if line and not line.startswith("#")):
            for word in words:
                found.setdefault(word.casefold(), name)
    return found
