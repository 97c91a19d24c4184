"""A server's own texts, as values: each with its editions, the list of them all with a version, and what changed it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from bot.matching.names import fold_id

KEPT_REMOVED = timedelta(days=30)
MOST_EDITIONS = 10  # that are kept of a text
OPERATOR = 0  # in place of a member's id
NEVER = datetime.fromtimestamp(0, UTC)


class State(IntEnum):
    """Whether a text is quoted."""

    KEPT = 0
    REMOVED = 1  # its editions are kept for a while, and it can be restored


class Rights(IntEnum):
    """What a moderator answered when asked what the rights of a text are."""

    UNKNOWN = 0
    PUBLIC_DOMAIN = 1
    LICENSED = 2  # its licence or its author allows it
    OWN = 3  # the group wrote it
    IN_COPYRIGHT = 4


class Act(IntEnum):
    """What a change did to a text."""

    ADDED = 1
    REPLACED = 2
    RENAMED = 3  # another title or id
    ROLLED_BACK = 4
    REMOVED = 5
    RESTORED = 6
    ERASED = 7


@dataclass(frozen=True, slots=True)
class Edition:
    """One corpus file of a text. `digest` is that of the file, `body` that of what follows its front matter; `size`
    counts the file's bytes.
    """

    number: int
    id: str
    title: str
    digest: str
    body: str
    words: int
    size: int
    author: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ServerText:
    """`number` tells a server's texts apart, whatever their ids. `current` is the number of the edition that is quoted,
    and `version` that of the list at the last change of this text. `editions` are those that can be read, the newest
    first; `newest` is the highest number of all.
    """

    number: int
    id: str
    title: str
    state: State
    current: int
    version: int
    rights: Rights
    added_by: int
    added_at: datetime
    editions: tuple[Edition, ...] = ()
    newest: int = 0
    removed_by: int = OPERATOR
    removed_at: datetime | None = None

    @property
    def edition(self) -> Edition | None:
        """The one that is quoted; None where it cannot be read: then another can take its place."""
        return self.edition_of(self.current)

    @property
    def gone_at(self) -> datetime | None:
        """When a removed text can no longer be restored."""
        return None if self.removed_at is None else self.removed_at + KEPT_REMOVED

    def edition_of(self, number: int) -> Edition | None:
        return next((edition for edition in self.editions if edition.number == number), None)


@dataclass(frozen=True, slots=True)
class ServerTexts:
    """All texts of a server. `version` counts the changes of the list; 0 is a server that never had a text.
    `unreadable` are the numbers of texts whose row cannot be read, 0 for one that has none. `highest` is the highest
    number that a text has or had lately. `stored` counts the bytes that the server's files take.
    """

    guild: int
    version: int = 0
    changed_at: datetime = NEVER
    texts: tuple[ServerText, ...] = ()
    unreadable: tuple[int, ...] = ()
    highest: int = 0
    stored: int = 0

    @property
    def kept(self) -> tuple[ServerText, ...]:
        return tuple(text for text in self.texts if text.state is State.KEPT)

    @property
    def removed(self) -> tuple[ServerText, ...]:
        """Those that can be restored."""
        return tuple(text for text in self.texts if text.state is State.REMOVED)

    @property
    def words(self) -> int:
        return sum(text.edition.words for text in self.kept if text.edition is not None)

    def quoted(self, held: Collection[str]) -> tuple[Edition, ...]:
        """The editions that are quoted on the server, where the operator's texts have the ids `held`."""
        taken = {fold_id(each) for each in held}
        return tuple(t.edition for t in self.kept if t.edition is not None and fold_id(t.id) not in taken)

    def set_aside(self, held: Collection[str]) -> tuple[ServerText, ...]:
        """The texts whose ids the operator's texts have now: they are kept and not quoted until their ids change."""
        taken = {fold_id(each) for each in held}
        return tuple(text for text in self.kept if fold_id(text.id) in taken)

    def by_number(self, number: int) -> ServerText | None:
        return next((text for text in self.texts if text.number == number), None)

    def by_id(self, text_id: str) -> ServerText | None:
        """The text that is kept under that id, else the one removed last."""
        same = [text for text in self.texts if fold_id(text.id) == fold_id(text_id)]
        return min(same, key=lambda t: (t.state, -(t.removed_at or NEVER).timestamp()), default=None)


@dataclass(frozen=True, slots=True)
class TextChange:
    """What changed a server's list: `version` is the new one, `author` the member, or OPERATOR. `edition` is the one
    that was quoted afterwards.
    """

    version: int
    at: datetime
    author: int
    act: Act
    number: int
    id: str
    edition: int
