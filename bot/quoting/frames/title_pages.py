"""The names on a title page that is printed as headings: `# Title: On Liberty`, `## Author: John Stuart Mill`.

Headings without anything below them are before the text; where they have labels, the title has one too, and what
follows a label is a name.
"""

from collections.abc import Iterator

from bot.texts.work import Work

_LABEL_ENDS = ": "
_MOST = 6  # headings that are looked at


def titles_on_page(work: Work) -> Iterator[str]:
    """The title without its label."""
    if any(authors_on_page(work)):
        yield from _labelled(work.title)


def authors_on_page(work: Work) -> Iterator[str]:
    """Who is named below the title, or what; no year."""
    for section in work.sections[:_MOST]:
        heading = section.heading
        if heading is None or section.span.end > heading.end:
            continue
        yield from (name for name in _labelled(heading.of(work.text)) if not any(map(str.isdigit, name)))


def _labelled(text: str) -> Iterator[str]:
    label, mark, name = text.partition(_LABEL_ENDS)
    if mark and name.strip() and label.isalpha():
        yield name.strip()
