"""What is said to the bot in a message -> what it answers: all of it for somebody alone with it, or who presses the
button of its line; and for a channel one line, or a quotation that was asked for. Runs off the loop.
"""

from dataclasses import dataclass

from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Button, Message
from bot.discord_ui.quotations.command_answers import CommandAnswers
from bot.quoting.answers import Answer, NotFound, UnknownWork
from bot.quoting.asking import Asking, CitedPlace, Words
from bot.quoting.checking.checks import Checks
from bot.quoting.citations import source_line
from bot.quoting.talk.talk import Command, Courtesy, UnknownCommand, Verb
from bot.quoting.utterances import NamedWork, Nothing, read_utterance, says_little
from bot.texts.work import Work
from bot.wording import explanations
from bot.wording.phrases import shorten

_MOST_NAMED = 12  # works
_MOST_ECHOED = 200  # characters


@dataclass(frozen=True, slots=True)
class Response:
    """`whole` is the answer, and `line` what a channel sees instead of it, if anything. `words` are those looked for.
    `asks` tells whether anything was asked for, beyond greetings and the like.
    """

    whole: Answer | Message | Checks
    line: Message | None = None
    words: str = ""
    asks: bool = True


@dataclass(frozen=True, slots=True)
class Conversation:
    """Reads what is said, and answers it."""

    answers: CommandAnswers
    lines: Lines

    def reply(self, text: str, venue: ServedVenue, *, alone: bool = False, is_reply: bool = False) -> Response:
        """What `text` gets for an answer at a venue; `alone`, where nobody else reads it. `is_reply`
        tells whether it is said about somebody's message that we cannot read.
        """
        asking = venue.services.asking(venue.manner)
        match read_utterance(text, asking):
            case Nothing() | Courtesy.ONWARD if is_reply:
                return self._remark("mention-replies", venue)
            case Nothing():
                return self._remark("direct-empty" if alone else "mention-empty", venue)
            case Courtesy.ONWARD:
                return self._remark("mention-onward", venue)
            case Courtesy() as courtesy:
                return self._remark(f"said-{courtesy}", venue)
            case UnknownCommand(name):
                return Response(self.lines.line("said-unknown-command", command=shorten(name)))
            case Command() as command:
                return self._command(command, venue)
            case NamedWork(work):
                return self._contents(work)
            case CitedPlace(answer):
                return Response(answer)
            case Words() as words:
                return self._words(words, asking)

    def welcome(self, venue: ServedVenue) -> Message:
        """What somebody is told who writes to us for the first time."""
        return self.lines.line("welcome", private=False, example=_example(venue))

    def words(self, text: str, venue: ServedVenue) -> str:
        """The words to look for in what was said."""
        match read_utterance(text, venue.services.asking(venue.manner)):
            case Words(words):
                return words
            case Command(_, rest) if rest:
                return rest
            case _:
                return text

    def _remark(self, name: str, venue: ServedVenue) -> Response:
        return Response(self.lines.line(name, private=False, example=_example(venue)), asks=False)

    def _words(self, words: Words, asking: Asking) -> Response:
        """A word that anybody may say about anything is not quoted unasked where others read it: it is counted."""
        found, line = asking.quote(words), None
        if says_little(words.text) and not _is_absent(found):
            line = self._count_line(asking.quoter.count(words.text, manner=asking.manner))
        if isinstance(found, NotFound) and found.places:
            return Response(found, self._count_line(found), words.text)
        return Response(found, line, words.text)

    def _count_line(self, counted: NotFound) -> Message:
        if not counted.places:
            return self.answers.replies.mention_line("mention-likely", "control-show")
        told = explanations.place_counts(self.answers.phrases, counted)
        return self.answers.replies.mention_line("mention-counted", "control-list", counted=told)

    def _command(self, command: Command, venue: ServedVenue) -> Response:
        answers, rest = self.answers, command.rest
        match command.verb:
            case Verb.HELP:
                line = answers.replies.mention_line("mention-help", "control-help", example=_example(venue))
                return Response(answers.help(venue), line)
            case Verb.ABOUT:
                return Response(answers.about(venue))
            case Verb.WORKS:
                return Response(answers.works(venue), self._works(venue))
            case Verb.CONTENTS:
                return self._contents_of(rest, venue)
            case Verb.SEARCH:
                return self._search(rest, venue)
            case Verb.RANDOM:
                return Response(venue.services.quote_random(rest or None, venue.manner))
            case Verb.CHECK:
                return self._check(rest, venue)
            case Verb.QUOTE | Verb.CITE:
                return self._quote(command, venue)

    def _quote(self, command: Command, venue: ServedVenue) -> Response:
        rest = command.rest
        if not rest:
            return self._remark("mention-empty", venue)
        services, is_cited = venue.services, command.verb is Verb.CITE
        found = services.cite(rest, venue.manner) if is_cited else services.quote(rest, None, venue.manner)
        return Response(found, words=rest)

    def _check(self, words: str, venue: ServedVenue) -> Response:
        if not words:
            return Response(self.lines.line("said-check-words"))
        line = self.answers.replies.mention_line("mention-check", "control-show")
        return Response(venue.services.check(words, venue.manner), line)

    def _contents_of(self, name: str, venue: ServedVenue) -> Response:
        texts = venue.services.texts(venue.manner)
        only = texts.works[0] if len(texts.works) == 1 else texts.default
        if not name and only is None:
            known = ", ".join(work.id for work in texts.works[:_MOST_NAMED])
            texts_step = self.answers.replies.steps.texts()
            return Response(self.lines.line("said-which-text", steps=(texts_step,), known=known))
        named = only if only is not None and not name else venue.services.work(name, venue.manner)
        return Response(NotFound(named)) if isinstance(named, UnknownWork) else self._contents(named)

    def _contents(self, work: Work) -> Response:
        source = " ".join(source_line(work.about).split())[:_MOST_ECHOED]
        line = self.answers.replies.mention_line("mention-contents", "control-contents", work=work.id, source=source)
        return Response(self.answers.lists.contents(work), line)

    def _works(self, venue: ServedVenue) -> Message | None:
        works = venue.services.texts(venue.manner).works
        if not works:
            return None
        known, more = ", ".join(work.id for work in works[:_MOST_NAMED]), max(0, len(works) - _MOST_NAMED)
        return self.answers.replies.mention_line(
            "mention-works", "control-texts", works=len(works), known=known, more=more
        )

    def _search(self, words: str, venue: ServedVenue) -> Response:
        if not words:
            return Response(self.lines.line("said-search-words"))
        found = self.answers.search(words, None, venue)
        if not isinstance(found, Message):
            return Response(found, words=words)
        count = sum(isinstance(item, Button) for item in found.items)
        return Response(found, self.answers.replies.mention_line("mention-places", count=count), words)


def _example(venue: ServedVenue) -> str:
    return str(venue.services.example().reference)


def _is_absent(found: Answer) -> bool:
    return isinstance(found, NotFound) and not found.places
