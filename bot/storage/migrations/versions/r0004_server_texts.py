"""The texts that servers bring themselves: their editions, their corpus files in parts, and who changed what."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "server_texts",
        *_keys("number"),
        sa.Column("work", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        *_integers("state", "edition", "version", "rights"),
        *_long_integers("added_by", "added_at", "removed_by"),
        sa.Column("removed_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("guild", "number", name="pk_server_texts"),
    )
    _create_editions()
    _create_files()
    op.create_table(
        "server_text_changes",
        *_keys("version"),
        *_long_integers("changed_at", "author"),
        *_integers("act", "number"),
        sa.Column("work", sa.Text, nullable=False),
        *_integers("edition"),
        sa.PrimaryKeyConstraint("guild", "version", name="pk_server_text_changes"),
    )


def _create_editions() -> None:
    op.create_table(
        "server_text_editions",
        *_keys("number", "edition"),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("work", "title", "digest", "body")),
        *_integers("words", "size"),
        *_long_integers("author", "saved_at"),
        sa.PrimaryKeyConstraint("guild", "number", "edition", name="pk_server_text_editions"),
    )


def _create_files() -> None:
    op.create_table(
        "server_text_files",
        *_keys(),
        sa.Column("digest", sa.Text, nullable=False),
        *_integers("part"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("guild", "digest", "part", name="pk_server_text_files"),
    )


def _keys(*names: str) -> list[sa.Column[int]]:
    return [sa.Column("guild", sa.BigInteger, nullable=False), *_integers(*names)]


def _integers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _long_integers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]
