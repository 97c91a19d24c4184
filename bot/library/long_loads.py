"""A load that parses or indexes much takes long: whoever waits for it is told, once and beforehand."""

from collections.abc import Callable

from bot.library.index_file import Report, Step

WORTH_TELLING = 2**21  # bytes: parsed in about two seconds
_AS_LONG = 5  # times as much is indexed in the same time


def report_long_load(tell: Callable[[], None], worth_telling: int = WORTH_TELLING) -> Report:
    """Calls `tell` once, before the text is parsed with which a load has parsed so many bytes, or before it indexes as
    much as takes as long.
    """
    least = {Step.PARSING: worth_telling, Step.READING: _AS_LONG * worth_telling}
    is_told = False

    def report(step: Step, done: int, total: int) -> None:
        nonlocal is_told
        del done
        if not is_told and step in least and total >= least[step]:
            is_told = True
            tell()

    return report
