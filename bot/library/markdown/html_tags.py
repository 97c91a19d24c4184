"""HTML inside a text: which words in angle brackets are tags, and what they do to the text around them.

Source: https://html.spec.whatwg.org/multipage/indices.html#elements-3, with the elements it calls obsolete.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p "
    "search section summary table tbody tfoot thead title tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style"})
_OTHERS = frozenset(
    "a abbr acronym applet area audio b base basefont bdi bdo big button canvas cite code col colgroup data datalist "
    "del dfn em embed font frame i iframe img input ins kbd label link map mark meta meter nobr noframes noscript "
    "object output param picture pre progress q rb rp rt ruby s samp select slot small source span strike strong sub "
    "sup svg template textarea time track tt u var video wbr".split()
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(.*?)(/?)>", re.DOTALL)


class TagKind(StrEnum):
    INLINE = "inline"
    BREAK = "break"
    BLOCK = "block"
    CELL = "cell"
    SILENT = "silent"  # what it holds is left out of the text
    IMAGE = "image"
    COMMENT = "comment"
    WORDS = "words"  # a word in angle brackets, as in an edition with gaps


@dataclass(frozen=True, slots=True)
class Tag:
    kind: TagKind
    name: str
    closing: bool

    @property
    def level(self) -> int:
        """That of a heading which begins here, else 0."""
        is_heading = len(self.name) == 2 and self.name[0] == "h" and self.name[1].isdigit()  # noqa: PLR2004 - h1 to h6
        return int(self.name[1]) if is_heading and not self.closing else 0

    @property
    def markup(self) -> str:
        return f"<{self.name}>"


def tag(source: str) -> Tag:
    """What `source`, which CommonMark reads as inline HTML, is."""
    match = _TAG.fullmatch(source)
    if match is None:
        return Tag(TagKind.COMMENT, source, closing=False)
    closing, name, rest, ends = match.groups()
    lower = name.lower()
    bare = not rest.strip() and not ends and ":" not in name and "-" not in name
    return Tag(_kind(lower, bare=bare), lower, closing=bool(closing))


def _kind(name: str, *, bare: bool) -> TagKind:
    if name == "br":
        return TagKind.BREAK
    if name == "img":
        return TagKind.IMAGE
    for kind, names in ((TagKind.BLOCK, _BLOCKS), (TagKind.CELL, _CELLS), (TagKind.SILENT, _SILENT)):
        if name in names:
            return kind
    return TagKind.WORDS if bare and name not in _OTHERS else TagKind.INLINE
