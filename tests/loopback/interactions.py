"""Routes for answers to interactions: the first answer, the message it made, follow-ups."""

import asyncio
from collections.abc import Iterator

from tests.loopback.exchange import Callback, Exchange, Kind, Response
from tests.loopback.messages import EPHEMERAL, LOADING, Message, Messages
from tests.loopback.records import Json, Record
from tests.loopback.rest import RefusedError, Route
from tests.loopback.world import Install, World

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = FOLLOW_UP + "/messages/@original"
ONE = FOLLOW_UP + "/messages/{message_id}"
DEADLINE = 3.0  # seconds: Discord's, for the first answer
PATIENCE = 60.0  # seconds, of a Discord for tests on a busy machine
TOKEN_LIFE = 15 * 60.0
USER_FOLLOW_UPS = 5  # where the bot was only brought along by a person
APPLICATION_COMMAND = 20  # the type of a message that answers a command
FITTING = {
    Kind.COMMAND: {Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.MODAL},
    Kind.AUTOCOMPLETE: {Callback.CHOICES},
    Kind.COMPONENT: set(Callback) - {Callback.PONG, Callback.CHOICES},
    Kind.MODAL: set(Callback) - {Callback.PONG, Callback.CHOICES, Callback.MODAL},
}


class Interactions:
    def __init__(self, world: World, messages: Messages, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._world, self._messages = world, messages
        self._by_id: dict[str, Exchange] = {}
        self._by_token: dict[str, Exchange] = {}

    def add(self, exchange: Exchange) -> None:
        self._by_id[exchange.id] = self._by_token[exchange.token] = exchange

    @property
    def tokens(self) -> set[str]:
        """Every interaction's, which are secrets while they live."""
        return set(self._by_token)

    def routes(self) -> Iterator[Route]:
        yield "POST", CALLBACK, self._answer
        yield "POST", FOLLOW_UP, self._follow_up
        yield "GET", ORIGINAL, self._read
        yield "PATCH", ORIGINAL, self._edit
        yield "DELETE", ORIGINAL, self._delete
        yield "GET", ONE, self._read
        yield "PATCH", ONE, self._edit
        yield "DELETE", ONE, self._delete

    async def _answer(self, record: Record) -> Json | None:
        exchange = self._by_id.get(record.params["interaction_id"])
        if exchange is None or exchange.token != record.params["interaction_token"]:
            raise RefusedError(404, 10062, "Unknown interaction")
        seconds = asyncio.get_running_loop().time() - exchange.began
        if exchange.answer is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        if exchange.expired or seconds > self._patience:
            raise RefusedError(404, 10062, "Unknown interaction")
        kind = Callback(record.body["type"])
        if kind not in FITTING[exchange.kind]:
            raise RefusedError(400, 50035, f"Invalid Form Body: {kind.name} answers no {exchange.kind.name}")
        data: Json = record.body.get("data") or {}
        message = self._shown(exchange, kind, data, record.files)
        exchange.answer = Response(kind, data, message, seconds)
        exchange.original = message
        exchange.watch.changed()
        return self._callback(exchange, exchange.answer) if record.query.get("with_response") else None

    def _shown(self, exchange: Exchange, kind: Callback, data: Json, files: dict[str, bytes]) -> Message | None:
        match kind:
            case Callback.MESSAGE:
                return self._post(exchange, data, files)
            case Callback.DEFERRED_MESSAGE:
                return self._post(exchange, {"flags": (data.get("flags") or 0) & EPHEMERAL | LOADING}, {})
            case Callback.UPDATE if exchange.source:
                self._messages.edit(exchange.source, data, files=files)
                return exchange.source
            case Callback.DEFERRED_UPDATE:
                return exchange.source
            case _:
                return None

    def _post(self, exchange: Exchange, data: Json, files: dict[str, bytes]) -> Message:
        bot, place = self._world.bot, exchange.place
        kind = APPLICATION_COMMAND if exchange.kind is Kind.COMMAND and exchange.answer is None else 0
        cause: Json = {"application_id": bot.id, "webhook_id": bot.id, "type": kind}
        cause["interaction_metadata"] = exchange.metadata | self._beside(exchange)
        return self._messages.post(place, bot, data, files=files, extra=cause, audience=exchange.person)

    @staticmethod
    def _beside(exchange: Exchange) -> Json:
        first = exchange.original if exchange.answer else None
        return {"original_response_message_id": first.id} if first else {}

    @staticmethod
    def _callback(exchange: Exchange, answer: Response) -> Json:
        interaction: Json = {"id": exchange.id, "type": exchange.kind}
        resource: Json = {"type": answer.kind}
        if message := answer.message:
            interaction["response_message_id"] = message.id
            interaction["response_message_loading"] = message.thinking
            interaction["response_message_ephemeral"] = message.ephemeral
            resource["message"] = message.payload
        return {"interaction": interaction, "resource": resource}

    async def _follow_up(self, record: Record) -> Json | None:
        exchange = self._exchange(record)
        if exchange.answer is None:
            raise RefusedError(404, 10015, "Unknown Webhook")
        if exchange.original is not None and exchange.original.thinking:
            self._messages.edit(exchange.original, record.body, files=record.files)
            message = exchange.original
        else:
            if exchange.installs == {Install.USER} and len(exchange.follow_ups) >= USER_FOLLOW_UPS:
                raise RefusedError(400, 40094, "Maximum number of follow-up messages has been hit.")
            message = self._post(exchange, record.body, record.files)
            exchange.follow_ups.append(message)
        exchange.watch.changed()
        return message.payload if record.query.get("wait") in ("1", "true") else None

    async def _read(self, record: Record) -> Json:
        return self._message(record).payload

    async def _edit(self, record: Record) -> Json:
        message = self._message(record)
        self._messages.edit(message, record.body, files=record.files)
        self._exchange(record).watch.changed()
        return message.payload

    async def _delete(self, record: Record) -> None:
        self._messages.delete(self._message(record))

    def _exchange(self, record: Record) -> Exchange:
        exchange = self._by_token.get(record.params["webhook_token"])
        if exchange is None or asyncio.get_running_loop().time() - exchange.began > TOKEN_LIFE:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        return exchange

    def _message(self, record: Record) -> Message:
        exchange = self._exchange(record)
        named = record.params.get("message_id")
        own = [message for message in (exchange.original, *exchange.follow_ups) if message and not message.deleted]
        found = [message for message in own if message.id == named] if named else [exchange.original]
        if not found or found[0] is None or found[0].deleted:
            raise RefusedError(404, 10008, "Unknown Message")
        assert found[0] is not None
        return found[0]

    def refused(self, record: Record, code: int) -> None:
        """Keeps with the exchange that one of the bot's answers was refused."""
        token = record.params.get("interaction_token") or record.params.get("webhook_token") or ""
        if exchange := self._by_token.get(token):
            exchange.refusals.append(code)
            exchange.watch.changed()
