"""What a feed says of its blog: of one that nobody has written a guide to, these are the only words."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the next poll that is answered fills it."""
    op.add_column("feeds", sa.Column("description", sa.Text))


def downgrade() -> None:
    """Take the column away."""
    with op.batch_alter_table("feeds") as feeds:
        feeds.drop_column("description")
