"""The first schema: blogs and their articles, workspaces and all that is theirs, and the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)

# The index reads the articles table itself, and triggers keep it true inside the article's own transaction.
SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE articles_index USING fts5(
        title, tags, authors, summary, text,
        content='articles', content_rowid='number', tokenize="porter unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER articles_index_insert AFTER INSERT ON articles BEGIN
        INSERT INTO articles_index(rowid, title, tags, authors, summary, text)
        VALUES (new.number, new.title, new.tags, new.authors, new.summary, new.text); END""",
    """CREATE TRIGGER articles_index_delete AFTER DELETE ON articles BEGIN
        INSERT INTO articles_index(articles_index, rowid, title, tags, authors, summary, text)
        VALUES ('delete', old.number, old.title, old.tags, old.authors, old.summary, old.text); END""",
    """CREATE TRIGGER articles_index_update AFTER UPDATE OF title, tags, authors, summary, text ON articles BEGIN
        INSERT INTO articles_index(articles_index, rowid, title, tags, authors, summary, text)
        VALUES ('delete', old.number, old.title, old.tags, old.authors, old.summary, old.text);
        INSERT INTO articles_index(rowid, title, tags, authors, summary, text)
        VALUES (new.number, new.title, new.tags, new.authors, new.summary, new.text); END""",
)

# A tsvector holds at most 1 MB, so of an endless post only the beginning is indexed. Words are cut as FTS5 cuts them:
# accents go, and punctuation parts words ("A/B", "node.js"), which PostgreSQL's parser takes for paths and hosts. No
# stopwords: the query drops those that tell nothing, so that a phrase made of them can still be found.
POSTGRES_INDEX = (
    "CREATE TEXT SEARCH DICTIONARY techblog_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION techblog (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION techblog ALTER MAPPING REPLACE english_stem WITH techblog_stem",
    "ALTER TABLE articles ADD COLUMN words tsvector",
    r"""CREATE FUNCTION articles_vector(text) RETURNS tsvector LANGUAGE sql STABLE AS $$
        SELECT to_tsvector('techblog', regexp_replace(
            normalize(regexp_replace(normalize(left(coalesce($1, ''), 300000), NFD), '[\u0300-\u036f]', '', 'g'), NFC),
            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u2000-\u206f\u2190-\u2bff\u3000-\u303f]+', ' ', 'g')) $$""",
    """CREATE FUNCTION articles_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        new.words :=
            setweight(articles_vector(new.title), 'A') ||
            setweight(articles_vector(new.tags::text), 'B') ||
            setweight(articles_vector(new.authors::text), 'C') ||
            setweight(articles_vector(new.summary), 'C') ||
            setweight(articles_vector(new.text), 'D');
        RETURN new; END $$""",
    """CREATE TRIGGER articles_words BEFORE INSERT OR UPDATE OF title, tags, authors, summary, text ON articles
        FOR EACH ROW EXECUTE FUNCTION articles_words()""",
    "CREATE INDEX ix_articles_words ON articles USING gin (words)",
)


def upgrade() -> None:
    op.create_table(
        "blogs",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("site_url", sa.Text(), nullable=False),
        sa.Column("catalogue", sa.String(length=64), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_blogs")),
    )
    op.create_table(
        "heartbeats",
        sa.Column("process", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("beat_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("process", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "oauth_states",
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_oauth_states")),
    )
    op.create_table(
        "seen_events",
        sa.Column("event_id", sa.String(length=40), nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_seen_events")),
    )
    op.create_index(op.f("ix_seen_events_seen_at"), "seen_events", ["seen_at"], unique=False)
    op.create_table(
        "articles",
        sa.Column("number", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("blog", sa.String(length=60), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published", TIME, nullable=True),
        sa.Column("precision", sa.String(length=4), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("picture", sa.Text(), nullable=True),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("first_seen_at", TIME, nullable=False),
        sa.Column("fed_at", TIME, nullable=True),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("sorted_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["blog"], ["blogs.slug"], name=op.f("fk_articles_blog"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_articles")),
        sa.UniqueConstraint("id", name=op.f("uq_articles_id")),
    )
    op.create_index(op.f("ix_articles_blog_published_precision"), "articles", ["blog", "published", "precision"], unique=False)
    op.create_index(
        op.f("ix_articles_blog_sorted_at_number"), "articles", ["blog", "sorted_at", "number"], unique=False
    )
    op.create_table(
        "feeds",
        sa.Column("blog", sa.String(length=60), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("body_hash", sa.String(length=64), nullable=True),
        sa.Column("baseline_at", TIME, nullable=True),
        sa.Column("next_check_at", TIME, nullable=False),
        sa.Column("checked_at", TIME, nullable=True),
        sa.Column("succeeded_at", TIME, nullable=True),
        sa.Column("changed_at", TIME, nullable=True),
        sa.Column("failed_at", TIME, nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("polls", sa.Integer(), server_default="0", nullable=False),
        sa.Column("epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease_until", TIME, nullable=True),
        sa.Column("gone", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["blog"], ["blogs.slug"], name=op.f("fk_feeds_blog"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("blog", name=op.f("pk_feeds")),
    )
    op.create_index(op.f("ix_feeds_next_check_at"), "feeds", ["next_check_at"], unique=False)
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("installation", sa.Text(), nullable=True),
        sa.Column("bot_user_id", sa.String(length=20), nullable=True),
        sa.Column("scopes", sa.Text(), server_default="", nullable=False),
        sa.Column("installed_at", TIME, nullable=False),
        sa.Column("paused_at", TIME, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("default_blog", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["default_blog"], ["blogs.slug"], name=op.f("fk_workspaces_default_blog"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "asked",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("workspace_id", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.String(length=20), nullable=False),
        sa.Column("command", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_asked_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked")),
    )
    op.create_index(op.f("ix_asked_asked_at"), "asked", ["asked_at"], unique=False)
    op.create_table(
        "channels",
        sa.Column("workspace_id", sa.String(length=20), nullable=False),
        sa.Column("channel_id", sa.String(length=20), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("next_send_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_channels_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", name=op.f("pk_channels")),
    )
    op.create_table(
        "follows",
        sa.Column("workspace_id", sa.String(length=20), nullable=False),
        sa.Column("blog", sa.String(length=60), nullable=False),
        sa.Column("followed_by", sa.String(length=20), nullable=True),
        sa.Column("followed_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["blog"], ["blogs.slug"], name=op.f("fk_follows_blog"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_follows_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "blog", name=op.f("pk_follows")),
    )
    op.create_table(
        "identities",
        sa.Column("blog", sa.String(length=60), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("article", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_identities_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["blog"], ["blogs.slug"], name=op.f("fk_identities_blog"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("blog", "identity", name=op.f("pk_identities")),
    )
    op.create_index(op.f("ix_identities_article"), "identities", ["article"], unique=False)
    op.create_table(
        "marks",
        sa.Column("workspace_id", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.String(length=20), nullable=False),
        sa.Column("article", sa.String(length=12), nullable=False),
        sa.Column("mark", sa.String(length=8), nullable=False),
        sa.Column("marked_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_marks_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_marks_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", "article", "mark", name=op.f("pk_marks")),
    )
    op.create_table(
        "progress",
        sa.Column("workspace_id", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.String(length=20), nullable=False),
        sa.Column("article", sa.String(length=12), nullable=False),
        sa.Column("step", sa.String(length=8), nullable=False),
        sa.Column("stepped_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_progress_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_progress_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", "article", name=op.f("pk_progress")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("workspace_id", sa.String(length=20), nullable=False),
        sa.Column("channel_id", sa.String(length=20), nullable=False),
        sa.Column("blog", sa.String(length=60), nullable=False),
        sa.Column("query", sa.Text(), server_default="", nullable=False),
        sa.Column("rhythm", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_by", sa.String(length=20), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["blog"], ["blogs.slug"], name=op.f("fk_subscriptions_blog"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_subscriptions_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint(
            "workspace_id", "channel_id", "blog", name=op.f("uq_subscriptions_workspace_id_channel_id_blog")
        ),
    )
    op.create_index(op.f("ix_subscriptions_blog_state"), "subscriptions", ["blog", "state"], unique=False)
    op.create_table(
        "users",
        sa.Column("workspace_id", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.String(length=20), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("default_blog", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["default_blog"], ["blogs.slug"], name=op.f("fk_users_default_blog"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_users_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_users")),
    )
    op.create_table(
        "deliveries",
        sa.Column("number", KEY, autoincrement=True, nullable=False),
        sa.Column("delivery_id", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.String(length=20), nullable=False),
        sa.Column("channel_id", sa.String(length=20), nullable=False),
        sa.Column("subscription_id", KEY, nullable=False),
        sa.Column("article", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("form", sa.String(length=5), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease_until", TIME, nullable=True),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("unsettled_since", TIME, nullable=True),
        sa.Column("failing_since", TIME, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("ts", sa.String(length=32), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("settled_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_deliveries_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name=op.f("fk_deliveries_subscription_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_deliveries_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("delivery_id", name=op.f("uq_deliveries_delivery_id")),
        sa.UniqueConstraint(
            "subscription_id", "article", "kind", name=op.f("uq_deliveries_subscription_id_article_kind")
        ),
    )
    op.create_index(op.f("ix_deliveries_article"), "deliveries", ["article"], unique=False)
    op.create_index(op.f("ix_deliveries_state_due_at"), "deliveries", ["state", "due_at"], unique=False)
    op.create_index(
        op.f("ix_deliveries_workspace_id_channel_id_state"),
        "deliveries",
        ["workspace_id", "channel_id", "state"],
        unique=False,
    )
    for statement in SQLITE_INDEX if op.get_bind().dialect.name == "sqlite" else POSTGRES_INDEX:
        op.get_bind().exec_driver_sql(statement)
