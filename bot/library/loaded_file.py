"""What came of one corpus file, or of a book's files: the work, and everything there is to say about them."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.findings import Finding, Severity
from bot.texts.work import Work


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """The work that a file holds, or None when a finding is an error, or the file is not one that is read.

    `parts` are the other files of the work, in order; `marks` counts the marks of the source that the text holds as
    typed, or not at all. `key` is that of all that the work was parsed from, "" where that is not told.
    """

    path: Path
    work: Work | None
    findings: tuple[Finding, ...]
    parts: tuple[Path, ...] = ()
    marks: int = 0
    key: str = field(default="", compare=False)

    @property
    def failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)
