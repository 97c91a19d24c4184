"""The discussions of each server: a thread at a passage, and who opened it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "discussions",
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("work", sa.Text, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("begins", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        sa.Column("looked_in", sa.Text, nullable=False),
        sa.Column("parent", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("opener", sa.BigInteger, nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Integer, nullable=False),
        sa.Column("messages", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("anchor", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("guild", "number", name="pk_discussions"),
    )
    op.create_index("uq_discussions_thread", "discussions", ["guild", "thread"], unique=True)
    op.create_index(
        "ix_discussions_passage",
        "discussions",
        ["guild", "work", "edition", "begins", "ends", "state", "parent", "section", "number", "messages"],
    )
    op.create_index(
        "ix_discussions_state", "discussions", ["guild", "state", "parent", "work", "section", "number", "messages"]
    )
    op.create_index("ix_discussions_opened", "discussions", ["guild", "opened_at", "opener", "parent", "state"])
    op.create_index("ix_discussions_looked", "discussions", ["guild", "looked_in"])
