"""*As a picture* under `/techblog history`: the picture in the direct messages, or what is missing."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.render import actions
from bot.render.charts import WIDTH


def pictures(live):
    """Return name and content of each file that the app sent to ada."""

    def found():
        space = live.slack.workspace
        direct = [channel.id for channel in space.channels.values() if channel.im_with]
        files = [file for one in direct for message in live.slack.messages(one) for file in message.files]
        return [(file["name"], live.slack.world.files[file["id"]]["content"]) for file in files]

    return live.slack.wait(found)


@pytest.mark.parametrize(("asked", "name"), [("history", "netflix-history.png"), ("history 2019", "netflix-2019.png")])
def test_the_picture_comes_as_a_direct_message(live, asked, name):
    """It is of what was asked, and nobody else sees it."""
    answer = live.ask(asked)
    told = live.slack.reply(live.slack.click(answer, actions.PICTURE))
    assert name in told.text
    ((sent, content),) = pictures(live)
    assert sent == name
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.width) == ("PNG", 2 * WIDTH)
    assert not live.slack.messages("#general")


@pytest.mark.parametrize("lacking", ["files:write", "im:write"])
def test_without_the_permission_it_says_what_to_do(live, lacking):
    """What is missing, how to grant it, and what works without it."""
    live.slack.workspace.scopes.discard(lacking)
    answer = live.ask("history")
    told = live.slack.reply(live.slack.click(answer, actions.PICTURE)).text
    for part in ("files:write", "im:write", "install Techblog again", "techblog history --png"):
        assert part in told
