"""Blocks while they are made: which container they lie in, and the notes, which are gathered apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.library.blocks import Block, BlockKind
from bot.library.markdown.pieces import Piece

_LINE = "\n"  # between the paragraphs of a note


@dataclass(slots=True)
class Draft:
    """A block to be. `marker` is what an ordered list prints before it, such as `3.`"""

    piece: Piece
    kind: BlockKind
    level: int = 0
    marker: str = ""
    name: str = ""

    def block(self) -> Block:
        piece = self.piece
        number = self.marker.rstrip(".)")
        notes = tuple(piece.notes)
        return Block(self.level, piece.text, tuple(piece.emphasis), piece.line, self.kind, number, notes, self.name)


@dataclass(slots=True)
class _Container:
    """A quote, a list item or a note that is open. Its marker may be text, as the `1848.` of a chronicle."""

    kind: BlockKind
    name: str = ""
    line: int = 0
    marker: str = ""
    is_text: bool = False
    is_empty: bool = True
    drafts: list[Draft] = field(default_factory=list[Draft])  # of a note


class Drafts:
    """Takes the pieces in the order of the source, and knows what they lie in."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._open: list[_Container] = []

    @property
    def kind(self) -> BlockKind:
        kinds = (c.kind for c in reversed(self._open) if c.kind is not BlockKind.NOTE and not c.is_text)
        return next(kinds, BlockKind.PARAGRAPH)

    @property
    def is_inside(self) -> bool:
        """Whether what is read lies in a container, where a heading makes no section."""
        return bool(self._open)

    def open(self, kind: BlockKind, line: int, *, name: str = "", marker: str = "", is_text: bool = False) -> None:
        self._open.append(_Container(kind, name, line, marker, is_text))

    def close(self) -> _Container:
        container = self._open.pop()
        if container.kind is BlockKind.NOTE and container.drafts:
            note = Draft(_join_drafts(container.drafts), BlockKind.NOTE, name=container.name)
            note.piece.line = container.line
            self.all.append(note)
        return container

    def add(self, piece: Piece, kind: BlockKind | None = None, *, level: int = 0) -> None:
        draft = Draft(piece, self.kind if kind is None else kind, level)
        for container in self._open:
            if container.is_empty:
                _print(container, draft)
            container.is_empty = False
        self._target().append(draft)

    def _target(self) -> list[Draft]:
        notes = (c.drafts for c in reversed(self._open) if c.kind is BlockKind.NOTE)
        return next(notes, self.all)


def _print(container: _Container, first: Draft) -> None:
    """Give the first draft of a list item the marker that is printed before it."""
    if container.is_text:
        whole = Piece(first.piece.line, text=container.marker)
        whole.append(first.piece, " ")
        first.piece = whole
    else:
        first.marker = container.marker or first.marker


def _join_drafts(drafts: Sequence[Draft]) -> Piece:
    whole = Piece(drafts[0].piece.line)
    for draft in drafts:
        printed = f"{draft.marker} " if draft.marker else ""
        whole.append(draft.piece, (_LINE if whole.text else "") + printed)
    return whole
