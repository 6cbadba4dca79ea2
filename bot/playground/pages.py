"""What the page calls: its files, the state, and everything a person does on it."""

from __future__ import annotations

import asyncio
import json
from importlib import resources
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web

from bot.domain.errors import TechblogError
from bot.playground.guard import add_headers, guard
from bot.playground.standin import interactions
from bot.playground.standin.values import Message, View
from bot.playground.stream import Stream

if TYPE_CHECKING:
    from bot.playground.hooks import Hooks
    from bot.playground.showing import Showing
    from bot.playground.standin.dispatch import Ack
    from bot.playground.standin.server import Standin
    from bot.playground.standin.values import Blocks, Channel

log = structlog.get_logger(__name__)

KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Pages:
    """The handlers; a page does only what `showing.me` could do in Slack."""

    def __init__(self, standin: Standin, showing: Showing, hooks: Hooks) -> None:
        self._standin = standin
        self._showing = showing
        self._hooks = hooks
        self._files = {
            entry.name: entry.read_bytes()
            for entry in resources.files("bot.playground").joinpath("page").iterdir()
            if "." + entry.name.rpartition(".")[2] in KINDS
        }

    def application(self) -> web.Application:
        """Return the aiohttp application, guarded."""
        app = web.Application(middlewares=[guard()])
        app.on_response_prepare.append(add_headers)
        app.router.add_get("/", self.file)
        app.router.add_get("/page/{name}", self.file)
        app.router.add_get("/file/{id}", self.sent)
        app.router.add_get("/do/state", self.state)
        app.router.add_get("/do/stream", Stream(self._standin.world, self._showing, self._hooks.notice).serve)
        for name in ("say", "act", "submit", "close", "home", "dismiss", "publish"):
            app.router.add_post(f"/do/{name}", getattr(self, name))
        return app

    async def file(self, request: web.Request) -> web.Response:
        """Give a file of the page."""
        name = request.match_info.get("name", "index.html")
        if name not in self._files:
            raise web.HTTPNotFound
        kind = KINDS["." + name.rpartition(".")[2]]
        return web.Response(body=self._files[name], content_type=kind, charset="utf-8")

    async def sent(self, request: web.Request) -> web.Response:
        """Give a file that the app sent, to be kept and never shown here: it is no part of the page."""
        found = self._standin.world.files.get(request.match_info["id"])
        if found is None or found["content"] is None:
            raise web.HTTPNotFound
        return web.Response(
            body=found["content"],
            content_type="application/octet-stream",
            headers={"Content-Disposition": "attachment"},
        )

    async def state(self, _request: web.Request) -> web.Response:
        """Give everything this person sees."""
        notice = await asyncio.to_thread(self._hooks.notice)
        return web.json_response({**self._showing.everything(self._hooks), "notice": notice})

    async def say(self, request: web.Request) -> web.Response:
        """Post words, or give a command where they begin with a slash."""
        asked = await _asked(request)
        text, channel = str(asked.get("text", "")).strip(), self._showing.space.channels.get(str(asked.get("channel")))
        if not text or channel is None:
            raise web.HTTPBadRequest(text="Nothing to say, or nowhere to say it.")
        space, me, acts = self._showing.space, self._showing.me, self._standin.acts
        if not text.startswith("/"):
            await self._standin.elsewhere(acts.say(space, me, channel, text))
            return web.json_response({"ok": True})
        name, *words = text.split()
        if name == "/invite":
            return await self._invite(channel, " ".join(words))
        if name != self._hooks.command:
            return _refused(f"{name} is not a command here. Try {self._hooks.command}.")
        return _told(await self._standin.elsewhere(acts.command(space, me, channel, text)))

    async def _invite(self, channel: Channel, whom: str) -> web.Response:
        """Let the app into a channel; like a person's, its name is taken in any case."""
        space, me = self._showing.space, self._showing.me
        if channel.im_with is not None:
            return _refused("/invite adds someone to a channel, and this is a conversation of two.")
        names = {space.bot.name.casefold(), space.bot.real_name.casefold()}
        if whom.removeprefix("@").casefold() not in names:
            return _refused(f"Only {space.bot.real_name} can be invited here: type {self._showing.invite}.")
        await self._standin.elsewhere(self._standin.acts.invite(space, me, channel))
        return web.json_response({"ok": True})

    async def act(self, request: web.Request) -> web.Response:
        """Use a button, menu or input of a message or a view."""
        asked = await _asked(request)
        space, me, acts = self._showing.space, self._showing.me, self._standin.acts
        place = self._place(asked)
        try:
            blocks = place.payload["blocks"] if isinstance(place, View) else place.blocks
            value, values = asked.get("value"), asked.get("values") or {}
            placed = _meant(blocks, place, str(asked["action_id"]), str(asked["block_id"]), value)
            if isinstance(place, View):
                return _told(await self._standin.elsewhere(acts.act_on_view(space, me, place, placed, value, values)))
            return _told(await self._standin.elsewhere(acts.act_on_message(space, me, place, placed, value, values)))
        except LookupError:
            raise web.HTTPBadRequest(text="This is not there any more.") from None

    async def submit(self, request: web.Request) -> web.Response:
        """Submit the top modal; `errors` are by block_id, as the app (or Slack, for what is missing) gave them."""
        asked = await _asked(request)
        view, values = self._view(asked), asked.get("values") or {}
        missing = interactions.missing(view.payload["blocks"], values)
        if missing:
            return web.json_response({"ok": False, "errors": dict.fromkeys(missing, "Please complete this field.")})
        work = self._standin.acts.submit(self._showing.space, self._showing.me, view, values)
        ack: Ack = await self._standin.elsewhere(work)
        answer = json.loads(ack.body) if ack.ok and ack.body.strip() else {}
        return web.json_response({"ok": ack.ok, "error": ack.error, "errors": answer.get("errors") or {}})

    async def close(self, request: web.Request) -> web.Response:
        """Close the top modal, or all of them."""
        asked = await _asked(request)
        view, space, me = self._view(asked), self._showing.space, self._showing.me
        closing = self._standin.acts.close(space, me, view, all_of_them=bool(asked.get("all")))
        await self._standin.elsewhere(closing)
        return web.json_response({"ok": True})

    async def home(self, _request: web.Request) -> web.Response:
        """Open the app's Home tab."""
        return _told(await self._standin.elsewhere(self._standin.acts.open_home(self._showing.space, self._showing.me)))

    async def dismiss(self, request: web.Request) -> web.Response:
        """Take away an ephemeral message."""
        place = self._place(await _asked(request))
        if not isinstance(place, View) and place.only_to == self._showing.me.id:
            self._standin.world.remove(place)
        return web.json_response({"ok": True})

    async def publish(self, _request: web.Request) -> web.Response:
        """Have a sample post published."""
        if self._hooks.publish is None:
            raise web.HTTPNotFound
        try:
            return web.json_response({"ok": True, "words": await asyncio.to_thread(self._hooks.publish)})
        except TechblogError as error:
            log.warning("sample_post_failed", error=str(error))
            return web.json_response({"ok": False, "error": error.words})

    def _place(self, asked: dict[str, Any]) -> Message | View:
        if asked.get("view"):
            return self._view(asked)
        team, channel = self._showing.space.id, str(asked.get("channel"))
        found = self._standin.world.find(team, channel, str(asked.get("ts")))
        if found is None or found.only_to not in {None, self._showing.me.id}:
            raise web.HTTPBadRequest(text="This message is not there any more.")
        return found

    def _view(self, asked: dict[str, Any]) -> View:
        view = self._standin.world.views.get(str(asked.get("view")))
        if view is None or view.user != self._showing.me.id:
            raise web.HTTPBadRequest(text="This window is not open any more.")
        return view


def _meant(blocks: Blocks, place: Message | View, action: str, block: str, value: Any) -> interactions.Placed:
    """Return the element of a click; a view that was published anew meanwhile has it in a block of another id."""
    try:
        return interactions.find(blocks, action, block_id=block)
    except LookupError:
        if not isinstance(place, View):
            raise
        return interactions.find(blocks, action, value=value)


def _refused(words: str) -> web.Response:
    return web.json_response({"ok": False, "error": words})


def _told(ack: Ack) -> web.Response:
    return web.json_response({"ok": ack.ok, "error": ack.error})


async def _asked(request: web.Request) -> dict[str, Any]:
    """Return the JSON object that was sent; a plain form, which any site could send, is refused."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        asked = await request.json()
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(asked, dict):
        raise web.HTTPBadRequest
    return asked
