"""What the name of a paragraph style says: a level of headings, a quotation, code, verse, the title.

Word keeps the English names of its own styles in every language; other programs, and people, write their own.
"""

import re
from dataclasses import dataclass

from bot.library.blocks import BlockKind
from bot.library.importers.office.gathering import Role

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nadpis|nagłówek|címsor|başlık|"
    r"naslov|virsraksts|pealkiri|antraštė|titlu|заголовок|επικεφαλίδα|כותרת|عنوان|标题|標題|見出し|제목)\s*([1-9])"
)
_CONTENTS = re.compile(r"(?:toc|contents|inhaltsverzeichnis|tdm|indice)(?:\s*heading|\s*\d)|table of figures|toc")
_KINDS = {
    BlockKind.QUOTE: "quote, intense quote, block text, quotations, quotation, block quotation, block quote,"
    " blockquote, zitat, intensives zitat, citation, cita, citazione, 引用",
    BlockKind.CODE: "source code, html preformatted, preformatted text, preformatted, code, code block, verbatim",
}
_ROLES = {
    Role.TITLE: "title, titel, titre, título, titolo, document title, book title",
    Role.SUBTITLE: "subtitle, untertitel, sous-titre, subtítulo, sottotitolo",
    Role.AUTHOR: "author, authors",
    Role.DATE: "date",
    Role.VERSE: "verse, poem, poetry, poem line, verse line, stanza",
}
_KIND_OF = {name.strip(): kind for kind, names in _KINDS.items() for name in names.split(",")}
_ROLE_OF = {name.strip(): role for role, names in _ROLES.items() for name in names.split(",")}


@dataclass(frozen=True, slots=True)
class Meaning:
    """`level` is 0 where it is not a heading."""

    level: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    role: Role = Role.TEXT

    @property
    def is_plain(self) -> bool:
        return self == Meaning()


def meaning_of(name: str) -> Meaning:
    """`name` as a person sees it, in any case."""
    plain = " ".join(name.casefold().replace("_", " ").split())
    if match := _HEADING.fullmatch(plain):
        return Meaning(int(match[1]), BlockKind.HEADING)
    if _CONTENTS.fullmatch(plain):
        return Meaning(role=Role.CONTENTS)
    return Meaning(0, _KIND_OF.get(plain, BlockKind.PARAGRAPH), _ROLE_OF.get(plain, Role.TEXT))
