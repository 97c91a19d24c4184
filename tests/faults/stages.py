"""The bot as a process with people before it, and what may happen to a request on its way."""

from dataclasses import dataclass

from tests.loopback.faults import Fault, Reset, rate_limited, server_error
from tests.loopback.messages import Message
from tests.loopback.process import BotProcess
from tests.loopback.server import LoopbackDiscord

FAULTS: dict[str, Fault] = {
    "lost before it arrives": Reset(),
    "lost after it arrived": Reset(handled=True),
    "refused before": server_error(503),
    "refused after": server_error(500, handled=True),
    "turned away at the door": rate_limited(0.1, via=False),
}
SOON = 30.0  # seconds, on a busy machine
NOT_TAKEN = "Discord did not take the answer. Try again."


@dataclass
class Stage:
    discord: LoopbackDiscord
    bot: BotProcess

    def answers(self, said: Message) -> int:
        """How many messages of the bot people see after one of theirs."""
        posted = self.discord.messages.in_place(said.place)
        return sum(int(m.id) > int(said.id) and m.author is self.discord.world.bot for m in posted)

    def failures(self, mark: int) -> list[str]:
        """What the log holds of failures; each fault that was planned has happened."""
        assert self.discord.faults.pending == 0
        return [line for line in self.bot.said[mark:] if '"failure"' in line]


def control(panel: Message, action: str) -> str:
    """The custom_id of the control of a panel that does this."""
    ids: list[str] = [str(part.get("custom_id", "")) for part in panel.components]
    return next(custom_id for custom_id in ids if custom_id.startswith(f"p|{action}|"))
