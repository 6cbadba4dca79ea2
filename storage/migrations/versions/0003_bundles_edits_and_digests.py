"""Several articles in one message, edits of what was posted, and digests at a channel's own hour."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
ADDED: dict[str, dict[str, Any]] = {
    "deliveries": {"bundle": sa.String(32), "fingerprint": sa.String(16)},
    "subscriptions": {
        "hour": sa.Integer,
        "weekday": sa.Integer,
        "timezone": sa.String(64),
        "digest_at": TIME,
        "recheck_from": TIME,
    },
}


def upgrade() -> None:
    """Add the columns; what is there already needs none of them."""
    for table, columns in ADDED.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind))
    op.create_index("ix_deliveries_bundle", "deliveries", ["bundle"])
    op.create_index("ix_subscriptions_digest_at", "subscriptions", ["digest_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_subscriptions_digest_at", "subscriptions")
    op.drop_index("ix_deliveries_bundle", "deliveries")
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as changed:
            for name in columns:
                changed.drop_column(name)
