"""What `catchword corpus import` says to a person: what is left out or unsure, what will be cited how, and what came of
it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.findings import Finding
from bot.library.importers.document import Place
from bot.library.importers.dry_run import DryRun, ListedSection
from bot.quoting.citations import source_line
from bot.terminal.importing import FileImport, ImportOutcome
from bot.wording import explanations, imports
from bot.wording.phrases import Phrases

_MOST_ALIKE = 3  # findings of one kind


def import_lines(phrases: Phrases, came: FileImport) -> Iterator[str]:
    made = came.made
    yield from _findings(phrases, made.findings, came.source, made.place)
    if made.place is Place.BLOCK and any(finding.line for finding in made.findings):
        yield phrases.say("import-blocks")
    if made.dry_run is not None:
        yield from _findings(phrases, made.dry_run.findings, came.target, Place.LINE)
        yield from _dry_run(phrases, made.dry_run)
        yield ""
    if came.outcome is not ImportOutcome.REFUSED:
        yield outcome(phrases, came)


def outcome(phrases: Phrases, came: FileImport) -> str:
    """What came of a file, as a sentence."""
    id_ = came.made.dry_run.about.id if came.made.dry_run is not None else "none"
    facts = {"source": explanations.path_name(came.source), "path": explanations.path_name(came.target), "id": id_}
    return phrases.say(f"file-import-{came.outcome}", **facts)


def _findings(phrases: Phrases, findings: Sequence[Finding], path: Path, place: Place) -> Iterator[str]:
    """Of each kind the first few, and how many more there are."""
    left = Counter(finding.code for finding in findings)
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.code] += 1
        left[finding.code] -= 1
        if shown[finding.code] <= _MOST_ALIKE:
            yield _finding(phrases, finding, path, place)
            if shown[finding.code] == _MOST_ALIKE and left[finding.code]:
                yield phrases.say("import-more", count=left[finding.code])


def _finding(phrases: Phrases, finding: Finding, path: Path, place: Place) -> str:
    """With its place in the file that was read, or in the corpus file."""
    at = imports.place_in_file(phrases, explanations.escape_unshowable(str(path)), place, finding.line)
    return f"{at}: {phrases.say(f'check-{finding.severity}')}: {explanations.finding(phrases, finding)}"


def _dry_run(phrases: Phrases, run: DryRun) -> Iterator[str]:
    yield imports.summary(phrases, run)
    yield ""
    yield f"{run.about.id}  {source_line(run.about)}"
    yield from (_section(phrases, section) for section in run.contents)
    for sample in run.samples:
        yield ""
        yield sample.text
        yield ""
        yield f"{sample.reference} — {source_line(run.about)}"


def _section(phrases: Phrases, section: ListedSection) -> str:
    count = phrases.say("contents-paragraphs", paragraphs=section.paragraphs) if section.paragraphs else ""
    label = f"§{section.label}" if section.label else ""
    return "  " * max(1, section.depth) + "  ".join(filter(None, (label, section.heading, count)))
