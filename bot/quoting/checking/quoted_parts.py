"""A message -> the quotations in it, each with the source that is named for it.

What is in quotation marks or in a block quote is quoted; if nothing is, what is set apart as code or as a spoiler; and
if nothing is either, the whole message is. A few words in marks among others are only pointed at (the so-called “harm
principle”), and are not a quotation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.matching.folding import fold_to_words
from bot.quoting.checking.checks import MOST_PARTS, QuotedPart, QuotedParts
from bot.quoting.checking.messages.named_sources import (
    source_above,
    source_after,
    source_at_beginning,
    source_at_end,
    source_before,
)
from bot.quoting.checking.messages.names import is_place_alone
from bot.quoting.checking.messages.quotation_marks import Quoted, quoted_texts
from bot.quoting.checking.messages.text_blocks import Block, BlockKind, has_text_apart, text_blocks, without_bullets
from bot.quoting.frames.names import HeldNames

_WORD = re.compile(r"[^\W_]")
_NEXT_OF_LIST = re.compile(r"[.,;]?\s*\n\s*(?:[-*+•]|\d+[.)])\s*")
_FEW = 3  # words in quotation marks that may only be pointed at


def quoted_parts(message: str, held: HeldNames | None = None) -> QuotedParts:
    """Every message has a part at least; of a message without words it has none either. A name of a work that is `held`
    is a source in small letters too.
    """
    found = _quotations(text_blocks(message), held)
    if not found and has_text_apart(message):
        found = _quotations(text_blocks(message, apart=True), held)
    if not found:
        return QuotedParts((_whole(text_blocks(message), held),))
    return QuotedParts(tuple(_with_sources(found[:MOST_PARTS], held)), max(0, len(found) - MOST_PARTS))


def whole_message(message: str, held: HeldNames | None = None) -> QuotedPart:
    """All of it as one quotation, whatever is in quotation marks."""
    return _whole(text_blocks(message), held)


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation, with what is written before it and after it, up to the next ones. One that `follows` another is the
    next block quote, or the next of a list.
    """

    text: str
    before: str
    after: str
    is_block: bool = False
    follows: bool = False


def _quotations(blocks: Sequence[Block], held: HeldNames | None) -> list[_Found]:
    """Without the few words in marks, unless they are all there is, or a source is named for them."""
    found = list(_found_in(blocks))
    told = [each for each in found if each.is_block or len(fold_to_words(each.text)) > _FEW]
    if told or len(found) > MOST_PARTS:
        return told
    words = sum(len(fold_to_words(block.text)) for block in blocks)
    is_all = words == sum(len(fold_to_words(each.text)) for each in found)
    return found if is_all or all(part.source for part in _with_sources(found, held)) else []


def _found_in(blocks: Sequence[Block]) -> Iterator[_Found]:
    """The quotations with any words."""
    quoted = [quoted_texts(block.text) if block.kind is BlockKind.PROSE else [] for block in blocks]
    for n, block in enumerate(blocks):
        if block.kind is BlockKind.PROSE:
            found = _in_marks(block.text, quoted[n])
        else:
            found = iter([_Found(block.text, *_around(blocks, quoted, n))])
        yield from (each for each in found if _WORD.search(each.text))


def _in_marks(text: str, quoted: Sequence[Quoted]) -> Iterator[_Found]:
    edges = [0, *(each.end for each in quoted)]
    begins = [*(each.start for each in quoted), len(text)]
    for n, each in enumerate(quoted):
        before, after = text[edges[n] : begins[n]], text[edges[n + 1] : begins[n + 1]]
        yield _Found(each.text, before, after, follows=n > 0 and _NEXT_OF_LIST.fullmatch(before) is not None)


def _around(blocks: Sequence[Block], quoted: Sequence[Sequence[Quoted]], n: int) -> tuple[str, str, bool, bool]:
    """What is before block `n` and after it, outside of quotations; and that it is a block, after another or not."""
    before = after = ""
    if n and blocks[n - 1].kind is BlockKind.PROSE:
        text, marked = blocks[n - 1].text, quoted[n - 1]
        before = text[marked[-1].end if marked else 0 :] + "\n"
    if n + 1 < len(blocks) and blocks[n + 1].kind is BlockKind.PROSE:
        text, marked = blocks[n + 1].text, quoted[n + 1]
        after = "\n" + text[: marked[0].start if marked else len(text)]
    return before, after, True, n > 0 and blocks[n - 1].kind is not BlockKind.PROSE


def _with_sources(found: Sequence[_Found], held: HeldNames | None) -> Iterator[QuotedPart]:
    """A source above block quotes or a list is that of all of them."""
    above = ""
    for each in found:
        text, source = source_at_end(each.text, held) if each.is_block else (each.text, "")
        if not each.follows:
            above = source_above(each.before, held) if each.is_block else source_before(each.before, held)
        after = source_after(_without_lead(each.after), held)
        below = source or (after.source if after is not None else "")
        yield QuotedPart(_without_marks(text), f"{above} {below}".strip() if is_place_alone(below) else below or above)


def _without_lead(after: str) -> str:
    """What is after a quotation, without the line that leads to the next one."""
    lead = after.rstrip()
    return lead[: lead.rfind("\n") + 1] if lead.endswith(":") and "\n" in lead else after


def _without_marks(text: str) -> str:
    """A block without the quotation marks around all of it."""
    quoted = quoted_texts(text)
    return quoted[0].text if len(quoted) == 1 and quoted[0].end - quoted[0].start == len(text) else text


def _whole(blocks: Sequence[Block], held: HeldNames | None) -> QuotedPart:
    text = without_bullets("\n\n".join(block.text for block in blocks))
    first, _, rest = text.partition("\n")
    if rest and first.rstrip().endswith(":") and (source := source_before(first, held)):
        return QuotedPart(rest.strip(), source, is_whole=True)
    for words, source in (source_at_end(text, held), source_at_beginning(text)):
        if source:
            return QuotedPart(words, source, is_whole=True)
    return QuotedPart(text, is_whole=True)
