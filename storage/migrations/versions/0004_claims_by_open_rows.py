"""Indexes of what is open, so that a claim costs the same however long the history of deliveries has grown."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN = "state IN ('pending', 'sending', 'retry') AND bundle IS NULL"
BUNDLED = "bundle IS NOT NULL"


def upgrade() -> None:
    """Index only the few rows that are looked for."""
    op.drop_index("ix_deliveries_bundle", "deliveries")
    _index("ix_deliveries_bundle", ["bundle"], BUNDLED)
    _index("ix_deliveries_open", ["number"], OPEN)
    _index("ix_deliveries_open_of", ["subscription_id", "number"], OPEN)


def downgrade() -> None:
    """Index all rows by their bundle again."""
    op.drop_index("ix_deliveries_open_of", "deliveries")
    op.drop_index("ix_deliveries_open", "deliveries")
    op.drop_index("ix_deliveries_bundle", "deliveries")
    op.create_index("ix_deliveries_bundle", "deliveries", ["bundle"])


def _index(name: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "deliveries", columns, sqlite_where=where, postgresql_where=where)
