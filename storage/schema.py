"""The tables: articles and blogs are everyone's, every other row belongs to a workspace."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text
from sqlalchemy import Column as C  # noqa: N817 - one letter keeps a table on one line a column

from storage.columns import KEY, SPELT, UtcTime, metadata

blogs = Table(
    "blogs",
    metadata,
    C("slug", String(60), primary_key=True),
    C("title", Text, nullable=False),
    C("site_url", Text, nullable=False),
    C("catalogue", String(64)),
    C("created_at", UtcTime, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    C("blog", String(60), ForeignKey("blogs.slug", ondelete="CASCADE"), primary_key=True),
    C("url", Text, nullable=False),
    C("host", Text, nullable=False),
    C("etag", Text),
    C("last_modified", Text),
    C("body_hash", String(64)),
    C("description", Text),
    C("baseline_at", UtcTime),
    C("next_check_at", UtcTime, nullable=False),
    C("checked_at", UtcTime),
    C("succeeded_at", UtcTime),
    C("changed_at", UtcTime),
    C("failed_at", UtcTime),
    C("failures", Integer, nullable=False, server_default="0"),
    C("error", Text),
    C("polls", Integer, nullable=False, server_default="0"),
    C("epoch", Integer, nullable=False, server_default="0"),
    C("lease_until", UtcTime),
    C("gone", Boolean, nullable=False, server_default="0"),
    Index(None, "next_check_at"),
)

articles = Table(
    "articles",
    metadata,
    C("number", KEY, primary_key=True, autoincrement=True),
    C("id", String(12), nullable=False, unique=True),
    C("blog", String(60), ForeignKey("blogs.slug", ondelete="CASCADE"), nullable=False),
    C("url", Text, nullable=False),
    C("title", Text, nullable=False),
    C("published", UtcTime),
    C("precision", String(4)),
    C("authors", JSON, nullable=False),
    C("tags", JSON, nullable=False),
    C("section", Text),
    C("minutes", Integer),
    C("summary", Text),
    C("picture", Text),
    C("links", JSON, nullable=False),
    C("text", Text),
    C("first_seen_at", UtcTime, nullable=False),
    C("fed_at", UtcTime),
    C("updated_at", UtcTime, nullable=False),
    C("sorted_at", UtcTime, nullable=False),
    Index(None, "blog", "sorted_at", "number"),
    Index(None, "blog", "published", "precision"),
)

identities = Table(
    "identities",
    metadata,
    C("blog", String(60), ForeignKey("blogs.slug", ondelete="CASCADE"), primary_key=True),
    C("identity", Text, primary_key=True),
    C("article", String(12), ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Index(None, "article"),
)

vocabulary = Table(
    "vocabulary",
    metadata,
    C("blog", String(60), ForeignKey("blogs.slug", ondelete="CASCADE"), primary_key=True),
    C("word", SPELT, primary_key=True),
    C("backwards", SPELT, nullable=False),
    Index(None, "blog", "backwards"),
)

names = Table(
    "names",
    metadata,
    C("blog", String(60), ForeignKey("blogs.slug", ondelete="CASCADE"), primary_key=True),
    C("kind", String(6), primary_key=True),
    C("name", Text, primary_key=True),
    C("number", KEY, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index(None, "number"),
    sqlite_with_rowid=False,
)

vectors = Table(
    "vectors",
    metadata,
    C("number", KEY, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    C("terms", JSON, nullable=False),
)

workspaces = Table(
    "workspaces",
    metadata,
    C("id", String(20), primary_key=True),
    C("name", Text, nullable=False, server_default=""),
    C("installation", Text),
    C("bot_user_id", String(20)),
    C("scopes", Text, nullable=False, server_default=""),
    C("installed_at", UtcTime, nullable=False),
    C("paused_at", UtcTime),
    C("reason", Text),
    C("default_blog", String(60), ForeignKey("blogs.slug", ondelete="SET NULL")),
)

WORKSPACE = "workspaces.id"

oauth_states = Table(
    "oauth_states",
    metadata,
    C("state", String(64), primary_key=True),
    C("expires_at", UtcTime, nullable=False),
)

follows = Table(
    "follows",
    metadata,
    C("workspace_id", String(20), ForeignKey(WORKSPACE, ondelete="CASCADE"), primary_key=True),
    C("blog", String(60), ForeignKey("blogs.slug", ondelete="CASCADE"), primary_key=True),
    C("followed_by", String(20)),
    C("followed_at", UtcTime, nullable=False),
)

channels = Table(
    "channels",
    metadata,
    C("workspace_id", String(20), ForeignKey(WORKSPACE, ondelete="CASCADE"), primary_key=True),
    C("channel_id", String(20), primary_key=True),
    C("zone", Text),
    C("next_send_at", UtcTime),
)

users = Table(
    "users",
    metadata,
    C("workspace_id", String(20), ForeignKey(WORKSPACE, ondelete="CASCADE"), primary_key=True),
    C("user_id", String(20), primary_key=True),
    C("zone", Text),
    C("default_blog", String(60), ForeignKey("blogs.slug", ondelete="SET NULL")),
)

marks = Table(
    "marks",
    metadata,
    C("workspace_id", String(20), ForeignKey(WORKSPACE, ondelete="CASCADE"), primary_key=True),
    C("user_id", String(20), primary_key=True),
    C("article", String(12), ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    C("mark", String(8), primary_key=True),
    C("marked_at", UtcTime, nullable=False),
)

progress = Table(
    "progress",
    metadata,
    C("workspace_id", String(20), ForeignKey(WORKSPACE, ondelete="CASCADE"), primary_key=True),
    C("user_id", String(20), primary_key=True),
    C("article", String(12), ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    C("step", String(8), nullable=False),
    C("stepped_at", UtcTime, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    C("id", KEY, primary_key=True, autoincrement=True),
    C("workspace_id", String(20), ForeignKey(WORKSPACE, ondelete="CASCADE"), nullable=False),
    C("channel_id", String(20), nullable=False),
    C("blog", String(60), ForeignKey("blogs.slug", ondelete="CASCADE"), nullable=False),
    C("query", Text, nullable=False, server_default=""),
    C("rhythm", String(8), nullable=False),
    C("hour", Integer),
    C("weekday", Integer),
    C("timezone", String(64)),
    C("digest_at", UtcTime),
    C("recheck_from", UtcTime),
    C("state", String(8), nullable=False),
    C("reason", Text),
    C("created_by", String(20), nullable=False),
    C("created_at", UtcTime, nullable=False),
    UniqueConstraint("workspace_id", "channel_id", "blog"),
    Index(None, "blog", "state"),
    Index(None, "digest_at"),
)

OPEN_ROWS = "state IN ('pending', 'sending', 'retry') AND bundle IS NULL"
"""What claims look at, few rows of a long history; a query must spell it like this for its indexes to be used."""


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


deliveries = Table(
    "deliveries",
    metadata,
    C("number", KEY, primary_key=True, autoincrement=True),
    C("delivery_id", String(32), nullable=False, unique=True),
    C("workspace_id", String(20), ForeignKey(WORKSPACE, ondelete="CASCADE"), nullable=False),
    C("channel_id", String(20), nullable=False),
    C("subscription_id", KEY, ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    C("article", String(12), ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    C("kind", String(12), nullable=False),
    C("state", String(10), nullable=False),
    C("form", String(5), nullable=False),
    C("attempt", Integer, nullable=False, server_default="0"),
    C("epoch", Integer, nullable=False, server_default="0"),
    C("lease_until", UtcTime),
    C("due_at", UtcTime, nullable=False),
    C("unsettled_since", UtcTime),
    C("failing_since", UtcTime),
    C("reason", Text),
    C("ts", String(32)),
    C("bundle", String(32)),
    C("fingerprint", String(16)),
    C("created_at", UtcTime, nullable=False),
    C("settled_at", UtcTime),
    UniqueConstraint("subscription_id", "article", "kind"),
    Index(None, "state", "due_at"),
    Index(None, "workspace_id", "channel_id", "state"),
    Index(None, "article"),
    Index("ix_deliveries_bundle", "bundle", **_where("bundle IS NOT NULL")),
    Index("ix_deliveries_open", "number", **_where(OPEN_ROWS)),
    Index("ix_deliveries_open_of", "subscription_id", "number", **_where(OPEN_ROWS)),
)

asked = Table(
    "asked",
    metadata,
    C("id", String(16), primary_key=True),
    C("workspace_id", String(20), ForeignKey(WORKSPACE, ondelete="CASCADE"), nullable=False),
    C("user_id", String(20), nullable=False),
    C("command", String(20), nullable=False),
    C("text", Text, nullable=False),
    C("asked_at", UtcTime, nullable=False),
    Index(None, "asked_at"),
)

heartbeats = Table(
    "heartbeats",
    metadata,
    C("process", String(80), primary_key=True),
    C("role", String(10), nullable=False),
    C("started_at", UtcTime, nullable=False),
    C("beat_at", UtcTime, nullable=False),
)

seen_events = Table(
    "seen_events",
    metadata,
    C("event_id", String(40), primary_key=True),
    C("seen_at", UtcTime, nullable=False),
    Index(None, "seen_at"),
)
