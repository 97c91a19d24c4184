"""How anchors fare in edited editions: `python -m tests.bench.anchoring --works DIR`; what they cost: `--many 10000`.

Works are edited in every way that `tests.quoting.kinds_of_edits` knows, stretches of them are anchored and looked for
again, and the truth is told from the edits. Found at another place, or found though it is gone, is wrong.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time

from bot.quoting.anchoring import Anchored, EditionAnchors, Parked, reanchor
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from bot.texts.work import Work
from tests.bench.parsed import corpus_files, parsed
from tests.bench.sources import BUNDLED
from tests.quoting.edited_editions import Edition, Fate, stretch
from tests.quoting.kinds_of_edits import KINDS, edited
from tests.quoting.second_editor import WAYS, any_stretch, second_edited

_OFF = 20  # letters by which an end may be off where its words were edited
LIMIT = 200  # letters of a stretch that are shown
_AROUND = 80
_A_SENTENCE = 60  # letters
_AN_EDITION = 15  # anchors


FIRST = (*KINDS, "mixed")
SECOND = (*(f"2 {way}" for way in WAYS), "2 all")


@dataclass(frozen=True, slots=True)
class Trial:
    kind: str
    edition: Edition
    anchor: Anchor
    fate: Fate
    answer: Anchored | Parked

    @property
    def outcome(self) -> str:
        if isinstance(self.answer, Parked):
            return "parked" if self.fate.is_there else "rightly parked"
        if self.fate.span is None or not self.fate.kept:
            return "wrong"
        if not is_same(self.answer.span, self.fate.span):
            return "wrong"
        return "found" if self.fate.is_there else "rightly found"

    @property
    def is_exact(self) -> bool:
        return isinstance(self.answer, Anchored) and self.answer.span == self.fate.span


def is_same(one: Span, other: Span) -> bool:
    """Whether both are the same stretch, up to what cannot be told of words that were edited."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if max(abs(one.start - other.start), abs(one.end - other.end)) <= _OFF:
        return True
    return shared > 0 and 2 * shared >= max(one.end, other.end) - min(one.start, other.start)


def trials(works: Sequence[Work], kinds: Sequence[str], count: int, seed: int, near: float = 0.7) -> Iterator[Trial]:
    """About so many, the same number of each kind, `near` of them next to an edit."""
    editions = max(1, count // (len(kinds) * _AN_EDITION))
    for kind in kinds:
        for n in range(editions):
            draw = Random(f"{seed} {kind} {n}")
            work = works[n % len(works)]
            if kind in SECOND:
                edition = second_edited(work, works, kind.removeprefix("2 "), draw)
            else:
                edition = edited(work, kind, draw, draw.choice((0.03, 0.12, 0.3)))
            pick = any_stretch if kind in SECOND else stretch
            spans = [pick(edition, draw, near=draw.random() < near) for _ in range(_AN_EDITION)]
            anchors = [Anchor.at(work, span) for span in spans]
            for anchor, answer in zip(anchors, reanchor(anchors, edition.work), strict=True):
                yield Trial(kind, edition, anchor, edition.fate(anchor.span), answer)


def _time_of_many(work: Work, count: int, seed: int) -> str:
    """What the anchors of one work cost after a few sentences were put in, as in the Discord room; sentences and more
    are anchored.
    """
    draw = Random(seed)
    edition = edited(work, "insert", draw, 0.03)
    spans = (stretch(edition, draw, near=False) for _ in iter(int, 1))
    long = islice((span for span in spans if len(span) > _A_SENTENCE), count)
    anchors = list(map(EditionAnchors(work).at, long))
    begun = process_time()
    there = EditionAnchors(edition.work)
    found = [each for each in there.reanchor(anchors) if isinstance(each, Anchored)]
    looked = process_time()
    for each in found:
        there.at(each.span)
    made = process_time()
    costs = f"{looked - begun:.1f} s to find {len(found):,} of them, {made - looked:.1f} s to anchor these"
    return f"{count:,} anchors of {work.id}: {costs}"


def tell(trial: Trial) -> str:
    """What was, what is, and what was said of it."""
    old, new = str(trial.edition.old.text), str(trial.edition.work.text)
    said = [trial.answer.span] if isinstance(trial.answer, Anchored) else trial.answer.candidates
    now = [trial.fate.span] if trial.fate.span is not None else []
    lines = [("was", old, trial.anchor.span), *(("now", new, span) for span in now), *(("said", new, s) for s in said)]
    head = f"--- {trial.kind}: {trial.outcome} of {trial.edition.old.id}, {trial.fate.kept:.2f} of it kept"
    return "\n".join([head, *(f"{name:5}{_in_context(text, span)}" for name, text, span in lines)])


def _in_context(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return f"{before!r} [[{span.of(text)[:LIMIT]!r}]] {after!r}"


def row_of(name: str, row: Counter[str]) -> str:
    near = row["near found"] + row["near parked"] + row["near wrong"]
    there = row["found"] + row["parked"]
    rightly = f"{row['rightly parked']}/{row['rightly found']}"
    recall = f"{row['found'] / max(1, there):.4f} {row['near found'] / max(1, near):6.3f}"
    counts = f"{row['trials']:6} {row['found']:6} {row['parked']:6} {row['wrong']:6}"
    return f"{name:18} {counts} {rightly:>21}  {recall} {row['exact'] / max(1, row['found']):6.3f}"


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=Path, default=BUNDLED)
    parser.add_argument("--trials", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="*", default=[*FIRST, *SECOND])
    parser.add_argument("--near", type=float, default=0.7, help="the share of anchors that are next to an edit")
    parser.add_argument("--skip", type=int, default=0, help="works of more letters are left out")
    parser.add_argument("--many", type=int, default=0, help="only how long so many anchors of the first work take")
    parser.add_argument("--show", choices=("wrong", "parked", "inexact"))
    options = parser.parse_args(arguments)
    works = [
        w for path in corpus_files(options.works) if (w := parsed(path).work) and not 0 < options.skip < len(w.text)
    ]
    if options.many:
        _write(_time_of_many(works[0], options.many, options.seed))
        return 0
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    begun = process_time()
    for trial in trials(works, options.kinds, options.trials, options.seed, options.near):
        for row in (trial.kind, "all"):
            near = "near " if trial.fate.is_near else ""
            rows[row].update(["trials", trial.outcome, *([near + trial.outcome] if near else [])])
            rows[row]["exact"] += trial.outcome == "found" and trial.is_exact
        if trial.outcome == options.show or (
            options.show == "inexact" and trial.outcome == "found" and not trial.is_exact
        ):
            _write(tell(trial))
    _write(f"{'kind':18} trials  found parked  wrong  rightly parked/found  recall   near  exact")
    for name, row in rows.items():
        _write(row_of(name, row))
    _write(f"{process_time() - begun:.1f} s")
    return min(1, rows["all"]["wrong"])


if __name__ == "__main__":
    sys.exit(main())
