"""The state of the stand-in Slack: what every workspace holds, behind one lock, with word of each change."""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.playground.standin.values import DEFAULT_SCOPES, Channel, Message, User, View, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Change = dict[str, Any]
"""`kind` (message, deleted, view, home, workspace), `team`, and the ids it is about."""

MAX_STACK = 3
"""How many modals Slack keeps on top of each other."""


class World:
    """Everything that is known; a method that changes it tells every listener (in the caller's thread)."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.changed = threading.Condition(threading.RLock())
        self.workspaces: dict[str, Workspace] = {}
        self.homes: dict[tuple[str, str], View] = {}
        self.views: dict[str, View] = {}
        self.files: dict[str, dict[str, Any]] = {}
        self._stacks: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._log: dict[tuple[str, str], list[Message]] = defaultdict(list)
        self._listeners: list[Callable[[Change], None]] = []
        self._micros = 0
        self._serial = 0

    # identity and time

    def new_id(self, letter: str) -> str:
        """Return an id such as `C0000001A` that no other thing here has."""
        with self.changed:
            self._serial += 1
            return f"{letter}{self._serial:07d}A"

    def new_ts(self) -> str:
        """Return a message time stamp: seconds and six digits, later than every one before."""
        with self.changed:
            self._micros = max(int(self.clock() * 1_000_000), self._micros + 1)
            return f"{self._micros // 1_000_000}.{self._micros % 1_000_000:06d}"

    @contextmanager
    def change(self, kind: str, team: str, **about: Any) -> Iterator[None]:
        """Hold the lock for one change, then tell the waiting and the listening."""
        with self.changed:
            yield
            self.changed.notify_all()
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener({"kind": kind, "team": team, **about})

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after every change; return what ends that."""
        with self.changed:
            self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # workspaces

    def add_workspace(self, name: str, scopes: Iterable[str] | None = None, enterprise: str | None = None) -> Workspace:
        """Add a workspace with the app installed, `#general`, `#engineering`, `#random` and two people."""
        team = self.new_id("T")
        domain = "-".join(name.lower().split())
        bot = User(self.new_id("U"), "techblog", "Techblog", is_bot=True)
        token = f"xoxb-{team}-stand-in"
        granted = set(DEFAULT_SCOPES if scopes is None else scopes)
        app = next((w.app_id for w in self.workspaces.values()), None) or self.new_id("A")
        space = Workspace(team, name, domain, token, app, bot, self.new_id("B"), granted, enterprise=enterprise)
        space.users[bot.id] = bot
        for nick, real in (("ada", "Ada Lovelace"), ("grace", "Grace Hopper")):
            self.add_user(space, nick, real)
        for channel in ("general", "engineering", "random"):
            self.add_channel(space, channel, bot_is_member=channel != "random")
        with self.change("workspace", team):
            self.workspaces[team] = space
        return space

    def add_channel(self, space: Workspace, name: str, **options: Any) -> Channel:
        """Add a channel; `options` are the fields of `Channel` (private, bot_is_member, archived, restricted …)."""
        channel = Channel(self.new_id("D" if options.get("im_with") else "C"), name, **options)
        with self.change("workspace", space.id):
            space.channels[channel.id] = channel
        return channel

    def add_user(self, space: Workspace, name: str, real_name: str = "", **options: Any) -> User:
        """Add a person; `options` are `tz` and `tz_offset`."""
        user = User(self.new_id("U"), name, real_name or name.title(), **options)
        with self.change("workspace", space.id):
            space.users[user.id] = user
        return user

    def direct(self, space: Workspace, user: str) -> Channel:
        """Return the direct message channel of the bot with `user`, opened where there is none yet."""
        for channel in space.channels.values():
            if channel.im_with == user:
                return channel
        return self.add_channel(space, space.users[user].name, im_with=user, private=True)

    # messages

    def put(self, message: Message) -> Message:
        """Add a message, or put it in the place of the one with its `ts`."""
        with self.change("message", message.team, channel=message.channel, ts=message.ts, only_to=message.only_to):
            log = self._log[message.team, message.channel]
            place = next((i for i, other in enumerate(log) if other.ts == message.ts), None)
            if place is None:
                log.append(message)
            else:
                log[place] = message
        return message

    def remove(self, message: Message) -> None:
        """Take a message away."""
        about = {"channel": message.channel, "ts": message.ts, "only_to": message.only_to}
        with self.change("deleted", message.team, **about):
            log = self._log[message.team, message.channel]
            log[:] = [other for other in log if other.ts != message.ts]

    def find(self, team: str, channel: str, ts: str) -> Message | None:
        """Return the message, ephemeral or not, or None."""
        return next((m for m in self.log(team, channel) if m.ts == ts), None)

    def log(self, team: str, channel: str) -> list[Message]:
        """Return every message of a channel, ephemeral ones included, oldest first."""
        with self.changed:
            return list(self._log[team, channel])

    # views

    def stack(self, team: str, user: str) -> list[View]:
        """Return the modals a person has open, the top one last."""
        with self.changed:
            return [self.views[view] for view in self._stacks[team, user]]

    def put_view(self, view: View, *, on_top: bool = False) -> View:
        """Store a view; `on_top` opens it above the modals that are open. A Home is kept for its person."""
        kind = "home" if view.type == "home" else "view"
        with self.change(kind, view.team, view=view.id, only_to=view.user):
            self.views[view.id] = view
            if kind == "home":
                self.homes[view.team, view.user] = view
            elif on_top:
                self._stacks[view.team, view.user].append(view.id)
        return view

    def close_views(self, team: str, user: str, *, keep: int = 0) -> list[View]:
        """Close the modals of a person above the lowest `keep`; return the closed ones, the top one first."""
        with self.change("view", team, view=None, only_to=user):
            ids = self._stacks[team, user]
            closed = [self.views.pop(view) for view in reversed(ids[keep:])]
            del ids[keep:]
        return closed

    def edit(self, message: Message, **changes: Any) -> Message:
        """Put `message` with `changes` in its own place."""
        return self.put(replace(message, **changes))
