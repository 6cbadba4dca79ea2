"""What an app's manifest asks of Slack, as far as the stand-in minds it: the events it hears of, and its Home tab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Features:
    """`events` are the types that the app subscribes to, None for all; `home_tab` tells whether it has a Home."""

    events: frozenset[str] | None = None
    home_tab: bool = True


def features(manifest: Mapping[str, Any] | None) -> Features:
    """Read them from an app manifest; without one everything is on.

    Slack sends no event that `settings.event_subscriptions.bot_events` does not name, and shows no Home tab unless
    `features.app_home.home_tab_enabled` is set: https://docs.slack.dev/reference/app-manifest
    """
    if manifest is None:
        return Features()
    subscriptions = manifest.get("settings", {}).get("event_subscriptions", {})
    home = manifest.get("features", {}).get("app_home", {})
    return Features(frozenset(subscriptions.get("bot_events", ())), bool(home.get("home_tab_enabled")))
