"""The stand-in Slack: as strict as Slack where an app can tell, deaf to the world, and willing to fail on demand.

    app  ──POST /api/<method>──▶  ┌─────────────────────────────────────────┐
    app  ──POST /response/<id>─▶  │ web      one call: token, fault, answer │◀── failures.add(…)
    app  ──POST /upload/<id>───▶  │ methods  what each Web API method does  │
                                  │ payloads what Slack would refuse        │
    test ──messages(…)─────────▶  │ world    workspaces, messages, views    │──▶ calls, wait(…)
    test ──command(…)──────────▶  │ acts     what people do                 │
    app  ◀─signed POST──────────  │ dispatch signature, 3 s ack, retries    │◀── connect(url, secret)
                                  └─────────────────────────────────────────┘

    with Standin() as slack:
        slack.connect(app_url + "/slack/events", "the app's signing secret")
        ack = slack.command("/techblog search routing", channel="#general", user="ada")
        answer = slack.reply(ack)                      # the message that came by its response_url (or the ack)
        slack.click(answer, label="Share to channel")  # a button; menus take value=…
        slack.wait(lambda: slack.messages("#general"))

Names of channels and people are taken with or without `#` and `@`, ids too; without `workspace=` the first is meant.
More workspaces, channels and people come from `world.add_workspace`, `.add_channel`, `.add_user`; a picture named in
`broken_pictures` cannot be fetched. Each workspace begins with `#general` and `#engineering`, where the bot is a
member, `#random`, where it is not, and the people `ada` and `grace`.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import TYPE_CHECKING, Any, TypeVar

from bot.playground.background import BackgroundServer
from bot.playground.standin import interactions
from bot.playground.standin.acts import Acts
from bot.playground.standin.asked import Slack
from bot.playground.standin.dispatch import Dispatcher
from bot.playground.standin.failures import Failures
from bot.playground.standin.features import features
from bot.playground.standin.pace import Pace
from bot.playground.standin.tickets import Tickets
from bot.playground.standin.values import Message, View
from bot.playground.standin.web import WebApi
from bot.playground.standin.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from typing import Self

    from bot.playground.standin.calls import Call
    from bot.playground.standin.dispatch import Ack, Forgery
    from bot.playground.standin.values import Workspace

Found = TypeVar("Found")

WAIT_SECONDS = 5.0


class Standin:
    """A Slack of its own on a loopback port, for the playground and for tests.

    `clock` (seconds) rules signatures, tickets, rates and time stamps. `message_interval` and `history_interval`
    are the seconds between two messages of a channel and two looks into a workspace's history; 0 allows all.
    `manifest` is the app's: it hears of the events that this asks for; without one, of all, and it has a Home tab.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        clock: Callable[[], float] = time.time,
        message_interval: float = 1.0,
        history_interval: float = 0.0,
        seed: int = 0,
        manifest: Mapping[str, Any] | None = None,
    ) -> None:
        self.world = World(clock)
        self.failures = Failures(seed)
        self.calls: list[Call] = []
        self.client_id = "1000000000.2000000000"
        self.client_secret = secrets.token_hex(16)
        self.grants: dict[str, str] = {}
        self.broken_pictures: set[str] = set()
        self._tickets = Tickets(clock)
        self._post_pace = Pace(clock, message_interval)
        self._history_pace = Pace(clock, history_interval)
        self._server = BackgroundServer("stand-in Slack", port)
        self._dispatcher = Dispatcher(clock)
        self.features = features(manifest)
        self.workspace = self.world.add_workspace("Playground")

    def start(self) -> Self:
        """Serve; returns once it can be called. OSError where the port is taken."""
        self._server.start(WebApi(self._slack, self.failures, self.calls).application())
        self.acts = Acts(self.world, self._tickets, self._dispatcher, self.url, self.features.events)
        return self

    def stop(self) -> None:
        """Stop serving; what was recorded can still be read."""
        if self._server.running:
            self._server.run(self._dispatcher.close())
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Where it is served, without a final slash."""
        return self._server.url

    @property
    def api_url(self) -> str:
        """The `base_url` for slack_sdk, with its final slash."""
        return f"{self.url}/api/"

    def connect(self, url: str, signing_secret: str) -> None:
        """Say where the app takes commands, interactions and events, and its signing secret."""
        self._dispatcher.url, self._dispatcher.signing_secret = url, signing_secret

    def grant(self, workspace: Workspace | None = None) -> str:
        """Return the code of an installation that someone has just allowed, for `oauth.v2.access`."""
        code = secrets.token_hex(8)
        self.grants[code] = (workspace or self.workspace).id
        return code

    # what people see

    def messages(self, channel: str, workspace: Workspace | None = None) -> list[Message]:
        """Return what stands in a channel for everyone, oldest first."""
        return [message for message in self._log(channel, workspace) if not message.is_ephemeral]

    def ephemerals(self, channel: str, user: str = "ada", workspace: Workspace | None = None) -> list[Message]:
        """Return what one person alone sees in a channel, oldest first."""
        person = (workspace or self.workspace).user(user).id
        return [message for message in self._log(channel, workspace) if message.only_to == person]

    def home(self, user: str = "ada", workspace: Workspace | None = None) -> View | None:
        """Return the Home tab as last published for a person."""
        space = workspace or self.workspace
        return self.world.homes.get((space.id, space.user(user).id))

    def modal(self, user: str = "ada", workspace: Workspace | None = None) -> View | None:
        """Return the modal on top, None where none is open."""
        space = workspace or self.workspace
        return next(reversed(self.world.stack(space.id, space.user(user).id)), None)

    # what people do; each waits for the app's ack

    def command(
        self,
        line: str,
        *,
        channel: str = "#general",
        user: str = "ada",
        workspace: Workspace | None = None,
        should_escape: bool = True,
        forged: Forgery | None = None,
    ) -> Ack:
        """Type a slash command; `forged` puts something else in place of the true signature."""
        space = workspace or self.workspace
        who, where = space.user(user), space.channel(channel)
        return self.run(self.acts.command(space, who, where, line, should_escape=should_escape, forged=forged))

    def click(
        self,
        place: Message | View,
        action_id: str = "",
        *,
        label: str = "",
        value: Any = None,
        values: Mapping[str, Any] | None = None,
        user: str = "ada",
    ) -> Ack:
        """Use the element of that action_id or label; `value` is a menu's option (or tells buttons apart).

        `values` says what is in the other inputs there. LookupError where there is no such element.
        """
        space = self.world.workspaces[place.team]
        blocks = place.blocks if isinstance(place, Message) else place.payload["blocks"]
        placed = interactions.find(blocks, action_id, label=label, value=value)
        if isinstance(place, Message):
            return self.run(self.acts.act_on_message(space, space.user(user), place, placed, value, values or {}))
        return self.run(self.acts.act_on_view(space, space.user(user), place, placed, value, values or {}))

    def submit(self, view: View, values: Mapping[str, Any] | None = None) -> Ack:
        """Submit a modal with these values, by block_id or action_id."""
        space = self.world.workspaces[view.team]
        return self.run(self.acts.submit(space, space.users[view.user], view, values or {}))

    def close(self, view: View) -> Ack | None:
        """Close a modal; None where the app did not ask to hear of it."""
        space = self.world.workspaces[view.team]
        return self.run(self.acts.close(space, space.users[view.user], view))

    def open_home(self, user: str = "ada", workspace: Workspace | None = None) -> Ack:
        """Open the app's Home tab."""
        space = workspace or self.workspace
        return self.run(self.acts.open_home(space, space.user(user)))

    def event(self, inner: dict[str, Any], workspace: Workspace | None = None, forged: Forgery | None = None) -> Ack:
        """Tell the app of any other event, such as `{"type": "app_uninstalled"}`."""
        return self.run(self.acts.event(workspace or self.workspace, inner, forged))

    def uninstall(self, workspace: Workspace | None = None) -> list[Ack]:
        """Take the app out of a workspace; the acks of `tokens_revoked` and `app_uninstalled`."""
        return self.run(self.acts.uninstall(workspace or self.workspace))

    # waiting

    def wait(self, look: Callable[[], Found], seconds: float = WAIT_SECONDS) -> Found:
        """Return what `look` finds as soon as it is true; AssertionError with the last calls where it never is.

        `look` only looks at the stand-in: while it does, the stand-in stands still.
        """
        deadline = time.monotonic() + seconds
        with self.world.changed:
            while not (found := look()):
                if not self.world.changed.wait(deadline - time.monotonic()) and time.monotonic() >= deadline:
                    raise AssertionError(f"nothing came in {seconds} s; the last calls were {self.calls[-5:]}")
            return found

    def reply(self, ack: Ack, seconds: float = WAIT_SECONDS) -> Message:
        """Return the newest message that answers this command or click, waiting for the first."""
        team = str(ack.response_id).partition("/")[0]
        space = self.world.workspaces[team]

        def look() -> Message | None:
            everything = [message for channel in list(space.channels) for message in self.world.log(team, channel)]
            return next((m for m in reversed(everything) if m.reply_to == ack.response_id), None)

        found = self.wait(look, seconds)
        if found is None:
            raise AssertionError("no reply")
        return found

    def run(self, work: Coroutine[Any, Any, Found]) -> Found:
        """Run one of the `acts` (a coroutine) and wait for it."""
        return self._server.run(work)

    async def elsewhere(self, work: Coroutine[Any, Any, Found]) -> Found:
        """Run one of the `acts` for a caller that is asynchronous in a loop of its own."""
        return await asyncio.wrap_future(self._server.submit(work))

    def _log(self, channel: str, workspace: Workspace | None) -> list[Message]:
        space = workspace or self.workspace
        return self.world.log(space.id, space.channel(channel).id)

    def _slack(self) -> Slack:
        return Slack(
            self.world,
            self._tickets,
            self._post_pace,
            self._history_pace,
            self.grants,
            self.broken_pictures,
            self.client_id,
            self.client_secret,
            self.url,
        )
