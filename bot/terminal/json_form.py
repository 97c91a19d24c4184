"""Answers as JSON: one object each, its keys documented in docs/commands.md."""

from collections.abc import Sequence
from pathlib import Path

from bot.findings import Severity
from bot.library.corpus_file import LoadedFile
from bot.library.summary import Summary, summary
from bot.quoting.answers import (
    Ambiguous,
    Answer,
    Candidate,
    Cause,
    CheckedWords,
    Found,
    Likely,
    NotFound,
    OverLimit,
    Quotation,
    Reason,
    UnknownWork,
    Unreadable,
)
from bot.quoting.citations import citation
from bot.quoting.matched_line import matched_line
from bot.quoting.navigation import listed_sections
from bot.quoting.plain_words import plain_words
from bot.reading.question_lists import QuestionList
from bot.terminal.indexing import Indexing
from bot.texts.passage import Passage
from bot.texts.places import MissingPlace
from bot.texts.work import Section, Work
from bot.wording import explanations
from bot.wording.phrases import Phrases

BETWEEN = "\n\n"  # two passages of a text in one
OMITTED = "\n\n[…]\n\n"  # the same where words between them are left out
Json = str | int | float | None | Sequence["Json"] | dict[str, "Json"]


def answer(phrases: Phrases, value: Answer, elapsed: float) -> dict[str, Json]:
    """`outcome`, `passages`, `confidence`, `candidates`, `elapsed_ms`; `reference` and `citation` of the whole
    when found, `reason` and `message` when not. `elapsed` is in seconds.
    """
    form: dict[str, Json] = {"outcome": "found", "reference": None, "citation": None, "also": [], "nearly": []}
    form |= {"checked": None, "passages": [], "confidence": 0.0}
    candidates: Sequence[Candidate] = ()
    listed = _candidate
    match value:
        case Found(quotation, sureness):
            form |= quoted(quotation) | {"checked": _presence(quotation.checked), "confidence": round(sureness, 4)}
        case Likely(candidates):
            form |= {"outcome": "likely", "confidence": round(candidates[0].confidence, 4)}
            listed = _whole_candidate
        case Ambiguous(candidates, total):
            form |= {"outcome": "ambiguous", "confidence": round(candidates[0].confidence, 4), "total": total}
        case NotFound(cause, nearest):
            candidates = (nearest,) if nearest is not None else ()
            form |= {"outcome": "not_found", "confidence": round(nearest.confidence, 4) if nearest is not None else 0.0}
            form |= {"reason": _code(cause), "message": explanations.not_found(phrases, value)}
            if isinstance(cause, UnknownWork):
                form |= {"nearest_works": list(cause.nearest)}
            if value.places:
                counts: list[Json] = [{"work": each.work, "places": each.places} for each in value.by_work]
                form |= {"total": value.places, "by_work": counts}
    return form | {"candidates": [listed(c) for c in candidates], "elapsed_ms": round(elapsed * 1000, 3)}


def opened(value: Answer, sections: Sequence[Section]) -> dict[str, Json]:
    """`headings`, of the sections that a quotation was read on to; nothing where it enters none."""
    return (
        {"headings": [value.quotation.work.heading(s) for s in sections]}
        if isinstance(value, Found) and sections
        else {}
    )


def copy(quotation: Quotation, opened: Sequence[Section] = ()) -> dict[str, Json]:
    return {
        "outcome": "copy",
        "text": plain_words(quotation, opened),
        "citation": citation(quotation.work, quotation.reference),
    }


def places(candidates: Sequence[Candidate], elapsed: float) -> dict[str, Json]:
    """The places of a search, in the same form."""
    return {
        "outcome": "found",
        "reference": None,
        "citation": None,
        "passages": [],
        "confidence": round(candidates[0].confidence, 4),
        "candidates": [_candidate(c) for c in candidates],
        "elapsed_ms": round(elapsed * 1000, 3),
    }


def works(held: Sequence[Work]) -> dict[str, Json]:
    return {"works": [_work(work) for work in held]}


def questions(listed: QuestionList) -> dict[str, Json]:
    """`file` is null for the built-in list."""
    each: list[Json] = [{"kind": question.kind, "question": question.text} for question in listed.questions]
    return {"file": str(listed.path) if listed.path is not None else None, "questions": each}


def contents(work: Work) -> dict[str, Json]:
    listed = listed_sections(work)
    sections: list[Json] = [
        {
            "number": listed.index(s) + 1 if s in listed else None,
            "reference": f"{work.id} §{s.label}" if s.label else work.id,
            "label": s.label,
            "heading": work.heading(s),
            "kind": str(s.kind),
            "paragraphs": s.paragraph_count,
        }
        for s in work.body
    ]
    return {"work": _work(work), "sections": sections}


def check(phrases: Phrases, files: Sequence[LoadedFile]) -> dict[str, Json]:
    """`works`, `errors` and `warnings` as numbers; `texts`, what was made of each; `findings`."""
    findings = [finding for file in files for finding in file.findings]
    rows: list[Json] = [
        {
            "severity": str(f.severity),
            "path": escape_path(f.path),
            "line": f.line,
            "code": f.code,
            "message": explanations.finding(phrases, f),
        }
        for f in findings
    ]
    errors = sum(f.severity is Severity.ERROR for f in findings)
    texts: list[Json] = [_summary(summary(file, file.work)) for file in files if file.work is not None]
    counts: dict[str, Json] = {"works": len(texts), "errors": errors, "warnings": len(findings) - errors}
    return counts | {"texts": texts, "findings": rows}


def escape_path(path: Path) -> str:
    """The path; bytes that are not characters become escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _summary(made: Summary) -> dict[str, Json]:
    return {
        "id": made.work.id,
        "title": made.work.title,
        "path": escape_path(made.path),
        "parts": made.parts,
        "sections": made.sections,
        "paragraphs": made.paragraphs,
        "words": made.words,
        "longest": {"reference": str(made.longest), "words": made.longest_words},
        "numbering": {
            "sections": made.section_numbers.split(", ") if made.section_numbers else [],
            "paragraphs": "printed" if made.prints_paragraphs else "counted",
        },
        "lines": {"counted": made.lines, "speakers": made.speakers, "directions": made.directions},
        "notes": made.notes,
        "marks": made.marks,
    }


def indexing(phrases: Phrases, made: Indexing) -> dict[str, Json]:
    """Sizes in bytes, times in seconds; `folder` is null where the index is in memory only."""
    indexed = made.indexed
    not_kept = explanations.unkept_index(phrases, indexed.not_kept) if indexed.not_kept is not None else None
    return {
        "works": made.works,
        "passages": made.passages,
        "words": made.words,
        "segments": made.segments,
        "size": made.size,
        "read_works": made.read,
        "read_passages": made.read_passages,
        "seconds": round(made.seconds, 4),
        "passages_per_second": made.passages_a_second,
        "damaged_files": made.damaged,
        "unloaded_files": made.unloaded,
        "folder": str(indexed.folder) if indexed.folder is not None and not_kept is None else None,
        "warning": not_kept,
    }


def problem(code: str, message: str) -> dict[str, Json]:
    return {"outcome": "error", "error": {"code": code, "message": message}}


def quoted(quotation: Quotation) -> dict[str, Json]:
    """A quotation, with what all its forms have."""
    return {
        "reference": str(quotation.reference),
        "citation": citation(quotation.work, quotation.reference),
        "also": [str(reference) for reference in quotation.also],
        "nearly": [str(reference) for reference in quotation.nearly],
        "passages": [_passage(p) for p in quotation.passages],
    }


def _presence(checked: CheckedWords | None) -> Json:
    return {"words": checked.words, "presence": str(checked.presence)} if checked is not None else None


def _passage(passage: Passage) -> dict[str, Json]:
    return {
        "reference": str(passage.reference),
        "citation": citation(passage.work, passage.reference),
        "work": passage.work.id,
        "text": passage.text,
        "matched": [list(pair) for pair in passage.matched_offsets],
    }


def _candidate(candidate: Candidate) -> dict[str, Json]:
    quotation = candidate.quotation
    return {
        "reference": str(quotation.reference),
        "work": quotation.work.id,
        "also": [str(reference) for reference in quotation.also],
        "nearly": [str(reference) for reference in quotation.nearly],
        "first_words": matched_line(quotation).passage.text,
        "confidence": round(candidate.confidence, 4),
    }


def _whole_candidate(candidate: Candidate) -> dict[str, Json]:
    """A candidate with all its words: its passages, and these as one text."""
    return _candidate(candidate) | quoted(candidate.quotation) | _joined_text(candidate.quotation)


def _joined_text(quotation: Quotation) -> dict[str, Json]:
    text, matched = "", list[Json]()
    for n, passage in enumerate(quotation.passages):
        text += (OMITTED if quotation.omits_after(n - 1) else BETWEEN) if n else ""
        matched += [[len(text) + start, len(text) + end] for start, end in passage.matched_offsets]
        text += passage.text
    return {"text": text, "matched": matched}


def _work(work: Work) -> dict[str, Json]:
    about = work.about
    return {
        "id": work.id,
        "title": work.title,
        "authors": list(about.authors),
        "publisher": about.publisher,
        "date": about.date,
        "language": about.language,
        "aliases": list(about.aliases),
        "sections": sum(1 for s in work.body if s.label),
        "paragraphs": sum(work.paragraph_counts),
    }


def _code(cause: Cause) -> str:
    match cause:
        case Reason():
            return str(cause)
        case UnknownWork():
            return "unknown-work"
        case Unreadable():
            return "unreadable"
        case OverLimit():
            return "over-limit"
        case MissingPlace():
            return f"missing-{cause.kind}"
