"""How stage directions are written, as far as one line tells: in brackets, or in the words that they begin with.

Without brackets the words alone do not tell: “Enter our gates, and see” is verse. The play around them tells.
"""

import re

_ASIDE = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\))[.:]?\s*|,? aside\b")
_BRACKETED = re.compile(r"(?:\[[^\[\]]*\]|\([^()]*\))[.,]?")
_SOUND = r"(?:Flourish|Alarums?|Sennet|Tucket|Trumpets?|Drums?|Thunder|Hautboys|Music|Storm|Cornets)"
_WHO = (
    "a an the to two three four five six some several certain divers another other others above below severally with "
    "omnes all again attended from at in on as like led marching fighting running bearing carrying followed disguised "
    "solus reading singing pursued"
).replace(" ", "|")
_ACTS = (
    "Aside Within Dies They_die Sings? Singing Reads? Reading Writes Writing Kneels? Kneeling Rises? Rising Falls "
    "Draws Drawing Drinks Sleeps Wakes Weeps Weeping Laughs Whispers Descends Ascends Advances Advancing Retires "
    "Retiring Knocking Knocks? Embracing They_fight They_draw They_play They_swear They_wake They_embrace They_kiss "
    "They_dance Dances? Curtain Vorhang Rideau Tel[óo]n Sipario"
).replace(" ", "|")
_HOW = "within|above|still|aloud|apart|again|off|himself|herself"
_ENTRY = re.compile(
    rf"(?:{_SOUND}\b[^.]*\. ?)*(?:Enter|Re-?enter|Exit|Exeunt|Manet|Manent)"
    rf"(?:[.,]?$|[,:]? (?:[A-ZÀ-Ý]|(?:{_WHO})\b).*)"
)
_SHORT = re.compile(rf"(?:{_SOUND}(?:(?:,| and| of)? \w+){{0,2}}|(?:{_ACTS.replace('_', ' ')})(?: (?:{_HOW}))?)\.?")
_ENDS_AS_VERSE = (",", ";", ":", "!", "?", "-", "—")


def asides(line: str) -> list[tuple[int, int]]:
    """Where a line has words in brackets, or says `aside` after a name."""
    return [match.span() for match in _ASIDE.finditer(line)]


def without_asides(line: str) -> str:
    return _ASIDE.sub("", line).strip()


def is_bracketed(line: str) -> bool:
    return _BRACKETED.fullmatch(line) is not None


def begins_as_direction(line: str) -> bool:
    return _ENTRY.match(line) is not None or _SHORT.match(line) is not None


def reads_as_direction(line: str) -> bool:
    """`Enter MILLER`, `Flourish. Exeunt`, `Thunder and lightning`, `Sings`: the whole line, and no verse."""
    return not ends_as_verse(line) and (_ENTRY.fullmatch(line) is not None or _SHORT.fullmatch(line) is not None)


def ends_as_verse(line: str) -> bool:
    return line.endswith(_ENDS_AS_VERSE)
