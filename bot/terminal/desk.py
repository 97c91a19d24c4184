"""What the terminal's commands are handed: the services, opened when a command first needs them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot.errors import CatchwordError
from bot.findings import Finding
from bot.library.index_folder import IndexFolder, Report
from bot.library.long_loads import report_long_load
from bot.library.parse_folder import ParseFolder
from bot.quoting.services import Services
from bot.reading.forecasts import Forecast
from bot.reading.question_lists import QuestionList
from bot.terminal.json_printing import JsonPrinter
from bot.terminal.printing import Printer, TextPrinter
from bot.texts.work import Work
from bot.wording import explanations
from bot.wording.phrases import Phrases

if TYPE_CHECKING:
    from bot.guilds.texts.operator_texts import OperatorTexts


@dataclass(frozen=True, slots=True)
class Desk:
    """Built by `app`. `open_services` takes the corpus folder that the command line names, or None."""

    phrases: Phrases
    environment: Mapping[str, str]
    open_services: Callable[[Path | None, Report], Services]
    corpus_folder: Callable[[Path | None], Path]
    index_folder: Callable[[Path], IndexFolder]
    parse_folder: Callable[[Path], ParseFolder]
    data_folder: Callable[[], Path]
    has_token: Callable[[], bool]
    run_bot: Callable[[Path | None], None]
    invite: Callable[[], str]
    backup: Callable[[Path], None]
    restore: Callable[[Path], str]
    forecasts: Callable[[Sequence[Work]], Sequence[Forecast]]
    server_texts: "Callable[[], OperatorTexts]"
    questions: Callable[[], QuestionList]
    check_settings: Callable[[Report], Sequence[CatchwordError]]
    settings_warnings: Callable[[], Sequence[Finding]]

    def printer(self, out: TextIO, *, as_json: bool, in_chat: bool = False) -> Printer:
        if as_json:
            return JsonPrinter(self.phrases, out)
        return TextPrinter(self.phrases, out, self.environment, in_chat=in_chat)

    def report_to(self, err: TextIO, *, kept: bool = True) -> Report:
        """Says in a terminal why it takes long, and that it will not again where what is read is `kept`."""

        def tell() -> None:
            if err.isatty():
                err.write(self.phrases.say("parsing-texts" if kept else "checking-texts") + "\n")
                err.flush()

        return report_long_load(tell)

    def open(self, corpus: Path | None, err: TextIO) -> Services:
        """The services, after a word on stderr about texts that could not be loaded."""
        services = self.open_services(corpus, self.report_to(err))
        not_kept = services.library.holdings.indexed.not_kept
        if not_kept is not None:
            err.write(explanations.unkept_index(self.phrases, not_kept) + "\n")
        failed = sum(file.failed for file in services.library.holdings.files)
        if failed:
            err.write(explanations.load_failures(self.phrases, failed, services.library.folder) + "\n")
        return services
