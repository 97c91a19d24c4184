"""What a moderator can choose: one field a preference, and everything else follows from it.

A field declares its type, bounds and default; its name is the key in YAML. Panel, YAML comments and the docs' table
are made of `catalogue.py`'s view of it and of two sentences in `wording`: `preference-<key>` (its name) and
`preference-<key>-about` (what it does), and `preference-<key>-<choice>` for each choice.

One model serves every layer: the fields that are set are the `choices` of that layer, the others hold the built-in
default.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from bot.errors import PreferenceError
from bot.quoting.manner import Context, Manner, Strictness

MOST_QUESTIONS, LONGEST_QUESTION = 20, 200  # of a list of opening questions; characters
_BREAKS = frozenset({"Cc", "Cs", "Zl", "Zp"})  # what ends a line, or is in none

Value = str | int | bool | tuple[str, ...] | tuple[int, ...]


class Group(StrEnum):
    """The themes of preferences. CHANNELS has no field of its own: it heads what single channels have chosen."""

    TEXTS = "texts"
    ANSWERS = "answers"
    DISCUSSIONS = "discussions"
    CHANNELS = "channels"
    PEOPLE = "people"


class Kind(StrEnum):
    """How a value is chosen. The first three follow from the field's type; the others are named in its annotation."""

    CHOICE = "choice"
    TOGGLE = "toggle"
    NUMBER = "number"
    WORK = "work"
    WORKS = "works"
    ROLES = "roles"
    VENUES = "venues"  # channels
    QUESTIONS = "questions"


class Visibility(StrEnum):
    PUBLIC = "public"  # what is found is shown to everyone
    PRIVATE = "private"
    OFF = "off"  # nothing is answered there


@dataclass(frozen=True, slots=True)
class Access:
    """Where a field is chosen: its theme, whether a channel may choose it too, whether only administrators may."""

    group: Group
    per_channel: bool = False
    administrators: bool = False


def _split_list(value: object) -> object:
    """A list may also be written as words with commas between them, as in the environment, or left empty."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _split_lines(value: object) -> object:
    return value.strip().splitlines() if isinstance(value, str) else value


def is_question(text: str) -> bool:
    """Whether it is one line with something to read, of at most LONGEST_QUESTION characters. What else is in it is kept
    as it is: it does nothing where it is shown.
    """
    is_line = not any(unicodedata.category(character) in _BREAKS for character in text[: LONGEST_QUESTION + 1])
    return len(text) <= LONGEST_QUESTION and is_line and any(map(str.isalnum, text))


def repeated_question(questions: Sequence[str]) -> int | None:
    """The place of the first question that was there before, but for case and spaces."""
    folded = [" ".join(question.casefold().split()) for question in questions]
    return next((n for n, question in enumerate(folded) if question in folded[:n]), None)


def _check_questions(questions: tuple[str, ...]) -> tuple[str, ...]:
    """One question alone would be asked twice running."""
    if len(questions) == 1 or not all(map(is_question, questions)) or repeated_question(questions) is not None:
        raise ValueError
    return questions


WorkId = Annotated[str, StringConstraints(max_length=32, pattern=r"^[^\W_][\w-]*$")]
_Snowflake = Annotated[int, Field(ge=1, lt=2**63)]
_AWork = Annotated[WorkId | Annotated[str, StringConstraints(max_length=0)], Kind.WORK]
_Works = Annotated[tuple[WorkId, ...], BeforeValidator(_split_list), Field(max_length=50), Kind.WORKS]
_Roles = Annotated[tuple[_Snowflake, ...], BeforeValidator(_split_list), Field(max_length=25), Kind.ROLES]
_FewRoles = Annotated[tuple[_Snowflake, ...], BeforeValidator(_split_list), Field(max_length=5), Kind.ROLES]
_Venues = Annotated[tuple[_Snowflake, ...], BeforeValidator(_split_list), Field(max_length=10), Kind.VENUES]
_Questions = Annotated[
    tuple[Annotated[str, StringConstraints(strip_whitespace=True)], ...],
    BeforeValidator(_split_lines),
    Field(max_length=MOST_QUESTIONS),
    AfterValidator(_check_questions),
    Kind.QUESTIONS,
]


class Preferences(BaseModel):
    """The choices of one layer. No works means all of them; no default work means that none goes before the others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    works: Annotated[_Works, Access(Group.TEXTS, per_channel=True)] = ()
    default_work: Annotated[_AWork, Access(Group.TEXTS, per_channel=True)] = ""
    visibility: Annotated[Visibility, Access(Group.ANSWERS, per_channel=True)] = Visibility.PUBLIC
    strictness: Annotated[Strictness, Access(Group.ANSWERS, per_channel=True)] = Strictness.NORMAL
    context: Annotated[Context, Access(Group.ANSWERS, per_channel=True)] = Context.SENTENCES
    publisher_and_date: Annotated[bool, Access(Group.ANSWERS, per_channel=True)] = True
    longest_public: Annotated[int, Field(ge=20, le=20_000), Access(Group.ANSWERS, per_channel=True)] = 1_000
    discussions: Annotated[_Venues, Access(Group.DISCUSSIONS)] = ()
    discussion_openers: Annotated[_FewRoles, Access(Group.DISCUSSIONS)] = ()
    discussions_per_hour: Annotated[int, Field(ge=1, le=20), Access(Group.DISCUSSIONS)] = 1
    discussions_per_day: Annotated[int, Field(ge=1, le=100), Access(Group.DISCUSSIONS)] = 10
    discussions_at_once: Annotated[int, Field(ge=1, le=500), Access(Group.DISCUSSIONS)] = 50
    questions: Annotated[_Questions, Access(Group.DISCUSSIONS)] = ()
    configurators: Annotated[_Roles, Access(Group.PEOPLE, administrators=True)] = ()
    cooldown: Annotated[int, Field(ge=0, le=3_600), Access(Group.PEOPLE)] = 0
    share_checks: Annotated[bool, Access(Group.PEOPLE)] = True

    @property
    def choices(self) -> dict[str, Value]:
        """The values that were chosen here, by key; all others come from the layers below."""
        return {key: getattr(self, key) for key in type(self).model_fields if key in self.model_fields_set}

    def with_choices(self, **values: object) -> Self:
        """With these choices too. Raises PreferenceError for a value that does not fit."""
        try:
            return type(self).model_validate(self.choices | values)
        except ValidationError as misfits:
            raise PreferenceError from misfits

    @property
    def manner(self) -> Manner:
        """How answers are made under these preferences."""
        return Manner(
            works=self.works,
            default_work=self.default_work,
            strictness=self.strictness,
            context=self.context,
            publisher_and_date=self.publisher_and_date,
            longest_public=self.longest_public,
        )

    def without(self, *keys: str) -> Self:
        """Without the choices of `keys`."""
        return type(self).model_validate({key: value for key, value in self.choices.items() if key not in keys})

    def to_json(self) -> dict[str, Any]:
        """The choices, as JSON holds them."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in self.choices.items()}

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> Self:
        """The choices that any version of Catchword stored. One that is unknown or no longer fits is left out; what
        is about who sees an answer then lets only the person see it who asks.
        """
        known = {key: stored[key] for key in cls.model_fields if key in stored}
        try:
            return cls.model_validate(known)
        except ValidationError as problems:
            found = problems.errors(include_url=False, include_context=False, include_input=False)
        misfits = {problem["loc"][0] for problem in found}
        fitting = {key: value for key, value in known.items() if key not in misfits}
        if "visibility" in misfits:
            fitting["visibility"] = Visibility.PRIVATE
        if "share_checks" in misfits:
            fitting["share_checks"] = False
        return cls.model_validate(fitting)


NOTHING_CHOSEN = Preferences()
