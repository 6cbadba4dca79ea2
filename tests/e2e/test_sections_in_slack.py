"""What is inside, asked for and opened in the stand-in Slack through the real app."""

from __future__ import annotations

import json

from bot.render import actions


def everything(message: object) -> str:
    """Return all the words of a message, blocks included."""
    return json.dumps([message.text, message.blocks], ensure_ascii=False)


def test_netflix_has_seven_sections_on_the_first_day(live):
    """Each has its count, share, trend and a button."""
    answer = live.ask("sections")
    assert "in 7 sections" in answer.text
    assert "Video & studio" in everything(answer).replace("&amp;", "&")
    assert everything(answer).count(actions.SECTION) == 7


def test_a_section_opens_below_and_pages(live):
    """Its button shows its posts, and the next page takes their place."""
    answer = live.ask("sections")
    opened = live.slack.reply(live.slack.click(answer, f"{actions.SECTION}1"))
    assert opened.ts != answer.ts
    second = live.slack.reply(live.slack.click(opened, actions.NEXT))
    assert second.ts == opened.ts
    assert everything(second) != everything(opened)


def test_a_section_is_found_by_a_part_of_its_name(live):
    """`sections video` opens Video & studio."""
    assert "Video" in live.ask("sections video").text


def test_a_name_of_no_section_is_answered_with_those_there_are(live):
    """Nobody has to guess names."""
    answer = live.ask("sections gardening")
    assert "Data platform" in answer.text


def test_search_and_archive_are_narrowed_to_a_section(live):
    """`section:` takes a part of the name too."""
    everywhere, narrowed = live.ask("search netflix").text, live.ask("search netflix section:video").text
    assert everywhere.split()[0] != narrowed.split()[0]
    assert "in the section video" in live.ask("archive section:video").text


def test_a_new_post_is_put_into_its_section(live):
    """What arrives by the feed is sorted before anyone asks."""
    live.feed.publish("Encoding video for every shot with a new codec")
    live.poll()
    assert "Encoding video for every shot" in everything(live.ask("sections video"))


def test_a_channel_can_be_subscribed_to_one_section(live):
    """What a poll brings is sorted before it is announced, and only that section's posts arrive."""
    said = live.ask("subscribe section:video", channel="#engineering").text
    assert "in the section video" in said
    assert "the last 90 days" in said
    live.feed.publish("Encoding video for every shot with a new codec")
    live.feed.publish("Cassandra and Kafka in our data platform")
    live.poll()
    live.deliver()
    announced = [message.text for message in live.slack.messages("#engineering") if message.metadata][1:]
    assert len(announced) == 1
    assert "Encoding video" in announced[0]
    assert "section video" in live.ask("subscriptions").text
    said = live.ask("subscribe section:data", channel="#engineering").text
    assert "is changed" in said


def test_a_blog_named_alone_is_no_word_to_look_for(live):
    """`subscribe netflix daily` means the blog, and when."""
    said = live.ask("subscribe Netflix daily at 7 Europe/Berlin", channel="#engineering").text
    assert "Only these" not in said
    assert "daily at 7:00 (Europe/Berlin)" in said


def test_a_blog_that_is_not_here_is_said_so(live):
    """`blog:` works here as everywhere."""
    assert "There is no blog named nowhere" in live.ask("sections blog:nowhere").text
