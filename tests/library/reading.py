"""What the tests of corpus files share: a file written and loaded, and what came of it."""

from pathlib import Path

from bot.library.corpus_file import LoadedFile, load_file
from bot.texts.work import Work


def load(folder: Path, source: str | bytes, name: str = "work.md") -> LoadedFile:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return load_file(path)


def work_of(loaded: LoadedFile) -> Work:
    assert loaded.work is not None, loaded.findings
    return loaded.work


def blocks(work: Work) -> list[str]:
    """The headings and paragraphs, in order."""
    spans = [s.heading for s in work.sections if s.heading is not None]
    spans += [p.span for s in work.sections for p in s.paragraphs]
    return [span.of(work.text) for span in sorted(spans)]


def said(loaded: LoadedFile, *passed: str) -> list[tuple[int, str]]:
    """The findings but those of these codes, and those about a missing id or front matter."""
    passed += ("no-front-matter", "key-missing")
    return [(f.line, f.code) for f in loaded.findings if f.code not in passed]
