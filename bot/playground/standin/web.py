"""The HTTP side of the stand-in: `/api/<method>`, `/response/<id>` and `/upload/<id>`, with faults as told."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.playground.standin import answers
from bot.playground.standin.asked import Asked
from bot.playground.standin.calls import Call
from bot.playground.standin.methods import account, files
from bot.playground.standin.methods.table import METHODS
from bot.playground.standin.refusal import Refusal, TooMany

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.standin.asked import Slack
    from bot.playground.standin.failures import Failures, Fault
    from bot.playground.standin.values import Workspace

UPLOAD_MAX = 16 * 1024 * 1024


class WebApi:
    """Answers what an app asks of Slack; `calls` is filled as calls come in, oldest first."""

    def __init__(self, slack: Callable[[], Slack], failures: Failures, calls: list[Call]) -> None:
        self._slack = slack
        self._failures = failures
        self._calls = calls

    def application(self) -> web.Application:
        """Return the aiohttp application."""
        app = web.Application(client_max_size=UPLOAD_MAX)
        app.router.add_route("*", "/api/{method}", self.api)
        app.router.add_post("/response/{id:.+}", self.response_url)
        app.router.add_post("/upload/{id}", self.upload)
        return app

    async def api(self, request: web.Request) -> web.StreamResponse:
        """Answer one Web API call."""
        arguments = await _arguments(request)
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer ") if header.startswith("Bearer ") else str(arguments.get("token", ""))
        arguments.pop("token", None)
        space = next((w for w in self._slack().world.workspaces.values() if w.token == token), None)
        call = self._record(request.match_info["method"], space, arguments)

        def carry_out() -> web.Response:
            return web.json_response(self._answer(call.method, space, arguments, header, token))

        return await self._served(request, call, carry_out, lambda refusal: web.json_response(refusal.body()))

    async def response_url(self, request: web.Request) -> web.StreamResponse:
        """Take an answer at a response_url: `ok` as plain text, or Slack's code with its status."""
        raw, world, id_ = await request.text(), self._slack().world, request.match_info["id"]
        body = _decoded(raw)
        team = id_.partition("/")[0]
        call = self._record("response_url", world.workspaces.get(team), body if isinstance(body, dict) else {})

        def carry_out() -> web.Response:
            answers.receive(world, self._slack().tickets.open_response(id_), body)
            return web.Response(text="ok")

        return await self._served(request, call, carry_out, _plain_refusal)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Take the bytes of a file, as the body or as its only multipart field."""
        content = await _content(request)
        world, id_ = self._slack().world, request.match_info["id"]
        team = world.files.get(id_, {}).get("team", "")
        call = self._record("upload", world.workspaces.get(team), {"file": id_, "length": len(content)})

        def carry_out() -> web.Response:
            files.receive(world, id_, content)
            return web.Response(text=f"OK - {len(content)}")

        return await self._served(request, call, carry_out, _plain_refusal)

    def _answer(
        self, method: str, space: Workspace | None, arguments: dict[str, Any], header: str, token: str
    ) -> dict[str, Any]:
        if method == "api.test":
            return account.api_test(arguments)
        if method == "oauth.v2.access":
            return account.oauth_access(self._slack(), arguments, header)
        if method not in METHODS:
            raise Refusal("unknown_method", req_method=method)
        if space is None:
            raise Refusal("invalid_auth" if token else "not_authed")
        if space.revoked:
            raise Refusal(space.revoked)
        function, scope = METHODS[method]
        asked = Asked(self._slack(), space, arguments)
        if scope:
            asked.scope(scope)
        return function(asked)

    def _record(self, method: str, space: Workspace | None, arguments: dict[str, Any]) -> Call:
        world = self._slack().world
        call = Call(method, space.id if space else None, arguments, world.clock())
        with world.changed:
            self._calls.append(call)
            world.changed.notify_all()
        return call

    async def _served(
        self,
        request: web.Request,
        call: Call,
        carry_out: Callable[[], web.Response],
        refuse: Callable[[Refusal], web.Response],
    ) -> web.StreamResponse:
        fault = self._failures.next(call.method, str(call.arguments.get("channel", "")) or None)
        if fault and not fault.accepted:
            call.outcome = fault.kind
            failed = await _failed(request, fault)
            if failed is not None:
                return failed
        try:
            answer, call.outcome = carry_out(), "ok"
        except TooMany as wait:
            answer, call.outcome = _too_many(wait.retry_after), "ratelimited"
        except Refusal as refusal:
            answer, call.outcome = refuse(refusal), refusal.code
        if fault and fault.accepted:
            call.outcome = fault.kind
            return await _failed(request, fault) or answer
        return answer


async def _failed(request: web.Request, fault: Fault) -> web.Response | None:
    """Return the failure's answer; None (after the wait) where it is only slow."""
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind == "drop":
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if fault.kind == "status":
        return web.Response(status=fault.status, text="upstream error")
    if fault.kind == "garbage":
        return web.Response(text="<!doctype html><title>Oops</title>", content_type="text/html")
    if fault.kind == "ratelimited":
        return _too_many(fault.retry_after)
    return web.json_response({"ok": False, "error": fault.code})


def _too_many(retry_after: int) -> web.Response:
    headers = {"Retry-After": str(retry_after)}
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)


def _plain_refusal(refusal: Refusal) -> web.Response:
    status = 404 if refusal.code in {"used_url", "expired_url", "file_not_found"} else 400
    return web.Response(status=status, text=refusal.code)


def _decoded(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None


async def _arguments(request: web.Request) -> dict[str, Any]:
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body = _decoded(await request.text())
        return arguments | (body if isinstance(body, dict) else {})
    if request.content_type.startswith("multipart/"):
        return arguments | {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return arguments | dict(parse_qsl(await request.text(), keep_blank_values=True))


async def _content(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for field in (await request.post()).values():
        if isinstance(field, web.FileField):
            return field.file.read()
    return b""
