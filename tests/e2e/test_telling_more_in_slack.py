"""More of a post, typed and clicked in the stand-in Slack through the real app."""

from __future__ import annotations

import json

import pytest

from bot.render import actions

TEXT = (
    "The harbour is old. In this post we introduce Winch, a scheduler for cranes that never sleeps. "
    "We built a planner that looks an hour ahead on every berth. Ships now leave 40% earlier than in the old days."
)


def test_an_announcement_tells_more_to_whoever_clicks(live):
    """Three sentences of its own, and the buttons of a post; the channel sees nothing of it."""
    live.ask("subscribe", channel="#engineering")
    live.slack.wait(lambda: live.slack.messages("#engineering"), 10)
    live.feed.publish("Winch for cranes", text=TEXT)
    live.poll()
    live.deliver()
    before = len(live.slack.messages("#engineering"))
    (told,) = [one for one in live.slack.messages("#engineering") if "Winch for cranes" in one.text]
    assert "Introduces Winch, a scheduler for cranes that never sleeps." in told.text
    answer = live.slack.reply(live.slack.click(told, actions.MORE, user="grace"))
    assert answer.is_ephemeral
    for sentence in ("Introduces Winch", "We built a planner", "Ships now leave 40% earlier"):
        assert sentence in answer.text
    assert len(live.slack.messages("#engineering")) == before
    saved = live.slack.reply(live.slack.click(answer, actions.MARK + "saved", user="grace"))
    assert "★ saved" in saved.text


def test_parts_of_a_series_lead_to_each_other(live):
    """The later part's announcement links the earlier, and More on the earlier links the later."""
    live.ask("subscribe", channel="#engineering")
    live.slack.wait(lambda: live.slack.messages("#engineering"), 10)
    for title in ("Quays of tomorrow, Part 1", "Quays of tomorrow (Part 2): Iron"):
        live.feed.publish(title, text=TEXT)
        live.poll()
        live.deliver()
    (second,) = [one for one in live.slack.messages("#engineering") if "Iron" in one.text]
    assert "Part 2 of a series · <" in second.text
    assert "|Part 1>" in second.text
    first = live.ask("more quays of tomorrow, part 1").text
    assert "Part 1 of a series · <" in first
    assert "|Part 2>" in first


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("more", "Name the post"),
        ("more the", "posts can be meant"),
        ("more xyzzyplugh", "No post in the archive"),
        ("more anything blog:nope", "no blog named nope"),
        ("more open sourcing zuul 2", "*Netflix TechBlog*"),
    ],
)
def test_a_post_can_be_named(live, asked, words):
    """By its title or address; what cannot be answered is said with what can be typed instead."""
    assert words in live.ask(asked).text


def test_a_hit_leads_to_the_other_parts_of_its_series(live):
    """Under the title in a search and in the archive, each part with its link."""
    address = "https://netflixtechblog.com/netflix-billing-migration-to-aws-451fba085a4"
    for command in ("search", "archive"):
        answer = live.ask(f'{command} "billing migration to aws"')
        assert f"Part 2 of a series · <{address}|Part 1>" in json.dumps(answer.blocks, ensure_ascii=False)
