"""Save, Mark read, their Undo and their lists, clicked in the stand-in Slack through the real app."""

from __future__ import annotations

import json

import pytest

from bot import wiring
from bot.domain.reading import Person
from bot.render import actions


def everything(message: object) -> str:
    """Return all the words of a message, blocks included."""
    return json.dumps([message.text, message.blocks], ensure_ascii=False)


def save(live, answer):
    """Click Save under the first post of an answer, and return the answer as it is then."""
    return live.slack.reply(live.slack.click(answer, actions.MARK + "saved"))


def test_a_click_shows_the_answer_anew_with_the_mark(live):
    """The same message changes, its button takes the mark back, and nobody else sees any of it."""
    answer = live.ask("search routing")
    saved = save(live, answer)
    assert saved.ts == answer.ts
    assert everything(saved).count("★ saved") == everything(answer).count("★ saved") + 2  # in the text and the blocks
    assert "★ saved" in everything(live.ask("search routing"))
    assert "★ saved" not in everything(live.ask("search routing", user="grace"))
    back = live.slack.reply(live.slack.click(saved, actions.UNMARK + "saved"))
    assert back.ts == answer.ts
    assert "★ saved" not in everything(back)


def test_what_is_saved_is_listed_for_its_person_alone(live):
    """It can be found again, and a list that loses its last post says that it is empty."""
    save(live, live.ask("search routing"))
    assert "1 post" in live.ask("search is:saved").text
    assert "saved nothing" in live.ask("saved", user="grace").text
    listed = live.ask("saved")
    assert "1 post" in listed.text
    assert "saved nothing" in live.slack.reply(live.slack.click(listed, actions.UNMARK + "saved")).text


def test_a_list_is_forgotten_only_once_that_is_confirmed(live):
    """`clear` asks first, with a button, and names how many there are."""
    live.slack.reply(live.slack.click(live.ask("search routing"), actions.MARK + "read"))
    asked = live.ask("read clear")
    assert "forgets that you read 1 post" in asked.text
    assert "1 post" in live.ask("read").text
    assert "Forgotten: 1 post" in live.slack.reply(live.slack.click(asked, actions.FORGET + "read")).text
    assert "nothing as read" in live.ask("read clear").text


@pytest.mark.parametrize("asked", ["latest", "archive", "sections video", "start-here"])
def test_marks_show_wherever_a_post_is_shown(live, asked):
    """Save stands under posts of every list, and shows in its place."""
    assert "★ saved" in everything(save(live, live.ask(asked)))


def test_a_moved_path_is_not_moved_again_by_a_mark(live):
    """`start-here done` moves once; saving the next post shows the path as it is."""
    moved = live.ask("start-here done")
    saved = save(live, moved)
    assert "1 of 7 done" in saved.text
    assert "★ saved" in everything(saved)


def test_a_saved_post_outlives_a_restart_and_stays_in_its_workspace(live):
    """Another process lists it for the same person, and for the same name in another workspace nothing."""
    save(live, live.ask("search routing"))
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
    save(live, live.ask("search routing"))
    live.slack.click(live.ask("saved"), actions.SHARE)
    (shared,) = live.slack.wait(lambda: live.slack.messages("#general"))
    assert "netflixtechblog.com" in f"{shared.text}{shared.blocks}"
    assert "You saved" not in f"{shared.text}{shared.blocks}"


def test_an_answer_narrowed_by_ones_own_marks_is_not_shared(live):
    """Only the person is told, and nothing is posted."""
    save(live, live.ask("search routing"))
    told = live.slack.reply(live.slack.click(live.ask("search is:saved"), actions.SHARE))
    assert "yours alone" in told.text
    assert told.is_ephemeral
    assert live.slack.messages("#general") == []
