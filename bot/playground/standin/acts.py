"""What people do in the stand-in Slack, and what becomes of the app's ack."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.playground.standin import answers, envelopes, interactions, payloads
from bot.playground.standin.dispatch import Ack
from bot.playground.standin.escape import escape
from bot.playground.standin.methods.views import put_on_top, replace_in_place
from bot.playground.standin.refusal import Refusal
from bot.playground.standin.values import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.standin.dispatch import Dispatcher, Forgery
    from bot.playground.standin.tickets import Tickets
    from bot.playground.standin.values import Channel, User, View, Workspace
    from bot.playground.standin.world import World

SLACKBOT = "USLACKBOT"
CHALLENGE = "a challenge to give back"


class Acts:
    """Each act calls the app and waits for its ack; people see Slack's own error where there is none."""

    def __init__(
        self,
        world: World,
        tickets: Tickets,
        dispatcher: Dispatcher,
        url: str,
        events: frozenset[str] | None = None,
    ) -> None:
        self._world = world
        self._tickets = tickets
        self._send = dispatcher
        self._url = url
        self._events = events

    async def say(self, space: Workspace, user: User, channel: Channel, text: str) -> Message:
        """Post a person's own words; the app hears nothing of it, as it asks for no messages."""
        written = escape(text, space)
        return self._world.put(Message(space.id, channel.id, self._world.new_ts(), written, user=user.id))

    async def invite(self, space: Workspace, user: User, channel: Channel) -> Message:
        """Add the app to a channel, as `/invite @Techblog` does."""
        with self._world.change("workspace", space.id):
            channel.bot_is_member = True
        text = f"was added to #{channel.name} by <@{user.id}|{user.name}>"
        return self._world.put(Message(space.id, channel.id, self._world.new_ts(), text, user=space.bot.id))

    async def command(
        self,
        space: Workspace,
        user: User,
        channel: Channel,
        line: str,
        *,
        should_escape: bool = True,
        forged: Forgery | None = None,
    ) -> Ack:
        """Type a slash command; an answer in the ack counts as the app's message, an error is shown."""
        response = self._tickets.response(space.id, channel.id, user.id)
        tickets = {
            "response_url": f"{self._url}/response/{response}",
            "trigger_id": self._tickets.trigger(space.id, user.id),
        }
        typed = escape(line, space) if should_escape else line
        ack = await self._send.form(envelopes.command(space, user, channel, typed, tickets), forged)
        name = line.split(maxsplit=1)[0]
        problem = ack.error or self._answered(response, ack.body)
        if problem:
            self._notice(space, user, channel, f"`{name}` failed with the error “{problem}”")
        return replace(ack, error=problem, response_id=response, trigger_id=tickets["trigger_id"])

    async def act_on_message(
        self,
        space: Workspace,
        user: User,
        message: Message,
        placed: interactions.Placed,
        value: Any,
        values: Mapping[str, Any],
    ) -> Ack:
        """Use an element of a message: a button, a menu, a date."""
        channel = space.channels[message.channel]
        response = self._tickets.response(space.id, channel.id, user.id, message.ts)
        trigger = self._tickets.trigger(space.id, user.id)
        payload = envelopes.interaction(
            space,
            user,
            "block_actions",
            **envelopes.on_message(message, channel),
            trigger_id=trigger,
            response_url=f"{self._url}/response/{response}",
            state={"values": interactions.state(message.blocks, values)},
            actions=[interactions.action(placed, value, self._world.new_ts())],
        )
        ack = await self._send.interaction(payload)
        return replace(ack, response_id=response, trigger_id=trigger)

    async def act_on_view(
        self,
        space: Workspace,
        user: User,
        view: View,
        placed: interactions.Placed,
        value: Any,
        values: Mapping[str, Any],
    ) -> Ack:
        """Use an element of a modal or of the Home tab."""
        trigger = self._tickets.trigger(space.id, user.id, in_modal=view.type == "modal")
        payload = envelopes.interaction(
            space,
            user,
            "block_actions",
            **envelopes.on_view(view, space, interactions.state(view.payload["blocks"], values)),
            trigger_id=trigger,
            actions=[interactions.action(placed, value, self._world.new_ts())],
        )
        return replace(await self._send.interaction(payload), trigger_id=trigger)

    async def submit(self, space: Workspace, user: User, view: View, values: Mapping[str, Any]) -> Ack:
        """Submit a modal; ValueError where Slack would not let the person yet. The ack may name `errors`."""
        missing = interactions.missing(view.payload["blocks"], values)
        if missing:
            raise ValueError(f"these inputs must be filled in: {', '.join(missing)}")
        trigger = self._tickets.trigger(space.id, user.id, in_modal=True)
        content = envelopes.on_view(view, space, interactions.state(view.payload["blocks"], values))
        more = {"view": content["view"], "trigger_id": trigger, "response_urls": []}
        ack = await self._send.interaction(envelopes.interaction(space, user, "view_submission", **more))
        problem = ack.error or self._after_submission(space, user, view, ack.body)
        return replace(ack, error=problem, trigger_id=trigger)

    async def close(self, space: Workspace, user: User, view: View, *, all_of_them: bool = False) -> Ack | None:
        """Close a modal (or the whole stack); the app hears of it where it asked to."""
        closes_all = all_of_them or bool(view.payload.get("clear_on_close"))
        keep = 0 if closes_all else len(self._world.stack(space.id, user.id)) - 1
        self._world.close_views(space.id, user.id, keep=max(0, keep))
        if not view.payload.get("notify_on_close"):
            return None
        content = envelopes.on_view(view, space, {})["view"]
        payload = envelopes.interaction(space, user, "view_closed", view=content, is_cleared=closes_all)
        return await self._send.interaction(payload)

    async def event(self, space: Workspace, inner: dict[str, Any], forged: Forgery | None = None) -> Ack:
        """Tell the app of an event (its inner part is given), unless it does not subscribe to such events."""
        if self._events is not None and inner["type"] not in self._events:
            return Ack(None, "", 0.0, attempts=0)
        at = self._world.clock()
        return await self._send.event(envelopes.event(space, inner, self._world.new_id("Ev"), at), forged)

    async def uninstall(self, space: Workspace) -> list[Ack]:
        """Take the app out of a workspace: the token dies, and the app hears of it in two events."""
        with self._world.change("workspace", space.id):
            space.revoked = "account_inactive"
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [space.bot.id]}}
        return [await self.event(space, revoked), await self.event(space, {"type": "app_uninstalled"})]

    async def verify_url(self) -> Ack:
        """Ask for the challenge, as Slack does when the address of the events is saved."""
        challenge = {"type": "url_verification", "token": envelopes.VERIFICATION_TOKEN, "challenge": CHALLENGE}
        return await self._send.event(challenge)

    async def open_home(self, space: Workspace, user: User, tab: str = "home") -> Ack:
        """Open the app's Home (or `messages`) tab."""
        inner: dict[str, Any] = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": self._world.direct(space, user.id).id,
            "tab": tab,
            "event_ts": self._world.new_ts(),
        }
        view = self._world.homes.get((space.id, user.id))
        if view is not None and tab == "home":
            inner["view"] = envelopes.on_view(view, space, {})["view"]
        return await self.event(space, inner)

    def _answered(self, response: str, body: str) -> str | None:
        if not body.strip():
            return None
        try:
            answer = json.loads(body)
        except ValueError:
            answer = {"text": body}
        ticket = self._tickets.open_response(response)
        try:
            answers.receive(self._world, ticket, answer)
        except Refusal as refusal:
            return refusal.code
        ticket.uses = 0  # the ack's own message is not one of the five
        return None

    def _notice(self, space: Workspace, user: User, channel: Channel, text: str) -> None:
        ts = self._world.new_ts()
        self._world.put(Message(space.id, channel.id, ts, text, user=SLACKBOT, only_to=user.id))

    def _after_submission(self, space: Workspace, user: User, view: View, body: str) -> str | None:
        answer = json.loads(body) if body.strip() else {}
        what = answer.get("response_action")
        if what == "errors":
            return None
        if what in {"update", "push"} and payloads.view_errors(answer.get("view"), "modal"):
            return "invalid_arguments"
        if what == "update":
            replace_in_place(self._world, view, answer["view"])
        elif what == "push":
            put_on_top(self._world, space, user.id, answer["view"])
        else:
            keep = 0 if what == "clear" else len(self._world.stack(space.id, user.id)) - 1
            self._world.close_views(space.id, user.id, keep=max(0, keep))
        return None
