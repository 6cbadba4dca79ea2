"""A Slack of our own, as strict as Slack, for the playground and the tests."""
