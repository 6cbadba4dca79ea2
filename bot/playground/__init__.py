"""Slack on one local page, with the real app behind it."""
