"""What a channel gets is changed in a modal that shows what it would have caught, before anything is saved."""

from __future__ import annotations

import json

import pytest

from bot.render import actions
from bot.render.adjusting import HOUR, QUERY, RHYTHM, ZONE


def everything(place: object) -> str:
    """Return all the words of a message or view."""
    return json.dumps(getattr(place, "payload", None) or [place.text, place.blocks], ensure_ascii=False)


@pytest.fixture
def modal(live):
    """Return the modal of a channel that gets everything."""
    answer = live.ask("subscribe", channel="#engineering")
    live.slack.click(answer, actions.ADJUST)
    return live.slack.wait(live.slack.modal)


def the_one(live):
    """Return the only subscription."""
    (one,) = live.app.subscriptions.listing(workspace_id=None)
    return one


def test_the_preview_follows_the_query_and_saves_nothing(live, modal):
    """Enter in the field, or the button, shows what would have been caught; the channel still gets everything."""
    assert "everything" in everything(modal)
    live.slack.click(modal, QUERY, value="section:data -kafka", values={QUERY: "section:data -kafka"})
    shown = live.slack.wait(lambda: (view := live.slack.modal()) and "without kafka" in everything(view) and view)
    assert "the last 90 days" in everything(shown)
    assert the_one(live).query == ""
    live.slack.click(shown, actions.ADJUST_PREVIEW, values={QUERY: "year:soon"})
    assert live.slack.wait(lambda: "year:" in everything(live.slack.modal()))


def test_what_is_saved_is_what_the_channel_gets(live, modal):
    """Query and digest; the modal then says so, and empty means everything again."""
    values = {QUERY: "section:data", RHYTHM: "weekly:4", HOUR: "16", ZONE: "europe/berlin"}
    ack = live.slack.submit(modal, values)
    assert ack.error is None
    one = the_one(live)
    assert (one.query, one.schedule.rhythm, one.schedule.weekday) == ("section:data", "weekly", 4)
    assert (one.schedule.hour, one.schedule.timezone) == (16, "Europe/Berlin")
    assert "every Friday at 16:00 (Europe/Berlin)" in everything(live.slack.modal())
    listed = live.ask("subscriptions")
    live.slack.click(listed, actions.ADJUST)
    again = live.slack.wait(lambda: (view := live.slack.modal()) and "initial_value" in everything(view) and view)
    assert "section:data" in everything(again)
    live.slack.submit(again, {QUERY: None, RHYTHM: "instant"})
    assert (the_one(live).query, the_one(live).schedule.rhythm, the_one(live).digest_at) == ("", "instant", None)


@pytest.mark.parametrize(
    ("wrong", "block"),
    [({QUERY: "is:read"}, QUERY), ({QUERY: "section:gardening"}, QUERY), ({ZONE: "Mars/Base", RHYTHM: "daily"}, ZONE)],
)
def test_what_cannot_be_asked_is_told_at_its_field(live, modal, wrong, block):
    """The modal stays with the words, and nothing is changed."""
    ack = live.slack.submit(modal, wrong)
    assert block in json.loads(ack.body)["errors"]
    assert (the_one(live).query, the_one(live).schedule.rhythm) == ("", "instant")


def test_a_subscription_that_has_ended_is_told_so(live, modal):
    """Somebody unsubscribed while the modal was open."""
    live.ask("unsubscribe", channel="#engineering")
    ack = live.slack.submit(modal, {QUERY: "kafka"})
    assert "has ended" in json.dumps(json.loads(ack.body)["errors"])
