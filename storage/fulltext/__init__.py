"""Full-text search, an engine a module."""
