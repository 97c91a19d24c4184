"""What a style, a paragraph or a run of an office document makes of its words."""

from dataclasses import dataclass, field

from bot.library.blocks import BlockKind
from bot.library.importers.office.gathering import Role


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, or a run, makes of its words; None where it says nothing. `list_id` is empty for no list;
    `list_level` None where the list itself says which of its levels belongs to the style.
    """

    level: int | None = None
    kind: BlockKind = BlockKind.PARAGRAPH
    role: Role = Role.TEXT
    list_id: str | None = None
    list_level: int | None = None
    italic: bool | None = None
    strong: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    names: tuple[str, ...] = field(default=())  # of the style, and of those that it is based on

    def over(self, below: "Look") -> "Look":
        """What this look says, and where it says nothing, what `below` says."""
        return Look(
            below.level if self.level is None else self.level,
            below.kind if self.kind is BlockKind.PARAGRAPH else self.kind,
            below.role if self.role is Role.TEXT else self.role,
            below.list_id if self.list_id is None else self.list_id,
            below.list_level if self.list_level is None else self.list_level,
            below.italic if self.italic is None else self.italic,
            below.strong if self.strong is None else self.strong,
            below.hidden if self.hidden is None else self.hidden,
            below.raised if self.raised is None else self.raised,
            (*self.names, *below.names),
        )
