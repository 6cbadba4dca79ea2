"""Signed slash commands and clicks through the real app, answered in the stand-in Slack."""

from __future__ import annotations

import re
import time

import pytest

from bot.domain.commands import COMMANDS
from bot.playground.standin.dispatch import Forgery


def everything(message: object) -> str:
    """Return all the words of a message, blocks included."""
    return f"{message.text} {message.blocks}"


def test_search_finds_posts_of_the_catalogue_on_day_one(live):
    """The archive is full before the first poll brings anything."""
    answer = live.ask("search routing")
    assert answer.is_ephemeral
    assert "netflixtechblog.com" in everything(answer)
    assert "of " in everything(answer)


def test_paging_goes_on_and_back(live):
    """The next page replaces the answer, and the way back leads to the first one."""
    first = live.ask("search netflix")
    second = live.slack.reply(live.slack.click(first, "answer_next"))
    assert second.ts == first.ts
    assert everything(second) != everything(first)
    back = live.slack.reply(live.slack.click(second, "answer_previous"))
    assert back.text == first.text


def test_an_answer_is_shared_with_the_channel(live):
    """Sharing posts the answer for everyone, with who shared it and without private buttons."""
    answer = live.ask("search chaos", user="grace")
    live.slack.click(answer, "answer_share", user="grace")
    (shared,) = live.slack.wait(lambda: live.slack.messages("#general"))
    assert f"<@{live.slack.workspace.user('grace').id}>" in everything(shared)
    assert "answer_share" not in everything(shared)


def test_a_search_that_finds_nothing_counts_what_looser_ones_find(live):
    """Each word by itself and each part less, and what is suggested finds as many as it says."""
    answer = live.ask('search "kafka flibber" kafka flibber year:2009')
    (by_word,) = [line for line in answer.text.splitlines() if "By themselves" in line]
    assert re.fullmatch(r"• By themselves: kafka \d+ posts, flibber 0 posts", by_word)
    answer = live.ask("search kafka year:2009")
    (suggested,) = [line for line in answer.text.splitlines() if "without year:" in line]
    posts = re.fullmatch(r"• `/techblog (search kafka)` without year: \((\d+ posts)\)", suggested)
    assert posts is not None
    assert posts[2] in everything(live.ask(posts[1]))


def test_a_repaired_search_is_told_and_taken_back(live):
    """Pages and a shared answer keep the repair; a button searches for what was typed, which nobody wrote."""
    first = live.ask("search recomendation", user="grace")
    assert "Showing results for *recommendation*" in first.text
    second = live.slack.reply(live.slack.click(first, "answer_next", user="grace"))
    assert "Showing results for *recommendation*" in second.text
    live.slack.click(second, "answer_share", user="grace")
    (shared,) = live.slack.wait(lambda: live.slack.messages("#general"))
    assert "Showing results for *recommendation*" in shared.text
    assert "answer_exact" not in everything(shared)
    typed = live.slack.reply(live.slack.click(second, "answer_exact", user="grace"))
    assert "Showing" not in typed.text
    assert "matches: recomendation" in typed.text


def test_searching_as_typed_keeps_its_pages(live):
    """The other words are sought, without the one that nobody wrote, on every page."""
    repaired = live.ask("search recomendation cassandra")
    typed = live.slack.reply(live.slack.click(repaired, "answer_exact"))
    second = live.slack.reply(live.slack.click(typed, "answer_next"))
    assert "Showing" not in typed.text + second.text
    assert "recomendation cassandra" in second.text


def test_start_here_shows_a_path_with_reasons(live):
    """Seven posts, each a link, with the reading time."""
    answer = everything(live.ask("start-here"))
    assert answer.count("https://netflixtechblog.com/") >= 7
    assert " min" in answer


def test_history_is_a_native_chart_with_the_same_in_words(live):
    """The years are drawn by Slack, and told in the text too."""
    answer = live.ask("history")
    assert "data_visualization" in [block["type"] for block in answer.blocks]
    assert "2019" in answer.text
    assert "Section that grew most: " in answer.text


def test_history_of_a_year_without_posts_says_which_there_are(live):
    """A year out of range is answered in words."""
    assert "2016" in live.ask("history 1999").text or "2015" in live.ask("history 1999").text


def test_latest_takes_a_number(live):
    """The newest posts come first, as many as asked for."""
    assert "The post that was there before" in everything(live.ask("latest 3"))
    assert "50" in live.ask("latest 900").text


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_help_tells_how_each_command_works(live, command):
    """Help comes from the command table."""
    assert f"/techblog {command}" in everything(live.ask(f"help {command}"))


def test_an_unknown_word_suggests_the_nearest_command(live):
    """A slip is met with what was probably meant."""
    assert "search" in everything(live.ask("serach routing"))


def test_nothing_typed_shows_help(live):
    """The bare command is a question, too."""
    assert "start-here" in everything(live.slack.reply(live.slack.command("/techblog")))


@pytest.mark.parametrize(
    "nonsense",
    [
        'search "',
        "search -",
        "search :::",
        "search a*b(c",
        "latest -3",
        "history MMXX",
        "search ' OR 1=1 --",
        "💥",
        "search 💥",
    ],
)
def test_nonsense_gets_an_answer_and_no_error(live, nonsense):
    """Nothing a person types is a fault of theirs."""
    answer = everything(live.ask(nonsense))
    assert "wrong on our side" not in answer
    assert answer.strip()


def test_who_saved_nothing_finds_nothing_saved(live):
    """The filter on marks is never ignored silently."""
    assert "Nothing in" in everything(live.ask("search routing is:saved"))


def test_what_is_typed_is_decoded_exactly_once(live):
    """`&amp;lt;` typed by a person is searched for as typed, and shown as typed."""
    answer = live.ask("search a&lt;b AT&T")
    assert "AT&amp;T" in answer.text
    assert "a&amp;lt" in answer.text


@pytest.mark.parametrize("wrong", ["latest 900", "search", "search x blog:nope", "history 1999"])
def test_an_error_that_comes_at_once_is_acked_all_the_same(live, wrong):
    """However quickly a command fails, Slack gets its ack and the person the words."""
    ack = live.slack.command(f"/techblog {wrong}")
    assert (ack.status, ack.error) == (200, None)
    assert ack.seconds < 1
    assert live.slack.reply(ack).text


def test_a_fault_of_ours_is_told_as_such(live):
    """A broken database is not the person's doing; the log has the rest."""
    live.app.database.engine.dispose()
    with live.app.database.write() as tx:
        from sqlalchemy import text

        tx.execute(text("DROP TABLE asked"))
    ack = live.slack.command("/techblog latest")
    assert ack.error is None
    assert "database" in live.slack.reply(ack).text


def test_status_tells_of_feeds_and_deliveries(live):
    """Whoever runs the app sees the last success."""
    assert "Netflix" in everything(live.ask("status"))


def test_a_forged_or_old_request_is_turned_away(live):
    """A bad signature and an old time stamp both get 401, and nobody is answered."""
    long_ago = int(time.time()) - 60 * 6
    for forged in (Forgery(signature="v0=0000"), Forgery(secret="not the app's"), Forgery(timestamp=long_ago)):
        ack = live.slack.command("/techblog help", forged=forged)
        assert ack.status == 401
    assert not [call for call in live.slack.calls if call.method == "response_url"]


def test_buttons_of_another_version_are_answered(live):
    """A button nobody knows any more leads to words, not to silence."""
    answer = live.ask("search netflix")
    blocks = [block for block in answer.blocks if block["type"] == "actions"]
    blocks[0]["elements"][0]["action_id"] = "answer_from_the_future"
    reply = live.slack.reply(live.slack.click(answer, "answer_from_the_future"))
    assert "version" in reply.text


def test_a_question_of_another_workspace_is_not_recalled(live):
    """The id of a question is worth nothing elsewhere."""
    from bot.domain.errors import NotFound

    question = live.app.questions.remember(
        workspace_id=live.slack.workspace.id, user_id="U1", command="search", text="routing"
    )
    with pytest.raises(NotFound):
        live.app.questions.recall(question, "T-OTHER")


@pytest.mark.parametrize("slip", ["start here", "start  Here please"])
def test_a_command_typed_in_two_words_is_understood_as_a_slip(live, slip):
    """`start here` leads to start-here."""
    assert "start-here" in live.ask(slip).text


@pytest.mark.parametrize("asked", ["latest 3 blog:netflix", "latest blog:netflix 3"])
def test_a_number_and_a_blog_may_stand_in_either_order(live, asked):
    """Both are understood, and the count of the whole archive is told."""
    answer = live.ask(asked)
    assert "403 posts" in answer.text
    assert answer.text.count("netflixtechblog.com") == 3


@pytest.mark.parametrize("wrong", ["latest -5", "subscriptions -foo", "unsubscribe -foo", "status foo", "history x"])
def test_what_does_not_belong_there_is_refused(live, wrong):
    """Nothing typed is ignored silently."""
    assert "does not belong there" in live.ask(wrong).text


def test_bytes_that_are_no_text_are_turned_away_like_any_forgery(live):
    """An unsigned body that no one can decode gets 401, and no traceback."""
    import urllib.error
    import urllib.request

    request = urllib.request.Request(f"{live.url}/slack/events", data=b"\xff\xfe\x00text=\x80", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=5)
    assert refused.value.code == 401
