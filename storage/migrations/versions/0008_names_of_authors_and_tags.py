"""The names of each post's authors and tags, which filters look through: the lists themselves are JSON."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LONGEST = 200
AT_ONCE = 1_000


def upgrade() -> None:
    """Make the table and fill it from the posts that are there, a thousand at a time."""
    table = op.create_table(
        "names",
        sa.Column("blog", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(6), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", KEY, nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(["blog"], ["blogs.slug"], name="fk_names_blog", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["number"], ["articles.number"], name="fk_names_number", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("blog", "kind", "name", "number", name="pk_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_names_number", "names", ["number"])
    connection, last = op.get_bind(), 0
    posts = sa.text("SELECT number, blog, authors, tags FROM articles WHERE number > :last ORDER BY number LIMIT :most")
    while rows := connection.execute(posts, {"last": last, "most": AT_ONCE}).all():
        last = rows[-1].number
        if said := [name for row in rows for name in names(row)]:
            connection.execute(sa.insert(table), said)


def names(row: sa.Row[Any]) -> Iterator[dict[str, Any]]:
    """Yield the names of a post, each once; PostgreSQL's JSON holds a NUL that its texts, such as a name, do not."""
    for kind, told in (("author", row.authors), ("tag", row.tags)):
        said = json.loads(told) if isinstance(told, str) else told
        for name in dict.fromkeys(each.replace("\0", "")[:LONGEST] for each in said):
            yield {"blog": row.blog, "kind": kind, "name": name, "number": row.number}


def downgrade() -> None:
    """Forget the names; the articles' own lists have them all."""
    op.drop_table("names")
