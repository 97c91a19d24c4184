"""What a page states of its work, in its `head`. Where it does not say, nothing is made up.

Sources: https://ogp.me , https://www.dublincore.org/specifications/dublin-core/dcq-html/
"""

import re
from collections.abc import Iterator

from bot.library.importers.document import Stated
from bot.library.importers.markup.tree import BLOCKS, HEADINGS, SILENT, Element

_OF_GUTENBERG = re.compile(
    r"(?:the )?project gutenberg(?:['’]s)?(?: e-?(?:book|text))?(?: of)?,?:? "
    r"(?P<title>.+?)(?:, by (?P<author>.+?))?\.?",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"\s+[|·•»–—-]\s+|\s*[|»]\s*|:\s+")
_DAY = re.compile(r"(\d{4}(?:-\d\d){0,2})T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?")
_TITLES = ("dc.title", "dcterms.title", "citation_title", "og:title")
_AUTHORS = ("dc.creator", "dcterms.creator", "citation_author", "author", "article:author")
_PUBLISHERS = ("dc.publisher", "dcterms.publisher", "citation_publisher")
_DATES = ("dc.date", "dcterms.date", "dcterms.issued", "citation_publication_date", "article:published_time", "date")
_RIGHTS = ("dc.rights", "dcterms.rights", "copyright")
_LANGUAGES = ("dc.language", "dcterms.language", "content-language")


def stated_on_page(root: Element) -> Stated:
    metas = dict(_metas(root))
    authors = tuple(
        dict.fromkeys(a for key, a in _metas(root) if key in _AUTHORS and not a.startswith(("http:", "https:")))
    )
    title, author = _title(root, metas)
    return Stated(
        title=title,
        authors=authors or ((author,) if author else ()),
        publisher=_first(metas, _PUBLISHERS),
        date=day_of(_first(metas, _DATES)),
        language=root.attributes.get("lang") or root.attributes.get("xml:lang") or _first(metas, _LANGUAGES),
        rights=_first(metas, _RIGHTS) or _link(root, "license"),
        source=_link(root, "canonical") or metas.get("og:url", ""),
    )


def day_of(date: str) -> str:
    """A date without the time of day."""
    match = _DAY.fullmatch(date.strip())
    return match[1] if match is not None else date.strip()


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.inside():
        if element.tag == "meta":
            given = element.attributes
            key = (given.get("name") or given.get("property") or given.get("http-equiv") or "").lower()
            if key and given.get("content", "").strip():
                yield key.replace("dc:", "dc.").replace("dcterms:", "dcterms."), " ".join(given["content"].split())


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((metas[key] for key in keys if key in metas), "")


def _link(root: Element, relation: str) -> str:
    links = (e for e in root.inside() if e.tag == "link" and relation in e.attributes.get("rel", "").lower().split())
    return next((e.attributes.get("href", "") for e in links), "")


def _title(root: Element, metas: dict[str, str]) -> tuple[str, str]:
    """The title of the work without that of its site; and an author where the page's title names one."""
    written = next((e.words() for e in root.inside() if e.tag == "title" and e.parent and e.parent.tag != "svg"), "")
    title = _first(metas, _TITLES) or written
    match = _OF_GUTENBERG.fullmatch(title)
    if match is not None:
        return match["title"], match["author"] or ""
    headings = {" ".join(e.words().split()).casefold() for e in root.inside() if e.tag in HEADINGS[:2]}
    parts = _DIVIDER.split(title)
    known = next((part for part in parts if part.casefold() in headings), "")
    site = metas.get("og:site_name", "").casefold()
    if not known and site and len(parts) > 1 and site in {parts[0].casefold(), parts[-1].casefold()}:
        known = parts[0] if parts[-1].casefold() == site else parts[-1]
    return known or title, ""


def mark_title(root: Element, title: str) -> None:
    """Make the first line of a page its heading, where it is the title that the page states, and no heading is."""
    wanted = _letters(title)
    if not wanted or any(_letters(e.words()) == wanted for e in root.inside() if e.tag in HEADINGS):
        return
    for element in root.inside():
        if element.tag in SILENT or element.role is not None or any(e.tag in SILENT for e in element.above):
            continue
        if element.tag in {"p", "div"} and not any(e.tag in BLOCKS for e in element.inside()) and element.words(1):
            if _letters(element.words()) == wanted:
                element.tag = "h1"
            return


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())
