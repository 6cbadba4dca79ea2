"""Blogs are followed, asked about and let go in the stand-in Slack through the real app."""

from __future__ import annotations

import json

import pytest

from bot.domain.commands import COMMANDS
from bot.render import actions


def everything(message: object) -> str:
    """Return all the words of a message, blocks included."""
    return json.dumps([message.text, message.blocks], ensure_ascii=False)


@pytest.fixture
def acme(allowed, second_feed):
    """Return the app in which ada has followed a second blog."""
    answer = allowed.ask(f"follow {second_feed}")
    assert "is followed here as `acme`" in answer.text
    return allowed


def test_a_followed_blog_has_every_part(acme):
    """Each part answers for it with `blog:`, and nothing was announced."""
    for command in ("about", "start-here", "latest", "archive", "sections", "history", "search acme"):
        answer = everything(acme.ask(f"{command} blog:acme"))
        assert "There is no blog" not in answer, command
        assert "went wrong" not in answer, command
    assert acme.slack.messages("#general") == []


def test_blogs_lists_both_and_which_is_meant(acme):
    """`blogs use` changes what is meant where none is named."""
    assert "Netflix TechBlog" in acme.ask("blogs").text
    assert "You mean *Acme Tech Blog*" in acme.ask("blogs use acme").text
    assert "Acme Tech Blog" in acme.ask("latest").text
    assert "Netflix TechBlog" in acme.ask("latest", user="grace").text


def test_a_followed_blog_is_announced_once_it_is_subscribed(acme):
    """Its next post arrives like any other."""
    assert "Acme" in acme.ask("subscribe blog:acme").text
    assert any("Acme" in message.text for message in acme.slack.messages("#general"))


def test_unfollowing_says_what_it_ended(acme):
    """The channel's announcements end with it, and the blog is known no more."""
    acme.ask("subscribe blog:acme")
    assert "not announced in 1 channel" in acme.ask("unfollow acme").text
    assert "There is no blog named acme" in acme.ask("latest blog:acme").text


def test_a_name_behind_the_address_is_what_the_blog_is_called(allowed, second_feed):
    """It is data like any other: what looks like markup stays words."""
    answer = allowed.ask(f"follow {second_feed} Quay <!channel> Notes")
    assert "is followed here as `quay-channel-notes`" in answer.text
    assert "<!channel>" not in everything(answer)
    assert "not followed here any more" in allowed.ask("unfollow quay-channel-notes").text


def test_the_default_blog_cannot_be_let_go(live):
    """It is there for everyone."""
    assert "cannot be unfollowed" in live.ask("unfollow netflix").text


@pytest.mark.parametrize("typed", ["follow", "unfollow", "blogs rename x", "follow nonsense"])
def test_a_slip_is_answered_with_what_to_type(live, typed):
    """Nothing fails without words."""
    assert ":warning:" in live.ask(typed).text


def test_a_private_address_is_refused_in_words(live):
    """A metadata service cannot be read through the app."""
    answer = live.ask("follow http://169.254.169.254/latest/meta-data/").text
    assert "private network" in answer
    assert "Nothing was followed" in answer


def test_the_commands_are_in_the_table():
    """Help, completion and the manifest know them."""
    assert {"follow", "unfollow", "blogs"} <= {command.name for command in COMMANDS}


def test_a_list_of_several_blogs_names_them(acme):
    """What is saved of two blogs says of each post whose it is; of one blog alone it does not."""
    for asked in ("latest", "latest blog:acme"):
        assert "(Netflix TechBlog · " not in acme.ask("saved").text
        acme.slack.reply(acme.slack.click(acme.ask(asked), actions.MARK + "saved"))
    told = acme.ask("saved").text
    assert "(Netflix TechBlog · " in told
    assert "(Acme Tech Blog · " in told
