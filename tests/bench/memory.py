"""Real cases asked of the product as it answers: one line of figures a kind, and one in all.

    python -m tests.bench.memory --cases FILE --works DIR [--mode single|all] [--details FILE]

Each case is asked of its one work, or of all works together. A case is right where what is quoted lies in a paragraph
that holds the true words; those paragraphs are what the product itself quotes for the true words. `first` is the
first place of a search; `shown` is quoted, or offered among the first three.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import click

from bot.quoting.answers import Answer, Candidate, Found, NotFound, Quotation
from bot.quoting.quoter import Quoter
from bot.texts.reference import Reference, References
from tests.bench.cases import Case, ask_together, letters, read_cases
from tests.bench.parsed import KEPT, ParsedLibrary, corpus_files, parsed
from tests.bench.sources import BUNDLED
from tests.bench.tables import Table

_OFFERED = 3  # the places that count as shown where several are offered
_IN_FIVE = 5

Places = frozenset[tuple[str, str, str]]
"""Work, section and paragraph of everything that a reference names."""

_NOWHERE: Places = frozenset()

AskOf = Callable[[str], Quoter]


@dataclass(frozen=True, slots=True)
class Judged:
    """One case: what it came to, and the rank of its passage in a search (0: not there). `true` says whether there is
    a place that holds the true words.
    """

    case: Case
    true: bool
    verdict: str
    rank: int
    confidence: float
    places: tuple[str, ...]


def answered(cases: Sequence[Case], alone: AskOf, asked: AskOf) -> Iterator[Judged]:
    """Each case asked of `asked(its work)`; its true words are looked up in `alone(its work)`."""
    for case in cases:
        true = _NOWHERE.union(*(true_places(has, alone(case.work)) for has in case.has))
        quoter = asked(case.work)
        answer = quoter.quote(case.text)
        found = quoter.search(case.text.strip())
        listed = _offered(found) if isinstance(found, NotFound) else found
        confidence, places = _first(answer)
        yield Judged(case, bool(true), verdict(case, answer, true), _rank(listed, true), confidence, places)


def true_places(words: str, quoter: Quoter) -> Places:
    """Where the very words appear, as the product says."""
    answer = quoter.quote(words)
    match answer:
        case Found(quotation):
            quoted = letters(" ".join(p.text for p in quotation.passages))
            return _quoted(quotation) if letters(words) in quoted else frozenset()
        case NotFound():
            return _NOWHERE
        case _:
            return _NOWHERE.union(*map(_candidate, answer.candidates))


def verdict(case: Case, answer: Answer, true: Places) -> str:
    if isinstance(answer, Found):
        return "false-accept" if case.is_negative else f"found-{_side(_quoted(answer.quotation), true)}"
    if isinstance(answer, NotFound):
        near = [_side(_candidate(c), true) for c in _offered(answer)]
        return "refused" if case.is_negative else f"nearest-{near[0]}" if near else "nothing"
    if case.is_negative:
        return "offered"
    rank = _rank(answer.candidates[:_OFFERED], true)
    return f"offered-{rank}" if rank else "offered-wrong"


def _side(places: Places, true: Places) -> str:
    return "right" if places & true else "wrong"


def _rank(candidates: Iterable[Candidate], true: Places) -> int:
    return next((n for n, c in enumerate(candidates, 1) if _candidate(c) & true), 0)


def _offered(answer: NotFound) -> tuple[Candidate, ...]:
    return () if answer.nearest is None else (answer.nearest,)


def _first(answer: Answer) -> tuple[float, tuple[str, ...]]:
    match answer:
        case Found(quotation, confidence):
            return confidence, (str(quotation.reference),)
        case NotFound():
            candidates = _offered(answer)
        case _:
            candidates = answer.candidates
    confidence = candidates[0].confidence if candidates else 0.0
    return confidence, tuple(str(c.quotation.reference) for c in candidates)


def _quoted(quotation: Quotation) -> Places:
    return _named(p.reference for p in quotation.passages) | _named(quotation.also)


def _candidate(candidate: Candidate) -> Places:
    reference = candidate.quotation.reference
    return _named(
        (*(reference.parts if isinstance(reference, References) else (reference,)), *candidate.quotation.also)
    )


def _named(references: Iterable[Reference]) -> Places:
    return frozenset(place for reference in references for place in _between(reference))


def _between(reference: Reference) -> Iterator[tuple[str, str, str]]:
    """Both ends of a range, and inside one section everything between them. One that begins above the first section is
    known by its beginning alone: so it is read where the printed reference is.
    """
    start, end = reference.start, reference.end
    if start.section == end.section and start.paragraph.isdecimal() and end.paragraph.isdecimal():
        numbers = range(int(start.paragraph), int(end.paragraph) + 1)
        yield from ((reference.work, start.section, str(number)) for number in numbers)
    else:
        ends = (start, end) if start.section or not end.section else (start,)
        yield from ((reference.work, place.section, place.paragraph) for place in ends)


def by_kind(judged: Sequence[Judged]) -> Iterator[tuple[str, Sequence[Judged]]]:
    """Of each kind, those that are to be found first, and at last all."""
    for negative in (False, True):
        of_side = [j for j in judged if j.case.is_negative is negative]
        for kind in dict.fromkeys(j.case.kind for j in of_side):
            yield kind, [j for j in of_side if j.case.kind == kind]
    yield "all", judged


def figures(judged: Sequence[Judged]) -> dict[str, int]:
    positives = [j for j in judged if not j.case.is_negative]
    negatives = Counter(j.verdict for j in judged if j.case.is_negative)
    counts = Counter(j.verdict for j in positives)
    offered = sum(counts[f"offered-{n}"] for n in range(1, _OFFERED + 1))
    return {
        "n": len(positives),
        "first": sum(j.rank == 1 for j in positives),
        "in five": sum(0 < j.rank <= _IN_FIVE for j in positives),
        "shown right": counts["found-right"] + offered,
        "found right": counts["found-right"],
        "found wrong": counts["found-wrong"],
        "offered right": offered,
        "offered first": counts["offered-1"],
        "offered wrong": counts["offered-wrong"],
        "nearest right": counts["nearest-right"],
        "nearest wrong": counts["nearest-wrong"],
        "nothing": counts["nothing"],
        "negatives": negatives.total(),
        "negatives found": negatives["false-accept"],
        "negatives offered": negatives["offered"],
    }


def line(name: str, judged: Sequence[Judged]) -> str:
    """Without what there is none of: a kind is to be found or is not."""
    of = figures(judged)
    left_out = {figure for figure in of if of["negatives" if figure.startswith("negatives") else "n"] == 0}
    return f"{name:16}" + "".join(f"  {figure} {count:3}" for figure, count in of.items() if figure not in left_out)


def table(title: str, judged: Sequence[Judged]) -> Table:
    named = [(name, figures(of_kind)) for name, of_kind in by_kind(judged)]
    rows = [(name, *map(str, of.values())) for name, of in named]
    return Table(title, ("kind", *named[-1][1]), rows)


def quoters(works: Path, kept: Path = KEPT) -> tuple[AskOf, AskOf]:
    """Who answers from one work, and who from all of them; each is made when it is first asked."""

    @cache
    def of_one(work: str) -> Quoter:
        return Quoter(ParsedLibrary([parsed(works / f"{work.lower()}.md", kept)]))

    @cache
    def of_all() -> Quoter:
        return Quoter(ParsedLibrary([parsed(path, kept) for path in corpus_files(works)]))

    return of_one, lambda _: of_all()


def judge_list(cases: Sequence[Case], works: Path, mode: str, kept: Path = KEPT) -> list[Judged]:
    alone, together = quoters(works, kept)
    if ask_together(cases):
        alone = together
    return list(answered(cases, alone, together if mode == "all" else alone))


def tables_of(lists: Sequence[Path], works: Path | None) -> Iterator[Table]:
    """Each list asked of single works and of all together; one that means all works at once, of the bundled texts."""
    for path in lists:
        cases = read_cases(path)
        bundled = ask_together(cases)
        folder = BUNDLED if bundled else works
        if folder is None:
            raise ValueError(f"{path} is about works: name their folder")
        for mode in ("all",) if bundled else ("single", "all"):
            command = f"python -m tests.bench.memory --cases {path.name} --works {folder.name} --mode {mode}"
            yield table(f"Real cases: `{command}`", judge_list(cases, folder, mode))


@click.command()
@click.option("--cases", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--works", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--mode", type=click.Choice(("single", "all")), default="single", show_default=True)
@click.option("--details", type=click.Path(dir_okay=False, path_type=Path), help="A JSON line for each case.")
def main(cases: Path, works: Path, mode: str, details: Path | None) -> None:
    """Ask real cases of the product, and count what comes."""
    judged = judge_list(read_cases(cases), works, mode)
    for j in judged:
        if j.case.has and not j.true:
            click.echo(f"{j.case.id}: no place holds {' or '.join(j.case.has)}", err=True)
    if details is not None:
        details.write_text("".join(json.dumps(asdict(j), ensure_ascii=False) + "\n" for j in judged), "utf-8")
    click.echo("\n".join(line(name, of_kind) for name, of_kind in by_kind(judged)))


if __name__ == "__main__":
    main()
