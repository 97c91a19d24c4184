"""The codes of why a server's texts were not changed: each has its sentence in `wording`."""

from enum import StrEnum


class TextCode(StrEnum):
    UPLOADS_OFF = "uploads-off"
    ADMINISTRATORS = "administrators"
    TOO_MANY = "too-many"
    TOO_MANY_REMOVED = "too-many-removed"
    TOO_MANY_WORDS = "too-many-words"
    TOO_LARGE = "too-large"
    TOO_MUCH_STORED = "too-much-stored"
    ID_OF_OPERATOR = "id-of-operator"
    ID_TAKEN = "id-taken"
    SAME = "same"
    SAME_REMOVED = "same-removed"
    EDITION_GONE = "edition-gone"
    EDITION_CURRENT = "edition-current"
    EDITION_UNREADABLE = "edition-unreadable"
    REMOVED = "removed"
    NOT_REMOVED = "not-removed"
    NO_TITLE = "no-title"
    TITLE_LONG = "title-long"
    NO_ID = "no-id"
    NO_WORDS = "no-words"
