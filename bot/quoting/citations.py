"""Citations: a reference with what the work states of itself. Facts set side by side, no sentence of ours."""

from bot.texts.reference import Reference
from bot.texts.work import About, Work


def citation(work: Work, reference: Reference) -> str:
    """`IN14 §1.4 ¶2 — Title (Publisher, Date)`; what the source does not state is left out."""
    return f"{reference} — {source_line(work.about)}"


def source_line(about: About) -> str:
    """Title, authors, publisher and date; or the form of citation that the corpus file gives."""
    if about.citation:
        return about.citation
    facts = [", ".join(about.authors), about.publisher, about.date]
    stated = ", ".join(fact for fact in facts if fact and fact not in about.title)
    return f"{about.title} ({stated})" if stated else about.title
