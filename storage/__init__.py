"""The archive and the outbox, in SQLite or PostgreSQL."""
