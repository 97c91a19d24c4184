"""The usual short forms of the books of well-known collections, as people cite them: `Gen`, `Jn`, `1 Kor`.

The words are data, a file a language. What they say is only which name may be meant; whether there is such a name is
for the works to say.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bot.matching.folding import fold_to_words
from bot.texts.numerals import Languages


def is_long_form(word: str) -> bool:
    """Whether a folded word is the name of such a book, in a language that has a file."""
    return word in _every_name()


def long_forms(short: str, languages: Languages) -> frozenset[str]:
    """The names, folded, that a folded word is a usual short form of, in whichever of the languages."""
    return _long_forms(languages).get(short, frozenset())


@cache
def _long_forms(languages: Languages) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in (files(__name__).joinpath(f"{language}.txt") for language in languages):
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        for name, *shorts in (line.split() for line in lines if line and not line.startswith("#")):
            full = " ".join(fold_to_words(name.replace("-", " ")))
            for short in (word for each in shorts for word in fold_to_words(each)):
                found[short] = found.get(short, frozenset()) | {full}
    return found


@cache
def _every_name() -> frozenset[str]:
    folder = files(__name__)
    texts = (file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".txt"))
    lines = (line for text in texts for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(word for line in lines for word in fold_to_words(line.split()[0].replace("-", " ")))
