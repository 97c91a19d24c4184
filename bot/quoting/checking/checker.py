"""A message -> its quotations, checked: what each is word for word, and where."""

from bot.library.library import Holdings, Lookups
from bot.matching.folding import fold_to_words
from bot.quoting.checking.attributions import named_source
from bot.quoting.checking.checks import Check, Checks, QuotedPart, Unchecked, UncheckedPart
from bot.quoting.checking.exact_letters import Quoted
from bot.quoting.checking.messages.named_sources import source_before
from bot.quoting.checking.part_check import PartCheck
from bot.quoting.checking.quoted_parts import quoted_parts, whole_message
from bot.quoting.checking.whole_messages import holds_across_marks, is_mostly_kept, without_chat
from bot.quoting.enabled_texts import enabled_texts
from bot.quoting.frames.names import HeldNames
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from bot.quoting.utterances import says_little

MAX_CHARACTERS = 6_000  # of a quotation
_MOST_WORDS = 1_200


class Checker:
    """Checks quotations against the library's present holdings."""

    def __init__(self, library: Lookups, quoter: Quoter, resolver: Resolver) -> None:
        self._library, self._quoter, self._resolver = library, quoter, resolver

    def check(self, message: str, manner: Manner = PLAIN) -> Checks:
        parts = quoted_parts(message, self._quoter.held_names())
        whole = self._nested(message, parts.parts, manner)
        if whole is not None:
            return Checks((whole,))
        return Checks(tuple(self._check(part, manner) for part in parts.parts), parts.left_out)

    def _nested(self, message: str, parts: tuple[QuotedPart, ...], manner: Manner) -> Check | None:
        """The check of all of a message, where the quotation marks in it are those of the text that it quotes."""
        if not parts or parts[0].is_whole or len(message) > MAX_CHARACTERS:
            return None
        if not holds_across_marks(message, parts, lambda words: self._quoter.holds(words, manner=manner)):
            return None
        checked = self._check(whole_message(message, self._quoter.held_names()), manner)
        return checked if isinstance(checked, Check) and is_mostly_kept(checked, parts) else None

    def _check(self, part: QuotedPart, manner: Manner) -> Check | UncheckedPart:
        quoted = Quoted.of(part.text) if len(part.text) <= MAX_CHARACTERS else None
        if quoted is None or len(quoted.words) > _MOST_WORDS:
            return UncheckedPart(part, Unchecked.TOO_LONG)
        if not quoted.words:
            return UncheckedPart(part, Unchecked.NO_WORDS)
        if not enabled_texts(self._library.holdings, manner).works:
            return UncheckedPart(part, Unchecked.NO_TEXTS)
        if says_little(quoted.said):
            return UncheckedPart(part, Unchecked.TOO_LITTLE)
        held, words = self._quoter.held_names(), " ".join(fold_to_words(quoted.said))
        source = named_source(part.source, self._resolver, held, manner) if part.source.strip() else None

        def look(holdings: Holdings) -> Check:
            headings = self._resolver.names.present().headings_with(words)
            return PartCheck(part, quoted, source, holdings, manner).check(headings)

        checked = self._library.look_up(look)
        if not part.is_whole:
            return checked
        said = without_chat(checked, quoted, self._quoter.without_frame)
        return self._check(_without_chat(part, said, held), manner) if said is not None else checked


def _without_chat(part: QuotedPart, said: str, held: HeldNames) -> QuotedPart:
    """What is quoted of a whole message, with the source that the chat before it names."""
    source = part.source or source_before(part.text[: part.text.index(said)], held)
    return QuotedPart(said, source)
