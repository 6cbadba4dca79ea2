"""Save, Mark read, their Undo and their lists, clicked in the stand-in Slack through the real app."""

from __future__ import annotations

from bot import wiring
from bot.domain.reading import Person
from bot.render import actions


def test_what_is_saved_is_listed_for_its_person_alone(live):
    """Undo and clear take it away again."""
    answer = live.ask("search routing")
    told = live.slack.reply(live.slack.click(answer, actions.MARK + "saved"))
    assert "Saved." in told.text
    assert "1 post" in live.ask("saved").text
    assert "1 post" in live.ask("search is:saved").text
    assert "saved nothing" in live.ask("saved", user="grace").text
    assert "Unread again" not in live.slack.reply(live.slack.click(told, actions.UNMARK + "saved")).text
    assert "saved nothing" in live.ask("saved").text
    live.slack.reply(live.slack.click(answer, actions.MARK + "read"))
    assert "1 post" in live.ask("read").text
    assert "Forgotten: 1 post" in live.ask("read clear").text
    assert "nothing as read" in live.ask("read").text


def test_a_saved_post_outlives_a_restart_and_stays_in_its_workspace(live):
    """Another process lists it for the same person, and for the same name in another workspace nothing."""
    live.slack.reply(live.slack.click(live.ask("search routing"), actions.MARK + "saved"))
    again = wiring.assemble(live.settings)
    try:
        ada = live.slack.workspace.user("ada").id
        assert again.reading.listed(Person(live.slack.workspace.id, ada), "saved").page.total == 1
        assert again.reading.listed(Person("T9", ada), "saved").page.total == 0
    finally:
        again.close()


def test_an_announced_post_is_saved_by_whoever_clicks(live):
    """The button under a channel's message answers the person who pressed it, and keeps it for them alone."""
    live.ask("subscribe")
    (sample,) = live.slack.wait(lambda: live.slack.messages("#general"))
    told = live.slack.reply(live.slack.click(sample, actions.MARK + "saved", user="grace"))
    assert told.only_to == live.slack.workspace.user("grace").id
    assert "1 post" in live.ask("saved", user="grace").text
    assert "saved nothing" in live.ask("saved").text


def test_a_shared_list_shows_the_posts_and_nobodys_buttons(live):
    """What is shared is the posts; it is not said that somebody saved them."""
    live.slack.reply(live.slack.click(live.ask("search routing"), actions.MARK + "saved"))
    live.slack.click(live.ask("saved"), actions.SHARE)
    (shared,) = live.slack.wait(lambda: live.slack.messages("#general"))
    assert "netflixtechblog.com" in f"{shared.text}{shared.blocks}"
    assert "You saved" not in f"{shared.text}{shared.blocks}"


def test_an_answer_narrowed_by_ones_own_marks_is_not_shared(live):
    """Only the person is told, and nothing is posted."""
    live.slack.reply(live.slack.click(live.ask("search routing"), actions.MARK + "saved"))
    told = live.slack.reply(live.slack.click(live.ask("search is:saved"), actions.SHARE))
    assert "yours alone" in told.text
    assert told.is_ephemeral
    assert live.slack.messages("#general") == []
