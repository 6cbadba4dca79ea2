"""What Slack left open is shown by status with two buttons; one click decides, whoever clicks."""

from __future__ import annotations

import pytest

POSTED, AGAIN = "delivery_resolve:posted", "delivery_resolve:again"


def everything(message: object) -> str:
    """Return all the words of a message, blocks included."""
    return f"{message.text} {message.blocks}"


@pytest.fixture
def left_open(live):
    """Return the app after a call that broke off, where the channel's history may not be read."""
    live.ask("subscribe")
    live.slack.workspace.scopes = live.slack.workspace.scopes - {"channels:history"}
    live.slack.failures.add("chat.postMessage", "drop", accepted=False)
    live.feed.publish("A post that hangs in the air")
    live.poll()
    live.deliver()
    return live


def announced(live) -> list[str]:
    """Return the texts of what stands in the channel for everyone."""
    return [message.text for message in live.slack.messages("#general") if not message.is_ephemeral]


def test_one_click_posts_it_again(left_open):
    """The status is shown anew in its place, with what was done above it and no button any more."""
    status = left_open.ask("status")
    assert "may or may not have arrived" in status.text
    after = left_open.slack.reply(left_open.slack.click(status, AGAIN))
    assert after.ts == status.ts
    assert "is posted in" in after.text
    assert AGAIN not in everything(after)
    left_open.deliver()
    assert sum("hangs in the air" in text for text in announced(left_open)) == 1


def test_one_click_settles_it_and_the_second_hears_so(left_open):
    """Two people have the same status open; the later click changes nothing and says how it stands."""
    hers = left_open.ask("status", user="grace")
    his = left_open.ask("status", user="ada")
    done = left_open.slack.reply(left_open.slack.click(hers, POSTED, user="grace"))
    assert "counts as posted" in done.text
    late = left_open.slack.reply(left_open.slack.click(his, AGAIN, user="ada"))
    assert "decided before" in late.text
    left_open.deliver()
    assert not any("hangs in the air" in text for text in announced(left_open))


def test_a_verdict_of_another_version_is_turned_away(left_open):
    """A button that this version does not draw decides nothing."""
    status = left_open.ask("status")
    (row,) = [block for block in status.blocks if block["type"] == "actions"]
    row["elements"][0]["action_id"] = "delivery_resolve:perhaps"
    assert "another version" in left_open.slack.reply(left_open.slack.click(status, "delivery_resolve:perhaps")).text
    assert left_open.app.health.status().by_state["unknown"] == 1
