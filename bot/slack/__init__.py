"""Slack's side of the app: what is registered, how it is asked, how it answers and posts."""
