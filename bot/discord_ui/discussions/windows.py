"""The window in which somebody gives a discussion its title and its questions, and what it was filled in with. Pure."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from bot.discord_ui.discussions.parents import Parent
from bot.discord_ui.messages.custom_ids import join_fields, read_id, read_number, split_fields
from bot.discord_ui.messages.parts import MOST_OPTIONS, ChoiceField, Modal, Option, TextField
from bot.discord_ui.messages.shortening import cut
from bot.guilds.preferences import LONGEST_QUESTION
from bot.reading.discussion_rows import MOST_TITLE, fit_title, one_line
from bot.reading.question_lists import AT_ONCE, Question, next_questions
from bot.wording.phrases import Phrases

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a symbol that show nothing
_TITLE, _QUESTIONS, _WHERE = "title", "questions", "where"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the window proposes: a title, and the questions of the discussion with that number."""

    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Filled:
    """`number` is that of the discussion for which questions were proposed. `channel` and `tag` are 0 where there was
    nothing to choose.
    """

    title: str
    questions: tuple[str, ...]
    number: int
    channel: int = 0
    tag: int = 0

    @property
    def text(self) -> str:
        """All that somebody wrote."""
        return "\n".join((self.title, *self.questions))

    def questions_for(self, number: int, questions: Sequence[Question]) -> tuple[str, ...]:
        """Those to open with: two people who opened the window before either sent it were proposed the same, and where
        these are left as they were, the discussion of that number has its own.
        """
        proposed = tuple(question.text for question in next_questions(questions, self.number))
        if self.questions != proposed:
            return self.questions
        return tuple(question.text for question in next_questions(questions, number))


def discussion_window(
    proposed: Proposed, questions: Sequence[Question], parents: Sequence[Parent], phrases: Phrases, custom_id: str
) -> Modal:
    say, given = phrases.say, "\n".join(question.text for question in next_questions(questions, proposed.number))
    room = AT_ONCE * (LONGEST_QUESTION + 1)
    fields = (
        TextField(_TITLE, say("discuss-title"), MOST_TITLE, proposed.title),
        TextField(
            join_fields(_QUESTIONS, proposed.number), say("discuss-questions"), room, given, say("discuss-asked"), True
        ),
    )
    options = tuple(_options(parents))[:MOST_OPTIONS]
    if len(options) < 2:  # noqa: PLR2004 - nothing to choose
        return Modal(custom_id, say("discuss-window"), fields)
    where = ChoiceField(_WHERE, say("discuss-where"), options, (options[0].value,))
    return Modal(custom_id, say("discuss-window"), (*fields, where))


def read_window(fields: Mapping[str, tuple[str, ...]], proposed: str) -> Filled:
    """What was filled in; without a title, the `proposed` one."""
    title, questions, number, channel, tag = proposed, tuple[str, ...](), 0, 0, 0
    for custom_id, values in fields.items():
        kind, _, after = custom_id.partition(":")
        text = "".join(values)
        if kind == _TITLE:
            title = fit_title(text)
            title = title if _is_seen(title) else proposed
        elif kind == _QUESTIONS:
            questions = tuple(line for line in map(one_line, text.splitlines()) if _is_seen(line))
            number = read_number(after) or 0
        elif kind == _WHERE:
            chosen, named = (*split_fields(text), "")[:2]
            channel, tag = read_id(chosen) or 0, read_id(named) or 0
    return Filled(title, questions, number, channel, tag)


def _is_seen(text: str) -> bool:
    """Whether there is something to see in it."""
    return any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANK for c in text)


def _options(parents: Sequence[Parent]) -> Iterator[Option]:
    """A channel each; of a forum that demands a tag, each of its tags. Each channel has one before any has two."""
    in_turn = zip_longest(*(tuple(_options_of(parent)) for parent in parents))
    return (option for option in chain.from_iterable(in_turn) if option is not None)


def _options_of(parent: Parent) -> Iterator[Option]:
    channel = parent.channel
    if not parent.tags:
        yield Option(cut(f"#{channel.name}"), join_fields(channel.id))
    for tag in parent.tags:
        yield Option(cut(f"#{channel.name} · {tag.name}"), join_fields(channel.id, tag.id))
