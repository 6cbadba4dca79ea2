"""The playground goes by the settings about blogs, and has a database and a Slack of its own."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.domain.errors import FeedError
from bot.domain.reading import Person
from bot.playground import app as playground_app
from bot.playground.sample import SampleFeed
from bot.settings import Settings


@pytest.fixture
def nearby():
    """Return the address of a feed on this machine."""
    feed = SampleFeed(wiring.GUIDES / "sample.xml", wiring.GUIDES / "sample-next.xml")
    feed.start()
    yield feed.url
    feed.stop()


@pytest.mark.parametrize("allowed", [True, False])
def test_a_feed_on_this_machine_is_followed_where_the_settings_allow_it(nearby, allowed):
    """What the refusal tells to set helps here too."""
    with ExitStack() as stack:
        playground = playground_app.start(stack, Settings(allow_private_feeds=allowed))
        ada = Person(playground.standin.workspace.id, playground.standin.workspace.user("ada").id)
        if allowed:
            assert playground.app.following.follow(nearby, ada).posts
        else:
            with pytest.raises(FeedError, match="TECHBLOG_ALLOW_PRIVATE_FEEDS=true"):
                playground.app.following.follow(nearby, ada)


def test_a_real_database_and_real_tokens_are_left_alone(tmp_path):
    """Neither the archive nor the workspace that the settings name is touched."""
    real = Settings(database_url=f"sqlite:///{tmp_path}/real.db", slack_bot_token=SecretStr("xoxb-real"))
    with ExitStack() as stack:
        playground = playground_app.start(stack, real)
        assert "techblog-playground-" in playground.app.database.safe_url
        assert playground.app.workspaces.token_of(playground.standin.workspace.id) != "xoxb-real"
    assert list(tmp_path.iterdir()) == []
