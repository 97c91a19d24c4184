"""What a process that imports is told and what it tells, as JSON: nothing else of a file comes back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.errors import YamlCode
from bot.findings import Finding, Severity
from bot.library.blocks import OddityCode
from bot.library.findings import CorpusCode
from bot.library.importers.document import ImportCode, Place
from bot.library.importers.dry_run import Counts, DryRun, ListedSection, Sample
from bot.library.importers.importing import Imported, Wanted
from bot.texts.work import About, Numbering

_CODES = {str(code): code for codes in (ImportCode, OddityCode, CorpusCode, YamlCode) for code in codes}


def write_wanted(wanted: Wanted) -> bytes:
    """On one line."""
    said = {"name": wanted.name, "stated": dict(wanted.stated), "proposed": dict(wanted.proposed)}
    return json.dumps(said).encode() + b"\n"


def read_wanted(line: bytes) -> Wanted:
    said = json.loads(line)
    return Wanted(said["name"], said["stated"], said["proposed"])


def write_imported(made: Imported) -> str:
    findings = list(map(_finding_form, made.findings))
    form: dict[str, Any] = {"text": made.text, "place": made.place, "findings": findings, "dry_run": None}
    if made.dry_run is not None:
        run = made.dry_run
        form["dry_run"] = asdict(run) | {"findings": list(map(_finding_form, run.findings))}
    return json.dumps(form)


def read_imported(text: str) -> Imported:
    """Raises ValueError, KeyError or TypeError for what is not such a form."""
    said = json.loads(text)
    run = said["dry_run"]
    return Imported(
        said["text"], _findings(said["findings"]), Place(said["place"]), None if run is None else _dry_run(run)
    )


def _dry_run(said: Mapping[str, Any]) -> DryRun:
    about = said["about"]
    names = {key: tuple(about[key]) for key in ("authors", "aliases")}
    return DryRun(
        About(**about | names | {"numbering": Numbering(about["numbering"])}),
        tuple(ListedSection(**section) for section in said["contents"]),
        Counts(**said["counts"]),
        tuple(Sample(**sample) for sample in said["samples"]),
        _findings(said["findings"]),
    )


def _finding_form(finding: Finding) -> dict[str, Any]:
    facts = dict(finding.facts)
    return {
        "code": finding.code,
        "key": finding.key,
        "line": finding.line,
        "facts": facts,
        "path": str(finding.path),
        "severity": finding.severity,
    }


def _findings(said: Sequence[Mapping[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(_CODES[f["code"]], f["key"], f["line"], f["facts"], Path(f["path"]), Severity(f["severity"]))
        for f in said
    )
