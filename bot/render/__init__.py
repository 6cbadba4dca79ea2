"""Values of the domain drawn as Slack messages: pure."""
