"""What is left out of a tree, and why: told when the place of each element in the document is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.findings import Finding
from bot.library.blocks import OddityCode
from bot.library.importers.document import ImportCode
from bot.library.importers.markup.tree import Element, Role

EMPTIES = "empties"  # the name of what leaves the heading above it without text
_FIRST = 300  # characters of its words


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`count` is how many more of the kind there are, where they are told once."""

    code: ImportCode | OddityCode
    element: Element
    words: str
    count: int = 0


def leave_out(element: Element, code: ImportCode | OddityCode) -> list[LeftOut]:
    """Give it its role; nothing is to be told of what holds no words."""
    words = element.words(_FIRST)
    element.role = Role.OUT
    element.name = EMPTIES if code in {ImportCode.CONTENTS, ImportCode.HEADING_EMPTIED} else ""
    return [LeftOut(code, element, words)] if words else []


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.line))
