"""The signs of ours among quoted words: headings in small print, the numbers of paragraphs in the margin, and `[…]` for
what is left out; and how they are taken out again. Pure.
"""

import re

from bot.discord_ui.messages.shortening import clip
from bot.texts.directions import isolate
from bot.texts.work import Section, Work

OMISSION = "\\[…\\]"
WITHIN = " · "  # between the heading of a section and of one inside it
_MOST_HEADING = 300  # characters; what has no room for them shortens it further
_LONGEST_NUMBER = 12  # characters; of a longer one nobody takes it for a number
_SIGNS = re.compile(r"^-# .*$|`¶[^`]*` |\\\[…\\\]", re.MULTILINE)


def heading_text(work: Work, section: Section) -> str:
    """As much of a heading as is ever shown, in one line."""
    return isolate(" ".join(work.heading(section)[:_MOST_HEADING].split()))


def heading_line(heading: str, room: int, before: str = "") -> str:
    """A line of small print, so that nobody takes it for matched words; empty for no heading."""
    return f"-# {before}{clip(heading, room, [(0, len(heading))])}\n" if heading else ""


def margin_number(label: str, words: str = "", *, goes_on: bool = False) -> str:
    """The number of a paragraph with that label, as code before its words, unless `words` begin with it; of the blocks
    that share a number, the first has it. `goes_on`: what follows is not the beginning of the paragraph.
    """
    number, _, part = label.partition("#")
    shown = number.replace("`", "")
    if not shown or part not in {"", "1"} or len(number) > _LONGEST_NUMBER:
        return ""
    if re.match(rf"\W*{re.escape(number)}(?!\w)", words[: len(number) + 4]):
        return ""
    return f"`¶{shown} …` " if goes_on else f"`¶{shown}` "


def without_signs(source: str) -> str:
    """The source of quoted words without them."""
    return _SIGNS.sub(" ", source)
