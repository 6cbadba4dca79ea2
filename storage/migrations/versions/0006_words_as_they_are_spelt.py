"""The words of each blog as they are spelt, from which a search repairs those that the blog lacks."""

import json
import re
import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SPELT = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")
AT_ONCE = 200
RUN = re.compile(r"[^\W_]+")
ACCENT = re.compile(r"[\u0300-\u036f]")


def upgrade() -> None:
    """Make the table and fill it from the posts that are there, a few hundred at a time."""
    op.create_table(
        "vocabulary",
        sa.Column("blog", sa.String(60), nullable=False),
        sa.Column("word", SPELT, nullable=False),
        sa.Column("backwards", SPELT, nullable=False),
        sa.ForeignKeyConstraint(["blog"], ["blogs.slug"], name="fk_vocabulary_blog", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("blog", "word", name="pk_vocabulary"),
    )
    op.create_index("ix_vocabulary_blog_backwards", "vocabulary", ["blog", "backwards"])
    connection, last = op.get_bind(), 0
    posts = sa.text(
        "SELECT number, blog, title, tags, authors, summary, text FROM articles "
        "WHERE number > :last ORDER BY number LIMIT :most"
    )
    while rows := connection.execute(posts, {"last": last, "most": AT_ONCE}).all():
        last = rows[-1].number
        known = {(row.blog, word) for row in rows for word in words(row)}
        keep = [{"blog": blog, "word": word, "backwards": word[::-1]} for blog, word in sorted(known)]
        if keep:
            connection.execute(
                sa.text(
                    "INSERT INTO vocabulary (blog, word, backwards) VALUES (:blog, :word, :backwards) "
                    "ON CONFLICT DO NOTHING"
                ),
                keep,
            )


def words(row: sa.Row[Any]) -> set[str]:
    """Return the words of a post that are letters alone, 2 to 32 of them, of scripts that spell."""
    names = [name for told in (row.tags, row.authors) for name in (json.loads(told) if isinstance(told, str) else told)]
    text = "\n".join([row.title, row.summary or "", row.text or "", *names]).lower()
    plain = ACCENT.sub("", unicodedata.normalize("NFC", text))
    return {word for word in RUN.findall(plain) if 2 <= len(word) <= 32 and word.isalpha() and max(word) < "\u2e80"}


def downgrade() -> None:
    """Forget the words."""
    op.drop_table("vocabulary")
