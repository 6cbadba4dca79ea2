"""Where an answer stands: below a command, or in a modal or on the Home tab, where Slack gives no response_url.

A click there comes with a trigger: what would replace a message changes the modal, and what would be said below it
opens one on top. Listeners need not know: `respond` means the right thing wherever they were reached from.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookResponse

from bot.render import modal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slack_bolt import BoltContext, BoltResponse
    from slack_sdk import WebClient

_log = structlog.get_logger(__name__)


class InView:
    """Answers a click in a view as `respond` answers one under a message; takes the same words."""

    def __init__(self, client: WebClient, view: dict[str, Any], trigger_id: str) -> None:
        """Answer a click in this view; its trigger is good for three seconds.

        `title` is what the modal is headed with (24 characters), at first as the one that was clicked in.
        """
        self._client = client
        self._view = view
        self._trigger_id = trigger_id
        self.title = view["title"]["text"] if view.get("type") == "modal" else ""

    def __call__(
        self,
        text: str = "",
        blocks: Sequence[dict[str, Any]] | None = None,
        *,
        replace_original: bool = False,
        **_: Any,
    ) -> WebhookResponse:
        """Show the answer in this modal's place or in one on top."""
        in_modal = self._view.get("type") == "modal"
        drawn = modal.answer(text, blocks or (), self.title)
        try:
            if in_modal and replace_original:
                self._client.views_update(view_id=self._view["id"], view=drawn)
            else:
                # What is said next may change what was opened: a trigger is good for one view.
                show = self._client.views_push if in_modal else self._client.views_open
                self._view = show(trigger_id=self._trigger_id, view=drawn)["view"]
        except SlackApiError as error:
            _log.warning("view_refused", code=error.response.get("error"))
            return _response(HTTPStatus.BAD_REQUEST, str(error.response.get("error")))
        return _response(HTTPStatus.OK, "ok")


def answer_in_place(
    body: dict[str, Any], context: BoltContext, client: WebClient, next_: Callable[[], BoltResponse]
) -> BoltResponse:
    """Let `respond` answer in the view from which a request came, where it came from one."""
    view, trigger = body.get("view"), body.get("trigger_id")
    if view and trigger and not body.get("response_url"):
        context["respond"] = InView(client, view, trigger)
    return next_()


def _response(status: HTTPStatus, body: str) -> WebhookResponse:
    return WebhookResponse(url="", status_code=status, body=body, headers={})
