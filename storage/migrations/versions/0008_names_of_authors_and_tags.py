"""The names of each post's authors and tags, which filters look through: the lists themselves are JSON."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and fill it from the posts that are there."""
    op.create_table(
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
    unpack = "json_each({})" if op.get_bind().dialect.name == "sqlite" else "json_array_elements_text({}) AS one(value)"
    for kind, column in (("author", "authors"), ("tag", "tags")):
        op.execute(
            "INSERT INTO names (blog, kind, name, number) "  # noqa: S608 - our own constants
            f"SELECT DISTINCT blog, '{kind}', substr(value, 1, 200), number FROM articles, {unpack.format(column)}"
        )


def downgrade() -> None:
    """Forget the names; the articles' own lists have them all."""
    op.drop_table("names")
