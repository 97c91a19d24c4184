"""The works that a place may quote, of those that are held."""

from dataclasses import dataclass

from bot.library.library import Holdings
from bot.library.register import Choice, Register, WorkName
from bot.quoting.manner import PLAIN, Manner
from bot.texts.work import Work


@dataclass(frozen=True, slots=True)
class Texts:
    """`default` is the work that is meant where none is named, if there is such a one. There may be no work at all,
    when those that were chosen are no longer held.
    """

    chosen: Choice
    default: Work | None
    register: Register

    @property
    def works(self) -> tuple[Work, ...]:
        return self.chosen.works

    @property
    def names(self) -> tuple[WorkName, ...]:
        return self.chosen.names

    def work(self, work_id: str) -> Work | None:
        return self.chosen.work(work_id)

    def holds(self, work: Work) -> bool:
        """Whether it is one of them."""
        return self.work(work.id) is not None

    def paragraph_count(self, work: Work) -> int:
        """How many numbered paragraphs one of them has."""
        return self.register.counts(work).paragraphs


def enabled_texts(holdings: Holdings, manner: Manner = PLAIN) -> Texts:
    chosen = holdings.register.choose(manner.works)
    return Texts(chosen, chosen.work(manner.default_work), holdings.register)
