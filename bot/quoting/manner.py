"""How a place wants its answers: small values that every lookup takes. The default is as the terminal answers;
moderators choose another for their server (`guilds`).
"""

from dataclasses import dataclass
from enum import StrEnum


class Strictness(StrEnum):
    """How sure of a place an answer must be (policy.py)."""

    STRICT = "strict"
    NORMAL = "normal"
    LENIENT = "lenient"


class Context(StrEnum):
    """How much of the work is quoted around matched words."""

    SENTENCES = "sentences"
    PARAGRAPH = "paragraph"
    NEIGHBOURS = "neighbours"


@dataclass(frozen=True, slots=True)
class Manner:
    """`works` are the ids of those that may be quoted, none for all. `default_work` is the id of the one that is meant
    where none is named. `longest_public`, in words, is for the person who shows a quotation (limits.py).
    """

    works: tuple[str, ...] = ()
    default_work: str = ""
    strictness: Strictness = Strictness.NORMAL
    context: Context = Context.SENTENCES
    publisher_and_date: bool = True
    longest_public: int | None = None


PLAIN = Manner()
