"""Citations: a reference with what the work states of itself. Facts set side by side, no sentence of ours."""

from bot.quoting.manner import PLAIN, Manner
from bot.texts.directions import close_directions
from bot.texts.reference import Reference, References
from bot.texts.work import About, Work


def citation(work: Work, reference: Reference | References, manner: Manner = PLAIN) -> str:
    """`IN14 §1.4 ¶2 — Title (Publisher, Date)`; what the source does not state is left out."""
    return f"{reference} — {source_line(work.about, manner)}"


def source_line(about: About, manner: Manner = PLAIN) -> str:
    """Title, authors, publisher and date, or the form of citation that the corpus file gives; or the title alone."""
    title = close_directions(about.title)
    if not manner.publisher_and_date:
        return title
    if about.citation:
        return close_directions(about.citation)
    stated = facts(about)
    return f"{title} ({stated})" if stated else title


def facts(about: About) -> str:
    """Authors, publisher and date; what the title says already is left out."""
    stated = (", ".join(map(close_directions, about.authors)), about.publisher, about.date)
    return ", ".join(close_directions(fact) for fact in stated if fact and fact not in about.title)
