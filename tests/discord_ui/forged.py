"""Controls that no client of Discord's would send, and no version of ours has offered: forged ids and values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.enums import ComponentType, InteractionType
from simcord.results import InteractionResult, ResponseMessage

from tests.discord_ui.stage import Component, Stage, say, words

FAILURE = say("failure", reference="\0").split("\0", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Forger:
    """Somebody who uses a private message of ours with controls that it does not have; `extra` is told of it too."""

    stage: Stage
    person: MemberActor
    message: ResponseMessage
    extra: Mapping[str, Any] = field(default_factory=dict[str, Any])

    async def press(
        self, custom_id: str, values: Sequence[str] | None = (), ids: Sequence[str] | None = None
    ) -> InteractionResult:
        """Use a control with this id, and with `values`, if any, chosen in it. The message has a button for each of
        `ids`, instead of its own; nothing tells what it is made of, where `ids` is None.
        """
        data: dict[str, Any] = {"custom_id": custom_id, "component_type": ComponentType.STRING_SELECT}
        if values is not None:
            data["values"] = list(values)
        return await self._send(InteractionType.MESSAGE_COMPONENT, data, ids)

    async def submit(
        self, custom_id: str, typed: str | None, ids: Sequence[str], field_id: str = "cooldown:0"
    ) -> InteractionResult:
        """Submit a modal with this id, and with one field; nothing is typed where that is None."""
        field = {"type": ComponentType.TEXT_INPUT, "id": 2, "custom_id": field_id, "value": typed}
        label = {"type": ComponentType.LABEL, "id": 1, "component": field}
        data: dict[str, Any] = {"custom_id": custom_id, "components": [] if typed is None else [label]}
        return await self._send(InteractionType.MODAL_SUBMIT, data, ids)

    async def command(self, name: str) -> InteractionResult:
        """Use a command without options, whether Discord would offer it or not."""
        found = self.stage.env.backend.find_command(name, self.stage.guild.id)
        assert found is not None
        data: dict[str, Any] = {"id": found["id"], "name": name, "type": 1}
        return await self._dispatch(InteractionType.APPLICATION_COMMAND, data, {})

    async def _send(self, kind: InteractionType, data: dict[str, Any], ids: Sequence[str] | None) -> InteractionResult:
        backend, message = self.stage.env.backend, self.message
        payload: dict[str, Any] = dict(
            serializers.message_payload(backend, backend.get_message(message.channel_id, message.id))
        )
        payload.pop("components")
        if ids is not None:
            payload["components"] = [_row(n, custom_id) for n, custom_id in enumerate(ids)]
        return await self._dispatch(kind, data, {"message": payload})

    async def _dispatch(
        self, kind: InteractionType, data: dict[str, Any], extra: Mapping[str, Any]
    ) -> InteractionResult:
        dispatch = self.person._dispatch_interaction  # pyright: ignore[reportPrivateUsage] - simcord refuses to forge
        source = self.message.id if "message" in extra else None
        return await dispatch(kind, self.stage.channel, data, extra={**extra, **self.extra}, source_message_id=source)


def assert_answered(result: InteractionResult) -> None:
    """The person alone is told something, and no failure; or a window opens."""
    assert result.acknowledged
    if result.modal is not None:
        return
    said = [*result.followups, *([result.response] if result.response is not None else [])]
    assert said
    for message in said:
        assert message.ephemeral
        assert words(message).strip()
        assert FAILURE not in words(message)


def _row(number: int, custom_id: str) -> Component:
    button = {"type": ComponentType.BUTTON, "id": 2 * number + 2, "custom_id": custom_id, "style": 2, "label": "x"}
    return {"type": ComponentType.ACTION_ROW, "id": 2 * number + 1, "components": [button]}
