"""Headings that nothing marks in a plain text: a short line by itself, without a full stop, above a paragraph.

In capitals, or with a capital in each word that has weight, or, where the paragraphs of the text end as sentences do,
any such line. What stands among its like is a list, an address or a title page; dates, signatures and the like are none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import IntEnum

from bot.library.blocks import Block, BlockKind
from bot.library.chapter_lines import chapter_level, has_name
from bot.texts.numerals import roman_value

_LONGEST = 90  # characters
_LONGEST_SENTENCE = 60  # of a line that looks like the beginning of a sentence
_MOST_WORDS = 14
_MOSTLY = 0.9  # of the long paragraphs
_FEWEST_FOLLOWING = 12  # words of the paragraph below
_MOST_IN_A_ROW = 2
_SMALL = 4  # letters of a word without weight
_SMALL_WORDS = frozenset(
    "about above after against among around before behind below between beyond during since their there these those "
    "through toward towards under until which while within without against contre dans entre pour sans sous vers contra "
    "desde entre hacia hasta sobre della delle degli gegen nach oder ohne über unter zwischen".split()
)
_ENDS = (".", "?", "!", "…", "。", "！", "？", "”", "’", '"', "»", ")", "—", ":", "*", ">")
_OPEN = (",", ";", ":", "-", "–", "—", ".", "(", "/")
_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october "
    "november december".split()
)
_DATE = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b\.? *\d|\d{{1,2}}\.? (?:{'|'.join(_MONTHS)})\b|,? \d{{4}}$", re.IGNORECASE)
_NOT_HEADINGS = re.compile(
    r"by\b.*|.* by \w+\.? \w+.?|to be continued.?|end of\b.*|.*(?:@|https?:|www\.).*|[*+•-]\s.*|.*(?:\s{3,}|\|).*"
    r"|[MDCLXVI]+\.?",
    re.IGNORECASE,
)
_ENDINGS = frozenset({"theend", "end", "finis", "fin", "ende", "fine", "конец"})
_LABEL = re.compile(r"(?:(?P<label>[IVXLC]{1,7}|[A-Z]|\d{1,2})[.):]|(?P<roman>[IVXLC]{2,7})) +(?=\S)")
_MOST_LABELLED = 4  # lines, all but one with a number or letter of its own
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Look(IntEnum):
    """How a line looks: the first is the higher heading where a text has several."""

    NONE = 0
    CAPITALS = 1
    TITLE = 2
    LINE = 3


def find_headings(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks with such lines as headings, and those."""
    looks = [_look(block) for block in blocks]
    ends_well = _share_of_sentences(blocks) > _MOSTLY
    found = {n: looks[n] for n in range(len(blocks)) if looks[n] and _heads(blocks, looks, n, sentences=ends_well)}
    if not found:
        return list(blocks), []
    levels = _levels(blocks, found)
    read = [
        replace(block, level=levels[n], kind=BlockKind.HEADING) if n in levels else block
        for n, block in enumerate(blocks)
    ]
    return read, [read[n] for n in found]


def _look(block: Block) -> Look:
    text = block.text
    words = _WORD.findall(text)
    if block.level or block.kind is not BlockKind.PARAGRAPH or "\n" in text or len(text) > _LONGEST:
        return Look.NONE
    if not words or len(words) > _MOST_WORDS or text.endswith((",", ";", ":", "-")) or not _begins(text):
        return Look.NONE
    letters = "".join(words)
    if _NOT_HEADINGS.fullmatch(text) or _DATE.search(text) or letters.casefold() in _ENDINGS:
        return Look.NONE
    if letters.isupper() and len(letters) > _SMALL:
        return Look.CAPITALS
    if text.endswith("."):
        return Look.NONE
    heavy = [word for word in words if len(word) > _SMALL and word.casefold() not in _SMALL_WORDS]
    if len(words) > 1 and all(word[0].isupper() for word in (heavy or words)):
        return Look.TITLE
    return Look.LINE if len(text) <= _LONGEST_SENTENCE and not text.endswith(_ENDS) else Look.NONE


def _begins(text: str) -> bool:
    first = next((c for c in text if c.isalnum()), "")
    return bool(first) and not first.islower() and text[0] not in "[(*_-–—"


def _share_of_sentences(blocks: Sequence[Block]) -> float:
    """How many of the long paragraphs end as a sentence does."""
    long = [b.text for b in blocks if not b.level and len(b.text) > _LONGEST and "\n" not in b.text]
    return sum(text.endswith(_ENDS) for text in long) / len(long) if long else 0.0


def _heads(blocks: Sequence[Block], looks: Sequence[Look], n: int, *, sentences: bool) -> bool:
    """Whether the line is above a paragraph, after a whole sentence, and not one of several short ones."""
    if looks[n] is Look.LINE and not sentences:
        return False
    after = next((b for b in blocks[n + 1 :] if b.kind is not BlockKind.NOTE), None)
    if after is None or _is_list(blocks, looks, n) or not _follows(blocks, looks, n):
        return False
    before = blocks[n - 1] if n else None
    return before is None or bool(before.level) or bool(looks[n - 1]) or before.text.endswith(_ENDS)


def _follows(blocks: Sequence[Block], looks: Sequence[Look], n: int) -> bool:
    """Whether a paragraph follows, perhaps below another such line or a heading."""
    below = n + 1
    while below < len(blocks) and (looks[below] or blocks[below].level) and below <= n + _MOST_LABELLED:
        below += 1
    if below >= len(blocks):
        return False
    words = len(blocks[below].text.split()) + sum(not c.isascii() for c in blocks[below].text) // 4
    return words >= _FEWEST_FOLLOWING and not blocks[below].text[:1].islower()


def _is_list(blocks: Sequence[Block], looks: Sequence[Look], n: int) -> bool:
    """Whether more of such lines follow each other here than a heading has above it and below."""
    first, end = n, n + 1
    while first and looks[first - 1]:
        first -= 1
    while end < len(looks) and looks[end]:
        end += 1
    bare = sum(_LABEL.match(blocks[k].text) is None for k in range(first, end))
    return end - first > _MOST_IN_A_ROW and (bare > 1 or end - first > _MOST_LABELLED)


def _levels(blocks: Sequence[Block], found: Mapping[int, Look]) -> dict[int, int]:
    """Of each heading: those with labels by the order in which their kinds come (`I.`, `1.`, `A.`), others by look."""
    base = _level_below(blocks)
    looks = sorted({min(look, Look.TITLE) for look in found.values()})
    kinds: list[str] = []
    levels: dict[int, int] = {}
    last = ""
    for n, look in found.items():
        match = _LABEL.match(blocks[n].text)
        if match is None:
            levels[n] = base + looks.index(min(look, Look.TITLE))
            continue
        label = match["label"] or match["roman"]
        kind, last = _label_kind(label, last), label
        if kind not in kinds:
            kinds.append(kind)
        levels[n] = base + kinds.index(kind)
    return levels


def _label_kind(label: str, last: str) -> str:
    """`C` is a letter after `B`, else a Roman number."""
    if label.isdigit():
        return "number"
    is_next = len(label) == 1 and (label == "A" or (len(last) == 1 and ord(label) == ord(last) + 1))
    return "letter" if is_next or roman_value(label) is None else "roman"


def _level_below(blocks: Sequence[Block]) -> int:
    """Below chapters with numbers; at the side of a preface and the like."""
    numbered = [b.level for b in blocks if b.level and chapter_level(b.text) and not has_name(b.text)]
    named = [b.level for b in blocks if b.level]
    return max(numbered) + 1 if numbered else min(named, default=1)
