"""/quote and /search, /help, and the menu of a message. What an older client still sends is in `former_commands`."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.commands import MadeCommand, make_command, make_message_menu
from bot.discord_ui.interactions.delivery import Gate
from bot.discord_ui.interactions.message_words import words_in, words_to_look_up
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.autocomplete import Autocomplete
from bot.discord_ui.quotations.command_answers import CommandAnswers
from bot.discord_ui.quotations.likely_replies import RememberedWords
from bot.discord_ui.quotations.random_replies import RandomReplies
from bot.quoting.answers import Answer
from bot.quoting.checking.checks import Checks
from bot.quoting.checking.quoted_parts import quoted_parts
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class QuoteCommands:
    """Each command is a lookup and its delivery."""

    answers: CommandAnswers
    answering: Answering
    random: RandomReplies

    def commands(self, autocomplete: Autocomplete, phrases: Phrases) -> list[MadeCommand]:
        """The commands, for the tree."""
        say = phrases.say
        work = say("option-work")
        words = {"quote": say("option-words-or-place"), "search": say("option-words")}
        made = {
            "quote": make_command("quote", say("command-quote-place"), self.quote, words=words["quote"], work=work),
            "search": make_command("search", say("command-search"), self.search, words=words["search"], work=work),
        }
        made["quote"].autocomplete("words")(autocomplete.places)
        for name in ("quote", "search"):
            made[name].autocomplete("work")(autocomplete.works)
        help_ = make_command("help", say("command-help"), self.help)
        return [*made.values(), help_, make_message_menu(say("command-look-up"), self.look_up)]

    async def quote(self, interaction: Interaction, words: str | None = None, work: str | None = None) -> None:
        if words is None or not words.strip():
            await self.random.show(interaction, work)
            return
        remembered = RememberedWords(words, in_one_work=work is not None)
        await self.answering.deliver(
            interaction, lambda venue: venue.services.quote(words, work, venue.manner), remembered=remembered
        )

    async def search(self, interaction: Interaction, words: str, work: str | None = None) -> None:
        remembered = RememberedWords(words, in_one_work=work is not None)
        await self.answering.deliver(
            interaction, lambda venue: self.answers.search(words, work, venue), remembered=remembered
        )

    async def help(self, interaction: Interaction) -> None:
        await self.answering.deliver(interaction, self.answers.help, gate=Gate.NOTHING)

    async def look_up(self, interaction: Interaction, message: discord.Message) -> None:
        """What a message quotes, checked; else the passage that its words are from. For the person who asked."""
        said, phrases = words_in(message), self.answering.phrases
        words = words_to_look_up(said)

        def look(venue: ServedVenue) -> Message | Answer | Checks:
            if not words:
                return self.answering.delivery.lines.line("message-without-words")
            checks = _check(message.content, venue, is_long=len(words) < len(said))
            return checks or venue.services.quote(words, None, venue.manner)

        above = phrases.say("message-long", characters=len(words)) if len(words) < len(said) else ""
        remembered = RememberedWords(words)
        await self.answering.deliver(interaction, look, remembered=remembered, private=True, said=above)


def _check(written: str, venue: ServedVenue, *, is_long: bool) -> Checks | None:
    """None where the passage alone tells as much; nobody quotes all of a long message."""
    if is_long and all(part.is_whole for part in quoted_parts(written).parts):
        return None
    checks = venue.services.check(written, venue.manner)
    return checks if checks.tell_more else None
