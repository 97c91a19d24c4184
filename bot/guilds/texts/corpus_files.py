"""The corpus file of a server's text: what it says of the text, renamed, and packed as the database holds it.

A text of 200,000 words takes a tenth of a second: keep all of this off the event loop.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.findings import Finding
from bot.guilds.texts.text_codes import TextCode
from bot.library.findings import RefusedError
from bot.library.front_matter import FrontMatter, is_id, read_front_matter
from bot.library.front_matter_forms import Form, Split, split
from bot.library.source_file import MAX_BYTES

MOST_PART = 100_000  # bytes of a row: a restore holds hundreds of rows at once
MOST_PARTS = 2 * MAX_BYTES // MOST_PART
MOST_TITLE = 300  # characters
_CHOSEN = {"authors", "aliases", "numbering", "marks", "quotation_limit"}  # what a moderator may have chosen
_NAMED = Path("text.md")
_CONTINUED = re.compile(r"[ \t]|\Z")  # a line of the value above it
_KEY = {key: re.compile(rf"^{key}:(?=\s)", re.MULTILINE) for key in ("id", "title")}
_WORD = re.compile(r"\S+")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A whole corpus file with YAML front matter that names its id and title. `digest` is what it is known by, `body`
    the digest of what follows the front matter.
    """

    content: bytes
    id: str
    title: str
    words: int
    digest: str
    body: str


def read_corpus_file(content: bytes) -> CorpusFile | tuple[Finding, ...]:
    """The file, or why it cannot be a text of a server."""
    try:
        parts, matter = _front_matter(content.decode())
    except RefusedError as refused:
        return refused.findings
    except ValueError:  # not UTF-8, or front matter without an end
        return (Finding(TextCode.NO_ID),)
    body = parts.body.strip()
    findings = tuple(_objections(matter, body, len(content)))
    return findings or CorpusFile(
        content, matter.id, matter.title, _count_words(body), hashlib.sha256(content).hexdigest(), _digest(body)
    )


def choices_in(content: bytes) -> dict[str, object]:
    """What a file that takes the place of this one goes on with, where it does not state it."""
    try:
        matter = _front_matter(content.decode())[1]
    except (RefusedError, ValueError):
        return {}
    return matter.model_dump(mode="json", include=_CHOSEN, exclude_defaults=True)


def rename(
    file: CorpusFile, *, title: str | None = None, text_id: str | None = None
) -> CorpusFile | tuple[Finding, ...]:
    """The file with another title or id in its front matter; everything else stays as it is."""
    lines = file.content.decode().removeprefix(_MARK).splitlines(keepends=True)
    for key, value in (("id", text_id), ("title", title)):
        if value is not None:
            lines = _state(lines, key, " ".join(value.split()))
    return read_corpus_file("".join(lines).encode())


def pack(content: bytes) -> list[bytes]:
    """The file as the rows of the database hold it."""
    packed = zlib.compress(content)
    return [packed[at : at + MOST_PART] for at in range(0, len(packed), MOST_PART)]


def unpack(parts: Iterable[bytes], edition_digest: str) -> bytes | None:
    """The file with that digest; None where the rows do not hold it."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(b"".join(parts), MAX_BYTES)
    except zlib.error:
        return None
    return content if hashlib.sha256(content).hexdigest() == edition_digest else None


def _front_matter(source: str) -> tuple[Split, FrontMatter]:
    """Raises RefusedError, and ValueError for front matter that cannot be renamed, or is never closed."""
    parts = split(source.removeprefix(_MARK))
    if parts.form is not Form.YAML or not all(_KEY[key].search(parts.yaml) for key in _KEY):
        raise ValueError
    return parts, read_front_matter(parts.yaml, _NAMED, parts.line).matter


def _objections(matter: FrontMatter, body: str, size: int) -> Iterable[Finding]:
    if not is_id(matter.id):
        yield Finding(TextCode.NO_ID)
    if not matter.title:
        yield Finding(TextCode.NO_TITLE)
    if len(matter.title) > MOST_TITLE:
        yield Finding(TextCode.TITLE_LONG, facts={"most": MOST_TITLE})
    if not body:
        yield Finding(TextCode.NO_WORDS)
    if size > MAX_BYTES:
        yield Finding(TextCode.TOO_LARGE, facts={"most": MAX_BYTES // 2**20})


def _state(lines: Sequence[str], key: str, value: str) -> list[str]:
    """The lines with this value for the key of the front matter, in place of the lines that give it now."""
    start = next(n for n, line in enumerate(lines) if _KEY[key].match(line))
    end = start + 1
    while _CONTINUED.match(lines[end]) or not lines[end].strip():
        end += 1
    return [*lines[:start], f"{key}: {json.dumps(value, ensure_ascii=False)}\n", *lines[end:]]


def _count_words(body: str) -> int:
    """One by one: to split two million words at once would hold up all other threads meanwhile."""
    return sum(1 for _ in _WORD.finditer(body))


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
