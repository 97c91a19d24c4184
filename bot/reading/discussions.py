"""What a discussion is: a thread at a passage; and the answers that its store gives."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.guilds.preferences import Preferences
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from bot.texts.work import Work

A_PAGE = 10  # discussions
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class State(IntEnum):
    """What is known of a discussion's thread."""

    CLAIMED = 0  # it is being made; where that is long ago, nobody knows whether it was
    UNSETTLED = 1  # it was looked for, it could not be told whether there is one, and a moderator knows
    OPEN = 2
    ARCHIVED = 3
    GONE = 4  # it was deleted, or a moderator removed the discussion from the list
    RELEASED = 5  # it was never made


PENDING = frozenset({State.CLAIMED, State.UNSETTLED})
LISTED = frozenset({State.OPEN, State.ARCHIVED})
ENDED = frozenset({State.GONE, State.RELEASED})


@dataclass(frozen=True, slots=True)
class Discussion:
    """`number` counts the discussions of its server, and none has it again. `thread` is 0 while it is PENDING.
    `section` is the label of the section that the anchor begins in. `messages` is how many the thread had when that
    was last seen. `looked_in` is the newest edition in which the anchor was looked for and not found, or empty.
    """

    number: int
    guild: int
    anchor: Anchor
    section: str
    parent: int
    thread: int
    opener: int
    opened_at: datetime
    state: State
    title: str
    messages: int = 0
    looked_in: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A discussion that somebody wants to open in the channel `parent`."""

    guild: int
    anchor: Anchor
    section: str
    parent: int
    opener: int
    title: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What moderators allow: new discussions a member an hour, new ones a channel a day, open ones a channel."""

    an_hour: int
    a_day: int
    at_once: int

    @classmethod
    def chosen(cls, chosen: Preferences) -> "Limits":
        """The limits that a server chose."""
        return cls(chosen.discussions_per_hour, chosen.discussions_per_day, chosen.discussions_at_once)


class Bound(StrEnum):
    """What keeps a discussion from being opened now."""

    MEMBER = "member"
    CHANNEL_DAY = "channel-day"
    CHANNEL_OPEN = "channel-open"


@dataclass(frozen=True, slots=True)
class Claim:
    """The thread of this discussion may be made now, by nobody else."""

    discussion: Discussion


@dataclass(frozen=True, slots=True)
class Overlapping:
    """Discussions of an overlapping passage that are open or being opened, the newest first."""

    discussions: tuple[Discussion, ...]


@dataclass(frozen=True, slots=True)
class TooMany:
    """`most` are allowed; `until` is when there may be another, where time alone brings that."""

    bound: Bound
    most: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A thread that members opened has this discussion; `new` where it had none before."""

    discussion: Discussion
    new: bool


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """What Discord says of a thread."""

    title: str
    messages: int
    archived: bool


class Order(StrEnum):
    NEWEST = "newest"
    FULLEST = "fullest"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which discussions of a server: of one text, in sections with these labels, in channels that somebody may see, of
    a passage in the present edition of its text. None is all.
    """

    work: str | None = None
    sections: Collection[str] | None = None
    parents: Collection[int] | None = None
    passage: tuple[Work, Span] | None = None


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Page:
    """`total` counts all pages; `unreadable` those of this page that cannot be read."""

    discussions: tuple[Discussion, ...]
    total: int
    unreadable: int = 0

    @property
    def pages(self) -> int:
        return -(-self.total // A_PAGE)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many discussions a text or a section has, and the number of the newest."""

    name: str
    count: int
    newest: int


@dataclass(frozen=True, slots=True)
class Move:
    """A discussion as it was read, and where its words are now."""

    discussion: Discussion
    anchor: Anchor
    section: str
