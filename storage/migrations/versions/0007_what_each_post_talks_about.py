"""The words that stand for each post, by which the best hits of a search are put into a better order."""

import json

import sqlalchemy as sa
from alembic import op

from bot.domain.articles import Article, Body
from bot.domain.vectors import vector

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AT_ONCE = 200


def upgrade() -> None:
    """Make the table and fill it from the posts that are there, a few hundred at a time."""
    table = op.create_table(
        "vectors",
        sa.Column("number", KEY, nullable=False, autoincrement=False),
        sa.Column("terms", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["articles.number"], name="fk_vectors_number", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_vectors"),
    )
    connection, last = op.get_bind(), 0
    posts = sa.text("SELECT number, title, tags, summary, text FROM articles WHERE number > :last ORDER BY number LIMIT :most")
    while rows := connection.execute(posts, {"last": last, "most": AT_ONCE}).all():
        last = rows[-1].number
        connection.execute(sa.insert(table), [{"number": row.number, "terms": vector(_post(row))} for row in rows])


def _post(row: sa.Row[tuple[object, ...]]) -> Article:
    tags = json.loads(row.tags) if isinstance(row.tags, str) else row.tags
    body = Body(row.text) if row.text else None
    return Article(id="", blog="", url="", title=row.title, tags=tuple(tags), summary=row.summary, body=body)


def downgrade() -> None:
    """Forget the words."""
    op.drop_table("vectors")
