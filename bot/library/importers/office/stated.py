"""What the properties of an office document state of the work.

They name the person who made the file, which may be the author: that is said, for somebody to look at it. The dates
are those of the file, and no work's.
"""

import re
from xml.etree.ElementTree import Element

from bot.library.importers.document import Stated

_NOBODY = frozenset(
    "user, windows user, microsoft office user, author, administrator, admin, unknown, anonymous, python-docx, owner,"
    " root, default user, office, pc, hp, dell, lenovo, asus, acer, usuario, benutzer, utilisateur, none".split(", ")
)
_NO_TITLE = re.compile(
    r"(?:untitled|document|dokument|documento|microsoft word)(?:\s*-?\s*.*\.docx?|\s*\d*)|"
    r".*\.(?:docx?|odt|rtf|pdf|txt)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def stated_in(properties: Element | None) -> Stated:
    """`properties` holds Dublin Core elements, at any depth."""
    if properties is None:
        return Stated()

    def words(name: str) -> str:
        return next((" ".join(e.text.split()) for e in properties.iter(name) if e.text and e.text.strip()), "")

    title, language = words("dc:title"), words("dc:language")
    creator = words("meta:initial-creator") or words("dc:creator")
    authors = tuple(a for a in (" ".join(a.split()) for a in creator.split(";")) if a and a.casefold() not in _NOBODY)
    return Stated(
        title="" if _NO_TITLE.fullmatch(title) else title,
        authors=authors,
        publisher=words("dc:publisher"),
        language=language if _LANGUAGE.fullmatch(language) else "",
        rights=words("dc:rights"),
        source=words("dc:source"),
    )
