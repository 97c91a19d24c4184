"""One corpus file -> one Work, with everything there is to say about the file. Never raises on what is in it."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.library.blocks import Block, read_blocks
from bot.library.findings import Finding, RefusedError, error, warning
from bot.library.front_matter import FrontMatter, is_id, split, validated
from bot.library.structure import build_work, unmatched
from bot.plain_yaml import PlainYaml
from bot.texts.work import About, SectionKind, Work

MAX_BYTES = 32 * 2**20
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")  # none of them belongs in a text
_NOT_IN_ID = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """The work that a file holds, or None when a finding is an error."""

    path: Path
    work: Work | None
    findings: tuple[Finding, ...]


def load_file(path: Path) -> LoadedFile:
    """Read, check and build the work in `path`."""
    try:
        work, findings = _load(path, _source(path))
    except RefusedError as refused:
        return LoadedFile(path, None, refused.findings)
    return LoadedFile(path, work, tuple(findings))


def _source(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RefusedError(error(path, 0, "too-large", megabytes=MAX_BYTES // 2**20))
        raw = path.read_bytes()
    except OSError as problem:
        raise RefusedError(error(path, 0, "unreadable", detail=problem.strerror or str(problem))) from problem
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise RefusedError(error(path, line, "not-utf8", byte=f"0x{raw[problem.start]:02X}")) from problem
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(source)
    if control is not None:
        line = source.count("\n", 0, control.start()) + 1
        raise RefusedError(error(path, line, "control-character", character=f"U+{ord(control.group()):04X}"))
    return source


def _load(path: Path, source: str) -> tuple[Work, list[Finding]]:
    try:
        yaml, body, first_line = split(source)
    except ValueError:
        raise RefusedError(error(path, 1, "front-matter-open")) from None
    matter, plain = (FrontMatter(), PlainYaml({}, {})) if yaml is None else validated(yaml, path)
    blocks, oddities = read_blocks(body, first_line)
    if not any(block.level == 0 for block in blocks):
        raise RefusedError(error(path, 0, "empty"))
    findings = [warning(path, o.line, o.code, found=o.found) for o in oddities]
    findings += _about_front_matter(path, matter, has_any=yaml is not None)
    _refuse_unmatched(path, matter, plain, blocks)
    work = build_work(_about(path, matter, blocks), blocks, matter)
    findings += _about_structure(path, work, blocks)
    return work, sorted(findings, key=lambda f: f.line)


def _about(path: Path, matter: FrontMatter, blocks: list[Block]) -> About:
    heading = next((b.text for b in blocks if b.level), "")
    return About(
        id=matter.id or _id_from(path),
        title=matter.title or " ".join(heading.split()) or path.stem,
        authors=tuple(matter.authors),
        publisher=matter.publisher,
        date=matter.date,
        language=matter.language,
        source=matter.source,
        rights=matter.rights,
        aliases=tuple(matter.aliases),
        citation=matter.citation,
        quotation_limit=matter.quotation_limit,
    )


def _id_from(path: Path) -> str:
    name = _NOT_IN_ID.sub("-", path.stem).strip("-").upper()[:32].rstrip("-")
    if is_id(name):
        return name
    if is_id("W-" + name[:30]):
        return "W-" + name[:30]
    raise RefusedError(error(path, 0, "no-id"))


def _about_front_matter(path: Path, matter: FrontMatter, *, has_any: bool) -> list[Finding]:
    if not has_any:
        return [warning(path, 1, "no-front-matter", id=_id_from(path))]
    missing = [key for key in ("id", "title") if not getattr(matter, key)]
    return [warning(path, 1, "key-missing", key=key) for key in missing]


def _refuse_unmatched(path: Path, matter: FrontMatter, plain: PlainYaml, blocks: list[Block]) -> None:
    lists = (("back_matter", matter.back_matter, True), ("imprint", matter.imprint, True))
    findings = [
        error(path, plain.line((key,)), "heading-not-found", key=key, name=name)
        for key, names, headings in (*lists, ("slogans", matter.slogans, False))
        for name in unmatched(names, blocks, headings=headings)
    ]
    if findings:
        raise RefusedError(*findings)


def _about_structure(path: Path, work: Work, blocks: list[Block]) -> list[Finding]:
    lines = {b.text: b.line for b in blocks if b.level}
    findings: list[Finding] = []
    for section in work.sections[1:]:
        below = work.within(section)
        if section.kind is not SectionKind.IMPRINT and not any(s.paragraphs for s in below):
            heading = work.heading(section)
            findings.append(warning(path, lines[heading], "section-empty", label=section.label, heading=heading))
    if "\ufffd" in work.text:
        findings.append(warning(path, 0, "replacement-character"))
    return findings
