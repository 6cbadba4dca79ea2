"""Says an answer to the person who asked, plainer where Slack refuses how it was drawn."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from slack_bolt import Respond

    from bot.render.message import Message
    from bot.slack.surface import InView

_log = structlog.get_logger(__name__)


def privately(respond: Respond | InView, message: Message) -> None:
    """Show the message to the person alone, below what was there before."""
    _send(respond, message, replace=False, public=False)


def instead(respond: Respond | InView, message: Message) -> None:
    """Show the message in the place of the one whose button was pressed."""
    _send(respond, message, replace=True, public=False)


def publicly(respond: Respond | InView, message: Message) -> None:
    """Post the message for everyone in the channel; what the person alone sees stays."""
    _send(respond, message, replace=False, public=True)


def _send(respond: Respond | InView, message: Message, *, replace: bool, public: bool) -> None:
    # Slack brings new kinds of blocks to workspaces in phases; the text tells the same without them.
    for blocks in (list(message.blocks), []):
        answer = respond(
            text=message.text,
            blocks=blocks,
            response_type="in_channel" if public else "ephemeral",
            replace_original=replace,
            unfurl_links=False,
            unfurl_media=False,
        )
        if answer.status_code == HTTPStatus.OK:
            return
        _log.warning("answer_refused", status=answer.status_code, body=answer.body[:200], blocks=len(blocks))
