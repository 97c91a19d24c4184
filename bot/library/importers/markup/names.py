"""What the makers of pages and books call their parts: the words in `class`, `id`, `role` and `epub:type`.

Sources: https://www.w3.org/TR/epub-ssv-11/ , https://www.w3.org/TR/dpub-aria-1.1/
"""

import re

from bot.library.importers.markup.tree import Element

NOTE_BODIES = frozenset("footnote endnote rearnote doc-footnote doc-endnote".split())
NOTE_MARKS = frozenset(
    "noteref doc-noteref footnote-ref footnoteref footnote_ref fnref fnanchor sdfootnoteanc sdendnoteanc".split()
)
_OUTSIDE_OF_TEXT = frozenset(
    "cover titlepage halftitlepage imprint colophon copyright-page toc toc-brief landmarks loi lot loa lov page-list "
    "doc-toc doc-pagelist doc-cover doc-colophon".split()
)
_OF_TEXT = frozenset(
    "epigraph dedication preface foreword introduction prologue preamble doc-epigraph doc-dedication doc-preface "
    "doc-foreword doc-introduction doc-prologue bodymatter chapter part".split()
)
_VERSE = re.compile(
    r"(?:z3998:)?(?:poem|poetry|verse|stanza|song|hymn|lyrics?)|line-?group|lg|poetry-container|poem-container"
)
_LINE = re.compile(r"line|l|verse|v|i\d+|indent\d*|vl|poem-?line")
_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def types(element: Element) -> frozenset[str]:
    """What its book says that it is: `epub:type` and `role`."""
    stated = f"{element.attributes.get('epub:type', '')} {element.attributes.get('role', '')}"
    return frozenset(stated.lower().split())


def classes(element: Element) -> frozenset[str]:
    return frozenset(element.attributes.get("class", "").lower().split())


def names_any_of(element: Element, words: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a class has one of the words: `post-nav` has `nav`. An id must have
    only such words, and the `other` ones, for ids are made of headings too: `the-social-contract`.
    """
    if any(not words.isdisjoint(_split(name)) for name in element.attributes.get("class", "").split()):
        return True
    named = _split(element.attributes.get("id", ""))
    return not words.isdisjoint(named) and named <= words | other


def _split(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_HUMP.sub(" ", name).lower()))


def is_outside_of_text(element: Element) -> bool:
    """Whether it is a page of the book about the book: its title page, imprint or contents."""
    return not types(element).isdisjoint(_OUTSIDE_OF_TEXT)


def is_of_text(element: Element) -> bool:
    return not types(element).isdisjoint(_OF_TEXT)


def holds_verse(element: Element) -> bool:
    return any(_VERSE.fullmatch(name) for name in types(element) | classes(element))


def is_verse_line(element: Element) -> bool:
    return any(_LINE.fullmatch(name) for name in classes(element))
