"""Feeds from the network: fetched, parsed, and turned into articles."""
