"""Sentences about an import: what would be made of a text, and where in a file something is unsure."""

from bot.library.importers.document import Place
from bot.library.importers.dry_run import DryRun
from bot.wording.phrases import Phrases, shorten


def summary(phrases: Phrases, run: DryRun) -> str:
    """What would be made of the text."""
    counts = run.counts
    return phrases.say(
        "check-text",
        id=run.about.id,
        title=shorten(run.about.title),
        parts=0,
        sections=counts.sections,
        paragraphs=counts.paragraphs,
        words=counts.words,
        longest=counts.longest,
        size=counts.longest_words,
        numbers=counts.section_numbers or "none",
        printed="yes" if counts.prints_paragraphs else "no",
        lines=counts.lines,
        apart="yes" if counts.speakers or counts.directions else "no",
        speakers=counts.speakers,
        directions=counts.directions,
        notes=counts.notes,
        marks=0,
    )


def place_in_file(phrases: Phrases, path: str, place: Place, number: int) -> str:
    """Where in the file that was read."""
    return phrases.say("import-place", path=path, place=place, number=str(number)) if number else path
