"""Programs for the tests of faults: the bot, and a quoter, with what the command line does not set."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from tests.end_to_end.catchword import HOME, Catchword
from tests.loopback.server import LoopbackDiscord

QUOTER = """
import sys
from pathlib import Path
from bot.library.index_folder import IndexFolder
from bot.library.library import Library
from bot.quoting.answers import Found
from bot.quoting.quoter import Quoter

corpus, folder = Path(sys.argv[1]), Path(sys.argv[2])
quoter = Quoter(Library(corpus, IndexFolder(lambda: folder, worth_keeping=0, read_up_to=int(sys.argv[3]))))
print("ready", flush=True)
for line in sys.stdin:
    answer = quoter.quote(line)
    print(answer.quotation.reference if isinstance(answer, Found) else answer, flush=True)
"""
BOT = """
import os
import sys
from pathlib import Path
from bot.discord_ui import assembly
from bot.guilds.deployment import Deployment, RereadSettings
from bot.guilds.opening import open_moderation
from bot.library.index_folder import IndexFolder
from bot.library.library import Library
from bot.quoting.services import Services
from bot.reading.questions import OpeningQuestions
from bot.storage.address import address
from bot.wording.phrases import Phrases

corpus, data, pipe = map(Path, sys.argv[1:])
data.mkdir(exist_ok=True)

def reread():
    if pipe.is_fifo():
        os.close(os.open(pipe, os.O_RDONLY))  # which waits until somebody writes
    return RereadSettings(Deployment(), ())

services = Services.from_library(Library(corpus, IndexFolder(lambda: data / "index", worth_keeping=0, read_up_to=0)))
open_it = lambda: open_moderation(address(None, data), Deployment())
setup = assembly.ModerationSetup(open_it, reread, OpeningQuestions())
assembly.run_bot(services, Phrases(), setup, os.environ["CATCHWORD_TOKEN"], data)
"""
WITHIN = 60.0  # seconds in which a process on a busy machine has long done what is waited for


class Quoter:
    """A process that quotes line by line from a mapped index. Used with `with`."""

    def __init__(self, corpus: Path, folder: Path, read_up_to: int = 0) -> None:
        argv = [sys.executable, "-c", QUOTER, str(corpus), str(folder), str(read_up_to)]
        self._process = subprocess.Popen(argv, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._line() == "ready"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate(timeout=WITHIN)

    def quote(self, words: str) -> str:
        """The reference, or why there is no answer; nothing when the process ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


class Served(Catchword):
    """The bot with a mapped index, however small, and settings that are read from `pipe` where there is one."""

    def __init__(self, discord: LoopbackDiscord, folder: Path, corpus: Path) -> None:
        super().__init__(discord, folder, fresh=True)
        self.data, self.pipe = folder / "data", folder / "pipe"
        self._argv: Sequence[str] = [sys.executable, "-c", BOT, str(corpus), str(self.data), str(self.pipe)]
