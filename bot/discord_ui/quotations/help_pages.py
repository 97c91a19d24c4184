"""/help: what one can do, task by task, with commands that can be pressed and examples from the texts; about this bot;
and what is kept. Each is a page of one private message.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version

from bot.discord_ui.interactions.commands import KnownCommands
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.custom_ids import HELP, join_fields, split_fields
from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.parts import Button, Message, Row, Text, heading, small_print
from bot.wording.phrases import Phrases


class HelpPage(StrEnum):
    TASKS = "tasks"
    ABOUT = "about"
    KEPT = "kept"


def parse_help(custom_id: str) -> HelpPage | None:
    """None for anything that is not a page of this version."""
    match split_fields(custom_id):
        case [kind, page] if kind == HELP and page in set(HelpPage):
            return HelpPage(page)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class HelpPages:
    """Makes them, of the texts that a venue may quote."""

    phrases: Phrases
    known: KnownCommands

    def message(self, page: HelpPage, venue: ServedVenue) -> Message:
        make = {HelpPage.TASKS: self._tasks, HelpPage.ABOUT: self._about, HelpPage.KEPT: self._kept}
        texts = (heading(self.phrases.say(f"help-{page}")), *make[page](venue))
        return Message((*map(Text, texts), Row(tuple(self._button(each, each is page) for each in HelpPage))))

    def _button(self, page: HelpPage, is_shown: bool) -> Button:
        return Button(self.phrases.say(f"control-help-{page}"), join_fields(HELP, page), enabled=not is_shown)

    def _tasks(self, venue: ServedVenue) -> tuple[str, ...]:
        say, mention = self.phrases.say, self.known.mention
        example = venue.services.example(venue.manner)
        reference = escape(str(example.reference))
        tasks = say(
            "help-list",
            quote=mention("quote"),
            search=mention("search"),
            check=mention("check"),
            read=mention("read"),
            group=mention("group"),
            discuss=say("control-discuss"),
            words=escape(example.words) or reference,
            example=reference,
            menu=say("command-look-up"),
        )
        return tasks, small_print(say("help-controls", settings=mention("settings")))

    def _about(self, venue: ServedVenue) -> tuple[str, ...]:
        register, say = venue.services.held.holdings.register, self.phrases.say
        held = say(
            "about-holdings",
            works=len(register.all.works),
            paragraphs=register.paragraphs,
            version=version("catchword"),
        )
        return escape(say("about", history="none")), small_print(escape(held))

    def _kept(self, venue: ServedVenue) -> tuple[str, ...]:
        del venue
        return (self.phrases.say("help-kept-list", settings=self.known.mention("settings")),)
