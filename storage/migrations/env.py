"""What Alembic runs: the migrations, on the connection and in the transaction that `Database.migrate` opened."""

from alembic import context

from storage import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.articles.metadata,
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
