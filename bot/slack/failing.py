"""The one place where errors end: the person is told what failed and what to do next, the log the technical half."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import structlog

from bot.domain.errors import TechblogError
from bot.render import guidance, words
from bot.slack.respond import privately

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt import Respond

    from bot.slack.surface import InView

_log = structlog.get_logger(__name__)


@contextmanager
def told(respond: Respond | InView, asked: str) -> Iterator[None]:
    """Tell the person of whatever fails inside; nothing comes out.

    A listener must not raise once it has acked: Bolt then takes the ack back if it has not sent it yet, and Slack shows
    a time-out in place of the answer. `asked` is for the log.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - see above
        tell(error, respond, asked)


def tell(error: Exception, respond: Respond | InView, asked: str) -> None:
    """Tell the person who asked; what is not their doing is said to be so."""
    if isinstance(error, TechblogError):
        _log.info("answered_with_error", error=type(error).__name__, detail=str(error), asked=asked)
        privately(respond, guidance.error(error.words))
    else:
        _log.error("listener_failed", exc_info=error, asked=asked)
        privately(respond, guidance.error(words.OUR_FAULT))


def unexpected(error: Exception, respond: Respond | InView, body: dict[str, Any]) -> None:
    """Take what fails outside of a listener; only a request that has a response_url can be answered."""
    if body.get("response_url"):
        tell(error, respond, str(body.get("text") or body.get("type")))
    else:
        _log.error("event_failed", exc_info=error, kind=body.get("type"))
