"""The codes of what is wrong with a file of opening questions: each has its sentence in `wording`."""

from enum import StrEnum


class QuestionCode(StrEnum):
    MISSING = "questions-missing"
    UNREADABLE = "questions-unreadable"
    NOT_REGULAR = "questions-not-regular"
    TOO_LARGE = "questions-too-large"
    KIND_UNKNOWN = "questions-kind"
    NOT_A_LIST = "questions-not-a-list"
    NOT_A_LINE = "questions-not-a-line"
    TOO_LONG = "questions-too-long"
    EMPTY = "questions-empty"
    TWICE = "questions-twice"
    TOO_FEW = "questions-too-few"
    TOO_MANY = "questions-too-many"
