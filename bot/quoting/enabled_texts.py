"""The works that a place may quote, of those that are held."""

from dataclasses import dataclass

from bot.library.library import Holdings, WorkName
from bot.quoting.manner import PLAIN, Manner
from bot.texts.work import Work


@dataclass(frozen=True, slots=True)
class Texts:
    """`default` is the work that is meant where none is named, if there is such a one. There may be no work at all,
    when those that were chosen are no longer held.
    """

    works: tuple[Work, ...]
    names: tuple[WorkName, ...]
    default: Work | None

    def work(self, work_id: str) -> Work | None:
        return _work_of_id(self.works, work_id)


def enabled_texts(holdings: Holdings, manner: Manner = PLAIN) -> Texts:
    if not manner.works:
        return Texts(holdings.works, holdings.names, _work_of_id(holdings.works, manner.default_work))
    ids = {work.casefold() for work in manner.works}
    works = tuple(work for work in holdings.works if work.id.casefold() in ids)
    names = tuple(name for name in holdings.names if name.work.id.casefold() in ids)
    return Texts(works, names, _work_of_id(works, manner.default_work))


def _work_of_id(works: tuple[Work, ...], work_id: str) -> Work | None:
    key = work_id.casefold()
    return next((work for work in works if work.id.casefold() == key), None)
