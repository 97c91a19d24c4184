"""Which tables hold data, and which are only the columns of a page."""

from bot.library.importers.markup.tree import HEADINGS, Element

_OF_PAGES = frozenset({"table", "ul", "ol", "blockquote", *HEADINGS})  # what no cell of data holds


def is_of_data(table: Element) -> bool:
    """Whether its rows are rows, and not the columns of a page."""
    cells = [e for e in table.inside() if e.tag in {"td", "th"}]
    if any(e.tag in _OF_PAGES for e in table.inside()):
        return False
    several = [cell for cell in cells if sum(e.tag in {"p", "div"} and bool(e.words(1)) for e in cell.inside()) > 1]
    rows = [e for e in table.inside() if e.tag == "tr"]
    widest = max((sum(e.tag in {"td", "th"} for e in row.elements) for row in rows), default=0)
    return not several and widest > 1
