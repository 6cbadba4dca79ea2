"""What Slack's error codes mean for a message, its channel or its workspace, and how a person is told.

Source of the codes: Slack's reference of chat.postMessage, chat.update and conversations.history.
"""

from __future__ import annotations

from bot.domain.errors import (
    ChannelRefused,
    EditRefused,
    HistoryUnreadable,
    PayloadRefused,
    SlackAmbiguous,
    SlackError,
    SlackUnavailable,
    WorkspaceRefused,
)
from bot.slack.client import NO_ANSWER

_CHANNEL = {
    "channel_not_found": "The channel is gone, or Techblog may not see it. Invite it there, or choose another.",
    "is_archived": "The channel is archived. Unarchive it, or subscribe another one.",
    "not_in_channel": "Techblog is not in the channel. Type /invite @Techblog there.",
    "restricted_action": "Only some people may post in the channel. Ask an admin to let Techblog post there.",
    "restricted_action_read_only_channel": "The channel is read-only. Subscribe another one.",
    "restricted_action_thread_only_channel": "The channel takes only replies. Subscribe another one.",
    "restricted_action_non_threadable_channel": "The channel takes no such posts. Subscribe another one.",
    "user_is_restricted": "Techblog may not post in the channel. Ask an admin of the workspace.",
    "is_inactive": "The channel is closed. Subscribe another one.",
    "channel_type_not_supported": "The channel takes no such posts. Subscribe another one.",
    "messages_tab_disabled": "The app's messages are switched off in this workspace. Subscribe a channel.",
    "slack_connect_file_link_sharing_blocked": "The channel's other organisation blocks links. Subscribe another one.",
    **dict.fromkeys(
        ("user_not_found", "user_disabled", "user_not_visible"), "The person cannot be written to any more."
    ),
    "ekm_access_denied": "The workspace's admins have suspended posting. Ask them.",
}

_AUTH = "Slack no longer accepts Techblog's token for this workspace. Install Techblog again."
_WORKSPACE = {
    **dict.fromkeys(
        (
            "account_inactive",
            "invalid_auth",
            "not_authed",
            "token_revoked",
            "token_expired",
            "org_login_required",
            "team_access_not_granted",
            "two_factor_setup_required",
            "access_denied",
            "team_not_found",
            "enterprise_is_restricted",
        ),
        _AUTH,
    ),
    "missing_scope": "Techblog lacks the chat:write permission in this workspace. Install Techblog again.",
    "no_permission": "Techblog lacks the chat:write permission in this workspace. Install Techblog again.",
}

_PAYLOAD = {
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_attachments",
    "invalid_arguments",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "metadata_too_large",
    "markdown_text_conflict",
    "msg_too_long",
    "msg_blocks_too_long",
    "no_text",
    "too_many_attachments",
    "cannot_parse_attachment",
    "block_mismatch",
    "invalid_arg_name",
    "invalid_charset",
    "invalid_array_arg",
    "invalid_form_data",
    "invalid_post_type",
    "missing_post_type",
    "attachment_payload_limit_exceeded",
    "slack_connect_blocked_file_type",
}

_UNEDITABLE = {
    "message_not_found",
    "cant_update_message",
    "edit_window_closed",
    "cant_broadcast_message",
    "external_channel_migrating",
    "is_inactive",
}

_LIMITED = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_UNREADABLE = {"missing_scope", "not_in_channel", "channel_not_found", "no_permission", "not_allowed_token_type"}


def of_post(code: str, retry_after: float | None = None) -> SlackError:
    """Return the error that a refused message's code stands for; an unknown code leaves open what happened."""
    if code in _LIMITED:
        return SlackUnavailable("Slack asked to slow down.", code=code, retry_after=retry_after or 1)
    if code in _CHANNEL:
        return ChannelRefused(_CHANNEL[code], code=code)
    if code in _WORKSPACE:
        return WorkspaceRefused(_WORKSPACE[code], code=code)
    if code in _PAYLOAD:
        return PayloadRefused("Slack refused how the post was drawn, even as plain text.", code=code)
    if code == NO_ANSWER:
        return SlackAmbiguous("What came back was not Slack's, which leaves open whether it was posted.", code=code)
    return SlackAmbiguous(f"Slack answered “{code}”, which leaves open whether it was posted.", code=code)


def of_edit(code: str, retry_after: float | None = None) -> SlackError:
    """Return the error that a refused edit's code stands for; what became of the message or channel pauses nothing."""
    refused = of_post(code, retry_after)
    if code in _UNEDITABLE or isinstance(refused, ChannelRefused):
        return EditRefused("The message can no longer be changed in Slack.", code=code)
    return refused


def of_history(code: str, retry_after: float | None = None) -> SlackError:
    """Return the error that a refused look into a channel's history stands for."""
    if code in _LIMITED:
        return SlackUnavailable("Slack asked to slow down.", code=code, retry_after=retry_after or 60)
    if code in _UNREADABLE:
        words = "It may have been posted: the call broke off, and Techblog may not read the channel to make sure."
        return HistoryUnreadable(words, code=code)
    if code in _WORKSPACE:
        return WorkspaceRefused(_WORKSPACE[code], code=code)
    if code == NO_ANSWER:
        return SlackUnavailable("Slack did not answer when asked for the channel's history.", code=code)
    return SlackUnavailable(f"Slack answered “{code}” when asked for the channel's history.", code=code)
