"""`/techblog export` through the real app: the file in the direct messages, or what is missing."""

from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt

from bot.render import actions


def sent(live, at_least=1):
    """Return the messages of the app to ada that carry files."""

    def found():
        space = live.slack.workspace
        channels = [channel.id for channel in space.channels.values() if channel.im_with]
        with_files = [m for one in channels for m in live.slack.messages(one) if m.files]
        return with_files if len(with_files) >= at_least else None

    return live.slack.wait(found)


def content(live, message):
    """Return the bytes of the message's only file."""
    (file,) = message.files
    return live.slack.world.files[file["id"]]["content"]


def test_the_file_comes_as_a_direct_message(live):
    """The named form, with the posts that pass the filters; nobody else sees it."""
    answer = live.ask("export markdown year:2019")
    assert "netflix.md" in answer.text
    (message,) = sent(live)
    words = content(live, message).decode()
    html = MarkdownIt().enable("table").render(words)
    assert "<h1>Field notes: Netflix" in html
    assert "<h3>2019</h3>" in html
    assert "<h3>2018</h3>" not in html
    assert not live.slack.messages("#general")


def test_a_button_sends_another_form(live):
    """The filters stay; the answer is replaced."""
    answer = live.ask("export csv year:2019")
    after = live.slack.reply(live.slack.click(answer, actions.EXPORT + "json"))
    assert "netflix.json" in after.text
    notes = json.loads(content(live, sent(live, 2)[-1]))
    assert {item["published"][:4] for item in notes["items"]} == {"2019"}


@pytest.mark.parametrize("lacking", ["files:write", "im:write"])
def test_without_the_permission_it_says_what_to_do(live, lacking):
    """What is missing, how to grant it, and what works without it."""
    live.slack.workspace.scopes.discard(lacking)
    told = live.ask("export").text
    for part in ("files:write", "im:write", "install Techblog again", "techblog export"):
        assert part in told


def test_a_filter_that_is_not_understood_sends_nothing(live):
    """The words say what is wrong."""
    assert "year" in live.ask("export csv year:often").text
    assert "upload" not in [call.method for call in live.slack.calls]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("export json is:saved", "passes is:saved"),
        ("export year:2031", "passes year:2031"),
        ("export opml year:2019", "Leave out year:2019"),
    ],
)
def test_where_there_is_nothing_to_export_no_file_comes(live, asked, says):
    """Nothing is saved yet, no post is of that year, and feeds know no years: the words say it."""
    assert says in live.ask(asked).text
    assert not [message for one in live.slack.workspace.channels for message in live.slack.messages(one)]


def test_only_ones_own_marks_choose_posts(live):
    """`is:saved` means the asker's: what is in the file is what was saved, and its sections and years are its own."""
    live.slack.reply(live.slack.click(live.ask("search zuul"), actions.MARK + "saved"))
    live.ask("export json is:saved")
    notes = json.loads(content(live, sent(live)[-1]))
    assert notes["total"] == 1
    assert [one["posts"] for one in notes["sections"]] == [1]
    assert notes["history"]["total"] + notes["history"]["undated"] == 1


def test_the_feeds_are_counted(live):
    """OPML holds blogs, not posts."""
    answer = live.ask("export opml")
    assert "feeds.opml" in answer.text
    assert "1 feed." in answer.text
