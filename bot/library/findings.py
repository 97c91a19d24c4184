"""Findings about corpus files: their codes, and what makes them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from bot.errors import CatchwordError
from bot.findings import Finding, Severity

_MOST_LISTED = 5


class CorpusCode(StrEnum):
    """Each code has its sentence in `wording`. Front matter is refused with a `YamlCode` too."""

    FRONT_MATTER_OPEN = "front-matter-open"
    FRONT_MATTER_LONG = "front-matter-long"
    KEY_UNKNOWN = "key-unknown"
    KEY_MISSING = "key-missing"
    VALUE_TYPE = "value-type"
    ID_FORM = "id-form"
    ID_TWICE = "id-twice"
    NO_ID = "no-id"
    ALIAS_SHARED = "alias-shared"
    HEADING_NOT_FOUND = "heading-not-found"
    NO_FRONT_MATTER = "no-front-matter"
    EMPTY = "empty"
    SECTION_EMPTY = "section-empty"
    SECTIONS_EMPTY_MORE = "sections-empty-more"
    BLOCKS_MANY = "blocks-many"
    REPLACEMENT_CHARACTER = "replacement-character"
    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    CONTROL_CHARACTERS_MORE = "control-characters-more"
    UTF_16 = "utf-16"
    FOLDER_IN_BOOK = "folder-in-book"
    PART_IS_BOOK = "part-is-book"
    NO_REGULAR_FILE = "no-regular-file"
    FRONT_MATTER_FOREIGN = "front-matter-foreign"
    FRONT_MATTER_FORM = "front-matter-form"
    FRONT_MATTER_PROPOSED = "front-matter-proposed"
    TITLE_AGAIN = "title-again"
    LIBRARY_LEFT_OUT = "library-left-out"
    LIBRARY_WORDS = "library-words"
    PAGE_BREAKS = "page-breaks"
    PAGE_NUMBERS = "page-numbers"
    DECODED_TWICE = "decoded-twice"
    OTHER_FORMAT = "other-format"
    NO_TEXT_FILE = "no-text-file"
    VERSE_LINES = "verse-lines"
    CHAPTER_LINES = "chapter-lines"
    NO_HEADINGS = "no-headings"
    PARAGRAPH_LONG = "paragraph-long"
    PARTS_MANY = "parts-many"
    PART_UNUSABLE = "part-unusable"
    FILE_NOT_READ = "file-not-read"
    FOLDER_NOT_READ = "folder-not-read"
    FOLDER_LINKED = "folder-linked"
    LINK_OUTSIDE = "link-outside"
    LINK_DANGLING = "link-dangling"
    LINK_AGAIN = "link-again"
    NOT_IN_PARTS = "not-in-parts"
    PART_WITHOUT_HEADING = "part-without-heading"
    PART_CLAIMED = "part-claimed"
    PARTS_UNUSABLE_MORE = "parts-unusable-more"
    NO_TEXTS = "no-texts"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"


def error(path: Path, line: int, code: StrEnum, **facts: str | int) -> Finding:
    return Finding(code, line=line, facts=facts, path=path)


def warning(path: Path, line: int, code: StrEnum, **facts: str | int) -> Finding:
    return Finding(code, line=line, facts=facts, path=path, severity=Severity.WARNING)


def list_lines(lines: Sequence[int]) -> str:
    """The first few of these line numbers."""
    return ", ".join(map(str, lines[:_MOST_LISTED])) + (", …" if len(lines) > _MOST_LISTED else "")


def new_findings(before: Iterable[Finding], now: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that were not there before, wherever in its file each was: a line that only moved is not new."""
    known = Counter(map(_kind, before))
    new: list[Finding] = []
    for finding in now:
        kind = _kind(finding)
        if known[kind]:
            known[kind] -= 1
        else:
            new.append(finding)
    return tuple(new)


def _kind(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.code, finding.key, finding.severity, tuple(sorted(finding.facts.items()))


class RefusedError(CatchwordError):
    """Carries the findings for which a file is refused, from the step that made them to its caller."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings
