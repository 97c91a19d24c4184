"""What a private answer offers that leads nowhere else: a text's contents, or the texts. Pure."""

from dataclasses import dataclass

from bot.discord_ui.messages.custom_ids import CONTENTS, HELP, OPENED, WORKS, join_fields
from bot.discord_ui.messages.parts import Button
from bot.quoting.answers import Cause, OverLimit, Reason, Refusal, UnknownWork, Unreadable
from bot.texts.places import MissingPlace
from bot.wording.phrases import Phrases


def texts_id() -> str:
    """The custom_id that lists the texts."""
    return join_fields(WORKS, 0, OPENED)


def contents_id(work: str) -> str:
    """The custom_id that lists the sections of the work with that id, from the first one."""
    return join_fields(CONTENTS, work, 0, OPENED)


def help_id() -> str:
    """The custom_id that says what one can do."""
    return join_fields(HELP, "tasks")


@dataclass(frozen=True, slots=True)
class NextSteps:
    """Makes the buttons in one language."""

    phrases: Phrases

    def help(self) -> Button:
        return Button(self.phrases.say("control-help-here"), help_id())

    def texts(self) -> Button:
        return Button(self.phrases.say("control-texts"), texts_id())

    def contents(self, work: str) -> Button:
        """`work` is an id."""
        return Button(self.phrases.say("control-contents-of", work=work), contents_id(work))

    def after(self, cause: Cause) -> tuple[Button, ...]:
        """Where to go on from what is not there."""
        match cause:
            case Unreadable(why=Refusal.UNNAMED):
                return (self.texts(),)
            case MissingPlace(within=place) | Unreadable(example=place) | OverLimit(reference=place):
                return (self.contents(place.work),)
            case UnknownWork(nearest=works):
                return (*map(self.contents, works), self.texts())
            case Reason.NO_TEXTS:
                return ()
            case Reason():
                return (self.texts(),)
