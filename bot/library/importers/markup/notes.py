"""Notes: a link from a mark (`1`, `[2]`, `*`) to the words of a note, however the maker of the page wrote the two.

A note says that it is one, or leads back to its mark, or begins with it. A number that leads to a heading is not one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.library.importers.markup.links import Link, Links, block_of
from bot.library.importers.markup.names import NOTE_BODIES, NOTE_MARKS, classes, types
from bot.library.importers.markup.styles import Style, Styles
from bot.library.importers.markup.tree import HEADINGS, Element, Role, Words

_LABEL = r"\d{1,4}|[ivxlc]{1,7}|[a-z]|[*†‡§¶‖#]{1,5}|[¹²³⁰-⁹]{1,4}"
_MARK = re.compile(rf"[\[({{]?\s*(?P<label>{_LABEL})\s*[\])}}]?[.:]?", re.IGNORECASE)
_NAMED_MARK = re.compile(r"[\[(]\s*(?:foot)?(?:note|nb|fn|n)\.?\s*(?P<label>\d{1,4}|[a-z])\s*[\])]", re.IGNORECASE)
_BODY = re.compile(
    r"(?:foot|end|rear)-?notes?(?:-?(?:text|body|item|content))?|msofootnotetext|sdfootnote|sdendnote|fn"
)
_BACK = re.compile(
    r"\W*|\W*(?:back|return|jump up|retour|zurück|volver)(?: to (?:text|content|article))?\W*", re.IGNORECASE
)
_BACK_CLASS = re.compile(r".*(?:back-?link|footnote-?back|back-?ref|reversefootnote|doc-backlink).*")
_NO_NOTES = frozenset({"html", "body", "main", "article", "table", "tbody", "ul", "ol", "dl", "nav", *HEADINGS})
_CLIMBS = frozenset({"div", "aside", "li", "dd", "section", "td", "tr"})
_LONGEST_MARK = 12  # characters
_LONGEST_NOTE = 20_000  # characters
_OPENING, _CLOSING = "[(", "])"


@dataclass(frozen=True, slots=True)
class _Pair:
    """`mark` is the whole of what is printed: the `sup` around a link. `body` is the block that the link leads to."""

    link: Link
    mark: Element
    label: str
    body: Element


def find_notes(root: Element, links: Links, styles: Styles) -> None:
    """Give the notes of the tree, and their marks, their roles and names."""
    found = [pair for link in links.inner if (pair := _read_pair(link)) is not None]
    places = _count_above(pair.body for pair in found)
    pairs = [pair for pair in found if _is_note(pair, links, styles)]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for pair in pairs:
        body = _whole_body(pair, places)
        if id(body) not in names:
            names[id(body)] = _free_name(pair.label, taken)
            body.role, body.name = Role.NOTE, names[id(body)]
            _leave_out_label(body, pair.label)
        pair.mark.role, pair.mark.name = Role.MARK, names[id(body)]
        _leave_out_brackets(pair.mark)
    _leave_out_ways_back(pairs, links)
    for element in root.inside():
        if element.role is None and not types(element).isdisjoint(NOTE_BODIES) and _is_alone(element):
            element.role, element.name = Role.NOTE, _free_name("", taken)


def _read_pair(link: Link) -> _Pair | None:
    words = link.source.words(_LONGEST_MARK + 1)
    typed = not types(link.source).isdisjoint(NOTE_MARKS)
    match = _MARK.fullmatch(words) or _NAMED_MARK.fullmatch(words)
    if not words or len(words) > _LONGEST_MARK or not (typed or (match is not None and _follows_words(link.source))):
        return None
    body = _body(link.target)
    if body is None or body.tag in _NO_NOTES or any(e is body for e in link.source.above):
        return None
    return _Pair(link, _whole_mark(link.source), match["label"] if match is not None else words, body)


def _follows_words(source: Element) -> bool:
    """Whether words come before it in its block: where none do, it is the label of a note, which leads back."""
    block = block_of(source)
    for node in block.walk():
        if node is source:
            return False
        if isinstance(node, Words) and node.text.strip(_OPENING + " \t\n"):
            return True
    return False


def _body(target: Element) -> Element | None:
    """The block that a link to `target` leads to: around it, or after it where it is an empty anchor."""
    typed = next((e for e in (target, *target.above) if not types(e).isdisjoint(NOTE_BODIES)), None)
    if typed is not None:
        return typed
    block = block_of(target)
    if block.tag in {"td", "th"} and block.parent is not None:
        return block.parent
    if block is not target and block.tag in _CLIMBS | _NO_NOTES and not target.words(1):
        following = _next_element(target)
        return following if following is not None and following.tag in {"p", "div", "li"} else block
    return block


def _next_element(element: Element) -> Element | None:
    """The element that follows it, if no words lie between."""
    parent = element.parent
    after = False
    for child in parent.children if parent is not None else ():
        if after and (isinstance(child, Element) or child.text.strip()):
            return child if isinstance(child, Element) else None
        after |= child is element
    return None


def _whole_mark(source: Element) -> Element:
    """The link, or the raised number and its brackets that it lies in alone."""
    mark, words = source, source.words()
    for parent in source.above:
        if parent.tag not in {"sup", "span", "small", "b", "i", "em", "strong", "font", "a"}:
            break
        if parent.words(_LONGEST_MARK).strip("[]()") != words.strip("[]()"):
            break
        mark = parent
    return mark


def _is_note(pair: _Pair, links: Links, styles: Styles) -> bool:
    source, body = pair.link.source, pair.body
    typed_mark = any(not (types(e) | classes(e)).isdisjoint(NOTE_MARKS) for e in (source, pair.mark))
    typed_body = not types(body).isdisjoint(NOTE_BODIES) or any(_BODY.fullmatch(name) for name in classes(body))
    listed = body.tag == "li" and _lies_in_notes(body)
    if typed_mark or typed_body or listed:
        return bool(body.words(1))
    beginning = _MARK.match(body.words(_LONGEST_MARK * 2))
    labelled = beginning is not None and beginning["label"].lower() == pair.label.lower()
    labelled = labelled and not re.match(r"\W*\w+:\d", body.words(_LONGEST_MARK * 2))
    mutual = any(block_of(back) is block_of(source) for back in _ways_back(body, links))
    raised = pair.mark.tag == "sup" or any(e.tag == "sup" for e in source.inside())
    raised |= source.words(1).startswith(tuple(_OPENING)) or any(
        Style.RAISED in styles.of(e) for e in (source, pair.mark)
    )
    return (mutual and (labelled or raised)) or (labelled and (raised or _follows_word(pair.mark)))


def _ways_back(body: Element, links: Links) -> Iterator[Element]:
    anchors = {id(e) for e in body.inside() if e.tag == "a"} | {id(body)}
    for anchor in (e for e in body.inside() if e.tag == "a" and "href" in e.attributes):
        if id(anchor) in anchors and (target := links.target(anchor)) is not None:
            yield target


def _lies_in_notes(item: Element) -> bool:
    above = [e for _, e in zip(range(3), item.above, strict=False)]
    return any(
        not types(e).isdisjoint({"footnotes", "endnotes", "rearnotes", "doc-endnotes", "doc-footnotes"})
        or any(_BODY.fullmatch(name) or name == "references" for name in classes(e))
        for e in above
    )


def _follows_word(mark: Element) -> bool:
    """Whether it is printed directly after a word, as marks are, and numbers of a list are not."""
    parent = mark.parent
    before = ""
    for child in parent.children if parent is not None else ():
        if child is mark:
            break
        before = child.text if isinstance(child, Words) else child.words() if child.tag != "br" else " "
    return bool(before) and not before[-1].isspace()


def _count_above(bodies: Iterable[Element]) -> Counter[int]:
    """How many notes lie in each element."""
    each = {id(body): body for body in bodies}
    return Counter(id(e) for body in each.values() for e in (body, *body.above))


def _whole_body(pair: _Pair, places: Counter[int]) -> Element:
    """The block, or all of the element that begins with it and holds no other note: a note of several paragraphs."""
    body = pair.body
    around = {id(e) for e in pair.link.source.above}
    beginning = body.words(200)
    for parent in pair.body.above:
        if parent.tag not in _CLIMBS or id(parent) in around or places[id(parent)] != 1:
            break
        if not parent.words(200).startswith(beginning[:100]) or len(parent.words(_LONGEST_NOTE)) >= _LONGEST_NOTE:
            break
        if any(e.tag in HEADINGS for e in parent.inside()):
            break
        body = parent
    return body


def _free_name(label: str, taken: set[str]) -> str:
    """The label where it is a number, and no other note has it; else the next free number."""
    name = label if label.isascii() and label.isdigit() and label not in taken else ""
    number = len(taken) + 1
    while not name:
        name = str(number) if str(number) not in taken else ""
        number += 1
    taken.add(name)
    return name


def _leave_out_label(body: Element, label: str) -> None:
    """The mark that is printed again before the note."""
    first = next((n for n in body.walk() if isinstance(n, Words) and n.text.strip()), None)
    if first is None:
        return
    for element in body.inside():
        words = element.words(_LONGEST_MARK + 1)
        match = _MARK.fullmatch(words) or _NAMED_MARK.fullmatch(words)
        if match is not None and match["label"].lower() == label.lower():
            element.role = Role.SILENT
            return
        if any(child is first for child in element.children):
            break
    pattern = re.compile(rf"(\s*)[\[(]?{re.escape(label)}(?:[\])][.:]?|[.:)](?=\s)|(?=\s))\s*")
    match = pattern.match(first.text)
    if match is not None and first.text[match.end() :].strip():
        first.text = first.text[match.end() :]


def _leave_out_brackets(mark: Element) -> None:
    """Brackets around a link: `[<a>1</a>]`."""
    siblings = mark.parent.children if mark.parent is not None else []
    at = next((n for n, child in enumerate(siblings) if child is mark), -1)
    if not 0 < at < len(siblings) - 1:
        return
    before, after = siblings[at - 1], siblings[at + 1]
    if isinstance(before, Words) and isinstance(after, Words) and before.text[-1:] and after.text[:1]:
        kind = _OPENING.find(before.text[-1])
        if kind >= 0 and after.text[0] == _CLOSING[kind]:
            before.text, after.text = before.text[:-1], after.text[1:]


def _leave_out_ways_back(pairs: Iterable[_Pair], links: Links) -> None:
    """Arrows and the like that lead from a note back to its mark."""
    bodies = {id(e): e for pair in pairs for e in (pair.body, *pair.body.above) if e.role is Role.NOTE}
    for body in bodies.values():
        for element in list(body.inside()):
            named = any(_BACK_CLASS.fullmatch(name) for name in types(element) | classes(element))
            is_link = element.tag == "a" and links.target(element) is not None
            if named or (is_link and element.role is None and _BACK.fullmatch(element.words())):
                element.role = Role.SILENT


def _is_alone(element: Element) -> bool:
    """Whether it is a note by itself: no note lies around it or in it."""
    return not any(e.role is Role.NOTE for e in (*element.above, *element.inside())) and bool(element.words(1))
