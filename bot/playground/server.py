"""The playground's page: Slack on one local page, in front of the very app that would serve a workspace.

browser ──▶ PlaygroundServer ──▶ stand-in Slack ──signed POST──▶ the app, at `app_url`/slack/events
        ◀── server-sent events ──        ◀── Web API, response_url ──
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.background import BackgroundServer
from bot.playground.pages import Pages
from bot.playground.showing import Showing

if TYPE_CHECKING:
    from typing import Self

    from bot.playground.hooks import Hooks
    from bot.playground.standin.server import Standin

EVENTS_PATH = "/slack/events"


class PlaygroundServer:
    """Serves the page on a loopback port; the stand-in must be started, the app may come a moment later.

    `app_url` is where the app is served (without a path), `signing_secret` its own. `user` is who sits at the page.
    """

    def __init__(
        self,
        standin: Standin,
        app_url: str,
        signing_secret: str,
        hooks: Hooks,
        *,
        port: int = 0,
        user: str = "ada",
    ) -> None:
        standin.connect(app_url.rstrip("/") + EVENTS_PATH, signing_secret)
        space = standin.workspace
        showing = Showing(standin, space, space.user(user))
        standin.world.direct(space, showing.me.id)
        self._pages = Pages(standin, showing, hooks)
        self._server = BackgroundServer("playground page", port)

    @property
    def url(self) -> str:
        """Where to point a browser, without a final slash."""
        return self._server.url

    def start(self) -> Self:
        """Serve; returns once the page can be opened. OSError where the port is taken."""
        self._server.start(self._pages.application())
        return self

    def stop(self) -> None:
        """Close the page and every stream to it."""
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
