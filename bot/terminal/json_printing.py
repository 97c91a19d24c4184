"""Answers for a program: one JSON object a line."""

import json
from collections.abc import Sequence
from typing import TextIO

from bot.guilds.texts.server_text import ServerText, ServerTexts, TextChange
from bot.library.corpus_file import LoadedFile
from bot.process import holds_all
from bot.quoting.answers import Answer, Candidate, Quotation
from bot.quoting.checking.checks import Checks
from bot.reading.forecasts import Forecast
from bot.reading.question_lists import QuestionList
from bot.terminal import check_form, forecast_form, import_json, json_form, own_text_printing
from bot.terminal.importing import FileImport
from bot.terminal.indexing import Indexing
from bot.texts.work import Section, Work
from bot.wording.phrases import Phrases


class JsonPrinter:
    """Prints what a command has to say as `Printer` wants it."""

    def __init__(self, phrases: Phrases, out: TextIO) -> None:
        self._phrases = phrases
        self._out = out

    def answer(self, answer: Answer, elapsed: float, opened: Sequence[Section] = ()) -> None:
        self._print(json_form.answer(self._phrases, answer, elapsed) | json_form.opened(answer, opened))

    def copy(self, quotation: Quotation, opened: Sequence[Section] = ()) -> None:
        self._print(json_form.copy(quotation, opened))

    def places(self, candidates: Sequence[Candidate], elapsed: float, total: int = 0) -> None:
        del total
        self._print(json_form.places(candidates, elapsed))

    def checks(self, checks: Checks, elapsed: float) -> None:
        self._print(check_form.checks(self._phrases, checks, elapsed))

    def works(self, works: Sequence[Work]) -> None:
        self._print(json_form.works(works))

    def contents(self, work: Work) -> None:
        self._print(json_form.contents(work))

    def check(self, files: Sequence[LoadedFile], forecasts: Sequence[Forecast]) -> None:
        self._print(json_form.check(self._phrases, files) | {"anchors": forecast_form.forecasts(forecasts)})

    def imported(self, came: FileImport) -> None:
        self._print(import_json.imported(self._phrases, came))

    def indexing(self, made: Indexing) -> None:
        self._print(json_form.indexing(self._phrases, made))

    def questions(self, listed: QuestionList) -> None:
        self._print(json_form.questions(listed))

    def server_texts(self, lists: Sequence[ServerTexts], server: int | None) -> None:
        del server
        self._print(own_text_printing.list_form(lists))

    def server_text(self, guild: int, text: ServerText, changes: Sequence[TextChange]) -> None:
        form = own_text_printing.text_form(text) | {"history": own_text_printing.changes_form(changes)}
        self._print({"server": str(guild)} | form)

    def corpus_file(self, source: str) -> None:
        self._print({"corpus_file": source})

    def notice(self, message: str) -> None:
        self._print({"outcome": "notice", "message": message})

    def problem(self, code: str, message: str) -> None:
        self._print(json_form.problem(code, message))

    def _print(self, form: dict[str, json_form.Json]) -> None:
        self._out.write(json.dumps(form, ensure_ascii=not holds_all(self._out)) + "\n")
        self._out.flush()
