"""How well places are cited by printed numbers: by chapter, act and scene, verse, name, container and paragraph.

    python -m tests.bench.chapters --works DIR [--works DIR] [--check] [--details] [--most N] [--seed N]

The truth is read from the Markdown by `printed_numbers`, not by the product. Each question is asked with its work
alone, a sample of all with the whole folder loaded, and a smaller one of the chat in the terminal. `right` is the
place that was meant; `wrong` is another place without a doubt. What means several places is counted apart, and a list
of just those is right there. So is ¶2 of a chapter that holds only sections: to say so, or the second of all of them.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click

from bot.quoting.references.resolver import Resolver
from tests.bench.chapter_absences import absent_questions
from tests.bench.chapter_answers import Outcome, outcome
from tests.bench.chapter_questions import Asked, Question
from tests.bench.parsed import KEPT, ParsedLibrary, corpus_files, parsed
from tests.bench.printed_numbers import Book, read_book
from tests.bench.runner import ROOT
from tests.bench.tables import Table

_LEAST_RIGHT = 0.98
_VERSES = 300
_TOGETHER = 600  # questions asked with all works loaded
_CHAT_WORKS = 3
_CHAT_QUESTIONS = 40  # of each of them
_VERSE_KINDS = ("verse", "verse alone")
_HEADS = ("kind", "asked", "right", "list", "refused", "wrong", "right %", "bound")


@dataclass(frozen=True, slots=True)
class Held:
    """One work of a folder, with what is asked of it."""

    path: Path
    work: str
    book: Book
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    work: str
    question: Question
    outcome: Outcome
    answer: str


def held(path: Path, most: int, seed: int, kept: Path = KEPT) -> Held | None:
    """Of each kind a sample of `most` questions; None for a file that does not load."""
    loaded = parsed(path, kept).work
    if loaded is None:
        return None
    book = read_book(path.read_text("utf-8-sig"))
    asked = Asked(loaded.id, loaded.title, book)
    by_kind: dict[str, dict[str, Question]] = {}
    for question in (*asked.questions(), *absent_questions(asked)):
        by_kind.setdefault(question.kind, {}).setdefault(question.text, question)
    draw = Random(f"{seed} {loaded.id}")
    sizes = {kind: _VERSES if kind in _VERSE_KINDS else most for kind in by_kind}
    chosen = (draw.sample(list(qs.values()), min(len(qs), sizes[kind])) for kind, qs in by_kind.items())
    return Held(path, loaded.id, book, tuple(q for qs in chosen for q in qs))


def alone(one: Held, kept: Path = KEPT) -> list[Judged]:
    resolver = Resolver(ParsedLibrary([parsed(one.path, kept)]))
    return [_judged(one, question, resolver) for question in one.questions]


def together(works: Sequence[Held], seed: int, kept: Path = KEPT) -> list[Judged]:
    """A sample of all questions but those for other works, which may be held."""
    resolver = Resolver(ParsedLibrary([parsed(one.path, kept) for one in works]))
    pairs = [(one, question) for one in works for question in one.questions if question.kind != "another work"]
    sample = Random(seed).sample(pairs, min(len(pairs), _TOGETHER))
    return [_judged(one, question, resolver) for one, question in sample]


def _judged(one: Held, question: Question, resolver: Resolver) -> Judged:
    answer = resolver.cite(question.text)
    return Judged(one.work, question, outcome(question, answer, one.book), _shown(answer))


def _shown(answer: object) -> str:
    quotation = getattr(answer, "quotation", None)
    candidates = getattr(answer, "candidates", ())
    places = [quotation] if quotation is not None else [c.quotation for c in candidates]
    return f"{type(answer).__name__} {', '.join(str(q.reference) for q in places[:4])}".strip()


def chatted(works: Sequence[Held], seed: int) -> tuple[int, list[str]]:
    """How many questions were asked of the terminal's chat, and those that it answers otherwise than the process."""
    draw = Random(seed)
    numbered = [one for one in works if one.book.numbered]
    asked, otherwise = 0, list[str]()
    for one in draw.sample(numbered, min(len(numbered), _CHAT_WORKS)):
        sample = draw.sample(one.questions, min(len(one.questions), _CHAT_QUESTIONS))
        resolver = Resolver(ParsedLibrary([parsed(one.path)]))
        told = _chat(one.path, [q.text for q in sample])
        asked += len(sample)
        for question, references in zip(sample, told, strict=True):
            answer = resolver.cite(question.text)
            quotation = getattr(answer, "quotation", None)
            if references != (str(quotation.reference) if quotation is not None else None):
                otherwise.append(f"{question.text}: {references}")
    return asked, otherwise


def _chat(path: Path, references: Sequence[str]) -> list[str | None]:
    """What the chat finds for each: a reference or none; after a crash, what it said last."""
    with tempfile.TemporaryDirectory() as home:
        corpus = Path(home) / "corpus"
        corpus.mkdir()
        shutil.copy(path, corpus)
        command = [sys.executable, "-m", "bot", "chat", "--json", "--corpus", str(corpus)]
        lines = "".join(f"/cite {reference}\n" for reference in references)
        environment = os.environ | {"CATCHWORD_DATA": home}
        done = subprocess.run(
            command, input=lines, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
        )
    told: list[str | None] = [json.loads(line).get("reference") for line in done.stdout.splitlines()]
    crash = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
    return told + [crash] * (len(references) - len(told))


def table(title: str, judged: Sequence[Judged]) -> Table:
    kinds = dict.fromkeys(j.question.kind for j in judged)
    return Table(title, _HEADS, [_row(kind, [j for j in judged if j.question.kind == kind]) for kind in kinds])


def _row(kind: str, judged: Sequence[Judged]) -> tuple[str, ...]:
    counts = Counter(j.outcome for j in judged)
    share = f"{100 * counts[Outcome.RIGHT] / len(judged):.1f}"
    missed = "**missed**" if misses_bound(judged) else "kept"
    return (kind, str(len(judged)), *(str(counts[o]) for o in Outcome), share, missed)


def misses_bound(judged: Sequence[Judged]) -> bool:
    counts = Counter(j.outcome for j in judged)
    return counts[Outcome.WRONG] > 0 or counts[Outcome.RIGHT] < _LEAST_RIGHT * len(judged)


def kinds_missed(judged: Iterable[Judged]) -> list[str]:
    by_kind: dict[str, list[Judged]] = {}
    for j in judged:
        by_kind.setdefault(j.question.kind, []).append(j)
    return [kind for kind, of_kind in by_kind.items() if misses_bound(of_kind)]


def details(judged: Sequence[Judged]) -> Iterator[str]:
    """A line for each question that is not right, by work."""
    missed = [j for j in judged if j.outcome is not Outcome.RIGHT]
    for work in dict.fromkeys(j.work for j in missed):
        of_work = [j for j in missed if j.work == work]
        yield f"\n{work}: {len(of_work)} of {sum(j.work == work for j in judged)}"
        yield from (f"- {j.question.kind}: {j.outcome}: `{j.question.text}` → {j.answer}" for j in of_work)


@click.command()
@click.option("--works", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True, required=True)
@click.option("--most", type=click.IntRange(min=1), default=60, show_default=True, help="Questions of a kind, a work.")
@click.option("--seed", type=int, default=20, show_default=True)
@click.option("--check", is_flag=True, help="End with status 1 where a kind misses its bound.")
@click.option("--details", "detailed", is_flag=True, help="Every question that is not right, by work.")
@click.option("--chat/--no-chat", default=True, show_default=True, help="Ask the terminal's chat too.")
def main(works: tuple[Path, ...], most: int, seed: int, *, check: bool, detailed: bool, chat: bool) -> None:
    """Cite books by the numbers they print, and count what comes."""
    missed: list[str] = []
    for folder in works:
        ones = [one for path in corpus_files(folder) if (one := held(path, most, seed)) is not None]
        numbered = sum(len(one.book.numbered) for one in ones)
        title = f"{folder.name}: {len(ones)} works, {numbered} printed numbers"
        single = [j for one in ones for j in alone(one)]
        whole = together(ones, seed)
        click.echo(table(f"{title}, each alone", single).markdown())
        click.echo(table(f"{title}, all together (a sample)", whole).markdown())
        missed += [*kinds_missed(single), *kinds_missed(whole)]
        if chat:
            asked, otherwise = chatted(ones, seed)
            click.echo(f"The chat answers {asked - len(otherwise)} of {asked} as the process does.\n")
            click.echo("".join(f"- {line}\n" for line in otherwise))
            missed += otherwise
        if detailed:
            click.echo("\n".join(details([*single, *whole])))
    sys.exit(1 if check and missed else 0)


if __name__ == "__main__":
    main()
