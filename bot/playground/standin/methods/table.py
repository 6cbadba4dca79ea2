"""Every Web API method the stand-in knows, with the scope it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.standin.methods import account, chat, conversations, files, views

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.standin.asked import Asked

METHODS: dict[str, tuple[Callable[[Asked], dict[str, Any]], str | None]] = {
    "apps.uninstall": (account.uninstall, None),
    "auth.revoke": (account.auth_revoke, None),
    "auth.test": (account.auth_test, None),
    "chat.delete": (chat.delete, "chat:write"),
    "chat.getPermalink": (chat.get_permalink, None),
    "chat.postEphemeral": (chat.post_ephemeral, "chat:write"),
    "chat.postMessage": (chat.post_message, "chat:write"),
    "chat.update": (chat.update, "chat:write"),
    "conversations.history": (conversations.history, None),  # the scope depends on the kind of channel
    "conversations.info": (conversations.info, None),
    "conversations.list": (conversations.list_, None),
    "conversations.open": (conversations.open_, "im:write"),
    "files.completeUploadExternal": (files.complete_upload, "files:write"),
    "files.getUploadURLExternal": (files.get_upload_url, "files:write"),
    "users.info": (account.users_info, None),
    "views.open": (views.open_, None),
    "views.publish": (views.publish, None),
    "views.push": (views.push, None),
    "views.update": (views.update, None),
}
