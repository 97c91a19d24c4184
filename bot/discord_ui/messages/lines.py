"""One sentence as a message. Pure."""

from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.parts import Button, Message, Row, Text
from bot.discord_ui.messages.shortening import clip
from bot.errors import CatchwordError
from bot.wording import explanations
from bot.wording.phrases import Phrases

_LINE = 3800  # by `pages.size`, of the 4,000 characters that all texts of a message share


class Lines:
    """Makes them in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def line(self, name: str, *, private: bool = True, steps: tuple[Button, ...] = (), **facts: str | float) -> Message:
        """`steps` are where to go on from there."""
        text = Text(clip(self._phrases.say(name, **facts), _LINE))
        return Message((text, Row(steps)) if steps else (text,), private)

    def work_gone(self, work: str) -> Message:
        """That the text with that id is no longer there, and the texts that are."""
        return self.line("work-gone", steps=(NextSteps(self._phrases).texts(),), work=work)

    def say(self, name: str) -> str:
        """The label of a control."""
        return self._phrases.say(name)

    def problem(self, error: CatchwordError) -> Message:
        """What is wrong, and the fix."""
        return Message((Text(clip(explanations.problem(self._phrases, error), _LINE)),))
