"""The handout of a discussion: the passages that were quoted there with their citations, and where it is, as Markdown,
as plain text and as a page to print. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.quoting.answers import Quotation
from bot.quoting.citations import citation
from bot.quoting.limits import over_limit
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.navigation import opened_sections
from bot.quoting.plain_words import plain_words

_MARK = re.compile(r"[\\`*_\[\]<>#|~&]|(?<=:)(?=//)|(?<=\w)[.@](?=[^\W\d])")  # and an address is not a link
_FIRST = re.compile(r"^([ \t]*\d*)((?<=\d)[.)]|(?<!\d)[-+=])", re.MULTILINE)  # of a list, a rule or a heading
_LINE_END = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_STYLE = (
    "body{font:12pt/1.5 Georgia,serif;max-width:38em;margin:2em auto;padding:0 1em}"
    "blockquote{margin:1.5em 0 0;white-space:pre-line}cite{display:block;font-size:10pt;margin:.3em 0 0}"
    "section{break-inside:avoid}"
)


@dataclass(frozen=True, slots=True)
class Handout:
    """`address` is that of the discussion. Of what may be quoted only briefly, a longer passage is cited only."""

    title: str
    address: str
    quotations: Sequence[Quotation]
    manner: Manner = PLAIN

    def as_text(self) -> str:
        passages = (f"{words}\n\n{source}" if words else source for words, source in self._passages())
        return "\n\n\n".join((f"{self.title}\n{self.address}", *passages)) + "\n"

    def as_markdown(self) -> str:
        return "\n\n".join((f"# {_marked(self.title)}\n\n<{self.address}>", *self._in_markdown())) + "\n"

    def as_html(self) -> str:
        title, address = escape(self.title), escape(self.address)
        passages = "".join(_section(escape(words), escape(source)) for words, source in self._passages())
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
        link = f'<p><a href="{address}">{address}</a></p>'
        return f"<!doctype html>\n<html>{head}<style>{_STYLE}</style>\n<h1>{title}</h1>\n{link}\n{passages}</html>\n"

    def _in_markdown(self) -> Iterator[str]:
        for words, source in self._passages():
            lines = _LINE_END.sub(r"\\\n", _marked(words)).split("\n")
            quoted = "\n".join(f"> {line}".rstrip() for line in lines)
            yield f"{quoted}\n\n{_marked(source)}" if words else _marked(source)

    def _passages(self) -> Iterator[tuple[str, str]]:
        for quotation in self.quotations:
            opened = () if quotation.entered_sections(0) else opened_sections(quotation)
            words = plain_words(quotation, opened) if over_limit(quotation) is None else ""
            yield words, citation(quotation.work, quotation.reference, self.manner)


def _section(words: str, source: str) -> str:
    quoted = f"<blockquote>{words}</blockquote>" if words else ""
    return f"<section>{quoted}<cite>{source}</cite></section>\n"


def _marked(text: str) -> str:
    """The text, of which Markdown takes nothing for a sign of its own."""
    return _FIRST.sub(r"\1\\\2", _MARK.sub(r"\\\g<0>", text))
