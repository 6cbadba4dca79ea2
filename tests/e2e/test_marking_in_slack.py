"""Save, Mark read, their Undo and their lists, clicked in the stand-in Slack through the real app."""

from __future__ import annotations

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
