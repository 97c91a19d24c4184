"""Texts that moderators are about to add to their server: what was uploaded, until it is added or a day has passed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "server_text_drafts",
        *_keys(),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("member", "made_at")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("rights", "replaced", "seen", "words", "size")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "work", "title", "digest", "body")),
        sa.PrimaryKeyConstraint("guild", "number", name="pk_server_text_drafts"),
    )
    op.create_table(
        "server_text_draft_files",
        *_keys(),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("kind", "part")),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("guild", "number", "kind", "part", name="pk_server_text_draft_files"),
    )


def _keys() -> list[sa.Column[int]]:
    guild = sa.Column("guild", sa.BigInteger, nullable=False)
    return [guild, sa.Column("number", sa.Integer, nullable=False)]
