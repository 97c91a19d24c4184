"""Lines that read like headings without being marked as such: `CHAPTER VII`, `Book the First`, `PREFACE`, `IV.`

A word for a level and a number must be all that a line begins with; a sentence (“Chapter 3 was the hardest.”) is not.
"""

import re
from collections.abc import Iterator

from bot.texts.levels import level
from bot.texts.numerals import Languages, is_ordinal, numeral, roman_value

_LANGUAGES: Languages = ("en", "de", "fr", "es", "pt", "it", "nl", "la", "ru", "pl", "fi", "sv", "da", "nb")
_CHAPTERS = (
    "chapter scene canto stave fit section letter sonnet psalm poem essay lecture meditation dialogue fable tale story"
)
_LEVELS = ("volume", "book", "part act", _CHAPTERS)
_RANKS = {name: rank for rank, names in enumerate(_LEVELS, 1) for name in names.split()}
_ONLY_IN_SERIES = {
    word: words.partition(" ")[0]
    for words in (
        "day tag jour journée día jornada giorno giornata dia dag dzień день",
        "lesson lektion leçon lección lezione lição les lekcja урок",
        "lecture vorlesung conférence conferencia lezione college wykład лекция",
        "canto gesang chant песнь песня pieśń",
        "amendment zusatzartikel amendement enmienda emendamento поправка",
    )
    for word in words.split()
}
CHAPTER_LEVEL = 4  # of such lines
BARE = "bare"  # what a number by itself numbers
_LAST = "last"
_ALSO_NUMBERS = frozenset({_LAST, "un", "une", "um", "een"})  # after a word for a level
_SMALL_ROMAN = frozenset("ivxlc")
_LETTERS = r"[^\W\d_]+"
_NUMBER = rf"\d{{1,3}}(?:(?:st|nd|rd|th|er|re)(?!\w)|[ºª°]|[a-z](?!\w)|(?!\w))|{_LETTERS}(?:-{_LETTERS})?"
_REST = r"(?P<rest>(?:(?:[—–-]|[.:](?!\d)).*|\s.*)?)"  # “Psalm 23:1” is a reference
_FORMS = tuple(
    re.compile(form + _REST, re.IGNORECASE)
    for form in (
        rf"(?P<word>{_LETTERS})\.?\s+(?:the\s+)?(?P<number>{_LETTERS}\s{_LETTERS})",  # `Chapter Twenty One`
        rf"(?P<word>{_LETTERS})\.?\s+(?:the\s+)?(?P<number>{_NUMBER})",
        rf"(?:the\s+)?(?P<ordinal>{_NUMBER})\s+(?P<word>{_LETTERS})",
    )
)
_SIGNED = re.compile(rf"§ ?(?P<number>\d{{1,4}})[a-z]?(?!\w){_REST}")
_CJK = re.compile(rf"第[〇零一二三四五六七八九十百千\d]{{1,6}}(?P<word>[章回卷部編编篇節节]){_REST}")
_ROMAN = re.compile(r"[IVXLC]{1,8}\.?")
_BARE = re.compile(r"(?:[IVXLC]{1,8}|§ ?\d{1,3})\.?|\d{1,3}\.")
_NAMED = frozenset(
    "preface|introduction|prologue|epilogue|foreword|afterword|contents|table of contents|appendix|notes|footnotes"
    "|index|dedication|conclusion|introductory|préface|avant-propos|épilogue|table des matières|vorwort|einleitung"
    "|nachwort|inhalt|inhaltsverzeichnis|anhang|anmerkungen|prólogo|epílogo|índice|prefazione|introduzione|indice|предисловие"
    "|введение|эпилог|послесловие|оглавление|содержание".split("|")
)
_MOST = 90  # characters
_LONG = 8  # words: a heading with a full stop has no more
_CHAPTER = CHAPTER_LEVEL
_CJK_LEVEL = {"卷": 2, "部": 3, "編": 3, "编": 3, "篇": 3}


def chapter_level(line: str) -> int:
    """1 for a volume, 2 a book, 3 a part or act, 4 a chapter or what has a name of its own; 0 for what is not one."""
    text = line.strip().strip("*_").strip()
    if not text or len(text) > _MOST or line.lstrip().startswith("* "):
        return 0
    if has_name(text):
        return _CHAPTER
    return next((rank for rank, rest in _numbered_levels(text) if not _is_sentence(rest)), 0)


def has_name(line: str) -> bool:
    """Whether a heading is a name, such as `PREFACE`, and no number of a chapter."""
    return line.strip().strip("*_").strip().rstrip(".:").casefold() in _NAMED


def _numbered_levels(text: str) -> Iterator[tuple[int, str]]:
    """The ways to read the beginning of a line as a level with a number: the level's rank, and what follows."""
    cjk = _CJK.fullmatch(text)
    if cjk is not None:
        yield _CJK_LEVEL.get(cjk["word"], _CHAPTER), cjk["rest"]
    for match in filter(None, (form.fullmatch(text) for form in _FORMS)):
        rank = _RANKS.get(level(match["word"], _LANGUAGES) or "", 0)
        if rank and _is_number(match):
            yield rank, match["rest"]


def _is_number(match: "re.Match[str]") -> bool:
    said = match.groupdict()
    if "ordinal" in said:
        return said["ordinal"].casefold() == _LAST or is_ordinal(said["ordinal"], _LANGUAGES)
    number = "-".join(said["number"].casefold().split())
    if number in _ALSO_NUMBERS or number[0].isdigit():
        return True
    is_large = roman_value(number) is not None and not _SMALL_ROMAN.issuperset(number)  # `mild`, `did`: rather words
    return (numeral(number, _LANGUAGES) or "").isdigit() and not is_large  # `If` is not `1f`


def series_number(line: str) -> tuple[str, int] | None:
    """What a line numbers, and its number, where only a row of such lines are headings: `Article 5`, `§ 5`, `Day the
    Fifth`, `IV`. One alone may as well be a part of a sentence.
    """
    text = line.strip()
    if not text or len(text) > _MOST:
        return None
    if _ROMAN.fullmatch(text) and (bare := roman_value(text.rstrip("."))):
        return BARE, bare
    signed = _SIGNED.fullmatch(text)
    if signed is not None:
        return None if _is_sentence(signed["rest"]) else ("§", int(signed["number"]))
    for match in filter(None, (form.fullmatch(text) for form in _FORMS)):
        word = match["word"].casefold()
        named = "article" if level(word, _LANGUAGES) == "article" else _ONLY_IN_SERIES.get(word)
        if named and not _is_sentence(match["rest"]) and (value := _value(match)):
            return named, value
    return None


def _value(match: "re.Match[str]") -> int:
    said = match.groupdict()
    text = "-".join((said.get("number") or said.get("ordinal") or "").casefold().split()).rstrip("ºª°")
    leading = re.match(r"\d+", numeral(text, _LANGUAGES) or text)
    return int(leading.group()) if leading is not None else 0


def is_bare_number(line: str) -> bool:
    """Whether the line is a number as chapters bear it: Roman, with a §, or with a full stop."""
    return _BARE.fullmatch(line.strip()) is not None


def _is_sentence(rest: str) -> bool:
    """“I. The Mill” and “I The Mill” go on as headings do; “3 was the hardest.” and long sentences do not."""
    end, words = rest.rstrip(), rest.strip(" .:—–-")
    if rest[:1].isspace() and words and (words[0].islower() or end.endswith(".")):
        return True
    return end.endswith((",", ";", "?")) or (end.endswith(".") and len(words.split()) > _LONG)
