"""A chat on a terminal of its own, into which lines are typed one after the other."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from typing import TYPE_CHECKING, Self

from tests.terminal.conftest import COMMAND

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

PATIENCE = 60.0  # seconds
_CURSOR, _AT = b"\x1b[6n", b"\x1b[1;1R"  # where is the cursor? at the beginning


class TypedOnATerminal:
    """Is asked to type a line once the one before is answered."""

    def __init__(self, process: "subprocess.Popen[bytes]", ours: int) -> None:
        self._process, self._ours, self._seen = process, ours, b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._ours)
        self._process.kill()
        self._process.wait(PATIENCE)

    def type(self, line: str, until: str) -> None:
        """Raises TimeoutError where the answer does not say so."""
        self._read("\u203a")
        self._seen = b""
        os.write(self._ours, f"{line}\r".encode())
        self._read(until)

    def _read(self, until: str) -> None:
        while until.encode() not in self._seen:
            if not select.select([self._ours], [], [], PATIENCE)[0]:
                raise TimeoutError(self._seen.decode(errors="replace"))
            read = os.read(self._ours, 65_536)
            if _CURSOR in read:
                os.write(self._ours, _AT)
            self._seen += read


def typed_on_a_terminal(catchword: "Catchword", *arguments: str, **environment: str) -> TypedOnATerminal:
    """The command on a terminal of 24 lines of 80 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [str(COMMAND), *arguments],
        stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, start_new_session=True,
        env=catchword.environment | {"TERM": "xterm-256color"} | environment,
    )  # fmt: skip
    os.close(theirs)
    return TypedOnATerminal(process, ours)
