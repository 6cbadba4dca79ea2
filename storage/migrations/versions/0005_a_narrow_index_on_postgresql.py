"""PostgreSQL's full-text index in a narrow table of its own, which tells how often each word stands in each post."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Text that is all ASCII has no accents, so what takes them off, half of the time, is left out. A post is put together
# of fields with a word between them that nobody can type, as no phrase spans two of them.
FUNCTIONS = (
    r"""CREATE OR REPLACE FUNCTION articles_vector(text) RETURNS tsvector LANGUAGE sql STABLE AS $$
        SELECT to_tsvector('techblog', regexp_replace(
            CASE WHEN octet_length(cut) = char_length(cut) THEN cut ELSE
                normalize(regexp_replace(normalize(cut, NFD), '[\u0300-\u036f]', '', 'g'), NFC) END,
            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u2000-\u206f\u2190-\u2bff\u3000-\u303f]+', ' ', 'g'))
        FROM (SELECT left(coalesce($1, ''), 300000) AS cut) AS beginning $$""",
    # A key is a word's hash, and in its lowest six bits how often the word stands there: up to 16 times exactly, above
    # it in steps of a fifth, as ever more of them tell ever less. In a title a word counts five times, in tags four
    # times, as author or in the summary twice. What it costs keeps the planner from computing keys instead of looking.
    """CREATE FUNCTION articles_keys(tsvector) RETURNS bigint[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
        SELECT array_agg(hashtextextended(lexeme, 0) & -64
            | CASE WHEN times <= 16 THEN times ELSE 16 + floor(4 * ln(times / 16.0::float8) / ln(2::float8))::int END)
        FROM (SELECT lexeme, cardinality(positions) + CASE WHEN 'D' = ALL (weights) THEN 0 ELSE
                4 * coalesce(cardinality(array_positions(weights, 'A')), 0)
                + 3 * coalesce(cardinality(array_positions(weights, 'B')), 0)
                + coalesce(cardinality(array_positions(weights, 'C')), 0) END AS times
            FROM unnest($1)) AS words $$""",
    """CREATE FUNCTION articles_keys(word text) RETURNS bigint[] LANGUAGE sql STABLE AS $$
        SELECT coalesce(array_agg(hashtextextended(lexeme, 0) & -64 | times), '{}')
        FROM unnest(articles_vector(word)), generate_series(1, 48) AS times $$""",
    # How often a phrase stands in a post, counted like a word.
    """CREATE FUNCTION articles_times(words tsvector, phrase text) RETURNS int LANGUAGE sql STABLE AS $$
        SELECT coalesce(sum(counts), 0)::int FROM (
            SELECT CASE min(weight) WHEN 'A' THEN 5 WHEN 'B' THEN 4 WHEN 'C' THEN 2 ELSE 1 END AS counts
            FROM unnest(articles_vector(phrase)) AS asked
                CROSS JOIN LATERAL unnest(asked.positions) AS place
                JOIN unnest(words) AS found ON found.lexeme = asked.lexeme
                CROSS JOIN LATERAL unnest(found.positions, found.weights) AS stands(position, weight)
            GROUP BY position - place
            HAVING count(*) = (SELECT sum(cardinality(positions)) FROM unnest(articles_vector(phrase)))) AS starts $$""",
    """CREATE FUNCTION articles_words(articles) RETURNS tsvector LANGUAGE sql STABLE AS $$
        SELECT setweight(articles_vector($1.title), 'A') || gap
            || setweight(articles_vector($1.tags::text), 'B') || gap
            || setweight(articles_vector($1.authors::text), 'C') || gap
            || setweight(articles_vector($1.summary), 'C') || gap
            || articles_vector($1.text)
        FROM (SELECT ''' '':1'::tsvector AS gap) AS fields $$""",
)

TABLE = (
    """CREATE TABLE articles_index (
        number bigint PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
        blog varchar(60) NOT NULL,
        sorted_at timestamptz NOT NULL,
        size integer NOT NULL,
        words tsvector NOT NULL)""",
    "ALTER TABLE articles_index ALTER COLUMN words SET STORAGE EXTERNAL",
    """CREATE FUNCTION articles_index() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO articles_index (number, blog, sorted_at, size, words)
        SELECT new.number, new.blog, new.sorted_at, articles_size(words), words
        FROM (SELECT articles_words(new) AS words OFFSET 0) AS made
        ON CONFLICT (number) DO UPDATE SET size = excluded.size, words = excluded.words;
        RETURN NULL; END $$""",
    """CREATE FUNCTION articles_index_sorted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE articles_index SET sorted_at = new.sorted_at WHERE number = new.number;
        RETURN NULL; END $$""",
)

SIZE = """CREATE FUNCTION articles_size(tsvector) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT coalesce(sum(cardinality(positions)), 0)::int FROM unnest($1) WHERE lexeme <> ' ' $$"""

# Made after the table was filled, which is faster. New words wait in a short list, as some posts' together are sorted in
# for half of what each costs alone; a long one would hold up searches, which read it at every look. No statistics are
# kept of the index, as computing all keys anew is slow and the planner needs none.
INDEX = (
    """CREATE INDEX ix_articles_index_keys ON articles_index USING gin (articles_keys(words))
        WITH (fastupdate = on, gin_pending_list_limit = 256)""",
    "ALTER INDEX ix_articles_index_keys ALTER COLUMN 1 SET STATISTICS 0",
    """CREATE TRIGGER articles_index_insert AFTER INSERT ON articles
        FOR EACH ROW EXECUTE FUNCTION articles_index()""",
    """CREATE TRIGGER articles_index_update AFTER UPDATE OF title, tags, authors, summary, text ON articles
        FOR EACH ROW WHEN ((old.title, old.tags::text, old.authors::text, old.summary, old.text)
            IS DISTINCT FROM (new.title, new.tags::text, new.authors::text, new.summary, new.text))
        EXECUTE FUNCTION articles_index()""",
    """CREATE TRIGGER articles_index_sorted AFTER UPDATE OF sorted_at ON articles
        FOR EACH ROW EXECUTE FUNCTION articles_index_sorted()""",
)

OLD = (
    "ALTER TABLE articles ADD COLUMN words tsvector",
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
    "UPDATE articles SET title = title",
    "CREATE INDEX ix_articles_words ON articles USING gin (words)",
)


def upgrade() -> None:
    _run(
        "SET LOCAL statement_timeout = 0",  # a large archive takes longer than any other statement may
        "DROP TRIGGER articles_words ON articles",
        "DROP FUNCTION articles_words()",
        "ALTER TABLE articles DROP COLUMN words",  # its index goes with it
        *FUNCTIONS,
        SIZE,
        *TABLE,
        """INSERT INTO articles_index (number, blog, sorted_at, size, words)
            SELECT number, blog, sorted_at, articles_size(words), words
            FROM (SELECT number, blog, sorted_at, articles_words(articles) AS words FROM articles OFFSET 0) AS made""",
        *INDEX,
    )


def downgrade() -> None:
    _run(
        "SET LOCAL statement_timeout = 0",
        "DROP TRIGGER articles_index_sorted ON articles",
        "DROP TRIGGER articles_index_update ON articles",
        "DROP TRIGGER articles_index_insert ON articles",
        "DROP TABLE articles_index",
        "DROP FUNCTION articles_index_sorted()",
        "DROP FUNCTION articles_index()",
        "DROP FUNCTION articles_words(articles)",
        "DROP FUNCTION articles_times(tsvector, text)",
        "DROP FUNCTION articles_keys(text)",
        "DROP FUNCTION articles_keys(tsvector)",
        "DROP FUNCTION articles_size(tsvector)",
        *OLD,
    )


def _run(*statements: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in statements:
            op.get_bind().exec_driver_sql(statement)
