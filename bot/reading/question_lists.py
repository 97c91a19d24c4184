"""Lists of opening questions, and which of them comes next on a server. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

AT_ONCE = 2  # questions that a discussion opens with, at most


class QuestionKind(StrEnum):
    CLAIM = "claim"
    EVIDENCE = "evidence"
    TERMS = "terms"
    CONTEXT = "context"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Question:
    """`kind` is None in a server's own list."""

    text: str
    kind: QuestionKind | None = None


@dataclass(frozen=True, slots=True)
class QuestionList:
    """Questions in the order in which they are asked. `path` is the operator's file, None for the built-in list."""

    questions: tuple[Question, ...]
    path: Path | None = None

    def for_server(self, own: Sequence[str]) -> tuple[Question, ...]:
        """The list that applies on a server that wrote these of its `own`."""
        return tuple(map(Question, own)) or self.questions


def next_questions(questions: Sequence[Question], number: int, most: int = AT_ONCE) -> tuple[Question, ...]:
    """One or two questions for the discussion of that number on its server: never one that the discussion before it
    had, unless there is only one. The same for the same number.
    """
    if not questions:
        return ()
    step = AT_ONCE if len(questions) > 2 * AT_ONCE else 1
    # Of an even list, each round begins one later: or every other question would never come first.
    rounds = number * step // len(questions) if step > 1 and len(questions) % step == 0 else 0
    first = number * step + rounds
    return tuple(questions[(first + n) % len(questions)] for n in range(min(step, most)))
