"""The servers that the bot has seen, and what became of their welcome."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "servers",
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("welcome", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("guild", name="pk_servers"),
    )
