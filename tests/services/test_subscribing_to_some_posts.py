"""A subscription asks for what it wants in the grammar of search; the rest is kept back, and says why."""

from __future__ import annotations

import pytest

from bot.domain.errors import UsageError
from storage import announcing


def test_only_what_was_asked_for_is_announced(scene):
    """Posts of another section are filtered out, each with a row that says so."""
    scene.write_posts(2, announce=False, section="Data")
    scene.subscribe(query="section:data")
    scene.write_posts(2, section="Video")
    scene.write_posts(1, section="Data")
    scene.write_posts(1)
    scene.work()
    assert scene.titles() == ["2", "5"]
    assert scene.states() == {"sent": 2, "filtered": 3}


@pytest.mark.parametrize(("query", "stands"), [("4", ["4"]), ("-4", ["3", "5"]), ('"post number 5" max:1h', [])])
def test_words_and_minutes_filter_as_in_search(scene, query, stands):
    """Words, what is excluded, and unknown minutes mean in a channel what they mean in the archive."""
    scene.write_posts(2, announce=False)
    scene.subscribe(query=query)
    before = len(scene.titles())
    scene.write_posts(3)
    scene.work()
    assert scene.titles()[before:] == stands


def test_the_sample_is_the_newest_post_of_what_was_asked_for(scene):
    """Where no post answers there is no sample, and the subscription begins all the same."""
    scene.write_posts(1, announce=False, section="Data")
    scene.write_posts(3, announce=False, section="Video")
    assert scene.subscribe(query="section:data").sample
    assert scene.titles() == ["1"]
    alone = scene.subscribe("#engineering", query="nobody")
    assert (alone.change, alone.sample) == ("begun", False)


def test_what_it_would_have_caught_is_counted_over_ninety_days(scene):
    """Older posts are neither caught nor counted."""
    scene.write_posts(2, announce=False, section="Data", days_old=100)
    scene.write_posts(3, announce=False, section="Data", days_old=80)
    scene.write_posts(1, announce=False, section="Video", days_old=1)
    preview = scene.subscribe(query="section:data").preview
    assert (len(preview.caught), preview.total) == (3, 4)
    assert scene.subscriptions.preview("number", blog="acme").total == 4


def test_a_new_query_takes_the_place_of_the_old_one(scene):
    """Subscribing again with other filters changes them; without any it changes nothing."""
    scene.write_posts(1, announce=False, section="Data")
    scene.write_posts(1, announce=False, section="Video")
    scene.subscribe(query="section:data")
    assert scene.subscribe(query="section:video").change == "changed"
    assert scene.subscribe(query="section:video").change == "already"
    again = scene.subscribe()
    assert (again.change, again.subscription.query) == ("already", "section:video")
    scene.write_posts(1, section="Data")
    scene.write_posts(1, section="Video")
    scene.work()
    assert scene.titles() == ["1", "4"]


@pytest.mark.parametrize("query", ["is:unread", "max:soon", "year:1"])
def test_what_no_channel_can_ask_for_is_refused(scene, query):
    """A channel has read nothing, and a mistake is answered before anything is written."""
    scene.write_posts(1, announce=False)
    with pytest.raises(UsageError):
        scene.subscribe(query=query)
    assert scene.subscriptions.listing(workspace_id=None) == ()


def test_a_section_that_is_not_there_is_refused_with_those_there_are(scene):
    """Otherwise the channel would wait for ever."""
    scene.write_posts(1, announce=False, section="Data")
    with pytest.raises(UsageError, match=r"The only section is Data\.$"):
        scene.subscribe(query="section:gardening")
    assert scene.subscriptions.listing(workspace_id=None) == ()


def test_a_flood_is_counted_of_what_was_asked_for(scene):
    """Posts that the channel does not want take no place of those it wants."""
    scene.write_posts(1, announce=False, section="Data")
    scene.subscribe(query="section:data")
    made = scene.write_posts(15, announce=False, section="Data")
    made += scene.write_posts(15, announce=False, section="Video")
    with scene.database.write() as tx:
        announcing.announce(tx, "acme", made, scene.clock.now())
    scene.work()
    assert "15 new posts" in scene.slack.messages("#general")[-1].text
    assert scene.states() == {"sent": 1 + 15 + 1, "filtered": 15}
