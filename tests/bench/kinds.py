"""The kinds of queries: 15 kinds of noise on one stretch, 14 ways in which people ask, and 13 kinds that are absent.

The kinds of noise and the first six absent ones are those that the benchmark began with; what is measured over them
alone can be compared with older reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass

NOISE_KINDS = (
    "exact", "casepunct", "prefix", "short", "typo5", "typo10", "typo20", "wordnoise10", "wordnoise30",
    "paraphrase25", "ellipsis", "cross", "asr", "partialword", "mixed",
)  # fmt: skip
ASKED_KINDS = (
    "chatter", "frame", "named", "fragments", "lost8", "onetypo", "four_swapped", "four_replaced", "reordered",
    "shuffled", "synonyms", "keywords", "omission_noisy", "modern",
)  # fmt: skip
NOISE_ABSENT = ("neg_exact", "neg_typo5", "neg_wordnoise10", "neg_short", "neg_markov", "neg_mix")
ASKED_ABSENT = (
    "neg_frame", "neg_chatter", "neg_fragments", "neg_keywords", "neg_named", "neg_misattributed", "neg_vocabulary",
)  # fmt: skip
FOUND_KINDS = NOISE_KINDS + ASKED_KINDS
ABSENT_KINDS = NOISE_ABSENT + ASKED_ABSENT
WORDS_APART = frozenset({"keywords", "neg_keywords"})  # in these the words appear anywhere in a passage, in any order
CHAINED = frozenset({"neg_markov", "neg_vocabulary"})  # made of words that appear side by side in what is indexed


@dataclass(frozen=True, slots=True)
class Remembered:
    """A query. `passages` is where it was taken from (none: it is absent), `words` what it was before the noise;
    `in_part` says that a piece of an absent one does appear there.
    """

    kind: str
    text: str
    passages: tuple[int, ...]
    words: str
    in_part: bool = False


def in_turns(queries: Sequence[Remembered], kinds: Sequence[str], per_kind: int) -> list[Remembered]:
    """Rounds of one query of each kind, as long as there are any of a kind: any beginning holds about as many of
    each.
    """
    by_kind = [[q for q in queries if q.kind == kind][:per_kind] for kind in kinds]
    return [of_kind[n] for n in range(per_kind) for of_kind in by_kind if n < len(of_kind)]
