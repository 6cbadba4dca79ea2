"""What is not understood of a query is answered alike wherever one can be typed, and nothing is half done."""

from __future__ import annotations

import json

import pytest

from bot.render import actions
from bot.render.adjusting import QUERY

MISTAKES = (
    ("year:20x", "year:2019-2021"),
    ("author:", "author: needs something after it"),
    ("before:yesterdayish", "before: takes a year, month or day"),
    ("is:foo", "is: takes read, unread or saved"),
    ("-section:data", "Only words and phrases can be left out"),
    ("authr:smith", "did you mean author:smith?"),
    ("since:2019", "did you mean after:2019?"),
    ("section:dta", 'Did you mean section:"ML &amp; data science" or section:"Data platform"?'),
    ("section:nosuch", "No section is called nosuch. The sections are "),
    ("tag:aws NOT kafka", "put a minus before it: -kafka"),
    ("tag:aws OR year:2019", "Everything else must hold"),
    ("-", "There is no word in this"),
)


@pytest.mark.parametrize(("typed", "told"), MISTAKES)
@pytest.mark.parametrize("command", ["search", "archive", "subscribe", "export"])
def test_a_mistake_is_answered_alike_everywhere(live, command, typed, told):
    """With what to type instead; a channel is subscribed to nothing, and no file is sent."""
    answer = live.ask(f"{command} {typed}")
    assert told in answer.text
    assert live.app.subscriptions.listing(workspace_id=None) == ()
    assert not any(channel.im_with for channel in live.slack.workspace.channels.values())


@pytest.mark.parametrize("command", ["search", "archive", "subscribe", "export"])
def test_the_rest_is_told_as_it_was_understood(live, command):
    """Beside the mistake stands what was no mistake."""
    told = live.ask(f"{command} tag:aws year:20x max:20m").text
    assert "tagged aws, 20 minutes or less" in told
    assert "year:20x" in told


def test_an_author_or_tag_that_no_post_has_yet_can_be_subscribed_to_and_is_told(live):
    """Posts to come may have it; whoever mistyped sees it at once, in the answer and in the modal's preview."""
    answer = live.ask("subscribe tag:casandra flnik", channel="#engineering")
    assert "No post is tagged casandra. Did you mean tag:cassandra?" in answer.text
    assert "No post has this. Did you mean flink?" in answer.text
    assert [one.query for one in live.app.subscriptions.listing(workspace_id=None)] == ["flnik tag:casandra"]
    live.slack.click(answer, actions.ADJUST)
    modal = live.slack.wait(live.slack.modal)
    assert "Did you mean tag:cassandra?" in json.dumps(modal.payload)
    live.slack.click(modal, actions.ADJUST_PREVIEW, values={QUERY: "section:dta zzz:yyy"})
    shown = live.slack.wait(lambda: (view := live.slack.modal()) and "zzz" in json.dumps(view.payload) and view)
    for part in ("There is no filter zzz:, and no post has", "No section is called dta. Did you mean "):
        assert part in json.dumps(shown.payload)
