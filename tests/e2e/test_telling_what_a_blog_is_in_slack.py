"""`about` and `compare` through the real app: signed commands and clicks, answered in the stand-in Slack."""

from __future__ import annotations

import json

from bot.render import actions


def everything(message: object) -> str:
    """Return all the words of a message, blocks included."""
    return f"{message.text} {json.dumps(message.blocks, ensure_ascii=False)}"


def follow_sample(live):
    """Let the archive hold a second blog, with posts."""
    from bot import wiring
    from bot.feeds.parse import parse
    from storage import articles, feeds

    now = live.app.clock.now()
    blog = wiring.bundled("sample").blog()
    read = parse((wiring.GUIDES / "sample.xml").read_bytes(), headers={}, url=blog.feed_url, blog="sample", now=now)
    with live.app.database.write() as tx:
        feeds.add(tx, blog, now)
        for article in read.articles:
            articles.save(tx, article, now)


def test_two_buttons_switch_the_voice_in_place(live):
    """The answer is replaced, the voice that is heard is marked, and the way back leads to the first."""
    first = live.ask("about")
    assert first.is_ephemeral
    assert "✓ For the tourist" in everything(first)
    assert "403" in first.text
    second = live.slack.reply(live.slack.click(first, actions.ENGINEER))
    assert second.ts == first.ts
    assert "✓ For the engineer" in everything(second)
    assert "control plane" in second.text
    back = live.slack.reply(live.slack.click(second, actions.TOURIST))
    assert back.text == first.text


def test_a_voice_can_be_typed_and_left_again(live):
    """What was typed is where it begins, not where it stays."""
    answer = live.ask("about engineer")
    assert "*For the engineer*" in answer.text
    assert "*For the tourist*" in live.slack.reply(live.slack.click(answer, actions.TOURIST)).text


def test_the_voice_that_is_heard_is_shared(live):
    """Everyone hears what its asker heard, without buttons."""
    live.slack.click(live.slack.reply(live.slack.click(live.ask("about"), actions.ENGINEER)), actions.SHARE)
    (public,) = live.slack.wait(lambda: live.slack.messages("#general"))
    assert "*For the engineer*" in public.text
    assert actions.TOURIST not in everything(public)


def test_a_blog_without_a_guide_is_told_from_its_posts(live):
    """It says what is missing and how to add it."""
    follow_sample(live)
    for typed in ("about sample", "about blog:sample"):
        told = live.ask(typed).text
        assert "Nobody has written a guide" in told
        assert "sample.toml" in told
        assert "Posts: 12" in told


def test_two_followed_blogs_stand_side_by_side(live):
    """A native table, the same in the text, and what each has that the other has not."""
    follow_sample(live)
    answer = live.ask("compare sample")
    assert "table" in [block["type"] for block in answer.blocks]
    assert "403" in answer.text
    assert "Only here" in answer.text
    live.slack.click(answer, actions.SHARE)
    (public,) = live.slack.wait(lambda: live.slack.messages("#general"))
    assert "table" in [block["type"] for block in public.blocks]


def test_a_blog_that_is_not_followed_has_its_sentence(live):
    """The guide's own words; there is nothing to count."""
    told = live.ask("compare uber").text
    assert "dispatch" in told
    assert "not followed" in told


def test_without_a_name_there_is_a_list(live):
    """So the command needs no memory."""
    assert "`uber`" in live.ask("compare").text


def test_a_button_compares_with_each(live):
    """One click under the list does what typing the name does."""
    follow_sample(live)
    answer = live.ask("compare")
    buttons = {e["text"]["text"]: e["action_id"] for b in answer.blocks for e in b.get("elements", ()) if "value" in e}
    for name in ("uber", "sample"):
        told = live.slack.reply(live.slack.click(answer, buttons[name]))
        assert told.text == live.ask(f"compare {name}").text


def test_a_button_follows_what_is_only_described(live):
    """It does what typing the address does; a blog whose feed is not known has no such button."""
    answer = live.ask("compare spotify")
    assert "/techblog follow https://engineering.atspotify.com/feed/" in answer.text
    told = live.slack.reply(live.slack.click(answer, actions.COMPARE_FOLLOW))
    assert told.text == live.ask("follow https://engineering.atspotify.com/feed/").text
    assert actions.COMPARE_FOLLOW not in everything(live.ask("compare uber"))


def test_slips_are_met_with_words(live):
    """Nothing is guessed."""
    assert "Did you mean netflix?" in live.ask("about nteflix").text
    assert "cannot be compared with itself" in live.ask("compare netflix").text
    assert "no blog named nobody" in live.ask("compare nobody").text


def test_both_are_in_reach_of_the_home_tab(live):
    """A part opened there is a modal, and its voice changes there."""
    live.slack.open_home()
    home = live.slack.wait(live.slack.home)
    live.slack.click(home, actions.HOME_PART + "about")
    first = live.slack.wait(live.slack.modal)
    assert "✓ For the tourist" in json.dumps(first.payload, ensure_ascii=False)
    live.slack.click(first, actions.ENGINEER)
    second = live.slack.wait(lambda: (view := live.slack.modal()) and view.hash != first.hash and view)
    assert "✓ For the engineer" in json.dumps(second.payload, ensure_ascii=False)
