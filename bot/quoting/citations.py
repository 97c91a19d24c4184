"""Citations: a reference with what the work states of itself. Facts set side by side, no sentence of ours."""

from bot.quoting.answers import Quotation
from bot.quoting.manner import PLAIN, Manner
from bot.texts.directions import isolate
from bot.texts.reference import Reference, References
from bot.texts.work import About, Work


def citation(work: Work, reference: Reference | References, manner: Manner = PLAIN) -> str:
    """`IN14 §1.4 ¶2 — Title (Publisher, Date)`; what the source does not state is left out."""
    return f"{reference} — {source_line(work.about, manner)}"


def source_line(about: About, manner: Manner = PLAIN) -> str:
    """Title, authors, publisher and date, or the form of citation that the corpus file gives; or the title alone."""
    title = isolate(about.title)
    if not manner.publisher_and_date:
        return title
    if about.citation:
        return isolate(about.citation)
    stated = facts(about)
    return f"{title} ({stated})" if stated else title


def facts(about: About) -> str:
    """Authors, publisher and date; what the title says already is left out."""
    stated = (", ".join(map(isolate, about.authors)), about.publisher, about.date)
    return ", ".join(isolate(fact) for fact in stated if fact and fact not in about.title)


def section_heading(quotation: Quotation) -> str:
    """The heading of the section that its reference begins in, or that holds its mark; nothing for the work itself."""
    work, place = quotation.work, quotation.reference.start
    section = work.outline.section_at(quotation.passages[0].span.start) if place.mark else work.section(place.section)
    return work.heading(section) if section is not None and section.label else ""
