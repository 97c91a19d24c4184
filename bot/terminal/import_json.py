"""What `catchword corpus import --json` prints of a file."""

from dataclasses import asdict

from bot.findings import Finding
from bot.terminal.import_printing import outcome
from bot.terminal.importing import FileImport
from bot.terminal.json_form import Json, escape_path
from bot.wording import explanations
from bot.wording.phrases import Phrases


def imported(phrases: Phrases, came: FileImport) -> dict[str, Json]:
    """`outcome`, `message`, `file`, `path`; `findings` about the file; `text`, what will be cited how."""
    made = came.made
    findings: list[Json] = [_finding(phrases, finding) | {"place": str(made.place)} for finding in made.findings]
    form: dict[str, Json] = {
        "outcome": str(came.outcome),
        "message": outcome(phrases, came),
        "file": escape_path(came.source),
        "path": escape_path(came.target) if came.target.name else None,
        "findings": findings,
        "text": None,
    }
    if made.dry_run is None:
        return form
    run = made.dry_run
    about: dict[str, Json] = asdict(run.about)
    text: dict[str, Json] = {
        "about": about,
        "counts": asdict(run.counts),
        "contents": [asdict(section) for section in run.contents],
        "samples": [asdict(sample) for sample in run.samples],
        "findings": [_finding(phrases, finding) for finding in run.findings],
    }
    form["text"] = text
    return form


def _finding(phrases: Phrases, finding: Finding) -> dict[str, Json]:
    return {
        "severity": str(finding.severity),
        "line": finding.line,
        "code": finding.code,
        "message": explanations.finding(phrases, finding),
    }
