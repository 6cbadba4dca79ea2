"""More like this, typed and clicked in the stand-in Slack through the real app."""

from __future__ import annotations

import pytest

from bot.render import actions


def test_the_posts_like_one_are_listed_with_why(live):
    """For whoever asks alone, with marks and pages as under any answer."""
    answer = live.ask("like scaling time series data storage part ii")
    assert answer.is_ephemeral
    assert "Both on" in answer.text
    assert "Cassandra" in answer.text
    assert "Of the same series" in answer.text
    saved = live.slack.reply(live.slack.click(answer, actions.MARK + "saved"))
    assert saved.ts == answer.ts
    assert "★ saved" in saved.text
    following = live.slack.reply(live.slack.click(saved, "answer_next"))
    assert following.ts == answer.ts
    assert following.text != saved.text


def test_an_announcement_has_a_button_for_them(live):
    """It answers whoever clicks, and the channel sees nothing of it."""
    live.ask("subscribe", channel="#engineering")
    live.slack.wait(lambda: live.slack.messages("#engineering"), 10)
    live.feed.publish("Scaling Cassandra for time series", text="Sharding time series in Cassandra. More Cassandra.")
    live.poll()
    live.deliver()
    before = len(live.slack.messages("#engineering"))
    (told,) = [one for one in live.slack.messages("#engineering") if "Scaling Cassandra" in one.text]
    answer = live.slack.reply(live.slack.click(told, actions.LIKE, user="grace"))
    assert answer.is_ephemeral
    assert "Both on" in answer.text
    assert len(live.slack.messages("#engineering")) == before


def test_what_is_told_of_one_post_leads_on_to_those_like_it(live):
    """The button under *More* answers as the one under an announcement does."""
    told = live.ask("more scaling time series data storage — part ii")
    assert "About: " in told.text
    answer = live.slack.reply(live.slack.click(told, actions.LIKE))
    assert answer.is_ephemeral
    assert "Of the same series" in answer.text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("like", "Name the post"),
        ("like the", "posts can be meant"),
        ("like xyzzyplugh", "No post in the archive"),
        ("like https://nowhere.example/x", "not in the archive"),
        ("like anything blog:nope", "no blog named nope"),
    ],
)
def test_what_cannot_be_answered_is_said_so(live, asked, words):
    """With what can be typed instead."""
    assert words in live.ask(asked).text
