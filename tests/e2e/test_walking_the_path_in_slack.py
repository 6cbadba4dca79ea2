"""Done, Skip, Undo and Reset under the path for newcomers, clicked in the stand-in Slack through the real app."""

from __future__ import annotations

import json

import pytest

from bot import wiring
from bot.render import actions
from bot.runtime.health import Health
from bot.runtime.http import HttpServer, web_app
from bot.slack.http import EVENTS_PATH, routes


def everything(message: object) -> str:
    """Return all the words of a message, blocks included."""
    return f"{message.text} {json.dumps(message.blocks, ensure_ascii=False)}"


def click(live, message, action, **options):
    """Press a button and return the answer that stands there then."""
    return live.slack.reply(live.slack.click(message, action, **options))


@pytest.fixture
def path(live):
    """Return the path as ada sees it at first."""
    return live.ask("start-here")


def test_done_marks_the_step_and_moves_on_in_place(live, path):
    """The answer is replaced: the first step has its tick, the second stands out."""
    after = click(live, path, actions.PATH_DONE)
    assert after.ts == path.ts
    assert "1 of 7 done" in after.text
    assert "✓ 1. " in after.text
    assert "➜ 2. " in after.text


def test_skip_undo_and_reset(live, path):
    """Skipped is not done; undo takes the last back, reset everything."""
    after = click(live, click(live, path, actions.PATH_DONE), actions.PATH_SKIP)
    assert "1 of 7 done, 1 skipped" in after.text
    assert "➜ 3. " in after.text
    undone = click(live, after, actions.PATH_UNDO)
    assert "1 of 7 done" in undone.text
    assert "skipped" not in undone.text
    again = click(live, undone, actions.PATH_RESET)
    assert again.text.replace(" · ✓ read", "") == path.text  # what was done once has been read


def test_reset_asks_first(live, path):
    """Slack shows its own dialog before anything is forgotten."""
    reset = next(
        element
        for block in click(live, path, actions.PATH_DONE).blocks
        for element in block.get("elements", ())
        if element.get("action_id") == actions.PATH_RESET
    )
    assert reset["confirm"]["title"]["text"]


def test_at_the_end_there_are_congratulations_and_what_is_next(live, path):
    """After the seventh step nothing is left to do, and undo leads back."""
    answer = path
    for _ in range(7):
        answer = click(live, answer, actions.PATH_DONE)
    assert "Well done" in answer.text
    assert "/techblog latest" in answer.text
    assert actions.PATH_DONE not in everything(answer)
    assert "➜ 7. " in click(live, answer, actions.PATH_UNDO).text


def test_progress_is_ones_own(live, path):
    """Grace begins where ada began."""
    click(live, path, actions.PATH_DONE)
    assert "done" not in live.ask("start-here", user="grace").text
    assert "1 of 7 done" in live.ask("start-here").text


def test_words_after_the_command_do_the_same(live):
    """Typed once, they count once: sharing the answer does not do it again."""
    assert "1 of 7 done" in live.ask("start-here done").text
    answer = live.ask("start-here skip 4")
    assert "1 of 7 done, 1 skipped" in answer.text
    answer = live.ask("start-here reset")
    click(live, answer, actions.PATH_DONE)
    live.slack.click(answer, actions.SHARE)
    live.slack.wait(lambda: live.slack.messages("#general"))
    assert "1 of 7 done" in live.ask("start-here").text
    assert "no step 9" in live.ask("start-here done 9").text


def test_a_shared_path_shows_nobodys_progress(live, path):
    """Everyone sees the path as it is, without marks and personal buttons."""
    answer = click(live, path, actions.PATH_DONE)
    live.slack.click(answer, actions.SHARE)
    (shared,) = live.slack.wait(lambda: live.slack.messages("#general"))
    words = everything(shared)
    for private in ("✓", "➜", "1 of 7 done", "path_"):
        assert private not in words
    assert words.count("https://netflixtechblog.com/") >= 7


def test_buttons_and_progress_outlive_a_restart(live, path):
    """Another process answers a click under an old answer, and knows what was done."""
    answer = click(live, path, actions.PATH_DONE)
    app = wiring.assemble(live.settings)
    bolt = wiring.bolt(app, live.settings, wiring.enter(app, live.settings))
    server = HttpServer(web_app(routes(bolt), Health, app.health.ready), "127.0.0.1", 0)
    server.start()
    live.slack.connect(
        f"http://127.0.0.1:{server.port}{EVENTS_PATH}", live.settings.slack_signing_secret.get_secret_value()
    )
    try:
        assert "2 of 7 done" in click(live, answer, actions.PATH_DONE).text
    finally:
        server.stop(1.0)
        app.close()


def test_the_path_is_walked_in_a_modal_too(live):
    """Opened from the Home tab, the buttons change the modal, and the front page knows it afterwards."""
    live.slack.open_home()
    home = live.slack.wait(live.slack.home)
    live.slack.click(home, actions.HOME_PART + "start-here")
    first = live.slack.wait(live.slack.modal)
    live.slack.click(first, actions.PATH_DONE)
    second = live.slack.wait(lambda: (view := live.slack.modal()) and view.hash != first.hash and view)
    assert "1 of 7 done" in json.dumps(second.payload)
    live.slack.close(live.slack.modal())
    after = live.slack.wait(lambda: live.slack.home().hash != home.hash and live.slack.home())
    assert "Next, 2 of 7" in json.dumps(after.payload)
