"""The codes of findings about a moderator's or an operator's choices: each has its sentence in `wording`."""

from enum import StrEnum


class ChoiceCode(StrEnum):
    """`VALUE_…`: one for each `Kind` of preference."""

    KEY_UNKNOWN = "key-unknown"
    NOT_PER_CHANNEL = "not-per-channel"
    NOT_A_MAPPING = "not-a-mapping"
    NO_VALUE = "no-value"
    VALUE_CHOICE = "value-choice"
    VALUE_TOGGLE = "value-toggle"
    VALUE_NUMBER = "value-number"
    VALUE_WORK = "value-work"
    VALUE_WORKS = "value-works"
    VALUE_ROLES = "value-roles"
    VALUE_VENUES = "value-venues"
    VALUE_QUESTIONS = "value-questions"
    WORK_UNKNOWN = "work-unknown"
    OUT_OF_BOUNDS = "out-of-bounds"
    NO_BOUND = "no-bound"
    BOUND_NUMBER = "bound-number"
    BOUND_ONLY = "bound-only"
    ADMINISTRATORS = "administrators"
    TOO_MANY_CHANNELS = "too-many-channels"
    TOO_MUCH = "too-much"
    CHANNEL_ID = "channel-id"
    FILE_GONE = "file-gone"
    FILE_UNREADABLE = "file-unreadable"
    NOT_UTF8 = "not-utf8"
