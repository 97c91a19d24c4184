"""One interaction and all that the bot answers to it."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from tests.loopback.messages import Message
from tests.loopback.records import Json
from tests.loopback.watch import Watch
from tests.loopback.world import Install, Person, Place

WITHIN = 30.0  # much longer than Discord waits, so that a late answer is seen as late and not as none


class Kind(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(frozen=True, slots=True)
class Response:
    """The first answer: it settles whether everybody or one person sees what follows."""

    kind: Callback
    data: Json = field(repr=False)
    message: Message | None
    seconds: float

    @property
    def choices(self) -> list[Json]:
        return self.data["choices"]

    @property
    def names(self) -> list[str]:
        """What an autocomplete list shows."""
        return [choice["name"] for choice in self.choices]

    @property
    def shown(self) -> Message:
        """The message that the answer is, made or changed by it."""
        if self.message is None:
            raise LookupError(f"an answer of kind {self.kind.name} shows no message")
        return self.message


@dataclass(eq=False, slots=True, repr=False)
class Exchange:
    """What a person did, and what came of it."""

    id: str
    token: str
    kind: Kind
    person: Person
    place: Place
    began: float
    said: str  # for people who read a failed test
    installs: set[Install]
    owners: Json  # by installation, as interactions name them
    source: Message | None = None  # the message whose button was pressed
    answer: Response | None = None
    original: Message | None = None
    follow_ups: list[Message] = field(default_factory=list[Message])
    refusals: list[int] = field(default_factory=list[int])  # codes with which answers were refused
    delivered: bool = True
    expired: bool = False
    watch: Watch = field(default_factory=Watch)

    @property
    def metadata(self) -> Json:
        """What a message says of the interaction that it answers."""
        known: Json = {
            "id": self.id,
            "type": self.kind,
            "user": self.person.payload(),
            "authorizing_integration_owners": self.owners,
        }
        if self.source is not None:
            known["interacted_message_id"] = self.source.id
        return known

    def expire(self) -> None:
        """Discord has stopped waiting: an answer from now on is refused with 10062."""
        self.expired = True

    async def response(self, *, within: float = WITHIN) -> Response:
        """The first answer."""
        return await self.watch.until(lambda: self.answer, within=within, otherwise=self._unanswered)

    async def message(self, *, within: float = WITHIN) -> Message:
        """The answer as a message, when the bot no longer “is thinking”."""

        def probe() -> Message | None:
            ready = self.original is not None and not self.original.thinking
            return self.original if ready else None

        return await self.watch.until(probe, within=within, otherwise=self._unanswered)

    async def follow_up(self, number: int = 1, *, within: float = WITHIN) -> Message:
        """The n-th message next to the first answer."""

        def probe() -> Message | None:
            return self.follow_ups[number - 1] if len(self.follow_ups) >= number else None

        return await self.watch.until(probe, within=within, otherwise=self._unanswered)

    async def refused(self, *, within: float = WITHIN) -> int:
        """The code with which an answer was refused."""

        def probe() -> int | None:
            return self.refusals[0] if self.refusals else None

        return await self.watch.until(probe, within=within, otherwise=self._unanswered)

    async def modal(self, *, within: float = WITHIN) -> Json:
        answer = await self.response(within=within)
        if answer.kind is not Callback.MODAL:
            raise LookupError(f"{self.said} was answered by {answer.kind.name}, not by a modal")
        return answer.data

    def _unanswered(self) -> str:
        told: dict[str, Any] = {"answer": self.answer, "refusals": self.refusals, "delivered": self.delivered}
        return f"what was awaited of {self.said}; so far {told}"
